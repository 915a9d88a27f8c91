#pragma once

#include "core/model/CharPorts.h"

namespace portside::model {

/// A device string of xl.cfg's serial=, which is that of QEMU's -serial (xl.cfg(5); QEMU, qemu-options, "-serial dev").
/// An error for what that syntax cannot say. A managed port is a pty there.
Result<QString> xlSerial(const CharPort &port);

/// The machine as a configuration of Xen's xl. `diagnostics` gets what it cannot say.
QString toXlConfig(const VmDefinition &definition, Diagnostics *diagnostics);

} // namespace portside::model
