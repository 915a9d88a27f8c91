#pragma once

#include <stdint.h>

/// Time for those who wait. The timer is off while nobody does, so that an idle guest sleeps undisturbed.
namespace guest::timer {

inline constexpr uint32_t millisecondsPerTick = 10;

void setRunning(bool running);

/// Milliseconds that have passed while the timer ran.
uint32_t now();

/// Called by the timer's interrupt.
void tick();

} // namespace guest::timer
