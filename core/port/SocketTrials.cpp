#include "core/base/Limits.h"
#include "core/base/UniqueFd.h"
#include "core/port/Trial.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace portside::port {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

constexpr int telnetGreetingMs = 500;
constexpr unsigned char telnetIac = 0xff; // RFC 854

QString tr(const char *text)
{
    return QCoreApplication::translate("Trial", text);
}

QString reason(int cause)
{
    return QString::fromLocal8Bit(std::strerror(cause));
}

Addresses lookUp(const QString &host, const QString &service, int flags, int socketType)
{
    addrinfo hints = {};
    hints.ai_flags = flags;
    hints.ai_socktype = socketType;
    const bool isLocal = host == QLatin1String("localhost");
    const QByteArray name = isLocal ? QByteArrayLiteral("127.0.0.1") : host.toUtf8();
    addrinfo *found = nullptr;
    if (::getaddrinfo(name.isEmpty() ? nullptr : name.constData(), service.toUtf8().constData(), &hints, &found) != 0)
        found = nullptr;
    return {found, &::freeaddrinfo};
}

int bindCause(const addrinfo &address)
{
    const UniqueFd fd(::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, 0));
    if (!fd.isOpen())
        return errno;
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (address.ai_family == AF_INET6)
        ::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    return ::bind(fd.get(), address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
}

// QEMU takes the first address that works.
int bindCause(const Addresses &addresses)
{
    int cause = 0;
    for (const addrinfo *at = addresses.get(); at; at = at->ai_next) {
        const int now = bindCause(*at);
        if (now == 0)
            return 0;
        if (cause != EADDRINUSE)
            cause = now;
    }
    return cause;
}

UniqueFd connectTo(const sockaddr *address, socklen_t length, int family, QDeadlineTimer deadline, int *cause)
{
    UniqueFd fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    *cause = fd.isOpen() && ::connect(fd.get(), address, length) == 0 ? 0 : errno;
    if (*cause == EINPROGRESS) {
        pollfd waiting = {fd.get(), POLLOUT, 0};
        *cause = ETIMEDOUT;
        socklen_t size = sizeof *cause;
        if (::poll(&waiting, 1, int(deadline.remainingTime())) > 0)
            ::getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, cause, &size);
    }
    return *cause == 0 ? std::move(fd) : UniqueFd();
}

Trial telnetGreeting(const UniqueFd &fd, const QString &where)
{
    pollfd waiting = {fd.get(), POLLIN, 0};
    unsigned char first = 0;
    if (::poll(&waiting, 1, telnetGreetingMs) <= 0 || ::recv(fd.get(), &first, 1, 0) != 1)
        return {Outcome::Works,
                tr("Somebody accepts connections at %1, but has not begun to speak telnet.").arg(where)};
    if (first == telnetIac)
        return {Outcome::Works, tr("A telnet server answers at %1.").arg(where)};
    return {Outcome::Works, tr("Somebody answers at %1, but does not speak telnet.").arg(where)};
}

QString place(const QString &host, const QString &service)
{
    return tr("port %1 of %2").arg(service, host.isEmpty() ? tr("all addresses") : host);
}

Trial notListening(const QString &where, int cause)
{
    switch (cause) {
    case EADDRINUSE:
        return {Outcome::Fails,
                tr("Another program uses %1 already: end that program, or choose another number.").arg(where)};
    case EADDRNOTAVAIL:
        return {Outcome::Fails,
                tr("This computer does not have the address of %1: choose one that it has, for example 127.0.0.1.")
                    .arg(where)};
    case EACCES:
        return {Outcome::Fails, tr("Only the administrator may use %1: choose a number from 1024 up.").arg(where)};
    default:
        return {Outcome::Fails, tr("QEMU could not listen on %1 (%2).").arg(where, reason(cause))};
    }
}

bool fillUnixAddress(sockaddr_un *address, const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    address->sun_family = AF_UNIX;
    if (name.isEmpty() || name.size() > limits::socketPathBytes)
        return false;
    std::memcpy(address->sun_path, name.constData(), size_t(name.size()));
    return true;
}

int unixCause(const QString &path, QDeadlineTimer deadline)
{
    sockaddr_un address = {};
    if (!fillUnixAddress(&address, path))
        return ENAMETOOLONG;
    int cause = 0;
    connectTo(reinterpret_cast<const sockaddr *>(&address), sizeof address, AF_UNIX, deadline, &cause);
    return cause;
}

QString tooLong(const QString &path)
{
    return tr("The path %1 of the socket is empty or longer than %2 bytes: choose a shorter one.")
        .arg(path)
        .arg(limits::socketPathBytes);
}

} // namespace

int listenCause(const QString &host, const QString &service, Lookup lookup)
{
    const int flags = AI_PASSIVE | (lookup == Lookup::NumbersOnly ? AI_NUMERICHOST : 0);
    return bindCause(lookUp(host, service, flags, SOCK_STREAM));
}

