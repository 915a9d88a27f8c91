#include "Verbs.h"

#include <QtGlobal>

namespace portside::ctl {

namespace {

constexpr Option jsonOption{"json", nullptr, QT_TRANSLATE_NOOP("portsidectl", "print JSON")};
constexpr Option timeoutOption{"timeout", "SECONDS",
                               QT_TRANSLATE_NOOP("portsidectl", "give up after this time (exit code 5)")};

constexpr Option readOptions[] = {jsonOption};
constexpr Option showOptions[] = {jsonOption,
                                  {"xml", nullptr, QT_TRANSLATE_NOOP("portsidectl", "print the definition itself")}};
constexpr Option defineOptions[] = {
    {"demo", nullptr, QT_TRANSLATE_NOOP("portsidectl", "make the demo machine, named \"demo\"")},
    {"name", "NAME", QT_TRANSLATE_NOOP("portsidectl", "make a new machine of this name instead of reading a file")},
    {"memory", "MIB", QT_TRANSLATE_NOOP("portsidectl", "new machine: memory, default 1024")},
    {"kernel", "FILE", QT_TRANSLATE_NOOP("portsidectl", "new machine: Linux or multiboot kernel to boot")},
    {"initrd", "FILE", QT_TRANSLATE_NOOP("portsidectl", "new machine: initial ramdisk")},
    {"cmdline", "TEXT", QT_TRANSLATE_NOOP("portsidectl", "new machine: the kernel's command line")},
    {"disk", "FILE", QT_TRANSLATE_NOOP("portsidectl", "new machine: disk image (qcow2)")},
    {"iso", "FILE", QT_TRANSLATE_NOOP("portsidectl", "new machine: CD image")},
    {"serial", "N", QT_TRANSLATE_NOOP("portsidectl", "new machine: serial ports, 0 to 4, default 1")},
    {"parallel", "N", QT_TRANSLATE_NOOP("portsidectl", "new machine: parallel ports, 0 to 3, default 0")},
};
constexpr Option startOptions[] = {timeoutOption};
constexpr Option stopOptions[] = {
    {"force", nullptr, QT_TRANSLATE_NOOP("portsidectl", "switch off at once; the guest cannot save anything")},
    {"timeout", "SECONDS",
     QT_TRANSLATE_NOOP("portsidectl", "how long the guest may take, default 60 (then exit code 5)")},
};
constexpr Option consoleOptions[] = {
    {"all", nullptr,
     QT_TRANSLATE_NOOP("portsidectl", "begin with everything that was recorded, not with the last start")},
    {"exclusive", nullptr, QT_TRANSLATE_NOOP("portsidectl", "nobody else may type on the port meanwhile")},
    {"until", "TEXT", QT_TRANSLATE_NOOP("portsidectl", "end as soon as the port has said TEXT")},
    timeoutOption,
};
constexpr Option attachOptions[] = {{"until", "TEXT", QT_TRANSLATE_NOOP("portsidectl", "end as soon as TEXT has come")},
                                    timeoutOption};
constexpr Option logOptions[] = {jsonOption, {"follow", nullptr, QT_TRANSLATE_NOOP("portsidectl", "wait for more")}};

constexpr Option portOptions[] = {
    jsonOption,
    {"commands", nullptr,
     QT_TRANSLATE_NOOP("portsidectl", "list: how socat, telnet and other programs join the ports")},
    {"all", nullptr, QT_TRANSLATE_NOOP("portsidectl", "test: all ports")},
    {"live", nullptr,
     QT_TRANSLATE_NOOP("portsidectl", "add, set, remove: change the running machine too, as far as QEMU can")}};
constexpr Option searchOptions[] = {
    jsonOption,
    {"case", nullptr, QT_TRANSLATE_NOOP("portsidectl", "capital and small letters differ")},
    {"regex", nullptr, QT_TRANSLATE_NOOP("portsidectl", "TEXT is a regular expression")},
    {"maximum", "N", QT_TRANSLATE_NOOP("portsidectl", "the newest N matches of each port, default 1000")},
};

constexpr Option exportOptions[] = {
    {"for", "WHOM",
     QT_TRANSLATE_NOOP("portsidectl", "libvirt (domain XML, the default), xen (xl configuration) or script")}};

constexpr const char *machineOrFile = "MACHINE|FILE|-";

constexpr Verb table[] = {
    {"list", "", QT_TRANSLATE_NOOP("portsidectl", "all machines and their state"), readOptions, 0, 0, list},
    {"define", "FILE|-", QT_TRANSLATE_NOOP("portsidectl", "add or replace a machine from libvirt domain XML"),
     defineOptions, 0, 1, define},
    {"undefine",
     "MACHINE",
     QT_TRANSLATE_NOOP("portsidectl", "forget a machine that is off; its disks and recordings stay"),
     {},
     1,
     1,
     undefine},
    {"show", machineOrFile, QT_TRANSLATE_NOOP("portsidectl", "what a machine is"), showOptions, 1, 1, show},
    {"check", machineOrFile, QT_TRANSLATE_NOOP("portsidectl", "what is wrong with a definition"), readOptions, 1, 1,
     check},
    {"argv", machineOrFile, QT_TRANSLATE_NOOP("portsidectl", "the QEMU command that start would run"), readOptions, 1,
     1, argv},
    {"start", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "start a machine and wait until its guest runs"),
     startOptions, 1, 1, start},
    {"stop", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "press the power button and wait until the machine is off"),
     stopOptions, 1, 1, stop},
    {"reset", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "press the reset button"), startOptions, 1, 1, reset},
    {"pause", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "stop the guest's time"), startOptions, 1, 1, pause},
    {"resume", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "let a paused guest go on"), startOptions, 1, 1, resume},
    {"console", "MACHINE [PORT]",
     QT_TRANSLATE_NOOP("portsidectl",
                       "join this terminal to a port (serial0, COM2, ...), the first by default; leave with Ctrl+]"),
     consoleOptions, 1, 2, console},
    {"attach", "ENDPOINT",
     QT_TRANSLATE_NOOP("portsidectl", "join this terminal to pty:, unix:, tcp:, telnet: or device:; leave with Ctrl+]"),
     attachOptions, 1, 1, attach},
    {"break",
     "MACHINE [PORT]",
     QT_TRANSLATE_NOOP("portsidectl", "send BREAK to a port, the first by default"),
     {},
     1,
     2,
     sendBreak},
    {"log", "MACHINE", QT_TRANSLATE_NOOP("portsidectl", "starts, ends and messages of a machine's QEMU"), logOptions, 1,
     1, log},
    {"search", "TEXT [MACHINE [PORT]]",
     QT_TRANSLATE_NOOP("portsidectl", "find TEXT in what the ports of all machines, or of one, have said"),
     searchOptions, 1, 3, search},
    {"port", "list|add|set|remove|test MACHINE [serial|PORT] [KEY=VALUE]...",
     QT_TRANSLATE_NOOP("portsidectl", "ports of a definition; \"port list MACHINE PORT\" names the keys"), portOptions,
     2, 64, port},
    {"export", machineOrFile, QT_TRANSLATE_NOOP("portsidectl", "a definition in another program's words"),
     exportOptions, 1, 1, exportMachine},
    {"import",
     "FILE|-",
     QT_TRANSLATE_NOOP("portsidectl", "like define, and say what is wrong with it"),
     {},
     1,
     1,
     importMachine},
    {"endpoints", "[MACHINE|FILE|-]",
     QT_TRANSLATE_NOOP("portsidectl", "where the ports of a machine, or of all, can be reached"), readOptions, 0, 1,
     endpoints},
};

} // namespace

std::span<const Verb> verbs()
{
    return table;
}

} // namespace portside::ctl
