#pragma once

#include "core/control/MachineStatus.h"

namespace portside::session {

// The words in which a supervisor tells about its machine are those in which every session does.
using control::MachineState;
using control::MachineStatus;
using control::PortStatus;

} // namespace portside::session
