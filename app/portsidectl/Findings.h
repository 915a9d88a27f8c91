#pragma once

#include "core/base/Diagnostic.h"
#include "core/model/VmDefinition.h"
#include "core/qemu/Capabilities.h"

#include <optional>

namespace portside::ctl {

/// What the QEMU of this machine can do; nothing where none is installed.
std::optional<qemu::Capabilities> capabilitiesOf(const model::VmDefinition &definition);

/// All there is to say about a definition: its own rules, what other machines of the store have too, and what the
/// installed QEMU lacks.
Diagnostics findingsOf(const model::VmDefinition &definition);

} // namespace portside::ctl
