#pragma once

#include "core/model/devices/CharDevice.h"

#include <QString>
#include <QStringList>

namespace portside::qemu {

/// QEMU's word for -device behind a port: "isa-serial", "virtconsole". Empty where there is no -device: a UART that is
/// wired to the board (-serial chardev:), or guestfwd (-netdev).
QString driverOf(model::CharKind kind, const model::CharTarget &target);
QString driverOf(const model::CharDevice &device);

/// All that driverOf can answer.
QStringList portDevices();

} // namespace portside::qemu
