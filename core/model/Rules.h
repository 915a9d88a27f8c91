#pragma once

#include "core/model/CharPorts.h"
#include "core/model/Diagnose.h"

#include <span>

/// Rules across fields, as rows: Diagnose.cpp joins the tables.
namespace portside::model {

/// What a rule looks at.
struct RuleContext
{
    const VmDefinition &definition;
    const QList<CharPort> &ports;
    const QList<Neighbour> &others;
};

struct Rule
{
    const char *name;
    Diagnostics (*find)(const RuleContext &); ///< rule and fix are filled in by the caller
    const char *fixLabel = nullptr;           ///< marked for translation, context "Diagnose"
    /// A label without it is a repair of this computer, not of the definition (session::repairHost).
    VmDefinition (*fix)(const VmDefinition &, const Diagnostic &) = nullptr;
};

std::span<const Rule> portRules();     ///< character devices among themselves and with the machine
std::span<const Rule> endpointRules(); ///< paths, addresses and files of character devices
std::span<const Rule> channelRules();  ///< names, places on controllers, displays
std::span<const Rule> sharingRules();  ///< connections and cards for several ports, QEMU's monitor and debugger
std::span<const Rule> extraRules();    ///< what QEMU has beyond libvirt
std::span<const Rule> hostRules();     ///< what a port finds on this computer
std::span<const Rule> writtenRules();  ///< what is written and has no effect
std::span<const Rule> machineRules();  ///< name, boot files, disks

// --- Words of rules

Diagnostic finding(Severity severity, const QString &path, const QString &message);
/// "devices/serial[1]/source/path" of a port.
QString fieldOf(const CharPort &port, const char *field);
/// "Serial port 2".
QString titleOf(const CharPort &port);

} // namespace portside::model
