#pragma once

#include "core/base/Result.h"
#include "core/qemu/QmpClient.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <functional>

/// The commands Portside uses on a running QEMU, with their answers read into types. Handlers follow the rules of
/// QmpClient::execute.
namespace portside::qemu::qmp {

using Done = std::function<void(const Result<void> &)>;

template <typename T> using Answer = std::function<void(const Result<T> &)>;

/// query-status: RunState, for example "running", "paused", "prelaunch", "shutdown", "guest-panicked".
struct RunStatus
{
    QString status;
    bool isRunning = false;
    bool operator==(const RunStatus &) const = default;
};

/// query-chardev. `filename` is QEMU's description: "pty:/dev/pts/3", "disconnected:unix:/run/x,server=on" ...
struct CharDevStatus
{
    QString id;
    QString filename;
    bool isFrontendOpen = false;
    bool isConnected() const { return !filename.startsWith(QLatin1String("disconnected:")); }
    bool operator==(const CharDevStatus &) const = default;
};

/// The ptys among them, "pty:/dev/pts/3" by the id of the chardev that the argument list names: of one that is shared
/// (mux=on) QEMU tells the pty under ID-base.
QHash<QString, QString> ptysOf(const QList<CharDevStatus> &devices);

void pause(QmpClient &client, QObject *context, Done done);      ///< stop
void resume(QmpClient &client, QObject *context, Done done);     ///< cont
void reset(QmpClient &client, QObject *context, Done done);      ///< system_reset
void pressPower(QmpClient &client, QObject *context, Done done); ///< system_powerdown
void quit(QmpClient &client, QObject *context, Done done);       ///< quit; QEMU answers, then closes the monitor
void sendBreak(QmpClient &client, const QString &charDevId, QObject *context, Done done); ///< chardev-send-break
/// chardev-window-size-changed, announced for QEMU 11. Ask queryCommands() first.
inline constexpr QLatin1String windowSizeCommand("chardev-window-size-changed");
void windowSizeChanged(QmpClient &client, const QString &charDevId, int columns, int rows, QObject *context, Done done);
void queryCommands(QmpClient &client, QObject *context, Answer<QSet<QString>> answer); ///< names of all QMP commands
void queryStatus(QmpClient &client, QObject *context, Answer<RunStatus> answer);
void queryCharDevs(QmpClient &client, QObject *context, Answer<QList<CharDevStatus>> answer);
void queryUuid(QmpClient &client, QObject *context, Answer<QString> answer); ///< lower case, with hyphens

} // namespace portside::qemu::qmp
