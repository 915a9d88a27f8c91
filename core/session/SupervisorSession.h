#pragma once

#include "core/control/RuntimePaths.h"
#include "core/model/VmDefinition.h"
#include "core/session/ControlClient.h"
#include "core/session/VmSession.h"

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

namespace portside::session {

/// Where a console begins.
enum class HistoryRange {
    All,     ///< with the oldest byte that is kept
    LastRun, ///< with the machine's last start
};

/// A machine of this host, through its supervisor. Connects by itself whenever there is one, starts one to start the
/// machine, and when a QEMU was left without one.
class SupervisorSession : public VmSession
{
    Q_OBJECT
public:
    explicit SupervisorSession(const QUuid &uuid, QObject *parent = nullptr);
    ~SupervisorSession() override;

    /// What the machine's ports are while it is off; the running machine tells by itself.
    void setDefinition(const model::VmDefinition &definition);

    QUuid uuid() const override { return m_paths.uuid(); }
    MachineStatus status() const override { return m_status; }
    model::VmDefinition runningDefinition() const override;
    void start() override;
    void pause() override;
    void resume() override;
    void reset() override;
    void shutDown() override;
    void forceOff() override;
    void applyLive(std::function<void(const Result<LiveOutcome> &)> done) override;
    std::unique_ptr<ConsoleSession> makeConsole(const QString &alias) override
    {
        return makeConsole(alias, HistoryRange::All);
    }
    std::unique_ptr<ConsoleSession> makeConsole(const QString &alias, HistoryRange range);
    QStringList log() const override { return m_log; }
    QList<PortRecording> recordings() const override;

    /// BREAK without a console. `done` is called later.
    void sendBreak(const QString &alias, std::function<void(const Result<void> &)> done);
    const control::RuntimePaths &paths() const { return m_paths; }
    /// True once it is known whether the machine runs.
    bool isSettled() const { return m_isSettled; }
    /// The last start() has done its work: the guest runs.
    bool isStartDone() const { return m_isStartDone; }
    /// Commands whose reply has not come yet.
    int pendingCommands() const { return m_pendingCommands + int(m_heldCommands.size()); }

Q_SIGNALS:
    void settled();

private:
    struct HeldCommand
    {
        const char16_t *name;
        QJsonObject arguments;
    };

    void look();
    void judgeSilence();
    void handleReady();
    void handleClosed(bool refused);
    void takeStatus(const MachineStatus &status);
    void readLogFile();
    void wakeSupervisor();
    void requestStart();
    void failStart(const QString &sentence);
    void failStartByEnd();
    void command(const char16_t *name, const QJsonObject &arguments = {});
    void settle();
    bool isLeftAlone() const;

    const control::RuntimePaths m_paths;
    model::VmDefinition m_definition;
    ControlClient m_client;
    MachineStatus m_status;
    QStringList m_log;
    QTimer m_lookTimer;
    QElapsedTimer m_sinceWake;
    QElapsedTimer m_sinceSign; ///< of life, from the supervisor that a start waits for
    bool m_isWaking = false;   ///< a supervisor is being started and has not said whether it can serve
    int m_endings = 0;         ///< of supervisors that a start waited for
    bool m_wantsStart = false;
    bool m_startSent = false;
    bool m_isStartDone = false;
    int m_pendingCommands = 0;
    QList<HeldCommand> m_heldCommands;
    bool m_isSettled = false;
};

} // namespace portside::session
