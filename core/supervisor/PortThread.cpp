#include "core/supervisor/PortThread.h"

#include "core/base/Limits.h"
#include "core/supervisor/ListeningSocket.h"

#include <cerrno>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

namespace portside::supervisor {

namespace {

// QEMU sends a UART's bytes one by one and a UNIX socket holds 278 of such writes, half a millisecond of a guest at
// full speed. A reader that wakes for each byte takes the processor from the guest; this nap gathers a hundred bytes
// and stays far from full.
constexpr long napNs = 50'000;
constexpr qsizetype trickleBytes = 512;
constexpr qint64 flowNs = 1'000'000;
constexpr qsizetype inputChunk = 4096;

} // namespace

PortThread::PortThread(std::vector<Source> sources, Notify notify)
    : m_notify(std::move(notify)), m_buffer(std::make_unique_for_overwrite<char[]>(limits::readChunkBytes))
{
    for (Source &source : sources)
        m_lines.push_back({source.port, std::move(source.listener), {}, 0, 0});
}

PortThread::~PortThread()
{
    finish();
}

void PortThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void PortThread::finish()
{
    if (!m_thread.joinable())
        return;
    m_finishing = true;
    m_wakeup.notify();
    m_thread.join();
}

void PortThread::run()
{
    ::prctl(PR_SET_NAME, "ports");
    ::prctl(PR_SET_TIMERSLACK, 1000UL);
    std::vector<pollfd> fds;
    while (!m_finishing)
        pollOnce(fds);
    for (Line &line : m_lines) {
        acceptOn(line);
        while (line.peer.isOpen() && readFrom(line) > 0) {
            m_notify.output();
            while (mustWaitForRecorder(line))
                ::poll(nullptr, 0, 1);
        }
        dropPeer(line);
    }
    m_notify.output();
}

void PortThread::pollOnce(std::vector<pollfd> &fds)
{
    letGoOfRetired();
    fds.assign(1, {m_wakeup.fd(), POLLIN, 0});
    int timeout = -1;
    for (Line &line : m_lines) {
        const bool hasPeer = line.peer.isOpen();
        const short write = hasPeer && !line.port->input.isEmpty() ? POLLOUT : 0;
        const bool waits = mustWaitForRecorder(line);
        timeout = waits ? 1 : timeout;
        fds.push_back({hasPeer ? line.peer.get() : line.listener.get(), short((waits ? 0 : POLLIN) | write), 0});
    }
    if (::poll(fds.data(), fds.size(), timeout) <= 0)
        return;
    if (fds[0].revents != 0)
        m_wakeup.take();
    qsizetype most = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        Line &line = m_lines[i];
        const short events = fds[i + 1].revents;
        if (!line.peer.isOpen()) {
            if (events != 0)
                acceptOn(line);
            continue;
        }
        if ((events & POLLOUT) != 0)
            writeTo(line);
        if ((events & (POLLIN | POLLHUP | POLLERR)) != 0)
            most = std::max(most, readFrom(line));
    }
    if (most > 0)
        m_notify.output();
    napWhileBytesTrickle(most);
}

bool PortThread::mustWaitForRecorder(Line &line)
{
    if (!line.port->recording || line.port->buffer.unrecordedBytes() < limits::hubRingBytes / 2) {
        line.recorderSlowSince = 0;
        return false;
    }
    const qint64 now = m_clock.now();
    const qint64 recorded = line.port->buffer.nextUnrecorded();
    if (recorded != std::exchange(line.recorded, recorded) || line.recorderSlowSince == 0)
        line.recorderSlowSince = now;
    return now - line.recorderSlowSince < qint64(limits::recorderPatience) * 1'000'000;
}

// What QEMU has left in the socket is still taken. A line without sockets is never ready again.
void PortThread::letGoOfRetired()
{
    for (Line &line : m_lines) {
        if (!line.port->retired || line.port->lineGone)
            continue;
        while (line.peer.isOpen() && readFrom(line) > 0) {
        }
        dropPeer(line);
        line.listener.reset();
        line.port->lineGone = true;
        m_notify.output();
    }
}

void PortThread::acceptOn(Line &line)
{
    if (line.peer.isOpen())
        return;
    line.peer = acceptPeer(line.listener.get());
    if (!line.peer.isOpen())
        return;
    line.port->connected = true;
    m_notify.changed();
}

void PortThread::dropPeer(Line &line)
{
    if (!line.peer.isOpen())
        return;
    line.peer.reset();
    line.port->connected = false;
    line.port->input.clear();
    m_notify.changed();
}

qsizetype PortThread::readFrom(Line &line)
{
    const ssize_t got = ::read(line.peer.get(), m_buffer.get(), limits::readChunkBytes);
    if (got > 0) {
        line.port->buffer.appendOutput({m_buffer.get(), got}, m_clock.now());
        return got;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR))
        dropPeer(line);
    return 0;
}

void PortThread::writeTo(Line &line)
{
    const QByteArray bytes = line.port->input.front(inputChunk);
    const ssize_t sent = ::send(line.peer.get(), bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0)
        return;
    line.port->buffer.appendInput(QByteArrayView(bytes).first(sent), m_clock.now());
    line.port->input.drop(sent);
    m_notify.inputTaken();
}

void PortThread::napWhileBytesTrickle(qsizetype most)
{
    if (most == 0)
        return;
    const qint64 now = m_clock.now();
    const bool flows = now - std::exchange(m_lastRead, now) < flowNs;
    if (!flows || most >= trickleBytes)
        return;
    const timespec nap = {0, napNs};
    ::clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, nullptr);
}

} // namespace portside::supervisor
