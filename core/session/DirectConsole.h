#pragma once

#include "core/session/ConsoleSession.h"
#include "core/session/History.h"
#include "core/session/MachineStatus.h"
#include "core/session/ThreadedPort.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace portside::session {

class SupervisorSession;

/// A console on a port that QEMU itself serves (pty, UNIX socket, TCP, telnet). History comes from the recording that
/// the supervisor makes of QEMU's log, live output from the endpoint; the two are joined where they overlap. QEMU
/// repeats bytes in its log when its client is slow and serves one client only: a managed port has neither fault.
class DirectConsole : public ConsoleSession
{
    Q_OBJECT
public:
    /// Begins at this offset of the port's output.
    DirectConsole(SupervisorSession &session, const QString &alias, qint64 begin);

    QString title() const override { return m_status.title; }
    QString transport() const override;
    ConsoleState state() const override;
    QString stateText() const override;
    bool isOutputOnly() const override { return m_status.outputOnly; }
    bool hasMoreHistory() const override { return state() == ConsoleState::Off && !m_isShownToEnd; }
    int viewers() const override { return 0; }
    QString timesText() const override;
    bool isRecording() const override { return m_status.recording; }
    QString recordingText() const override;
    QString recordingFolder() const override { return m_history.folder(); }
    void open() override;
    void close() override;
    qsizetype write(QByteArrayView bytes) override;
    Result<void> sendBreak() override;
    qint64 place() const override { return m_place; }
    void setSuspended(bool suspended) override;
    void setWindowSize(int columns, int rows) override;

private:
    enum class Phase { Idle, Waiting, ReadingHistory, Live };

    void followMachine();
    void connectTo(const QString &address);
    void disconnectPort();
    void handlePortState();
    void takeLive(const QByteArray &bytes);
    void readHistory();
    void takeHistory(const QByteArray &bytes);
    void flushHistory(qsizetype keep, qint64 end);
    void join();

    QPointer<SupervisorSession> m_session;
    const QString m_alias;
    const qint64 m_begin;
    PortStatus m_status;
    QString m_address;
    std::unique_ptr<ThreadedPort> m_port;
    History m_history;
    QTimer m_logTimer;
    Phase m_phase = Phase::Idle;
    QByteArray m_early;      ///< live bytes that wait for history
    QByteArray m_historyEnd; ///< history that may overlap with them
    QList<OutputTime> m_markTimes;
    qint64 m_place = 0; ///< in the recording, as far as it is known
    int m_columns = 80;
    int m_rows = 24;
    bool m_isOpen = false;
    bool m_isShownToEnd = false;
    bool m_suspended = false;
};

} // namespace portside::session
