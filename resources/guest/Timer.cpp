#include "Timer.h"

#include "Io.h"

namespace guest::timer {

namespace {

constexpr uint16_t channel0 = 0x40, control = 0x43;
constexpr uint16_t oneTick = 1193182 * millisecondsPerTick / 1000;
constexpr uint8_t rateGenerator = 0x34; // channel 0, low byte then high byte, mode 2
constexpr uint8_t oneShot = 0x30;       // the same, mode 0: one interrupt, then quiet

enum class State { AsLeftByFirmware, Running, Stopped };
State state = State::AsLeftByFirmware;
volatile uint32_t ticks = 0;

void program(uint8_t mode, uint16_t count)
{
    out8(control, mode);
    out8(channel0, uint8_t(count));
    out8(channel0, uint8_t(count >> 8));
}

} // namespace

void setRunning(bool running)
{
    const State wanted = running ? State::Running : State::Stopped;
    if (state == wanted)
        return;
    state = wanted;
    running ? program(rateGenerator, oneTick) : program(oneShot, 1);
}

uint32_t now()
{
    return ticks * millisecondsPerTick;
}

void tick()
{
    ticks = ticks + 1;
}

} // namespace guest::timer
