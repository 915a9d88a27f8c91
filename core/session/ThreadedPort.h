#pragma once

#include "core/base/Result.h"
#include "core/port/Endpoint.h"
#include "core/port/Port.h"

#include <QByteArray>
#include <QMutex>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

class QThread;

namespace portside::session {

/// A port that is read in a thread of its own (one for all ports of the program), however busy ours is: a guest whose
/// console is read late stops. What was read waits here, at most limits::viewerLagBytes; then the oldest goes and
/// lost() says how much.
class ThreadedPort : public QObject
{
    Q_OBJECT
public:
    explicit ThreadedPort(const port::Endpoint &endpoint, QObject *parent = nullptr);
    ~ThreadedPort() override;

    port::PortState state() const { return m_state; }
    QString sentence() const { return m_sentence; }
    /// Before open(): a first try that fails ends in Closed. Once attached, the port is tried again after a loss.
    void giveUpUnlessReached();
    void open();
    void close();
    /// Answers how many bytes were taken; at most limits::writeQueueBytes are on their way.
    qsizetype write(QByteArrayView bytes);
    /// Told to the far side where the transport can; kept for the next connection.
    void setWindowSize(int columns, int rows);
    Result<void> canSendBreak() const { return m_canBreak; }
    Result<void> sendBreak();
    /// While held, received() is silent and bytes wait.
    void setHeld(bool held);

Q_SIGNALS:
    void stateChanged();
    /// At most limits::readChunkBytes a turn of the event loop.
    void received(const QByteArray &bytes);
    void lost(qint64 bytes);

private:
    // These two run in the reading thread.
    void store(const QByteArray &bytes);
    void hand(const QByteArray &bytes);
    // With m_mutex locked.
    void dropOldest(qsizetype bytes);
    QByteArray takeChunk();
    void pass();
    void passAll();

    std::shared_ptr<QThread> m_thread;
    port::Port *m_port; ///< lives in the reading thread; deleted there
    port::PortState m_state = port::PortState::Closed;
    QString m_sentence;
    Result<void> m_canBreak;
    QMutex m_mutex;
    std::deque<QByteArray> m_waiting; ///< guarded by m_mutex, as the next three
    qsizetype m_waitingBytes = 0;
    qint64 m_dropped = 0;
    bool m_isAnnounced = false;
    QByteArray m_unwritten; ///< of the reading thread
    QTimer m_passTimer;
    qsizetype m_onTheirWay = 0;
    bool m_held = false;
};

} // namespace portside::session
