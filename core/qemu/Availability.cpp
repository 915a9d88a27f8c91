#include "core/qemu/Availability.h"

#include "core/model/CharForm.h"
#include "core/qemu/CharDriver.h"
#include "core/schema/XmlFields.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace portside::qemu {

namespace {

using model::BackendInfo;
using model::CharDevice;

QString tr(const char *text)
{
    return QCoreApplication::translate("Availability", text);
}

// Where -chardev and QMP's chardev-add call the same thing differently. No member: only -chardev has it.
struct Renamed
{
    const char *backend; ///< "" stands for every one
    const char *option;
    const char *member;
};
constexpr Renamed renamed[] = {
    {"file", "path", "out"},        {"pipe", "path", "device"},   {"serial", "path", "device"},
    {"parallel", "path", "device"}, {"spicevmc", "name", "type"}, {"spiceport", "name", "fqdn"},
    {"udp", "localaddr", "host"},   {"udp", "localport", "port"}, {"qemu-vdagent", "name", nullptr},
    {"", "mux", nullptr},
};

// Fields that become options of -chardev by code, not by their row.
struct ByCode
{
    const char *key;
    const char *option;
};
constexpr ByCode byCode[] = {{"nodelay", "nodelay"}, {"tls", "tls-creds"}, {"monitor", "mux"}};

QStringList optionsOf(const schema::Field &field, const QString &text)
{
    QStringList options;
    if (field.qemu)
        options += QString::fromLatin1(field.qemu);
    for (const ByCode &row : byCode) {
        if (field.name() == QLatin1String(row.key))
            options += QString::fromLatin1(row.option);
    }
    for (const schema::Choice &choice : schema::choicesOf(field)) {
        if (!choice.qemu || text != QLatin1String(choice.value))
            continue;
        for (const QString &option : QString::fromLatin1(choice.qemu).split(u','))
            options += option.section(u'=', 0, 0);
    }
    return options;
}

QString nameOf(const Capabilities &capabilities)
{
    return tr("QEMU %1 for %2").arg(capabilities.version, capabilities.architecture);
}

std::optional<QString> backendLacks(const Capabilities &capabilities, const CharDevice &device, const BackendInfo &info)
{
    CharDevice asked = device;
    asked.backend = info.make();
    const QString chardev = QString::fromLatin1(model::chardevName(asked));
    if (chardev.isEmpty() || capabilities.chardevBackends.isEmpty() || capabilities.hasChardevBackend(chardev))
        return std::nullopt;
    if (capabilities.chardevMembers.contains(chardev))
        return tr("%1 keeps connections of type %2 in a module that is not installed. Install the modules of QEMU.")
            .arg(nameOf(capabilities), chardev);
    return tr("%1 has no connections of type %2. Choose another, or install a newer QEMU.")
        .arg(nameOf(capabilities), chardev);
}

std::optional<QString> driverLacks(const Capabilities &capabilities, const QString &driver)
{
    if (driver.isEmpty() || capabilities.devices.isEmpty() || capabilities.hasDevice(driver))
        return std::nullopt;
    return tr("%1 has no device %2. Choose other hardware, or install a QEMU that has it.")
        .arg(nameOf(capabilities), driver);
}

QString optionLacks(const Capabilities &capabilities, const QString &option)
{
    return tr("%1 has no option for this (%2). Clear it, or install a newer QEMU.").arg(nameOf(capabilities), option);
}

std::optional<QString> chardevFieldLacks(const Capabilities &capabilities, const CharDevice &device,
                                         const schema::Field &field, const QString &text)
{
    const QString chardev = QString::fromLatin1(model::chardevName(device));
    for (const QString &option : optionsOf(field, text)) {
        if (!takesChardevOption(capabilities, chardev, option))
            return optionLacks(capabilities, QStringLiteral("-chardev %1,%2=").arg(chardev, option));
    }
    return std::nullopt;
}

std::optional<QString> propertyLacks(const Capabilities &capabilities, const CharDevice &device,
                                     const schema::Field &field)
{
    const QString driver = driverOf(device);
    const auto properties = capabilities.deviceProperties.constFind(driver);
    if (!field.qemu || properties == capabilities.deviceProperties.cend() ||
        properties->contains(QString::fromLatin1(field.qemu)))
        return std::nullopt;
    return optionLacks(capabilities, QStringLiteral("-device %1,%2=").arg(driver, QLatin1String(field.qemu)));
}

// The tables of a device whose rows are options of -chardev, each with the struct it speaks of.
struct Table
{
    schema::Fields fields;
    const void *object;
};
QList<Table> chardevTables(const CharDevice &device)
{
    const BackendInfo &info = model::infoOf(device.backend);
    return {{info.fields, info.object(device.backend)},
            {model::charCommonFields(), &device},
            {model::backendExtras(device), &device.extras},
            {model::commonExtras(), &device.extras}};
}

// Fields that become more than an option of the port's own -chardev or -device.
struct Special
{
    const char *key;
    std::optional<QString> (*lacks)(const Capabilities &, const CharDevice &, const QString &value);
};
constexpr Special specials[] = {
    {"card",
     [](const Capabilities &capabilities, const CharDevice &, const QString &) {
         const auto two = driverLacks(capabilities, cardDriver(2));
         return two ? two : driverLacks(capabilities, cardDriver(4));
     }},
    {"hub",
     [](const Capabilities &capabilities, const CharDevice &, const QString &) -> std::optional<QString> {
         if (capabilities.chardevBackends.isEmpty() || capabilities.hasChardevBackend(QStringLiteral("hub")))
             return std::nullopt;
         return tr("%1 cannot give a port a second connection; QEMU 10 can. Clear it, or install a newer QEMU.")
             .arg(nameOf(capabilities));
     }},
    {"reconnectMs",
     [](const Capabilities &capabilities, const CharDevice &device, const QString &value) -> std::optional<QString> {
         const qint64 time = value.isEmpty() ? device.extras.reconnectMs.value_or(0) : value.toLongLong();
         if (capabilities.chardevMembers.isEmpty() || capabilities.hasReconnectMs() || (time > 0 && time % 1000 == 0))
             return std::nullopt;
         return tr("%1 counts whole seconds here. The time is rounded up.").arg(nameOf(capabilities));
     }},
};

const Special *findSpecial(const QString &key)
{
    const auto found = std::find_if(std::begin(specials), std::end(specials),
                                    [&](const Special &row) { return key == QLatin1String(row.key); });
    return found == std::end(specials) ? nullptr : &*found;
}

// What must not be dropped with a mere warning: without it the port is open to more people than was asked, or is not
// there.
bool isIndispensable(const schema::Field &field)
{
    static const QStringList keys{QStringLiteral("tls"), QStringLiteral("tlsAuthz"), QStringLiteral("hub"),
                                  QStringLiteral("card")};
    return keys.contains(field.name());
}

Diagnostic finding(const model::CharPort &port, Severity severity, const QString &path, const QString &reason)
{
    return {severity, path, tr("%1: %2").arg(model::charTitle(port.id), reason), {}, QStringLiteral("not-in-qemu")};
}

} // namespace

