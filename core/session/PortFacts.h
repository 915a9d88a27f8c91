#pragma once

#include "core/model/PortCommands.h"
#include "core/session/MachineStatus.h"

namespace portside::session {

/// What commands for a port need to know of its machine; `alias` is the port's in the running machine.
model::PortFacts portFacts(const model::VmDefinition &definition, const MachineStatus &status, const QString &alias);

} // namespace portside::session
