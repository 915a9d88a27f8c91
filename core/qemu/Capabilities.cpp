#include "core/qemu/Capabilities.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace portside::qemu {

namespace {

// Another number means that another Portside wrote the file, with other questions asked.
constexpr int formatVersion = 2;

template <typename T> struct Row
{
    const char *key;
    T Capabilities::*member;
};

constexpr Row<QString> texts[] = {
    {"version", &Capabilities::version},
    {"package", &Capabilities::package},
    {"architecture", &Capabilities::architecture},
};

constexpr Row<QSet<QString>> sets[] = {
    {"chardevBackends", &Capabilities::chardevBackends},
    {"chardevOptions", &Capabilities::chardevOptions},
    {"devices", &Capabilities::devices},
    {"accelerators", &Capabilities::accelerators},
    {"sandboxOptions", &Capabilities::sandboxOptions},
    {"commands", &Capabilities::commands},
};

constexpr Row<QMap<QString, QSet<QString>>> maps[] = {
    {"chardevMembers", &Capabilities::chardevMembers},
    {"deprecatedChardevMembers", &Capabilities::deprecatedChardevMembers},
    {"deviceProperties", &Capabilities::deviceProperties},
};

// Sorted, so that equal capabilities make equal files.
QJsonArray arrayOf(const QSet<QString> &set)
{
    QStringList names(set.begin(), set.end());
    names.sort();
    return QJsonArray::fromStringList(names);
}

QSet<QString> setOf(const QJsonValue &value)
{
    QSet<QString> set;
    const QJsonArray array = value.toArray();
    for (const QJsonValue name : array)
        set.insert(name.toString());
    return set;
}

QJsonObject objectOf(const QMap<QString, QSet<QString>> &map)
{
    QJsonObject object;
    for (auto entry = map.begin(); entry != map.end(); ++entry)
        object.insert(entry.key(), arrayOf(entry.value()));
    return object;
}

QMap<QString, QSet<QString>> mapOf(const QJsonValue &value)
{
    QMap<QString, QSet<QString>> map;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        map.insert(entry.key(), setOf(entry.value()));
    return map;
}

QJsonObject objectOf(const MachineType &machine)
{
    return {{QStringLiteral("name"), machine.name},
            {QStringLiteral("alias"), machine.alias},
            {QStringLiteral("defaultCpu"), machine.defaultCpu},
            {QStringLiteral("maximumCpus"), machine.maximumCpus},
            {QStringLiteral("deprecated"), machine.isDeprecated},
            {QStringLiteral("default"), machine.isDefault}};
}

MachineType machineOf(const QJsonValue &value)
{
    return {value[QLatin1String("name")].toString(),       value[QLatin1String("alias")].toString(),
            value[QLatin1String("defaultCpu")].toString(), value[QLatin1String("maximumCpus")].toInt(),
            value[QLatin1String("deprecated")].toBool(),   value[QLatin1String("default")].toBool()};
}

} // namespace

const MachineType *Capabilities::machine(const QString &nameOrAlias) const
{
    const auto found = std::find_if(machineTypes.begin(), machineTypes.end(), [&](const MachineType &machine) {
        return machine.name == nameOrAlias || (!nameOrAlias.isEmpty() && machine.alias == nameOrAlias);
    });
    return found != machineTypes.end() ? &*found : nullptr;
}

QJsonObject toJson(const Capabilities &capabilities)
{
    QJsonObject object = {{QStringLiteral("format"), formatVersion}};
    for (const auto &row : texts)
        object.insert(QLatin1String(row.key), capabilities.*row.member);
    for (const auto &row : sets)
        object.insert(QLatin1String(row.key), arrayOf(capabilities.*row.member));
    for (const auto &row : maps)
        object.insert(QLatin1String(row.key), objectOf(capabilities.*row.member));
    QJsonArray machines;
    for (const MachineType &machine : capabilities.machineTypes)
        machines.append(objectOf(machine));
    object.insert(QStringLiteral("machines"), machines);
    return object;
}

Result<Capabilities> capabilitiesFromJson(const QJsonObject &object)
{
    if (object.value(QLatin1String("format")).toInt() != formatVersion)
        return Error{QCoreApplication::translate("Capabilities",
                                                 "These capabilities were written by another version of Portside.")};
    Capabilities capabilities;
    for (const auto &row : texts)
        capabilities.*row.member = object.value(QLatin1String(row.key)).toString();
    for (const auto &row : sets)
        capabilities.*row.member = setOf(object.value(QLatin1String(row.key)));
    for (const auto &row : maps)
        capabilities.*row.member = mapOf(object.value(QLatin1String(row.key)));
    const QJsonArray machines = object.value(QLatin1String("machines")).toArray();
    for (const QJsonValue machine : machines)
        capabilities.machineTypes += machineOf(machine);
    return capabilities;
}

} // namespace portside::qemu
