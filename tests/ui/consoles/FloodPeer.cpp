#include "tests/ui/consoles/FloodPeer.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

namespace portside::test {

namespace {

qint64 nanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

FloodPeer::FloodPeer(const QByteArray &corpus, qint64 bytes) : m_corpus(corpus), m_bytes(bytes), m_left(bytes)
{
    char name[64];
    if (::openpty(&m_master, &m_slave, name, nullptr, nullptr) != 0)
        qFatal("No pseudo terminal.");
    m_path = QString::fromLatin1(name);
    ::fcntl(m_master, F_SETFL, O_NONBLOCK);
}

FloodPeer::~FloodPeer()
{
    m_ends = true;
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_slave);
    ::close(m_master);
}

void FloodPeer::start()
{
    m_thread = std::thread([this] { run(); });
}

void FloodPeer::notePress()
{
    m_pressed = nanoseconds();
}

void FloodPeer::hear()
{
    char keys[64];
    const ssize_t size = ::read(m_master, keys, sizeof keys);
    for (ssize_t i = 0; i < size; ++i) {
        if (keys[i] != key)
            continue;
        ++m_heard;
        m_longestKey = std::max<qint64>(m_longestKey, (nanoseconds() - m_pressed) / 1'000'000);
    }
}

void FloodPeer::run()
{
    while (!m_ends) {
        pollfd waiting = {m_master, short(POLLIN | (m_left > 0 ? POLLOUT : 0)), 0};
        ::poll(&waiting, 1, 20);
        if (waiting.revents & POLLIN)
            hear();
        if (!(waiting.revents & POLLOUT))
            continue;
        const qint64 from = (m_bytes - m_left) % m_corpus.size();
        const ssize_t written =
            ::write(m_master, m_corpus.constData() + from, size_t(std::min<qint64>(m_left, m_corpus.size() - from)));
        if (written > 0)
            m_left -= written;
    }
}

} // namespace portside::test
