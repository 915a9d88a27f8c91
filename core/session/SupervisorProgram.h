#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QUuid>

#include <functional>

class QObject;

namespace portside::session {

/// Where `portside-supervisor` lies: beside the running program, or in the places of an installation relative to it.
/// Never taken from PATH: a supervisor of another build would speak another protocol.
Result<QString> findSupervisor(const QString &programFolder);

/// Starts the supervisor of a machine so that it outlives us. `done` gets why it cannot serve, or an empty text;
/// another supervisor of the machine is a reason, too. It is not called when `context` goes before.
void startSupervisor(const QUuid &machine, QObject *context, std::function<void(const QString &problem)> done);

} // namespace portside::session
