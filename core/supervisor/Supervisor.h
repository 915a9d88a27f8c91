#pragma once

#include "core/control/ControlProtocol.h"
#include "core/control/MachineStatus.h"
#include "core/control/RuntimePaths.h"
#include "core/store/MachineStore.h"
#include "core/supervisor/ControlServer.h"
#include "core/supervisor/LaunchPlan.h"
#include "core/supervisor/MachineLog.h"
#include "core/supervisor/MachineRun.h"

#include <QList>
#include <QObject>
#include <QTimer>
#include <QUuid>

#include <memory>

namespace portside::supervisor {

/// Everything about one machine while it runs: started by the first client that wants to start it (or that finds its
/// QEMU alone), gone soon after QEMU has ended. The definition comes from the store anew at each start.
class Supervisor : public QObject
{
    Q_OBJECT
public:
    explicit Supervisor(const QUuid &uuid, QObject *parent = nullptr);
    ~Supervisor() override;

    /// Makes the folders, takes the lock, takes over a QEMU that runs alone, listens for clients. The error says why
    /// this process is of no use; another supervisor of the machine is one.
    Result<void> begin();

Q_SIGNALS:
    /// No QEMU and nobody who is about to start one.
    void finished();

private:
    using Handler = void (Supervisor::*)(quint64 client, const control::Request &request);
    struct Waiting
    {
        quint64 client = 0;
        qint64 id = 0;
    };

    Result<void> makeFolders() const;
    Result<void> lock();
    void adoptIfRunning();
    RunState findRunState() const;
    void makeRun();

    void handle(quint64 client, const control::Request &request);
    void handleStatus(quint64 client, const control::Request &request);
    void handleStart(quint64 client, const control::Request &request);
    void handlePause(quint64 client, const control::Request &request);
    void handleResume(quint64 client, const control::Request &request);
    void handleReset(quint64 client, const control::Request &request);
    void handleShutDown(quint64 client, const control::Request &request);
    void handleForceOff(quint64 client, const control::Request &request);
    void handleBreak(quint64 client, const control::Request &request);
    void handleApply(quint64 client, const control::Request &request);
    void handleLog(quint64 client, const control::Request &request);

    void planStart();
    void launch(const LaunchPlan &plan);
    void answerStart(const QString &error);
    void handleExit(const control::LastExit &exit);
    void handleRunFinished();
    void endIfIdle();

    bool isRunning() const;
    MachineRun::Done replyTo(quint64 client, const control::Request &request);
    void refuse(quint64 client, const control::Request &request, const QString &sentence);
    control::MachineStatus status() const;
    Result<store::StoredMachine> storedMachine() const;
    void readDefinition(const model::VmDefinition &definition);
    QList<control::Message> greeting() const;
    void tellStatus();
    void tellProblem(const QString &sentence);
    qemu::LaunchContext context() const;

    const control::RuntimePaths m_paths;
    UniqueFd m_lock;
    MachineLog m_log;
    ControlServer m_server;
    LaunchPlanner m_planner;
    control::MachineStatus m_defined; ///< while there has been no run
    std::unique_ptr<MachineRun> m_run;
    QList<Waiting> m_waitingForStart;
    bool m_isPlanning = false;
    bool m_hasExited = false; ///< m_run's QEMU is gone, its viewers are still served
    QTimer m_statusTimer;
    QTimer m_endTimer;
};

} // namespace portside::supervisor
