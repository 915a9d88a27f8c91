#include "Command.h"

#include "Console.h"
#include "Machine.h"

namespace guest {

const Command commands[] = {
    {"help", "", "lists these commands", showHelp, Command::Nothing},
    {"echo", "TEXT", "says TEXT", echoText, Command::Nothing},
    {"ports", "", "lists the ports of this machine", showPorts, Command::Nothing},
    {"flood", "BYTES", "sends numbered lines as fast as it can (K and M work)", flood, Command::Time},
    {"count", "N", "sends N numbered lines", count, Command::Nothing},
    {"colors", "", "shows colours and attributes", showColors, Command::Nothing},
    {"unicode", "", "shows characters beyond ASCII", showUnicode, Command::Nothing},
    {"print", "TEXT", "prints TEXT on the parallel port", printText, Command::Nothing},
    {"size", "", "asks the terminal for its size", askSize, Command::Time | Command::Input},
    {"keys", "", "shows what a key sends, until q or Ctrl+D", showKeys, Command::Input},
    {"errors", "", "counts breaks and line errors of this port", showErrors, Command::Nothing},
    {"panic", "", "stops the machine as a crash does", panic, Command::Time},
    {"reboot", "", "resets the machine", reboot, Command::Time},
    {"halt", "", "switches the machine off", halt, Command::Time},
    {nullptr, nullptr, nullptr, nullptr, Command::Nothing},
};

Step showHelp(Console &console, Task &task)
{
    const Command &command = commands[task.position++];
    if (command.name == nullptr)
        return Step::Done;
    console.out().padded(command.name, 9).padded(command.arguments, 7).text(command.summary).endLine();
    return Step::Again;
}

Step echoText(Console &console, Task &task)
{
    console.out().text(task.arguments).endLine();
    return Step::Done;
}

Step showPorts(Console &console, Task &task)
{
    if (task.position == consoleCount) {
        if (printer.isPresent())
            console.out().text("LPT1  0x").hex(printer.base(), 3).text("  printer\r\n");
        return Step::Done;
    }
    Console &port = consoles[task.position++];
    if (!port.isPresent())
        return Step::Again;
    const UartCounters &counters = port.uart().counters();
    console.out().text(port.name()).text("  0x").hex(port.uart().base(), 3).text("  irq ").decimal(port.interrupt());
    console.out().text("  16550  sent ").decimal(counters.sent).text("  received ").decimal(counters.received);
    console.out().text(&port == &console ? "  (this port)\r\n" : "\r\n");
    return Step::Again;
}

Step showErrors(Console &console, Task &)
{
    const UartCounters &counters = console.uart().counters();
    console.out().text("breaks ").decimal(counters.breaks).text(", overruns ").decimal(counters.overruns);
    console.out().text(", framing ").decimal(counters.framing).text(", parity ").decimal(counters.parity).endLine();
    return Step::Done;
}

Step printText(Console &console, Task &task)
{
    if (!printer.isPresent())
        console.out().text("This machine has no parallel port.\r\n");
    else if (printer.write(task.arguments) && printer.write("\r\n"))
        console.out().text("Printed on LPT1.\r\n");
    else
        console.out().text("The printer on LPT1 stays busy.\r\n");
    return Step::Done;
}

} // namespace guest
