#include "BootCommands.h"
#include "Interrupts.h"
#include "Io.h"
#include "Machine.h"
#include "Power.h"
#include "Timer.h"

namespace guest {

constinit Console consoles[consoleCount];
constinit ParallelPort printer;

namespace {

constexpr uint32_t farewellTime = 2000; // milliseconds for the last words to leave

void openDevices()
{
    consoles[0].open("COM1", "COM1> ", 0x3f8, 4);
    consoles[1].open("COM2", "COM2> ", 0x2f8, 3);
    consoles[2].open("COM3", "COM3> ", 0x3e8, 4);
    consoles[3].open("COM4", "COM4> ", 0x2e8, 3);
    printer.open(0x378);
}

// All devices are looked at with interrupts off: what happens meanwhile is pending when the processor goes to sleep,
// and wakes it.
bool turnAll()
{
    bool progressed = false;
    bool needsTime = power::isButtonPressed();
    for (Console &console : consoles) {
        progressed |= console.turn();
        needsTime |= console.needsTime();
    }
    timer::setRunning(needsTime);
    return progressed;
}

bool areDrained()
{
    for (Console &console : consoles) {
        if (console.isPresent() && !console.isDrained())
            return false;
    }
    return true;
}

void turnUntilButton()
{
    while (!power::isButtonPressed())
        turnAll() ? takeInterrupts() : sleepUntilInterrupt();
}

void sayFarewell()
{
    for (Console &console : consoles) {
        if (console.isPresent())
            console.out().text("\r\nThe power button was pressed: switching off.\r\n");
    }
    const uint32_t begun = timer::now();
    while (!areDrained() && timer::now() - begun < farewellTime)
        turnAll() ? takeInterrupts() : sleepUntilInterrupt();
}

} // namespace

} // namespace guest

extern "C" [[noreturn]] void guestMain(uint32_t magic, uint32_t information)
{
    using namespace guest;
    interrupts::install();
    power::find();
    openDevices();
    typeBootCommands(magic, information);
    turnUntilButton();
    sayFarewell();
    power::switchOff();
    stopForever();
}
