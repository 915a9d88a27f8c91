#pragma once

#include "core/control/LastExit.h"
#include "core/control/MachineStatus.h"
#include "core/control/RuntimePaths.h"
#include "core/model/PortAccess.h"
#include "core/qemu/QmpCommands.h"
#include "core/supervisor/LaunchPlan.h"
#include "core/supervisor/LiveChanges.h"
#include "core/supervisor/PortHub.h"
#include "core/supervisor/QemuMessages.h"
#include "core/supervisor/QemuMonitor.h"
#include "core/supervisor/QemuProcess.h"
#include "core/supervisor/RunState.h"
#include "core/supervisor/WindowSizes.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace portside::supervisor {

class MachineLog;

/// One run of a machine's QEMU, from its start (or from the moment we found it running) to its end: process, monitor,
/// ports. Everything it has to tell also goes into the log. Start or adopt it once.
class MachineRun : public QObject
{
    Q_OBJECT
public:
    MachineRun(const control::RuntimePaths &paths, MachineLog &log, QObject *parent = nullptr);
    ~MachineRun() override;

    /// Listens on the ports, starts QEMU, lets the guest run when all ports are connected. Ends in started() or
    /// ended(); the error says why there is no QEMU at all.
    Result<void> start(const LaunchPlan &plan);
    /// Takes over a QEMU whose supervisor is gone. False when there is none, or its identity is not the recorded one.
    bool adopt(const RunState &state, const model::VmDefinition &definition, const qemu::LaunchContext &context);

    control::MachineStatus status() const;
    /// What the definition alone tells about a port.
    static control::PortStatus definedPort(const model::PortAccess &access);

    using Done = qemu::qmp::Done;
    void pause(Done done);
    void resume(Done done);
    void reset(Done done);
    void shutDown(Done done);
    void sendBreak(const QString &alias, Done done);
    /// Brings the running machine as near to `wanted` as QEMU can; an Error when that cannot even be tried.
    void apply(const model::VmDefinition &wanted, std::function<void(const Result<LiveOutcome> &)> done);
    /// QMP quit, then SIGKILL: always ends in ended().
    void forceOff();

Q_SIGNALS:
    void started();
    void changed();
    /// Something went wrong that nobody asked for: one sentence.
    void problem(const QString &sentence);
    /// QEMU is gone; viewers are still being served.
    void exited(const portside::control::LastExit &exit);
    /// All done, also for viewers; the files of the run are removed.
    void finished();

private:
    std::optional<HubPortConfig> hubConfig(const model::CharPort &port) const;
    LiveChanges::Holder portHolder();
    Result<void> takePort(const model::CharPort &port);
    void dropPort(const QString &alias, std::function<void()> gone);
    void tellGone();
    void dropGoneHubs();
    void follow(PortHub &hub);
    std::optional<PortHub::PortState> hubState(const QString &alias) const;
    QList<PortHub *> hubs();
    void mark(recording::MarkKind kind, const QString &text);
    void setDefinition(const model::VmDefinition &definition);
    void handleHubFinished();
    Result<void> preparePorts(const model::VmDefinition &definition, const qemu::LaunchContext &context);
    void saveRun();
    void greetMonitor();
    void checkIdentity();
    void letGuestRun();
    void takeRunStatus(const qemu::qmp::RunStatus &status);
    void takeEvent(const qemu::QmpEvent &event);
    void findPtys();
    void handleEnd(qemu::QemuExit exit);
    control::LastExit describeExit(qemu::QemuExit exit) const;
    void removeFiles();
    QStringList unconnectedPorts() const;
    control::PortStatus portStatus(const model::PortAccess &access) const;
    control::MachineState machineState() const;
    void logProblem(const QString &sentence);

    const control::RuntimePaths m_paths;
    MachineLog &m_log;
    model::VmDefinition m_definition;
    qemu::LaunchContext m_context;
    RunState m_state;
    QList<model::PortAccess> m_ports;
    QHash<QString, QString> m_ptys; ///< by alias
    QemuProcess m_process;
    QemuMonitor m_monitor;
    WindowSizes m_windowSizes{m_monitor.client()};
    QemuMessages m_messages;
    PortHub m_hub;
    std::vector<std::unique_ptr<PortHub>>
        m_laterHubs; ///< one for each port that came while the machine runs, until it goes
    int m_hubsToFinish = 0;
    QList<std::pair<QString, std::function<void()>>> m_waitingForGone;
    LiveChanges m_liveChanges;
    QTimer m_portsTimer;
    QTimer m_quitTimer;
    QString m_shutdownReason;
    bool m_guestMayRun = false; ///< false: QEMU was started with -S and waits for its ports
    bool m_paused = false;
    bool m_powerPressed = false;
    bool m_forced = false;
    bool m_adopted = false;
    bool m_exited = false;
};

} // namespace portside::supervisor