bool takesChardevOption(const Capabilities &capabilities, const QString &backend, const QString &option)
{
    if (!capabilities.chardevOptions.isEmpty() && !capabilities.chardevOptions.contains(option))
        return false;
    const auto members = capabilities.chardevMembers.constFind(backend);
    const auto other = std::find_if(std::begin(renamed), std::end(renamed), [&](const Renamed &row) {
        return option == QLatin1String(row.option) && (row.backend[0] == '\0' || backend == QLatin1String(row.backend));
    });
    const bool isRenamed = other != std::end(renamed);
    if (members == capabilities.chardevMembers.cend() || (isRenamed && !other->member))
        return true;
    return members->contains(isRenamed ? QString::fromLatin1(other->member) : option);
}

std::optional<QString> unavailableBecause(const Capabilities &capabilities, const CharDevice &device,
                                          const QString &key, const QString &value)
{
    if (key == QLatin1String("type")) {
        const BackendInfo *info = value.isEmpty() ? &model::infoOf(device.backend) : model::findBackend(value);
        return info ? backendLacks(capabilities, device, *info) : std::nullopt;
    }
    if (key == QLatin1String("target.type") || key == QLatin1String("target.model")) {
        model::CharTarget target = device.target;
        if (!value.isEmpty())
            (key == QLatin1String("target.type") ? target.type : target.model) = value;
        return driverLacks(capabilities, driverOf(device.kind, target));
    }
    if (const Special *special = findSpecial(key))
        return special->lacks(capabilities, device, value);
    for (const Table &table : chardevTables(device)) {
        if (const schema::Field *field = schema::findField(table.fields, key))
            return chardevFieldLacks(capabilities, device, *field, value.isEmpty() ? field->text(table.object) : value);
    }
    const schema::Field *property = schema::findField(model::targetExtras(device), key);
    return property ? propertyLacks(capabilities, device, *property) : std::nullopt;
}

Diagnostics unavailableIn(const model::CharPort &port, const Capabilities &capabilities)
{
    const CharDevice &device = port.device;
    if (const auto reason = backendLacks(capabilities, device, model::infoOf(device.backend)))
        return {finding(port, Severity::Error, port.id.path() + QStringLiteral("/type"), *reason)};
    Diagnostics found;
    if (const auto reason = driverLacks(capabilities, driverOf(device)))
        found += finding(port, Severity::Error, port.id.path() + QStringLiteral("/target/type"), *reason);
    QList<Table> tables = chardevTables(device);
    tables += {model::targetExtras(device), &device.extras};
    for (const Table &table : tables) {
        for (const schema::Field &field : table.fields) {
            if (field.text(table.object).isEmpty() || !schema::applies(field, table.fields, table.object))
                continue;
            if (const auto reason = unavailableBecause(capabilities, device, field.name()))
                found += finding(port, isIndispensable(field) ? Severity::Error : Severity::Warning,
                                 schema::fieldPath(port.id.path(), field), *reason);
        }
    }
    return found;
}

Diagnostics unavailableIn(const model::VmDefinition &definition, const Capabilities &capabilities)
{
    Diagnostics found;
    for (const model::CharPort &port : model::charPorts(definition))
        found += unavailableIn(port, capabilities);
    return found;
}

} // namespace portside::qemu
