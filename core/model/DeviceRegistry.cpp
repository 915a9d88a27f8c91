#include "core/model/DeviceRegistry.h"

#include "core/model/CharForm.h"
#include "core/model/Lenses.h"
#include "core/schema/FieldChecks.h"
#include "core/schema/XmlFields.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DeviceRegistry", text);
}

// What a family of one table needs; the rest follows from it.
template <typename T> struct Simple;
template <> struct Simple<Disk>
{
    static schema::Fields fields() { return diskFields(); }
    static DeviceSummary summary(const Disk &disk)
    {
        const QString title = disk.isCdrom()                      ? tr("CD drive %1")
                              : disk.device == DiskDevice::Floppy ? tr("Floppy drive %1")
                                                                  : tr("Disk %1");
        return {title.arg(disk.target), disk.file};
    }
};
template <> struct Simple<Interface>
{
    static schema::Fields fields() { return interfaceFields(); }
    static DeviceSummary summary(const Interface &card)
    {
        return {tr("Network card %1").arg(card.mac),
                card.model.isEmpty() ? card.type : card.type + QStringLiteral(", ") + card.model};
    }
};

template <typename T> QList<FieldRow> simpleRows(const VmDefinition &definition, const DeviceId &id)
{
    const T value = definition.device<T>(id);
    return tableRows(Simple<T>::fields(), &value, id.path());
}

template <typename T>
Result<VmDefinition> simpleSet(const VmDefinition &definition, const DeviceId &id, const QString &key,
                               const QString &text)
{
    const schema::Field *field = schema::findField(Simple<T>::fields(), key);
    if (!field)
        return Error{unknownKey(key, simpleRows<T>(definition, id))};
    const QString refused = entryRefusal(*field, text);
    if (!refused.isEmpty())
        return Error{refused};
    T value = definition.device<T>(id);
    field->assign(&value, text);
    return definition.setDevice(id, value);
}

template <typename T> DeviceSummary simpleSummary(const VmDefinition &definition, const DeviceId &id)
{
    return Simple<T>::summary(definition.device<T>(id));
}

template <typename T> Diagnostics simpleCheck(const VmDefinition &definition, const DeviceId &id)
{
    return schema::checkFields(Simple<T>::fields(), definition.element(id), id.path(),
                               simpleSummary<T>(definition, id).title);
}

template <typename T> constexpr DeviceFamily simple(const char *element)
{
    return {element, simpleRows<T>, simpleSet<T>, simpleSummary<T>, simpleCheck<T>};
}

constexpr DeviceFamily character(const char *element)
{
    return {element, charRows, setCharField, charSummary, checkCharDevice};
}

constexpr DeviceFamily table[] = {
    character("serial"),  character("parallel"), character("console"),
    character("channel"), simple<Disk>("disk"),  simple<Interface>("interface"),
};

// What other devices are called; everything else shows its element name.
struct OtherName
{
    const char *element;
    const char *label;
};
constexpr OtherName otherNames[] = {
    {"controller", QT_TRANSLATE_NOOP("DeviceRegistry", "Controller")},
    {"input", QT_TRANSLATE_NOOP("DeviceRegistry", "Input device")},
    {"graphics", QT_TRANSLATE_NOOP("DeviceRegistry", "Display")},
    {"video", QT_TRANSLATE_NOOP("DeviceRegistry", "Graphics card")},
    {"sound", QT_TRANSLATE_NOOP("DeviceRegistry", "Sound card")},
    {"audio", QT_TRANSLATE_NOOP("DeviceRegistry", "Sound output")},
    {"rng", QT_TRANSLATE_NOOP("DeviceRegistry", "Random numbers")},
    {"memballoon", QT_TRANSLATE_NOOP("DeviceRegistry", "Memory balloon")},
    {"redirdev", QT_TRANSLATE_NOOP("DeviceRegistry", "USB redirection")},
    {"hostdev", QT_TRANSLATE_NOOP("DeviceRegistry", "Host device")},
    {"filesystem", QT_TRANSLATE_NOOP("DeviceRegistry", "Shared folder")},
    {"tpm", QT_TRANSLATE_NOOP("DeviceRegistry", "TPM")},
    {"watchdog", QT_TRANSLATE_NOOP("DeviceRegistry", "Watchdog")},
    {"panic", QT_TRANSLATE_NOOP("DeviceRegistry", "Panic device")},
};

