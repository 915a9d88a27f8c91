#include "BootCommands.h"

#include "Machine.h"

namespace guest {

namespace {

constexpr uint32_t loaderMagic = 0x2badb002;
constexpr uint32_t hasCommandLine = 1 << 2;

struct MultibootInformation
{
    uint32_t flags;
    uint32_t memoryLower;
    uint32_t memoryUpper;
    uint32_t bootDevice;
    uint32_t commandLine;
};

// "com1=" to "com4=" -> the console; else null.
Console *consoleNamed(const char *text)
{
    if (text[0] != 'c' || text[1] != 'o' || text[2] != 'm' || text[3] < '1' || text[3] > '4' || text[4] != '=')
        return nullptr;
    return &consoles[text[3] - '1'];
}

// Types until the next port's name or the end; returns where it stopped.
const char *typeInto(Console &console, const char *text)
{
    while (*text != '\0' && !(*text == ' ' && consoleNamed(text + 1) != nullptr)) {
        console.type(*text == ';' ? uint8_t('\r') : uint8_t(*text));
        ++text;
    }
    console.type('\r');
    return text;
}

} // namespace

void typeBootCommands(uint32_t magic, uint32_t information)
{
    const auto *boot = reinterpret_cast<const MultibootInformation *>(information);
    if (magic != loaderMagic || !(boot->flags & hasCommandLine))
        return;
    // The loader puts the path of the kernel first, so a port's name counts after a space only.
    const char *text = reinterpret_cast<const char *>(boot->commandLine);
    while (*text != '\0') {
        Console *console = *text == ' ' ? consoleNamed(text + 1) : nullptr;
        text = console != nullptr ? typeInto(*console, text + 6) : text + 1;
    }
}

} // namespace guest
