#pragma once

#include <stdint.h>

namespace guest {

class Console;
struct Command;

/// What a command says after each small piece of work. `Again`: call me when there is room for output. `Wait`: I need
/// input or time.
enum class Step { Again, Wait, Done };

/// A command at work. Each piece of work is short, so that no port waits for another.
struct Task
{
    const Command *command = nullptr;
    const char *arguments = nullptr;
    uint32_t position = 0;
    uint32_t total = 0;
    uint32_t startedAt = 0; // of timer::now()
    uint32_t numbers[3] = {};
    uint32_t numberCount = 0;
};

struct Command
{
    enum Needs : uint8_t { Nothing = 0, Time = 1, Input = 2 };

    const char *name;
    const char *arguments;
    const char *summary;
    Step (*run)(Console &, Task &);
    uint8_t needs;
};

/// The table of all commands, ended by one without a name.
extern const Command commands[];

// Each writes at most Console::outputPerStep bytes a step.
Step showHelp(Console &console, Task &task);
Step echoText(Console &console, Task &task);
Step showPorts(Console &console, Task &task);
Step showErrors(Console &console, Task &task);
Step printText(Console &console, Task &task);
Step flood(Console &console, Task &task);
Step count(Console &console, Task &task);
Step showColors(Console &console, Task &task);
Step showUnicode(Console &console, Task &task);
Step askSize(Console &console, Task &task);
Step showKeys(Console &console, Task &task);
Step panic(Console &console, Task &task);
Step reboot(Console &console, Task &task);
Step halt(Console &console, Task &task);

} // namespace guest
