#include "core/session/ThreadedPort.h"

#include "core/base/Limits.h"
#include "core/port/PortFactory.h"

#include <QThread>

#include <memory>

namespace portside::session {

namespace {

// Lives as long as the program has ports, so that its end never waits for one.
std::shared_ptr<QThread> readingThread()
{
    static std::weak_ptr<QThread> running;
    std::shared_ptr<QThread> thread = running.lock();
    if (!thread) {
        thread.reset(new QThread, [](QThread *ending) {
            ending->quit();
            ending->wait();
            delete ending;
        });
        thread->setObjectName(QStringLiteral("consoles"));
        thread->start();
        running = thread;
    }
    return thread;
}

} // namespace

ThreadedPort::ThreadedPort(const port::Endpoint &endpoint, QObject *parent)
    : QObject(parent), m_thread(readingThread()), m_port(port::makePort(endpoint).release())
{
    m_canBreak = m_port->canSendBreak();
    m_port->moveToThread(m_thread.get());
    connect(m_port, &port::Port::received, m_port, [this](const QByteArray &bytes) { store(bytes); });
    connect(m_port, &port::Port::stateChanged, this, [this](port::PortState state, const QString &sentence) {
        if (state != port::PortState::Attached)
            m_onTheirWay = 0;
        // Bytes of a connection of which we have yet to hear wait for its Attached, or their answers would be refused.
        if (m_state == port::PortState::Attached)
            passAll();
        m_state = state;
        m_sentence = sentence;
        Q_EMIT stateChanged();
    });
    m_passTimer.setSingleShot(true);
    connect(&m_passTimer, &QTimer::timeout, this, &ThreadedPort::pass);
}

ThreadedPort::~ThreadedPort()
{
    // After this returns, nothing in the other thread touches us.
    QMetaObject::invokeMethod(
        m_port, [port = m_port] { delete port; }, Qt::BlockingQueuedConnection);
}

void ThreadedPort::giveUpUnlessReached()
{
    QMetaObject::invokeMethod(m_port, [port = m_port] {
        port->setReconnectPolicy(port::ReconnectPolicy::Never);
        connect(port, &port::Port::stateChanged, port, [port](port::PortState state) {
            if (state == port::PortState::Attached)
                port->setReconnectPolicy(port::ReconnectPolicy::WithBackOff);
        });
    });
}

void ThreadedPort::open()
{
    m_state = port::PortState::Connecting;
    QMetaObject::invokeMethod(m_port, [port = m_port] { port->open(); });
}

void ThreadedPort::close()
{
    QMetaObject::invokeMethod(m_port, [port = m_port] { port->close(); });
}

qsizetype ThreadedPort::write(QByteArrayView bytes)
{
    if (m_state != port::PortState::Attached)
        return 0;
    const qsizetype count = qMin<qsizetype>(bytes.size(), limits::writeQueueBytes - m_onTheirWay);
    if (count <= 0)
        return 0;
    m_onTheirWay += count;
    QMetaObject::invokeMethod(m_port, [this, chunk = bytes.first(count).toByteArray()] { hand(chunk); });
    return count;
}

// In the reading thread. The port's queue is as long as ours, so it refuses only after a loss of the connection, or a
// paste into a guest that does not read; then it is tried again.
void ThreadedPort::hand(const QByteArray &bytes)
{
    m_unwritten += bytes;
    const qsizetype taken = qsizetype(m_port->write(m_unwritten));
    m_unwritten.remove(0, taken);
    if (m_port->state() != port::PortState::Attached)
        m_unwritten.clear();
    else if (!m_unwritten.isEmpty())
        QTimer::singleShot(20, m_port, [this] { hand({}); });
    QMetaObject::invokeMethod(this, [this, taken] { m_onTheirWay = qMax<qsizetype>(0, m_onTheirWay - taken); });
}

void ThreadedPort::setWindowSize(int columns, int rows)
{
    QMetaObject::invokeMethod(m_port, [port = m_port, columns, rows] { port->setWindowSize(columns, rows); });
}

Result<void> ThreadedPort::sendBreak()
{
    if (!m_canBreak)
        return m_canBreak;
    if (m_state != port::PortState::Attached)
        return Error{m_sentence};
    QMetaObject::invokeMethod(m_port, [port = m_port] { (void)port->sendBreak(); });
    return {};
}

void ThreadedPort::setHeld(bool held)
{
    m_held = held;
    if (!held)
        m_passTimer.start(0);
}

void ThreadedPort::store(const QByteArray &bytes)
{
    const QMutexLocker lock(&m_mutex);
    // Large pieces go through as they are; small ones are put together, or there would be millions of them.
    if (bytes.size() < limits::readChunkBytes / 4 && !m_waiting.empty() &&
        m_waiting.back().size() + bytes.size() <= limits::readChunkBytes)
        m_waiting.back() += bytes;
    else
        m_waiting.push_back(bytes);
    m_waitingBytes += bytes.size();
    if (m_waitingBytes > limits::viewerLagBytes)
        dropOldest(m_waitingBytes - limits::viewerLagBytes / 2);
    if (!std::exchange(m_isAnnounced, true))
        QMetaObject::invokeMethod(this, &ThreadedPort::pass, Qt::QueuedConnection);
}

void ThreadedPort::dropOldest(qsizetype bytes)
{
    m_waitingBytes -= bytes;
    m_dropped += bytes;
    for (; bytes >= m_waiting.front().size(); m_waiting.pop_front())
        bytes -= m_waiting.front().size();
    m_waiting.front().remove(0, bytes);
}

QByteArray ThreadedPort::takeChunk()
{
    if (m_waiting.empty())
        return {};
    QByteArray chunk = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (chunk.size() > limits::readChunkBytes) {
        m_waiting.push_front(chunk.sliced(limits::readChunkBytes));
        chunk.truncate(limits::readChunkBytes);
    }
    m_waitingBytes -= chunk.size();
    return chunk;
}

void ThreadedPort::pass()
{
    if (m_held)
        return;
    QByteArray chunk;
    qint64 dropped = 0;
    bool more = false;
    {
        const QMutexLocker lock(&m_mutex);
        chunk = takeChunk();
        dropped = std::exchange(m_dropped, 0);
        more = !m_waiting.empty();
        m_isAnnounced = more;
    }
    if (dropped > 0)
        Q_EMIT lost(dropped);
    if (more)
        m_passTimer.start(0);
    if (!chunk.isEmpty())
        Q_EMIT received(chunk);
}

// What came before a change of state is shown before it.
void ThreadedPort::passAll()
{
    bool more = !m_held;
    while (more) {
        pass();
        const QMutexLocker lock(&m_mutex);
        more = !m_waiting.empty();
    }
}

} // namespace portside::session
