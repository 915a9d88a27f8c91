#include "core/model/CharForm.h"

#include "core/model/CharPorts.h"
#include "core/model/DeviceRegistry.h"
#include "core/model/Hypervisor.h"
#include "core/model/Lenses.h"
#include "core/model/ManagedMark.h"
#include "core/model/PortNumbers.h"
#include "core/schema/FieldChecks.h"
#include "core/schema/XmlFields.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CharForm", text);
}

// One table of a device with the struct it speaks of.
struct Section
{
    schema::Fields fields;
    void *object;
};

QList<Section> sections(CharDevice &device)
{
    const BackendInfo &info = infoOf(device.backend);
    return {{info.fields, info.editObject(device.backend)},
            {infoOf(device.kind).target, &device.target},
            {charCommonFields(), &device},
            {addressFieldTable(), &device.address},
            {backendExtras(device), &device.extras},
            {targetExtras(device), &device.extras},
            {commonExtras(), &device.extras}};
}

FieldRow backendRow(const VmDefinition &definition, const DeviceId &id, const CharDevice &device)
{
    FieldRow row;
    row.key = QStringLiteral("type");
    row.label = tr("Connect to");
    row.type = schema::FieldType::Choice;
    row.text = QString::fromLatin1(infoOf(device.backend).key);
    row.hint = QCoreApplication::translate("Field", infoOf(device.backend).hint);
    row.path = id.path() + QStringLiteral("/type");
    row.required = true;
    for (const BackendInfo &info : backends()) {
        if (!info.isUnknown())
            row.choices += {QString::fromLatin1(info.key), QCoreApplication::translate("Field", info.label),
                            backendRefusal(definition.machine().hypervisor, device.kind, info)};
    }
    return row;
}

QString valuesOf(const FieldRow &row)
{
    QStringList values;
    for (const ChoiceRow &choice : row.choices)
        values += choice.value;
    return values.join(QStringLiteral(", "));
}

// What two backends call the same survives a change between them.
CharBackend changedBackend(const CharBackend &from, const BackendInfo &to)
{
    CharBackend made = to.make();
    const BackendInfo &was = infoOf(from);
    for (const schema::Field &field : to.fields) {
        const schema::Field *same = schema::findField(was.fields, field.name());
        if (same && !same->readOnly)
            field.assign(to.editObject(made), same->text(was.object(from)));
    }
    return made;
}

Result<VmDefinition> setBackend(const VmDefinition &definition, const DeviceId &id, const QString &key)
{
    const BackendInfo *info = findBackend(key);
    CharDevice device = definition.device<CharDevice>(id);
    if (!info || info->isUnknown())
        return Error{tr("There is no kind of connection named %1. There are: %2.")
                         .arg(key, valuesOf(backendRow(definition, id, device)))};
    const QString refused = backendRefusal(definition.machine().hypervisor, device.kind, *info);
    if (!refused.isEmpty())
        return Error{refused};
    if (&infoOf(device.backend) != info)
        device.backend = changedBackend(device.backend, *info);
    return definition.setDevice(id, device);
}

const CharPort *findPort(const QList<CharPort> &ports, const DeviceId &id)
{
    const auto found = std::find_if(ports.cbegin(), ports.cend(), [&](const CharPort &port) { return port.id == id; });
    return found == ports.cend() ? nullptr : &*found;
}

// "TCP or telnet, 127.0.0.1, 4555": the label and the values that say where.
QString backendText(const CharBackend &backend)
{
    const BackendInfo &info = infoOf(backend);
    QStringList parts{QCoreApplication::translate("Field", info.label)};
    for (const schema::Field &field : info.fields) {
        const bool isPlace = field.type == schema::FieldType::Path || field.type == schema::FieldType::HostName ||
                             field.type == schema::FieldType::Port || field.type == schema::FieldType::Text;
        const QString text = isPlace ? field.text(info.object(backend)) : QString();
        if (!text.isEmpty())
            parts += text;
    }
    return parts.join(QLatin1String(", "));
}

