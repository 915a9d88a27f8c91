#include "core/supervisor/ListeningSocket.h"

#include "core/base/Limits.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace portside::supervisor {

namespace {

constexpr int backlog = 16;

QString tr(const char *text)
{
    return QCoreApplication::translate("ListeningSocket", text);
}

sockaddr_un addressOf(const QByteArray &name)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    return address;
}

bool isLive(const sockaddr_un &address)
{
    const UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    return ::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 || errno == EAGAIN;
}

Result<void> clearPath(const QString &path, const QByteArray &name, const sockaddr_un &address)
{
    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0)
        return {};
    if (!S_ISSOCK(info.st_mode))
        return Error{tr("%1 is in the way of a socket. Move it away and start again.").arg(path)};
    if (isLive(address))
        return Error{tr("Another program listens on %1. End it and start again.").arg(path)};
    ::unlink(name.constData());
    return {};
}

} // namespace

Result<UniqueFd> listenOnUnixSocket(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (name.size() > limits::socketPathBytes)
        return Error{tr("The socket path %1 has %2 bytes, %3 are possible. Set XDG_RUNTIME_DIR to a shorter folder.")
                         .arg(path)
                         .arg(name.size())
                         .arg(limits::socketPathBytes)};
    const sockaddr_un address = addressOf(name);
    if (const Result<void> cleared = clearPath(path, name, address); !cleared)
        return cleared.error();
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.isOpen() || ::bind(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::chmod(name.constData(), 0600) != 0 || ::listen(fd.get(), backlog) != 0)
        return Error{tr("The socket %1 cannot be made: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
    return fd;
}

UniqueFd acceptPeer(int listener)
{
    return UniqueFd(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

} // namespace portside::supervisor
