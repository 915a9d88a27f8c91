#pragma once

#include "Console.h"
#include "ParallelPort.h"

/// The devices of this machine, as they were found at the boot.
namespace guest {

inline constexpr uint32_t consoleCount = 4;
extern Console consoles[consoleCount];
extern ParallelPort printer;

} // namespace guest
