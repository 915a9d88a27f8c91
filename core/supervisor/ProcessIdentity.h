#pragma once

#include <QString>

#include <optional>

namespace portside::supervisor {

/// A process that cannot be mistaken for a later one with the same number.
struct ProcessIdentity
{
    qint64 pid = 0;
    qint64 startTicks = 0; ///< field 22 of /proc/PID/stat (proc(5)): clock ticks after boot
    QString executable;    ///< what /proc/PID/exe points to
    bool operator==(const ProcessIdentity &) const = default;
};

/// The process that has this number now; nothing when there is none, or it has ended and waits to be collected.
std::optional<ProcessIdentity> identityOf(qint64 pid);

} // namespace portside::supervisor
