#include "core/supervisor/ListenerCheck.h"

#include "core/model/CharPorts.h"
#include "core/model/Rules.h"
#include "core/port/Trial.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

namespace portside::supervisor {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ListenerCheck", text);
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
    for (const model::CharPort &charPort : model::charPorts(definition)) {
        const auto *tcp = std::get_if<model::TcpSource>(&charPort.device.backend);
        if (!tcp || tcp->mode != model::SocketMode::Bind || tcp->service.isEmpty())
            continue;
        if (const int cause = port::listenCause(tcp->host, tcp->service, port::Lookup::NumbersOnly); cause != 0)
            return sentenceFor(charPort, *tcp, cause);
    }
    return {};
}

} // namespace portside::supervisor
