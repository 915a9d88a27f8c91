#pragma once

#include "core/control/MachineStatus.h"
#include "core/control/RuntimePaths.h"
#include "core/model/VmDefinition.h"

namespace portside::session {

/// What is known of a machine that is off: ports by its definition, how QEMU ended last.
control::MachineStatus offlineStatus(const model::VmDefinition &definition, const control::RuntimePaths &paths);

} // namespace portside::session
