#include "Interrupts.h"

#include "Io.h"
#include "Power.h"
#include "Timer.h"

namespace guest::interrupts {

namespace {

constexpr uint16_t masterCommand = 0x20, masterData = 0x21, slaveCommand = 0xa0, slaveData = 0xa1;
constexpr uint8_t endOfInterrupt = 0x20;
constexpr uint8_t firstVector = 0x20;

struct Frame;
using Handler = void (*)(Frame *);

// Intel SDM volume 3, section 6.11: a 32-bit interrupt gate.
struct [[gnu::packed]] Gate
{
    uint16_t offsetLow;
    uint16_t selector;
    uint8_t zero;
    uint8_t type;
    uint16_t offsetHigh;
};

struct [[gnu::packed]] TableRegister
{
    uint16_t limit;
    uint32_t base;
};

Gate gates[0x30];

[[gnu::interrupt]] void onFault(Frame *)
{
    stopForever();
}

[[gnu::interrupt]] void onTimer(Frame *)
{
    timer::tick();
    out8(masterCommand, endOfInterrupt);
}

[[gnu::interrupt]] void onMaster(Frame *)
{
    out8(masterCommand, endOfInterrupt);
}

[[gnu::interrupt]] void onSlave(Frame *)
{
    out8(slaveCommand, endOfInterrupt);
    out8(masterCommand, endOfInterrupt);
}

[[gnu::interrupt]] void onAcpi(Frame *)
{
    power::readButton();
    out8(slaveCommand, endOfInterrupt);
    out8(masterCommand, endOfInterrupt);
}

Handler handlerOf(unsigned vector)
{
    if (vector < firstVector)
        return onFault;
    switch (vector - firstVector) {
    case 0:
        return onTimer;
    case 9:
        return onAcpi;
    default:
        return vector - firstVector < 8 ? onMaster : onSlave;
    }
}

// The 8259 is told in four words: start, first vector, who is wired to whom, 8086 mode.
void moveControllers()
{
    out8(masterCommand, 0x11);
    out8(slaveCommand, 0x11);
    out8(masterData, firstVector);
    out8(slaveData, firstVector + 8);
    out8(masterData, 1 << 2);
    out8(slaveData, 2);
    out8(masterData, 1);
    out8(slaveData, 1);
    out8(masterData, uint8_t(~(1 << 0 | 1 << 2 | 1 << 3 | 1 << 4)));
    out8(slaveData, uint8_t(~(1 << 1)));
}

} // namespace

void install()
{
    for (unsigned vector = 0; vector < 0x30; ++vector) {
        const uint32_t address = reinterpret_cast<uint32_t>(handlerOf(vector));
        gates[vector] = {uint16_t(address), 0x08, 0, 0x8e, uint16_t(address >> 16)};
    }
    const TableRegister table = {sizeof gates - 1, reinterpret_cast<uint32_t>(gates)};
    asm volatile("lidt %0" : : "m"(table));
    moveControllers();
}

} // namespace guest::interrupts
