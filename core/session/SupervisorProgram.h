#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QUuid>

namespace portside::session {

/// Where `portside-supervisor` lies: beside the running program, or in the places of an installation relative to it.
/// Never taken from PATH: a supervisor of another build would speak another protocol.
Result<QString> findSupervisor(const QString &programFolder);

/// Starts the supervisor of a machine so that it outlives us. It refuses by itself when there is one already.
Result<void> startSupervisor(const QUuid &machine);

} // namespace portside::session
