#include "core/port/UnixListenPort.h"

#include "core/base/Limits.h"
#include "core/port/SocketConnector.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>

namespace portside::port {

namespace {

// Out of descriptors, accept() fails while the listener stays readable: rest instead of turning in circles.
constexpr int acceptRest = 1000;

quint64 inodeOf(const QByteArray &path)
{
    struct stat info = {};
    return ::lstat(path.constData(), &info) == 0 && S_ISSOCK(info.st_mode) ? info.st_ino : 0;
}

} // namespace

UnixListenPort::UnixListenPort(const QString &path, QObject *parent)
    : StreamPort(parent), m_path(path), m_acceptAgain(this)
{
    m_acceptAgain.setSingleShot(true);
    m_acceptAgain.setInterval(acceptRest);
    connect(&m_acceptAgain, &QTimer::timeout, this, [this] {
        if (m_incoming)
            m_incoming->setEnabled(state() == PortState::Connecting);
    });
}

UnixListenPort::~UnixListenPort()
{
    m_incoming.reset();
    removeSocket();
}

QString UnixListenPort::farSide() const
{
    return tr("the machine on the socket %1").arg(m_path);
}

void UnixListenPort::open()
{
    if (state() != PortState::Closed)
        return;
    Result<UniqueFd> listener = listeningSocket();
    if (!listener)
        return giveUp(listener.error().message);
    m_listener = std::move(*listener);
    m_incoming = std::make_unique<QSocketNotifier>(m_listener.get(), QSocketNotifier::Read);
    connect(m_incoming.get(), &QSocketNotifier::activated, this, &UnixListenPort::acceptPeer);
    StreamPort::open();
}

void UnixListenPort::close()
{
    if (m_incoming) {
        m_incoming->setEnabled(false);
        m_incoming.release()->deleteLater(); // it may be the one that is calling
    }
    m_acceptAgain.stop();
    removeSocket();
    StreamPort::close();
}

void UnixListenPort::startConnecting()
{
    m_incoming->setEnabled(true);
    setState(PortState::Connecting, tr("Waiting for the machine to connect to %1.").arg(m_path));
}

void UnixListenPort::onLost(const QString & /*reason*/)
{
    startConnecting();
}

void UnixListenPort::acceptPeer()
{
    UniqueFd peer(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (peer.isOpen()) {
        m_incoming->setEnabled(false);
        return attach(std::move(peer));
    }
    if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)
        return;
    m_incoming->setEnabled(false);
    m_acceptAgain.start();
}

Result<UniqueFd> UnixListenPort::listeningSocket()
{
    const QByteArray path = QFile::encodeName(m_path);
    if (path.isEmpty() || path.size() > limits::socketPathBytes)
        return Error{tr("The path of the UNIX socket %1 has %2 bytes; it must have 1 to %3. Choose a shorter one.")
                         .arg(m_path, QString::number(path.size()), QString::number(limits::socketPathBytes))};
    const Result<void> free = removeStaleSocket(path);
    if (!free)
        return free.error();
    const SocketAddress address = SocketAddress::ofPath(path);
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isOpen() || ::bind(fd.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.size) != 0 ||
        ::chmod(path.constData(), 0600) != 0 || ::listen(fd.get(), 1) != 0)
        return Error{
            tr("Cannot listen on the socket %1: %2.").arg(m_path, QString::fromLocal8Bit(std::strerror(errno)))};
    m_inode = inodeOf(path);
    return fd;
}

// A socket file outlives a program that was killed. Only one on which nobody listens is taken away.
Result<void> UnixListenPort::removeStaleSocket(const QByteArray &path) const
{
    struct stat info = {};
    if (::lstat(path.constData(), &info) != 0)
        return {};
    if (!S_ISSOCK(info.st_mode))
        return Error{tr("Cannot listen on %1: there is a file of another kind. Move it away.").arg(m_path)};
    const SocketAddress address = SocketAddress::ofPath(path);
    const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.size) == 0 ||
        errno == EAGAIN)
        return Error{tr("Cannot listen on %1: another program listens there.").arg(m_path)};
    ::unlink(path.constData());
    return {};
}

void UnixListenPort::removeSocket()
{
    m_listener.reset();
    const QByteArray path = QFile::encodeName(m_path);
    if (m_inode != 0 && inodeOf(path) == m_inode)
        ::unlink(path.constData());
    m_inode = 0;
}

} // namespace portside::port
