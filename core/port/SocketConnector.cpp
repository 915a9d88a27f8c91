#include "core/port/SocketConnector.h"

#include "core/base/Limits.h"

#include <QSocketNotifier>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/un.h>

namespace portside::port {

namespace {

// A UNIX socket with a full backlog has nothing to wait on: ask again.
constexpr int backlogPoll = 50;

// A peer that vanished is noticed after 15 + 3 * 5 seconds, also when bytes are on their way to it.
void prepareTcp(int fd)
{
    const auto set = [fd](int level, int option, int value) { ::setsockopt(fd, level, option, &value, sizeof value); };
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 15);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
}

// A try at a free port of this host can, by TCP's simultaneous open, reach itself.
bool isConnectedToItself(int fd)
{
    sockaddr_storage near = {};
    sockaddr_storage far = {};
    socklen_t nearSize = sizeof near;
    socklen_t farSize = sizeof far;
    if (::getsockname(fd, reinterpret_cast<sockaddr *>(&near), &nearSize) != 0 ||
        ::getpeername(fd, reinterpret_cast<sockaddr *>(&far), &farSize) != 0)
        return false;
    return near.ss_family != AF_UNIX && nearSize == farSize && std::memcmp(&near, &far, nearSize) == 0;
}

} // namespace

SocketAddress SocketAddress::ofPath(const QByteArray &path)
{
    SocketAddress address;
    auto *unixAddress = reinterpret_cast<sockaddr_un *>(&address.storage);
    unixAddress->sun_family = AF_UNIX;
    std::memcpy(unixAddress->sun_path, path.constData(), size_t(path.size()));
    address.size = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(path.size()) + 1;
    return address;
}

SocketConnector::SocketConnector(QObject *parent) : QObject(parent), m_begin(this), m_deadline(this)
{
    m_begin.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_begin, &QTimer::timeout, this, &SocketConnector::tryAddress);
    connect(&m_deadline, &QTimer::timeout, this, [this] { tryNext(m_lastCause == EAGAIN ? EAGAIN : ETIMEDOUT); });
}

SocketConnector::~SocketConnector() = default;

void SocketConnector::start(const QList<SocketAddress> &addresses)
{
    stop();
    m_addresses = addresses;
    m_index = 0;
    m_lastCause = 0;
    m_deadline.start(limits::connectTimeout);
    m_begin.start(0);
}

void SocketConnector::stop()
{
    m_begin.stop();
    m_deadline.stop();
    dropNotifier();
    m_fd.reset();
}

// It may be the one that is calling.
void SocketConnector::dropNotifier()
{
    if (!m_writable)
        return;
    m_writable->setEnabled(false);
    m_writable.release()->deleteLater();
}

UniqueFd SocketConnector::takeFd()
{
    return std::move(m_fd);
}

void SocketConnector::tryAddress()
{
    const SocketAddress &address = m_addresses.at(m_index);
    m_fd.reset(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!m_fd.isOpen())
        return tryNext(errno);
    if (address.family() != AF_UNIX)
        prepareTcp(m_fd.get());
    if (::connect(m_fd.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.size) == 0)
        return succeed();
    m_lastCause = errno;
    if (m_lastCause == EAGAIN && address.family() == AF_UNIX) {
        m_begin.start(backlogPoll);
    } else if (m_lastCause == EINPROGRESS || m_lastCause == EINTR) {
        m_writable = std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &SocketConnector::finishConnect);
    } else {
        tryNext(m_lastCause);
    }
}

void SocketConnector::finishConnect()
{
    int cause = 0;
    socklen_t size = sizeof cause;
    if (::getsockopt(m_fd.get(), SOL_SOCKET, SO_ERROR, &cause, &size) != 0)
        cause = errno;
    if (cause == 0)
        succeed();
    else
        tryNext(cause);
}

void SocketConnector::succeed()
{
    if (isConnectedToItself(m_fd.get()))
        return tryNext(ECONNREFUSED);
    m_begin.stop();
    m_deadline.stop();
    dropNotifier();
    Q_EMIT connected();
}

void SocketConnector::tryNext(int cause)
{
    m_begin.stop();
    dropNotifier();
    m_fd.reset();
    if (++m_index < m_addresses.size()) {
        m_deadline.start(limits::connectTimeout);
        m_begin.start(0);
        return;
    }
    m_deadline.stop();
    Q_EMIT failed(cause);
}

} // namespace portside::port
