#pragma once

#include "core/model/devices/CharDevice.h"

#include <QString>
#include <QStringList>

namespace portside::qemu {

/// QEMU's word for -device behind a port: "isa-serial", "virtconsole". Empty where there is no -device: a UART that is
/// wired to the board (-serial chardev:), or guestfwd (-netdev).
QString driverOf(model::CharKind kind, const model::CharTarget &target);
QString driverOf(const model::CharDevice &device);

/// The card with this many serial ports, 2 to 4.
QString cardDriver(int ports);

/// All that driverOf and cardDriver can answer.
QStringList portDevices();

} // namespace portside::qemu
