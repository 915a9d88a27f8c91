#pragma once

#include "core/control/ViewerFrame.h"
#include "core/session/ConsoleSession.h"
#include "core/session/History.h"
#include "core/session/MachineStatus.h"

#include <QLocalSocket>
#include <QPointer>
#include <QTimer>

namespace portside::session {

class SupervisorSession;

/// A viewer of a port that the supervisor holds. Its place in the port's output is one number: while the machine is off
/// it comes from the recording, while it runs from the supervisor, and neither a restart of the supervisor nor of the
/// machine shows a byte twice.
class ManagedConsole : public ConsoleSession
{
    Q_OBJECT
public:
    /// Begins at this offset of the port's output.
    ManagedConsole(SupervisorSession &session, const QString &alias, qint64 begin);
    ~ManagedConsole() override;

    QString title() const override;
    QString transport() const override { return tr("managed"); }
    ConsoleState state() const override;
    QString stateText() const override;
    bool isOutputOnly() const override { return m_port.outputOnly; }
    bool hasMoreHistory() const override { return state() == ConsoleState::Off && !m_isShownToEnd; }
    int viewers() const override { return m_info.viewers; }
    QString timesText() const override { return tr("When the guest sent it to the machine's supervisor."); }
    bool isRecording() const override { return m_info.recording; }
    QString recordingText() const override;
    QString recordingFolder() const override { return m_history.folder(); }
    void open() override;
    void close() override;
    qsizetype write(QByteArrayView bytes) override;
    Result<void> sendBreak() override;
    void setWindowSize(int columns, int rows) override;
    void setSuspended(bool suspended) override;
    bool canBeExclusive() const override { return !m_port.outputOnly; }
    bool isExclusive() const override { return m_info.exclusive; }
    void setExclusive(bool exclusive) override;

    /// The offset behind the last byte shown.
    qint64 place() const override { return m_place; }

private:
    void followMachine();
    void joinHub();
    void attach();
    void readSome();
    void handle(const control::Frame &frame);
    void handleDisconnected();
    void send(const control::Frame &frame);
    void takePort();
    void tellState();
    void forgetHub();

    QPointer<SupervisorSession> m_session;
    const QString m_alias;
    const qint64 m_begin;
    PortStatus m_port;
    History m_history;
    QLocalSocket m_socket;
    control::FrameReader m_reader;
    control::Info m_info;
    QTimer m_readTimer;
    QTimer m_retryTimer;
    control::WindowSize m_windowSize;
    qint64 m_place = 0;
    qint64 m_epoch = 0;
    bool m_isOpen = false;
    bool m_suspended = false;
    bool m_wantsExclusive = false;
    bool m_hasInfo = false;
    bool m_isShownToEnd = false; ///< all that the recording of a machine that is off has
    ConsoleState m_toldState = ConsoleState::Closed;
};

} // namespace portside::session
