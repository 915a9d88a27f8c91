#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QString>

namespace portside::qemu {

/// The answer of query-qmp-schema (QEMU qapi/introspect.json), whose type names are numbers that mean nothing outside
/// it.
class QmpSchema
{
public:
    explicit QmpSchema(const QJsonArray &entries);

    QSet<QString> commands() const;

    /// What chardev-add takes: backend -> the members of its `data` and of the socket addresses in it.
    struct ChardevMembers
    {
        QMap<QString, QSet<QString>> all;
        QMap<QString, QSet<QString>> deprecated;
    };
    ChardevMembers chardevMembers() const;

private:
    QJsonObject entry(const QString &name) const { return m_entries.value(name); }
    QJsonObject memberType(const QJsonObject &type, const QString &member) const;
    void addMembers(const QJsonObject &type, const QString &backend, int depth, ChardevMembers *result) const;

    QHash<QString, QJsonObject> m_entries;
};

} // namespace portside::qemu