Trial tryTcpListener(const QString &host, const QString &service)
{
    const QString where = place(host, service);
    const Addresses addresses = lookUp(host, service, AI_PASSIVE, SOCK_STREAM);
    if (!addresses)
        return {Outcome::Fails, tr("There is no computer named %1.").arg(host)};
    if (const int cause = bindCause(addresses); cause != 0)
        return notListening(where, cause);
    return {Outcome::Works, tr("QEMU can listen on %1: it is free.").arg(where)};
}

Trial tryTcpServer(const QString &host, const QString &service, Greeting greeting, QDeadlineTimer deadline)
{
    const QString where = place(host, service);
    const Addresses addresses = lookUp(host, service, 0, SOCK_STREAM);
    if (!addresses)
        return {Outcome::Fails, tr("There is no computer named %1.").arg(host)};
    int cause = 0;
    for (const addrinfo *at = addresses.get(); at; at = at->ai_next) {
        const UniqueFd fd = connectTo(at->ai_addr, at->ai_addrlen, at->ai_family, deadline, &cause);
        if (!fd.isOpen())
            continue;
        if (greeting == Greeting::Telnet)
            return telnetGreeting(fd, where);
        return {Outcome::Works, tr("Somebody answers at %1.").arg(where)};
    }
    if (cause == ECONNREFUSED)
        return {Outcome::Fails, tr("Nobody listens on %1: start the program that shall, then the machine.").arg(where)};
    if (cause == ETIMEDOUT)
        return {Outcome::Fails,
                tr("%1 does not answer: switch that computer on, and look for a firewall between.").arg(host)};
    return {Outcome::Fails, tr("Nobody can be reached at %1 (%2).").arg(where, reason(cause))};
}

Trial tryUdp(const QString &host, const QString &service, const QString &localHost, const QString &localService)
{
    const QString local = localService.isEmpty() ? QStringLiteral("0") : localService;
    if (!lookUp(host, service, 0, SOCK_DGRAM))
        return {Outcome::Fails, tr("There is no computer named %1.").arg(host)};
    const Addresses addresses = lookUp(localHost, local, AI_PASSIVE, SOCK_DGRAM);
    if (!addresses)
        return {Outcome::Fails, tr("There is no computer named %1.").arg(localHost)};
    if (const int cause = bindCause(addresses); cause != 0)
        return notListening(place(localHost, local), cause);
    return {Outcome::Works,
            tr("QEMU can send to %1; whether somebody is there, UDP cannot tell.").arg(place(host, service))};
}

Trial tryUnixListener(const QString &path)
{
    sockaddr_un address = {};
    if (!fillUnixAddress(&address, path))
        return {Outcome::Fails, tooLong(path)};
    const QFileInfo folder(QFileInfo(path).path());
    if (!folder.isDir())
        return {Outcome::Fails, tr("The folder %1 does not exist: make it, or choose another.").arg(folder.filePath())};
    if (::access(QFile::encodeName(folder.filePath()).constData(), W_OK | X_OK) != 0)
        return {Outcome::Fails,
                tr("You may not make a socket in the folder %1: choose another.").arg(folder.filePath())};
    const QFileInfo file(path);
    if (!file.exists() && !file.isSymLink())
        return {Outcome::Works, tr("QEMU can make the socket %1.").arg(path)};
    if (unixCause(path, QDeadlineTimer(telnetGreetingMs)) == 0)
        return {Outcome::Fails,
                tr("Another program listens on the socket %1: end it, or choose another path.").arg(path)};
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) == 0 && !S_ISSOCK(info.st_mode))
        return {Outcome::Fails,
                tr("%1 is no socket; QEMU would delete it to make one. Choose another path.").arg(path)};
    return {Outcome::Works, tr("QEMU can make the socket %1; the old one there is nobody's.").arg(path)};
}

Trial tryUnixServer(const QString &path, QDeadlineTimer deadline)
{
    switch (const int cause = unixCause(path, deadline)) {
    case 0:
        return {Outcome::Works, tr("Somebody answers on the socket %1.").arg(path)};
    case ENAMETOOLONG:
        return {Outcome::Fails, tooLong(path)};
    case ENOENT:
        return {Outcome::Fails,
                tr("There is no socket %1: start the program that makes it, then the machine.").arg(path)};
    case ECONNREFUSED:
        return {Outcome::Fails,
                tr("Nobody listens on the socket %1: start the program that shall, then the machine.").arg(path)};
    case EACCES:
        return {Outcome::Fails,
                tr("You may not use the socket %1: its owner must give you the right to write to it.").arg(path)};
    default:
        return {Outcome::Fails, tr("The socket %1 cannot be reached (%2).").arg(path, reason(cause))};
    }
}

} // namespace portside::port
