#pragma once

#include "Machines.h"
#include "Verbs.h"

#include "core/model/DeviceId.h"

/// What the actions of the verb `port` share, and those of them that only read.
namespace portside::ctl {

int fail(const QString &sentence, int code = Failed);

/// What the running machine has; null while it is off, and for an empty `uuid`: a file.
model::VmDefinition runningDefinition(const QString &uuid);

/// By alias (serial0), by what the guest calls it (COM1, ttyS0), or by place (serial[0]).
/// Names that ports have in the `running` machine come first: there, one that has gone leaves the others theirs.
Result<model::DeviceId> findPort(const model::VmDefinition &definition, const QString &word,
                                 const model::VmDefinition &running = {});

/// By the names of the running machine, where it has them.
int listPorts(const ReadMachine &machine, bool asJson);
/// The keys and values of one port.
int listFields(const ReadMachine &machine, const QString &word);
/// How other programs join the port, or all ports when `word` is empty.
int listCommands(const ReadMachine &machine, const QString &word, bool asJson);

/// Whether what these ports (all of them when `words` is empty) are connected to can be opened; Failed when one cannot.
int testPorts(const ReadMachine &machine, const QStringList &words, bool asJson);

/// Brings the running machine to its definition, and says what that did; Failed when all of it waits for the next
/// start.
int applyToRunning(const QString &machine);

} // namespace portside::ctl
