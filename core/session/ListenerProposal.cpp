#include "core/session/ListenerProposal.h"

#include "core/model/CharPorts.h"
#include "core/port/Trial.h"

#include <QSet>

namespace portside::session {

namespace {

// Not where the system takes ports for outgoing connections (Linux: from 32768 on), nor a well-known one.
constexpr quint16 firstPort = 4555;
constexpr quint16 lastPort = 4999;

QString here()
{
    return QStringLiteral("127.0.0.1");
}

void addServices(QSet<QString> *used, const model::VmDefinition &definition)
{
    for (const model::CharPort &port : model::charPorts(definition)) {
        if (const auto *tcp = std::get_if<model::TcpSource>(&port.device.backend))
            *used += tcp->service;
        if (const auto *udp = std::get_if<model::UdpSource>(&port.device.backend))
            *used += {udp->service, udp->localService};
    }
}

bool propose(model::TcpSource &tcp, const QString &key, const QString &free)
{
    if (key != QLatin1String("type") && key != QLatin1String("mode"))
        return false;
    const bool isNew = key == QLatin1String("type") && tcp.host.isEmpty() && tcp.service.isEmpty();
    if (isNew && tcp.mode == model::SocketMode::Unset)
        tcp.mode = model::SocketMode::Bind;
    if (tcp.mode != model::SocketMode::Bind)
        return false;
    if (tcp.host.isEmpty())
        tcp.host = here();
    if (tcp.service.isEmpty())
        tcp.service = free;
    return true;
}

bool propose(model::UdpSource &udp, const QString &key, const QString &free)
{
    if (key != QLatin1String("type") || !udp.localService.isEmpty() || !udp.localHost.isEmpty())
        return false;
    udp.localHost = here();
    udp.localService = free;
    if (udp.host.isEmpty())
        udp.host = here();
    return true;
}

} // namespace

quint16 freeListenerPort(const model::VmDefinition &definition, const QList<model::Neighbour> &others)
{
    QSet<QString> used;
    addServices(&used, definition);
    for (const model::Neighbour &other : others)
        addServices(&used, other.definition);
    for (quint16 number = firstPort; number <= lastPort; ++number) {
        const QString text = QString::number(number);
        if (!used.contains(text) && port::listenCause(here(), text, port::Lookup::NumbersOnly) == 0)
            return number;
    }
    return 0;
}

model::VmDefinition withProposals(const model::VmDefinition &definition, const model::DeviceId &id, const QString &key,
                                  const QList<model::Neighbour> &others)
{
    if (!model::charKindOf(id.element))
        return definition;
    auto device = definition.device<model::CharDevice>(id);
    const quint16 number = freeListenerPort(definition, others);
    const QString free = number == 0 ? QString() : QString::number(number);
    bool changed = false;
    if (auto *tcp = std::get_if<model::TcpSource>(&device.backend))
        changed = propose(*tcp, key, free);
    else if (auto *udp = std::get_if<model::UdpSource>(&device.backend))
        changed = propose(*udp, key, free);
    return changed ? definition.setDevice(id, device) : definition;
}

} // namespace portside::session