DeviceSummary otherSummary(const VmDefinition &definition, const DeviceId &id)
{
    const auto found = std::find_if(std::begin(otherNames), std::end(otherNames),
                                    [&](const OtherName &other) { return id.element == QLatin1String(other.element); });
    const xml::Element element = definition.element(id);
    const QString details = element.hasAttribute("type") ? element.attribute("type") : element.attribute("model");
    return {found == std::end(otherNames) ? id.element : tr(found->label), details};
}

QList<ChoiceRow> choiceRows(const schema::Field &field)
{
    QList<ChoiceRow> rows;
    for (const schema::Choice &choice : schema::choicesOf(field))
        rows += {QString::fromLatin1(choice.value), QCoreApplication::translate("Field", choice.label), {}};
    return rows;
}

} // namespace

std::span<const DeviceFamily> families()
{
    return table;
}

const DeviceFamily *findFamily(const QString &element)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [&](const DeviceFamily &f) { return element == QLatin1String(f.element); });
    return found == std::end(table) ? nullptr : found;
}

QList<FieldRow> tableRows(schema::Fields fields, const void *object, const QString &path)
{
    QList<FieldRow> rows;
    for (const schema::Field &field : fields) {
        if (!schema::applies(field, fields, object))
            continue;
        FieldRow row;
        row.key = field.name();
        row.label = field.translatedLabel();
        row.hint = field.translatedHint();
        row.type = field.type;
        row.text = field.text(object);
        row.initial = field.initial ? QString::fromLatin1(field.initial) : QString();
        row.path = schema::fieldPath(path, field);
        row.choices = choiceRows(field);
        row.minimum = field.minimum;
        row.maximum = field.maximum;
        row.required = field.required;
        row.readOnly = field.readOnly;
        rows += row;
    }
    return rows;
}

QString entryRefusal(const schema::Field &field, const QString &text)
{
    const QString reason = field.readOnly ? tr("It cannot be changed.") : schema::refusal(field, text);
    return reason.isEmpty() ? QString() : tr("%1: %2").arg(field.translatedLabel(), reason);
}

QString unknownKey(const QString &key, const QList<FieldRow> &rows)
{
    QStringList keys;
    for (const FieldRow &row : rows)
        keys += row.key;
    return tr("There is no field named %1 here. There are: %2.").arg(key, keys.join(QStringLiteral(", ")));
}

// --- DeviceForm.h

QList<FieldRow> formRows(const VmDefinition &definition, const DeviceId &id)
{
    const DeviceFamily *family = definition.contains(id) ? findFamily(id.element) : nullptr;
    return family ? family->rows(definition, id) : QList<FieldRow>();
}

Result<VmDefinition> withField(const VmDefinition &definition, const DeviceId &id, const QString &key,
                               const QString &text)
{
    const DeviceFamily *family = findFamily(id.element);
    if (!definition.contains(id))
        return Error{tr("The machine has no device %1.").arg(id.path())};
    if (!family)
        return Error{tr("The device %1 can only be edited as XML.").arg(id.path())};
    return family->set(definition, id, key, text);
}

DeviceSummary summary(const VmDefinition &definition, const DeviceId &id)
{
    const DeviceFamily *family = findFamily(id.element);
    return family ? family->summary(definition, id) : otherSummary(definition, id);
}

QList<FieldRow> machineRows(const VmDefinition &definition)
{
    const Machine machine = definition.machine();
    return tableRows(machineFields(), &machine, {});
}

Result<VmDefinition> withMachineField(const VmDefinition &definition, const QString &key, const QString &text)
{
    const schema::Field *field = schema::findField(machineFields(), key);
    if (!field)
        return Error{unknownKey(key, machineRows(definition))};
    const QString refused = entryRefusal(*field, text);
    if (!refused.isEmpty())
        return Error{refused};
    Machine machine = definition.machine();
    field->assign(&machine, text);
    return definition.withMachine(machine);
}

} // namespace portside::model
