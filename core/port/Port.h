#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QString>

namespace portside::port {

enum class PortState {
    Closed,     ///< not open, or given up (ReconnectPolicy::Never); nothing happens until open()
    Resolving,  ///< the name of the host is being looked up
    Connecting, ///< on the way; a managed port waits here for QEMU
    Queued,   ///< connected, but the far side has not attached us: what we typed now would run later, so write() takes
              ///< nothing
    Attached, ///< bytes flow
    Lost,     ///< failed or ended; the next try is scheduled (retries())
};

enum class ReconnectPolicy { Never, WithBackOff };

/// One end of a byte stream to a guest's serial, parallel or console port (the other end is QEMU, another program or a
/// device). No call blocks or waits. An object lives in one thread with an event loop; move it to another one while it
/// is Closed. Bytes are what the guest sent: transports that speak a protocol (telnet) take it off.
class Port : public QObject
{
    Q_OBJECT

public:
    explicit Port(QObject *parent = nullptr) : QObject(parent) {}

    PortState state() const { return m_state; }
    /// The state as one whole sentence for a person, translated; the one that came with the last stateChanged.
    QString sentence() const { return m_sentence; }
    /// Failed tries since the port was last attached or opened.
    int retries() const { return m_retries; }

    ReconnectPolicy reconnectPolicy() const { return m_reconnectPolicy; }
    void setReconnectPolicy(ReconnectPolicy policy) { m_reconnectPolicy = policy; }

    /// Starts to connect; success and failure come as states, never from within this call except for a first Resolving
    /// or Connecting.
    virtual void open() = 0;
    /// Ends at once, drops what is queued, goes to Closed.
    virtual void close() = 0;

    /// Queues bytes for the far side and answers how many were taken: all, or less when limits::writeQueueBytes wait
    /// already (offer the rest again at writeQueueDrained), or none when the port is not Attached.
    virtual qint64 write(QByteArrayView bytes) = 0;

    /// Success when this transport carries a BREAK; else the reason, for the tooltip of a disabled button.
    virtual Result<void> canSendBreak() const = 0;
    /// Queues one BREAK behind the bytes already written. An error has the reason of canSendBreak, or says that the
    /// port is not attached.
    virtual Result<void> sendBreak() = 0;

    /// Tells the far side the size of the terminal where the transport has a word for it (telnet NAWS, a process's
    /// pty); else nothing.
    virtual void setWindowSize(int columns, int rows);

    /// Stops reading, so that the far side feels back pressure. Never do this to a guest for the sake of painting or
    /// scroll lock: it stops the guest's UART after 279 bytes on a UNIX socket. It is for consumers that would
    /// otherwise hold unbounded memory.
    virtual void setReadingPaused(bool paused) = 0;

Q_SIGNALS:
    void stateChanged(portside::port::PortState state, const QString &sentence);
    /// Never empty, at most limits::readChunkBytes.
    void received(const QByteArray &bytes);
    /// The write queue, full or half full before, is empty again.
    void writeQueueDrained();
    /// Telnet: whether the far side leaves the echo of typed characters to us (RFC 857).
    void localEchoChanged(bool wanted);

protected:
    void setState(PortState state, const QString &sentence);
    void setRetries(int retries) { m_retries = retries; }

private:
    PortState m_state = PortState::Closed;
    QString m_sentence;
    int m_retries = 0;
    ReconnectPolicy m_reconnectPolicy = ReconnectPolicy::WithBackOff;
};

} // namespace portside::port
