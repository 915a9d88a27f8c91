#include "core/supervisor/ListenerCheck.h"

#include "core/base/UniqueFd.h"
#include "core/model/CharPorts.h"
#include "core/model/Rules.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace portside::supervisor {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("ListenerCheck", text);
}

Addresses addressesOf(const model::TcpSource &tcp)
{
    addrinfo hints = {};
    hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    const bool isLocal = tcp.host == QLatin1String("localhost");
    const QByteArray host = isLocal ? QByteArrayLiteral("127.0.0.1") : tcp.host.toUtf8();
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.isEmpty() ? nullptr : host.constData(), tcp.service.toUtf8().constData(), &hints, &found) !=
        0)
        found = nullptr;
    return {found, &::freeaddrinfo};
}

// Binds as QEMU does (util/qemu-sockets.c, inet_listen_saddr) and lets go at once; 0 or an errno.
int bindCause(const addrinfo &address)
{
    const UniqueFd fd(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!fd.isOpen())
        return errno;
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (address.ai_family == AF_INET6)
        ::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    return ::bind(fd.get(), address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
}

// QEMU takes the first address that works.
int listenCause(const model::TcpSource &tcp)
{
    const Addresses addresses = addressesOf(tcp);
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

QString sentenceFor(const model::CharPort &port, const model::TcpSource &tcp, int cause)
{
    const QString title = model::titleOf(port);
    const QString host = tcp.host.isEmpty() ? tr("all addresses") : tcp.host;
    switch (cause) {
    case EADDRINUSE:
        return tr("%1 cannot listen on TCP port %3 of %2, because another program does already: end that program, or "
                  "give this port another number.")
            .arg(title, host, tcp.service);
    case EADDRNOTAVAIL:
        return tr("%1 cannot listen on TCP port %3 of %2, because this computer has no such address: choose one that "
                  "it "
                  "has, for example 127.0.0.1.")
            .arg(title, host, tcp.service);
    case EACCES:
        return tr("%1 cannot listen on TCP port %3 of %2, because only the administrator may use that number: choose "
                  "one from 1024 up.")
            .arg(title, host, tcp.service);
    default:
        return tr("%1 cannot listen on TCP port %3 of %2 (%4): choose another address or number.")
            .arg(title, host, tcp.service, QString::fromLocal8Bit(std::strerror(cause)));
    }
}

} // namespace

QString listenerRefusal(const model::VmDefinition &definition)
{
    for (const model::CharPort &port : model::charPorts(definition)) {
        const auto *tcp = std::get_if<model::TcpSource>(&port.device.backend);
        if (!tcp || tcp->mode != model::SocketMode::Bind || tcp->service.isEmpty())
            continue;
        if (const int cause = listenCause(*tcp); cause != 0)
            return sentenceFor(port, *tcp, cause);
    }
    return {};
}

} // namespace portside::supervisor
