#include "core/qemu/QmpSchema.h"

namespace portside::qemu {

namespace {

QString text(const QJsonValue &value, const char *key)
{
    return value[QLatin1String(key)].toString();
}

QJsonArray list(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toArray();
}

} // namespace

QmpSchema::QmpSchema(const QJsonArray &entries)
{
    for (const QJsonValue entry : entries)
        m_entries.insert(text(entry, "name"), entry.toObject());
}

QSet<QString> QmpSchema::commands() const
{
    QSet<QString> names;
    for (const QJsonObject &entry : m_entries) {
        if (text(entry, "meta-type") == QLatin1String("command"))
            names.insert(text(entry, "name"));
    }
    return names;
}

QJsonObject QmpSchema::memberType(const QJsonObject &type, const QString &member) const
{
    const QJsonArray members = list(type, "members");
    for (const QJsonValue candidate : members) {
        if (text(candidate, "name") == member)
            return entry(text(candidate, "type"));
    }
    return {};
}

QmpSchema::ChardevMembers QmpSchema::chardevMembers() const
{
    ChardevMembers result;
    const QJsonObject arguments = entry(text(entry(QStringLiteral("chardev-add")), "arg-type"));
    const QJsonArray variants = list(memberType(arguments, QStringLiteral("backend")), "variants");
    for (const QJsonValue variant : variants) {
        const QString backend = text(variant, "case");
        const QJsonArray members = list(memberType(entry(text(variant, "type")), QStringLiteral("data")), "members");
        for (const QJsonValue member : members) {
            result.all[backend].insert(text(member, "name"));
            if (member[QLatin1String("features")].toArray().contains(QStringLiteral("deprecated")))
                result.deprecated[backend].insert(text(member, "name"));
        }
    }
    return result;
}

} // namespace portside::qemu
