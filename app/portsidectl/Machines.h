#pragma once

#include "core/base/Result.h"
#include "core/model/VmDefinition.h"
#include "core/session/SupervisorSession.h"
#include "core/store/MachineStore.h"

#include <QString>

#include <functional>
#include <memory>

namespace portside::ctl {

/// A definition to read: of the store, of a file, or from standard input.
struct ReadMachine
{
    model::VmDefinition definition;
    QString uuid; ///< of the store's machine; empty for a file
    QString file; ///< for people
};

/// A machine's name or UUID; a word with a slash or a dot in it, and any other that names a file but no machine, is a
/// FILE; "-" is standard input.
Result<ReadMachine> readMachine(const QString &word);

/// Of the running machine, or of one that is off; of a file nothing but its definition is known.
session::MachineStatus statusOf(const ReadMachine &read);

/// A session that knows whether its machine runs.
struct OpenMachine
{
    store::StoredMachine machine;
    std::unique_ptr<session::SupervisorSession> session;
};
Result<OpenMachine> openMachine(const QString &nameOrUuid);
/// The session of a machine of the store, settled.
std::unique_ptr<session::SupervisorSession> openSession(const store::StoredMachine &machine);

/// Turns the event loop until `condition` holds; false after `timeout` milliseconds (-1: never).
bool waitUntil(const std::function<bool()> &condition, int timeout = -1);

/// The alias of the port that a person calls `word`: an alias, or a title such as COM1 in any case. Empty `word`: the
/// first port a terminal can attach to. The error lists what there is.
Result<QString> portOf(const session::MachineStatus &status, const QString &word);

} // namespace portside::ctl
