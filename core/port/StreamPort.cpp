#include "core/port/StreamPort.h"

#include "core/base/Limits.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>

namespace portside::port {

namespace {

// Buffers read in one turn of the event loop before others get theirs.
constexpr int buffersPerTurn = 4;
// A connection that lasts this long (ms) was a good one: the next loss is tried again at once.
constexpr int goodConnection = 2000;

} // namespace

StreamPort::StreamPort(QObject *parent) : Port(parent), m_retry(this), m_pause(this)
{
    m_retry.setSingleShot(true);
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_retry, &QTimer::timeout, this, &StreamPort::startConnecting);
    connect(&m_pause, &QTimer::timeout, this, &StreamPort::onWritable);
}

// The event dispatcher must not watch a descriptor that is gone.
StreamPort::~StreamPort()
{
    for (QSocketNotifier *notifier : {m_readable, m_writable}) {
        if (notifier)
            notifier->setEnabled(false);
    }
}

void StreamPort::open()
{
    if (state() != PortState::Closed)
        return;
    m_backOff.reset();
    setRetries(0);
    startConnecting();
}

void StreamPort::close()
{
    m_retry.stop();
    abortConnecting();
    dropConnection();
    setState(PortState::Closed, tr("Not connected to %1.").arg(farSide()));
}

void StreamPort::attach(UniqueFd fd)
{
    m_fd = std::move(fd);
    ++m_connection;
    struct stat info = {};
    m_isSocket = ::fstat(m_fd.get(), &info) == 0 && S_ISSOCK(info.st_mode);
    m_readable = new QSocketNotifier(m_fd.get(), QSocketNotifier::Read, this);
    m_writable = new QSocketNotifier(m_fd.get(), QSocketNotifier::Write, this);
    m_readable->setEnabled(!m_readingPaused);
    m_writable->setEnabled(false);
    connect(m_readable, &QSocketNotifier::activated, this, &StreamPort::readSome);
    connect(m_writable, &QSocketNotifier::activated, this, &StreamPort::onWritable);
    m_sinceAttach.start();
    m_sinceWrite.invalidate();
    m_drainAnnounced = true;
    onConnected();
}

void StreamPort::onConnected()
{
    setState(PortState::Attached, tr("Connected to %1.").arg(farSide()));
}

void StreamPort::onBytes(QByteArrayView bytes)
{
    Q_EMIT received(bytes.toByteArray());
}

QByteArray StreamPort::encoded(QByteArrayView bytes) const
{
    return bytes.toByteArray();
}

// Notifiers are switched off before their descriptor goes and deleted later, since one of them may be calling.
void StreamPort::dropConnection()
{
    ++m_connection;
    for (QSocketNotifier *notifier : {m_readable, m_writable}) {
        if (!notifier)
            continue;
        notifier->setEnabled(false);
        notifier->deleteLater();
    }
    m_readable = nullptr;
    m_writable = nullptr;
    m_pause.stop();
    m_queue.clear();
    m_breaksWaiting = 0;
    if (m_fd.isOpen())
        releaseFd(std::move(m_fd));
}

void StreamPort::releaseFd(UniqueFd fd)
{
    fd.reset();
}

void StreamPort::fail(const QString &reason)
{
    abortConnecting();
    dropConnection();
    if (m_sinceAttach.isValid() && m_sinceAttach.hasExpired(goodConnection)) {
        m_backOff.reset();
        setRetries(0);
    }
    m_sinceAttach.invalidate();
    onLost(reason);
}

void StreamPort::onLost(const QString &reason)
{
    if (reconnectPolicy() == ReconnectPolicy::Never)
        return setState(PortState::Closed, reason);
    setRetries(retries() + 1);
    m_retry.start(m_backOff.next());
    setState(PortState::Lost, tr("%1 Portside tries again.", "%1 is a whole sentence").arg(reason));
}

void StreamPort::giveUp(const QString &reason)
{
    m_retry.stop();
    abortConnecting();
    dropConnection();
    setState(PortState::Closed, reason);
}

void StreamPort::setReadingPaused(bool paused)
{
    m_readingPaused = paused;
    if (m_readable)
        m_readable->setEnabled(!paused);
}

// Fills a buffer until the descriptor has nothing more, hands it on, and goes back to the event loop after a few
// buffers. A slot may close or delete this port: nothing is touched after that.
void StreamPort::readSome()
{
    const QPointer<StreamPort> self(this);
    const quint64 connection = m_connection;
    for (int turn = 0; turn < buffersPerTurn; ++turn) {
        char buffer[limits::readChunkBytes];
        const Read result = fillBuffer(buffer);
        if (result.size > 0)
            onBytes(QByteArrayView(buffer, result.size));
        if (!self || m_connection != connection)
            return;
        if (result.ended)
            return fail(lossSentence(result.cause));
        if (result.drained || m_readingPaused)
            return;
    }
}

