#pragma once

#include "core/qemu/Capabilities.h"

namespace portside::test {

/// What the QEMU of this computer says it can do, asked once a program.
const qemu::Capabilities &installedQemu();

} // namespace portside::test
