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

// An address is a union of kinds, each with members of its own behind `data`.
constexpr int addressDepth = 3;

void QmpSchema::addMembers(const QJsonObject &type, const QString &backend, int depth, ChardevMembers *result) const
{
    const QJsonArray members = list(type, "members");
    for (const QJsonValue member : members) {
        result->all[backend].insert(text(member, "name"));
        if (member[QLatin1String("features")].toArray().contains(QStringLiteral("deprecated")))
            result->deprecated[backend].insert(text(member, "name"));
        const QJsonObject inside = entry(text(member, "type"));
        if (depth > 0 && text(inside, "meta-type") == QLatin1String("object"))
            addMembers(inside, backend, depth - 1, result);
    }
    const QJsonArray variants = list(type, "variants");
    for (const QJsonValue variant : variants) {
        if (depth > 0)
            addMembers(entry(text(variant, "type")), backend, depth - 1, result);
    }
}

QmpSchema::ChardevMembers QmpSchema::chardevMembers() const
{
    ChardevMembers result;
    const QJsonObject arguments = entry(text(entry(QStringLiteral("chardev-add")), "arg-type"));
    const QJsonArray variants = list(memberType(arguments, QStringLiteral("backend")), "variants");
    for (const QJsonValue variant : variants) {
        const QString backend = text(variant, "case");
        addMembers(memberType(entry(text(variant, "type")), QStringLiteral("data")), backend, addressDepth, &result);
    }
    return result;
}

} // namespace portside::qemu