StreamPort::Read StreamPort::fillBuffer(std::span<char> buffer) const
{
    Read result;
    while (result.size < qsizetype(buffer.size()) && !result.ended && !result.drained) {
        const ssize_t got = ::read(m_fd.get(), buffer.data() + result.size, buffer.size() - size_t(result.size));
        if (got > 0)
            result.size += got;
        else if (got == 0)
            result.ended = true;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            result.drained = true;
        else if (errno != EINTR)
            result = {.size = result.size, .ended = true, .drained = false, .cause = errno};
    }
    return result;
}

// The slave of a pty whose master is gone says EIO once and 0 ever after: both are its end.
QString StreamPort::lossSentence(int cause) const
{
    if (cause == 0 || cause == EIO || cause == ECONNRESET || cause == EPIPE)
        return tr("The other side has closed %1.").arg(farSide());
    if (cause == ETIMEDOUT)
        return tr("The connection to %1 was lost: the other side no longer answers.").arg(farSide());
    return tr("The connection to %1 broke: %2.").arg(farSide(), QString::fromLocal8Bit(std::strerror(cause)));
}

qint64 StreamPort::write(QByteArrayView bytes)
{
    if (state() != PortState::Attached)
        return 0;
    const qsizetype room = limits::writeQueueBytes - m_queue.size();
    qsizetype count = std::min(bytes.size(), room);
    QByteArray wire = encoded(bytes.first(std::max<qsizetype>(count, 0)));
    while (wire.size() > room && count > 0) {
        count /= 2;
        wire = encoded(bytes.first(count));
    }
    if (count <= 0) {
        m_drainAnnounced = m_drainAnnounced && bytes.isEmpty();
        return 0;
    }
    m_queue.append(wire);
    if (count < bytes.size() || m_queue.size() >= limits::writeQueueBytes / 2)
        m_drainAnnounced = false;
    flush();
    return count;
}

void StreamPort::writeProtocol(const QByteArray &bytes)
{
    if (m_queue.size() < limits::writeQueueBytes)
        m_queue.append(bytes);
    flush();
}

Result<void> StreamPort::writeBreak(const QByteArray &bytes)
{
    if (state() != PortState::Attached)
        return Error{tr("The break was not sent: %1 is not connected.").arg(farSide())};
    if (m_breaksWaiting >= limits::breaksWaiting)
        return Error{tr("The break was not sent: %1 breaks wait already.").arg(m_breaksWaiting)};
    ++m_breaksWaiting;
    m_queue.append(bytes, WriteQueue::Kind::Apart);
    flush();
    return {};
}

Result<void> StreamPort::canSendBreak() const
{
    return Error{
        tr("A break cannot be sent here: %1 carries bytes only. Attach through telnet, or let the machine's own "
           "supervisor send it.")
            .arg(farSide())};
}

Result<void> StreamPort::sendBreak()
{
    return canSendBreak();
}

void StreamPort::onWritable()
{
    flush();
    if (!m_queue.isEmpty() || m_drainAnnounced)
        return;
    m_drainAnnounced = true;
    Q_EMIT writeQueueDrained();
}

void StreamPort::flush()
{
    if (!m_fd.isOpen())
        return;
    m_writable->setEnabled(false);
    while (!m_queue.isEmpty() && !m_pause.isActive()) {
        if (!flushOne())
            return;
    }
    // The news that the queue is empty comes from the event loop, or a writer that follows it would call itself.
    m_writable->setEnabled(m_queue.isEmpty() && !m_drainAnnounced);
}

// One write; false when it is time to wait. What must stand apart gets quiet before and after it, so that no read of
// the peer joins it to its neighbours.
bool StreamPort::flushOne()
{
    const bool apart = m_queue.frontKind() == WriteQueue::Kind::Apart;
    // Read once: a clock that moved on in between would ask the timer for less than nothing, and it would never ring.
    const qint64 quiet = m_sinceWrite.isValid() ? m_sinceWrite.elapsed() : limits::telnetBreakQuiet;
    if (apart && quiet < limits::telnetBreakQuiet) {
        m_pause.start(int(limits::telnetBreakQuiet - quiet));
        return false;
    }
    const QByteArrayView chunk = m_queue.front();
    const ssize_t put = m_isSocket ? ::send(m_fd.get(), chunk.data(), size_t(chunk.size()), MSG_NOSIGNAL)
                                   : ::write(m_fd.get(), chunk.data(), size_t(chunk.size()));
    if (put < 0 && errno == EINTR)
        return true;
    if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        m_writable->setEnabled(true);
        return false;
    }
    if (put < 0) {
        endAfterReading(errno);
        return false;
    }
    m_sinceWrite.start();
    if (apart && put == chunk.size()) {
        --m_breaksWaiting;
        m_pause.start(limits::telnetBreakQuiet);
    }
    m_queue.consume(put);
    return true;
}

// The far side takes nothing more, but its last words may still wait to be read.
void StreamPort::endAfterReading(int cause)
{
    m_queue.clear();
    const quint64 connection = m_connection;
    QMetaObject::invokeMethod(
        this,
        [this, connection, cause] {
            const QPointer<StreamPort> self(this);
            if (m_connection == connection)
                readSome();
            if (self && m_connection == connection)
                fail(lossSentence(cause));
        },
        Qt::QueuedConnection);
}

} // namespace portside::port
