#pragma once

#include "core/base/UniqueFd.h"
#include "core/port/BackOff.h"
#include "core/port/Port.h"
#include "core/port/WriteQueue.h"

#include <QElapsedTimer>
#include <QTimer>

#include <span>

class QSocketNotifier;

namespace portside::port {

/// What all ports over one file descriptor share: reading with a budget, the bounded write queue, loss and reconnecting
/// with back-off. A transport says how to get connected; one with a protocol also filters both directions.
class StreamPort : public Port
{
    Q_OBJECT

public:
    ~StreamPort() override;

    void open() override;
    void close() override;
    qint64 write(QByteArrayView bytes) override;
    Result<void> canSendBreak() const override;
    Result<void> sendBreak() override;
    void setReadingPaused(bool paused) override;

protected:
    explicit StreamPort(QObject *parent);

    /// Begins one try, in Resolving or Connecting. It ends in attach() or fail(), not before the event loop has turned.
    virtual void startConnecting() = 0;
    /// Gives up a try that startConnecting began and frees what it holds.
    virtual void abortConnecting() {}
    /// The far side in the middle of a sentence, translated.
    virtual QString farSide() const = 0;
    /// The descriptor is there and non-blocking. The base goes to Attached; a transport with an opening of its own goes
    /// to Queued.
    virtual void onConnected();
    /// Bytes off the descriptor; at most limits::readChunkBytes. The base emits them.
    virtual void onBytes(QByteArrayView bytes);
    /// What goes over the descriptor for `bytes`; at most twice as long.
    virtual QByteArray encoded(QByteArrayView bytes) const;
    /// A connection or a try is over. The base goes by the reconnect policy.
    virtual void onLost(const QString &reason);
    /// The connection is over and its descriptor of no more use here. The base closes it.
    virtual void releaseFd(UniqueFd fd);

    void attach(UniqueFd fd);
    /// This try or this connection is over because of `reason` (a whole sentence): Lost and a next try, or Closed.
    void fail(const QString &reason);
    /// Ends for good, whatever the policy.
    void giveUp(const QString &reason);
    /// Goes first in the queue and is not counted against its bound: answers of a protocol, themselves capped by who
    /// makes them.
    void writeProtocol(const QByteArray &bytes);
    /// Queues a break as these bytes in a write of their own, with limits::telnetBreakQuiet before and after it.
    Result<void> writeBreak(const QByteArray &bytes);
    int fd() const { return m_fd.get(); }

private:
    struct Read
    {
        qsizetype size = 0;
        bool ended = false;
        bool drained = false;
        int cause = 0;
    };
    void readSome();
    Read fillBuffer(std::span<char> buffer) const;
    QString lossSentence(int cause) const;
    void onWritable();
    void flush();
    bool flushOne();
    void endAfterReading(int cause);
    void dropConnection();

    UniqueFd m_fd;
    QSocketNotifier *m_readable = nullptr;
    QSocketNotifier *m_writable = nullptr;
    WriteQueue m_queue;
    QTimer m_retry;
    QTimer m_pause;
    QElapsedTimer m_sinceWrite;
    QElapsedTimer m_sinceAttach;
    BackOff m_backOff;
    quint64 m_connection = 0;
    int m_breaksWaiting = 0;
    bool m_isSocket = false;
    bool m_readingPaused = false;
    bool m_drainAnnounced = true;
};

} // namespace portside::port
