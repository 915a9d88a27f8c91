#pragma once

#include "core/model/CharPorts.h"

/// How other programs join a port of a machine, as commands for a shell.
namespace portside::model {

/// What a definition does not tell of its port.
struct PortFacts
{
    QString machine; ///< what portsidectl calls the machine: its name or UUID
    bool isRunning = false;
    QString ptyPath;      ///< of the running machine, "/dev/pts/4"; empty: not known
    QString tlsFolder;    ///< as of model::tlsFolder(); empty: none
    QString machineId;    ///< its UUID, where a name could need quotes within quotes
    QString deviceFolder; ///< where a managed port's terminal device may be made; empty: nowhere
};

struct PortCommand
{
    QString program; ///< what people call it: "socat", "PuTTY"
    QString text;    ///< quoted for sh; empty when it is refused
    QString refusal; ///< why this program cannot join the port, a whole sentence
    QString note;    ///< what must be true for the command to work, a whole sentence; empty: nothing more
};

/// One row for each program there is (a managed port is joined through a terminal device that socat and portsidectl
/// make): socat, telnet, tio, minicom, picocom, PuTTY, plink, virsh console and portsidectl, in this order.
QList<PortCommand> portCommands(const CharPort &port, const PortFacts &facts);

} // namespace portside::model
