#include "Command.h"

#include "Console.h"
#include "Io.h"
#include "Power.h"
#include "Timer.h"

namespace guest {

namespace {

constexpr uint32_t drainTime = 2000; // milliseconds for the last words to leave
constexpr uint32_t offTime = 1000;   // milliseconds

// Writes `words` first, then says Again once they are gone or nobody takes them.
Step afterWords(Console &console, Task &task, const char *words)
{
    if (task.position == 0) {
        console.out().text(words);
        task.startedAt = timer::now();
        task.position = 1;
        return Step::Wait;
    }
    return console.isDrained() || timer::now() - task.startedAt >= drainTime ? Step::Again : Step::Wait;
}

} // namespace

Step panic(Console &console, Task &task)
{
    const Step next = afterWords(console, task,
                                 "\r\n*** PANIC: the demo guest was asked to crash ***\r\n"
                                 "Nothing answers any more; reset the machine or force it off.\r\n");
    if (next == Step::Again)
        stopForever();
    return next;
}

Step reboot(Console &console, Task &task)
{
    const Step next = afterWords(console, task, "Restarting.\r\n");
    if (next == Step::Again)
        power::restart();
    return next;
}

// The power goes off a moment after it is asked for, so silence is allowed before the excuse.
Step halt(Console &console, Task &task)
{
    if (task.total == 0) {
        const Step next = afterWords(console, task, "Switching off.\r\n");
        if (next != Step::Again)
            return next;
        power::switchOff();
        task.total = 1;
        task.startedAt = timer::now();
    }
    if (timer::now() - task.startedAt < offTime)
        return Step::Wait;
    console.out().text("This machine has no ACPI power control, so it stays on.\r\n");
    return Step::Done;
}

} // namespace guest