// "The guest sees it as COM1 = /dev/ttyS0, 0x3f8 IRQ 4."
QString guestText(const GuestName &name)
{
    QStringList words;
    if (!name.shortName.isEmpty() && name.shortName != name.device)
        words += name.shortName;
    if (!name.device.isEmpty())
        words += QStringLiteral("/dev/") + name.device;
    if (words.isEmpty())
        return {};
    const QString names = words.join(QStringLiteral(" = "));
    return name.details.isEmpty() ? tr("The guest sees it as %1.").arg(names)
                                  : tr("The guest sees it as %1, %2.").arg(names, name.details);
}

} // namespace

QList<FieldRow> charRows(const VmDefinition &definition, const DeviceId &id)
{
    CharDevice device = definition.device<CharDevice>(id);
    QList<FieldRow> rows{backendRow(definition, id, device)};
    for (const Section &section : sections(device))
        rows += tableRows(section.fields, section.object, id.path());
    return rows;
}

Result<VmDefinition> setCharField(const VmDefinition &definition, const DeviceId &id, const QString &key,
                                  const QString &text)
{
    if (key == QLatin1String("type"))
        return setBackend(definition, id, text);
    CharDevice device = definition.device<CharDevice>(id);
    for (const Section &section : sections(device)) {
        const schema::Field *field = schema::findField(section.fields, key);
        if (!field)
            continue;
        const QString refused = entryRefusal(*field, text);
        if (!refused.isEmpty())
            return Error{refused};
        field->assign(section.object, text);
        return definition.setDevice(id, device);
    }
    return Error{unknownKey(key, charRows(definition, id))};
}

QString charTitle(const DeviceId &id)
{
    const auto kind = charKindOf(id.element);
    if (!kind)
        return id.path();
    return QCoreApplication::translate("Field", infoOf(*kind).label).arg(id.index + 1);
}

DeviceSummary charSummary(const VmDefinition &definition, const DeviceId &id)
{
    const QList<CharPort> ports = charPorts(definition);
    const CharPort *port = findPort(ports, id);
    return port ? portSummary(*port) : DeviceSummary{charTitle(id), tr("The same as the first serial port")};
}

DeviceSummary portSummary(const CharPort &port)
{
    const QString title = charTitle(port.id);
    const GuestName &name = port.guestName;
    const bool both = !name.device.isEmpty() && name.device != name.shortName;
    const QString guest = both ? tr("%1, %2").arg(name.shortName, name.device) : name.shortName;
    return {guest.isEmpty() ? title : tr("%1 (%2)").arg(title, guest), backendText(port.device.backend),
            guestText(name)};
}

Diagnostics checkCharDevice(const VmDefinition &definition, const DeviceId &id)
{
    const CharDevice device = definition.device<CharDevice>(id);
    const xml::Element element = definition.element(id);
    const QString title = charTitle(id);
    Diagnostics found;
    const BackendInfo &info = infoOf(device.backend);
    if (info.isUnknown()) {
        found += {Severity::Error,
                  id.path() + QStringLiteral("/type"),
                  tr("%1: the type “%2” is not known. Choose another, or edit the XML.")
                      .arg(title, element.attribute("type")),
                  {},
                  QStringLiteral("unknown-backend")};
        return found;
    }
    const xml::Element options = portOptions(definition.root(), device.kind, markKeyOf(definition.root(), id));
    found += schema::checkFields(info.fields, info.isOnlyQemus ? options : element, id.path(), title);
    for (const schema::Fields fields : {infoOf(device.kind).target, charCommonFields(), addressFieldTable()})
        found += schema::checkFields(fields, element, id.path(), title);
    for (const schema::Fields fields : extrasOf(device))
        found += schema::checkFields(fields, options, id.path(), title);
    const QString refused = backendRefusal(definition.machine().hypervisor, device.kind, info);
    if (!refused.isEmpty())
        found += {Severity::Error,
                  id.path() + QStringLiteral("/type"),
                  tr("%1: %2").arg(title, refused),
                  {},
                  QStringLiteral("backend-for-hypervisor")};
    return found;
}

} // namespace portside::model
