#pragma once

#include "core/model/Diagnose.h"

namespace portside::session {

/// Does on this computer what a finding offers that is no matter of the definition: creates the missing folder, makes
/// the missing pair of pipes, for this user alone. An Error says what could not be done; a finding without such a
/// repair is one, too.
Result<void> repairHost(const model::VmDefinition &definition, const Diagnostic &finding);

} // namespace portside::session
