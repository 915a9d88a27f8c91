#pragma once

#include "core/model/VmDefinition.h"
#include "core/model/devices/CharDevice.h"

namespace portside::model {

/// A character device as the machine really gets it: after libvirt's rule that the first <console> and the first
/// <serial> are one port, with its alias and number.
struct CharPort
{
    DeviceId id;       ///< where it is written
    CharDevice device; ///< kind as it takes effect: a lone <console> of a PC is its first serial port
    QString alias;     ///< "serial0", or the user's "ua-..."; QEMU's chardev is "char" + alias
    int number = 0;    ///< target port, given or as libvirt would number it
    GuestName guestName;

    QString chardevId() const { return QStringLiteral("char") + alias; }
    bool isManaged() const { return std::holds_alternative<ManagedSource>(device.backend); }
    /// The guest only writes: a file, nothing, or a parallel port that is no real host port.
    bool isOutputOnly() const;
};

/// The target type of a serial port that names none, by architecture and machine; empty where it is wired to the board.
QString defaultSerialTarget(const QString &arch, const QString &machine);

/// In the order QEMU gets them: serials, parallels, channels, consoles.
QList<CharPort> charPorts(const VmDefinition &definition);
/// The same of a running machine: an alias that is written is the one QEMU knows. Where ports have come and gone, it is
/// no longer that of the place.
QList<CharPort> liveCharPorts(const VmDefinition &definition);

} // namespace portside::model
