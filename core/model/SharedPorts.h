#pragma once

#include "core/model/CharPorts.h"

/// Ports that are not one connection and one piece of hardware each (QEMU, "-chardev mux" and "hub", "-device
/// pci-serial-4x"): one connection for several ports, several connections for one port, several ports on one card.
namespace portside::model {

inline constexpr int muxPlaces = 4;  ///< ports and monitors on one connection (QEMU, chardev-internal.h)
inline constexpr int hubPlaces = 4;  ///< connections of one port (QEMU, char-hub)
inline constexpr int cardPlaces = 4; ///< ports on one PCI card

/// Null when no port has the alias.
const CharPort *findByAlias(const QList<CharPort> &ports, const QString &alias);

/// The port that `port` names as its partner: the one whose connection it shares, or to which it is a further
/// connection. Null when it names none, or none that is there.
const CharPort *partnerOf(const CharPort &port, const QList<CharPort> &ports);
/// The alias that it names; empty for a port of its own.
QString partnerAlias(const CharPort &port);

/// QEMU's monitor beside what the connection serves otherwise.
bool hasMonitorToo(const CharDevice &device);
/// How many use the connection of `port`: itself, the ports that share it, and the monitors beside them.
int frontCount(const CharPort &port, const QList<CharPort> &ports);
/// The further connections of `port`.
QList<CharPort> hubMembers(const CharPort &port, const QList<CharPort> &ports);
/// The PCI ports on one card with `port`, itself included, in their order; empty when it has a card of its own.
QList<CharPort> cardMates(const CharPort &port, const QList<CharPort> &ports);

/// Why the port cannot share as it is written, with the field at fault; an empty message when it can.
struct SharingProblem
{
    const char *field = "";
    QString message;
};
SharingProblem sharingProblem(const CharPort &port, const QList<CharPort> &ports);

} // namespace portside::model
