#include "core/qemu/QmpCommands.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace portside::qemu::qmp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("QmpCommands", text);
}

Error strangeAnswer(const QString &command)
{
    return Error{tr("QEMU answered the command %1 with something else than it documents.").arg(command)};
}

void run(QmpClient &client, const QString &command, const QJsonObject &arguments, QObject *context, Done done)
{
    client.execute(command, arguments, context, [done = std::move(done)](const Result<QJsonValue> &result) {
        done(result ? Result<void>() : Result<void>(result.error()));
    });
}

// Runs a command whose answer `read` turns into a T.
template <typename T>
void ask(QmpClient &client, const QString &command, QObject *context, Answer<T> answer,
         std::optional<T> (*read)(const QJsonValue &))
{
    client.execute(command, {}, context, [answer = std::move(answer), read, command](const Result<QJsonValue> &result) {
        if (!result) {
            answer(result.error());
            return;
        }
        std::optional<T> value = read(*result);
        answer(value ? Result<T>(std::move(*value)) : Result<T>(strangeAnswer(command)));
    });
}

std::optional<RunStatus> readStatus(const QJsonValue &value)
{
    const QJsonValue status = value[QLatin1String("status")];
    const QJsonValue running = value[QLatin1String("running")];
    if (!status.isString() || !running.isBool())
        return std::nullopt;
    return RunStatus{status.toString(), running.toBool()};
}

std::optional<QList<CharDevStatus>> readCharDevs(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QList<CharDevStatus> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue device : array) {
        if (!device[QLatin1String("label")].isString() || !device[QLatin1String("filename")].isString())
            return std::nullopt;
        list += {device[QLatin1String("label")].toString(), device[QLatin1String("filename")].toString(),
                 device[QLatin1String("frontend-open")].toBool()};
    }
    return list;
}

std::optional<QSet<QString>> readCommands(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QSet<QString> names;
    const QJsonArray array = value.toArray();
    for (const QJsonValue command : array)
        names.insert(command[QLatin1String("name")].toString());
    return names;
}

std::optional<QString> readUuid(const QJsonValue &value)
{
    const QJsonValue uuid = value[QLatin1String("UUID")];
    return uuid.isString() ? std::optional(uuid.toString().toLower()) : std::nullopt;
}

} // namespace

void pause(QmpClient &client, QObject *context, Done done)
{
    run(client, QStringLiteral("stop"), {}, context, std::move(done));
}

void resume(QmpClient &client, QObject *context, Done done)
{
    run(client, QStringLiteral("cont"), {}, context, std::move(done));
}

void reset(QmpClient &client, QObject *context, Done done)
{
    run(client, QStringLiteral("system_reset"), {}, context, std::move(done));
}

void pressPower(QmpClient &client, QObject *context, Done done)
{
    run(client, QStringLiteral("system_powerdown"), {}, context, std::move(done));
}

void quit(QmpClient &client, QObject *context, Done done)
{
    run(client, QStringLiteral("quit"), {}, context, std::move(done));
}

QHash<QString, QString> ptysOf(const QList<CharDevStatus> &devices)
{
    const QString base = QStringLiteral("-base");
    QHash<QString, QString> ptys;
    for (const CharDevStatus &device : devices) {
        if (!device.filename.startsWith(QLatin1String("pty:")))
            continue;
        const QString shared = device.id.endsWith(base) ? device.id.chopped(base.size()) : QString();
        const bool isShared = std::any_of(devices.cbegin(), devices.cend(),
                                          [&](const CharDevStatus &other) { return other.id == shared; });
        ptys.insert(isShared ? shared : device.id, device.filename);
    }
    return ptys;
}

void sendBreak(QmpClient &client, const QString &charDevId, QObject *context, Done done)
{
    run(client, QStringLiteral("chardev-send-break"), {{QStringLiteral("id"), charDevId}}, context, std::move(done));
}

void windowSizeChanged(QmpClient &client, const QString &charDevId, int columns, int rows, QObject *context, Done done)
{
    const QJsonObject size{
        {QStringLiteral("id"), charDevId}, {QStringLiteral("cols"), columns}, {QStringLiteral("rows"), rows}};
    run(client, windowSizeCommand, size, context, std::move(done));
}

void queryCommands(QmpClient &client, QObject *context, Answer<QSet<QString>> answer)
{
    ask<QSet<QString>>(client, QStringLiteral("query-commands"), context, std::move(answer), readCommands);
}

void queryStatus(QmpClient &client, QObject *context, Answer<RunStatus> answer)
{
    ask<RunStatus>(client, QStringLiteral("query-status"), context, std::move(answer), readStatus);
}

void queryCharDevs(QmpClient &client, QObject *context, Answer<QList<CharDevStatus>> answer)
{
    ask<QList<CharDevStatus>>(client, QStringLiteral("query-chardev"), context, std::move(answer), readCharDevs);
}

void queryUuid(QmpClient &client, QObject *context, Answer<QString> answer)
{
    ask<QString>(client, QStringLiteral("query-uuid"), context, std::move(answer), readUuid);
}

} // namespace portside::qemu::qmp
