#include "core/model/SharedPorts.h"

#include "core/model/CharForm.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SharedPorts", text);
}

const MuxSource *muxOf(const CharPort &port)
{
    return std::get_if<MuxSource>(&port.device.backend);
}

// A port without a number of a card has a card of its own.
bool isOnCard(const CharPort &port)
{
    return port.device.kind == CharKind::Serial && port.device.target.type == QLatin1String("pci-serial") &&
           port.device.extras.card && port.device.extras.use == PortUse::Guest && port.device.extras.hub.isEmpty();
}

SharingProblem muxProblem(const CharPort &port, const CharPort &partner, const QList<CharPort> &ports)
{
    if (muxOf(partner))
        return {"share", tr("%1: %2 has no connection of its own to share. Name the port that has it.")
                             .arg(charTitle(port.id), charTitle(partner.id))};
    if (!partner.device.extras.hub.isEmpty() || !hubMembers(partner, ports).isEmpty())
        return {"share", tr("%1: QEMU cannot share the connection of %2, which is one of several of a port.")
                             .arg(charTitle(port.id), charTitle(partner.id))};
    if (frontCount(partner, ports) > muxPlaces)
        return {"share", tr("%1: more than four ports and monitors are on the connection of %2. QEMU takes four; give "
                            "this port one of its own.")
                             .arg(charTitle(port.id), charTitle(partner.id))};
    return {};
}

SharingProblem hubProblem(const CharPort &port, const CharPort &partner, const QList<CharPort> &ports)
{
    if (muxOf(port) || muxOf(partner) || !partner.device.extras.hub.isEmpty() || frontCount(partner, ports) > 1 ||
        hasMonitorToo(port.device))
        return {"hub", tr("%1: QEMU cannot add a connection to %2, because one of the two is shared already.")
                           .arg(charTitle(port.id), charTitle(partner.id))};
    if (hubMembers(partner, ports).size() >= hubPlaces)
        return {"hub", tr("%1: %2 has more than four connections. QEMU takes four; remove one.")
                           .arg(charTitle(port.id), charTitle(partner.id))};
    return {};
}

} // namespace

const CharPort *findByAlias(const QList<CharPort> &ports, const QString &alias)
{
    const auto found =
        std::find_if(ports.cbegin(), ports.cend(), [&](const CharPort &port) { return port.alias == alias; });
    return alias.isEmpty() || found == ports.cend() ? nullptr : &*found;
}

QString partnerAlias(const CharPort &port)
{
    const MuxSource *mux = muxOf(port);
    return mux ? mux->share : port.device.extras.hub;
}

const CharPort *partnerOf(const CharPort &port, const QList<CharPort> &ports)
{
    return findByAlias(ports, partnerAlias(port));
}

bool hasMonitorToo(const CharDevice &device)
{
    return device.extras.monitor == Switch::On &&
           (device.extras.use == PortUse::Guest || device.extras.use == PortUse::Gdb);
}

int frontCount(const CharPort &port, const QList<CharPort> &ports)
{
    int count = 1 + int(hasMonitorToo(port.device));
    for (const CharPort &other : ports) {
        if (muxOf(other) && muxOf(other)->share == port.alias)
            count += 1 + int(hasMonitorToo(other.device));
    }
    return count;
}

QList<CharPort> hubMembers(const CharPort &port, const QList<CharPort> &ports)
{
    QList<CharPort> members;
    for (const CharPort &other : ports) {
        if (!muxOf(other) && other.device.extras.hub == port.alias)
            members += other;
    }
    return members;
}

QList<CharPort> cardMates(const CharPort &port, const QList<CharPort> &ports)
{
    QList<CharPort> mates;
    for (const CharPort &other : ports) {
        if (isOnCard(port) && isOnCard(other) && other.device.extras.card == port.device.extras.card)
            mates += other;
    }
    return mates.size() > 1 ? mates : QList<CharPort>();
}

SharingProblem sharingProblem(const CharPort &port, const QList<CharPort> &ports)
{
    const QList<CharPort> mates = cardMates(port, ports);
    if (mates.size() > cardPlaces && std::any_of(mates.cbegin() + cardPlaces, mates.cend(),
                                                 [&](const CharPort &mate) { return mate.id == port.id; }))
        return {
            "card",
            tr("%1 is one too many on its card, which has four ports. Give it another card.").arg(charTitle(port.id))};
    const QString alias = partnerAlias(port);
    if (alias.isEmpty() && muxOf(port))
        return {"share", tr("%1 shares the connection of no port. Name one.").arg(charTitle(port.id))};
    if (alias.isEmpty())
        return {};
    const char *field = muxOf(port) ? "share" : "hub";
    const CharPort *partner = partnerOf(port, ports);
    if (!partner)
        return {
            field,
            tr("%1: this machine has no port with the alias %2. Name one that it has.").arg(charTitle(port.id), alias)};
    if (partner->id == port.id)
        return {field, tr("%1 names itself. Name another port.").arg(charTitle(port.id))};
    return muxOf(port) ? muxProblem(port, *partner, ports) : hubProblem(port, *partner, ports);
}

} // namespace portside::model
