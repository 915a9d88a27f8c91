#pragma once

#include "core/base/Result.h"
#include "core/supervisor/ProcessIdentity.h"

#include <QString>

#include <optional>

namespace portside::supervisor {

/// What a next supervisor needs to take over a running QEMU (RuntimePaths::stateFile). A machine runs on when it cannot
/// be written.
struct RunState
{
    ProcessIdentity qemu;
    qint64 startedAt = 0; ///< milliseconds since the epoch
    QString accelerator;
    QString acceleratorReason;
    bool operator==(const RunState &) const = default;
};

std::optional<RunState> readRunState(const QString &path);
Result<void> writeRunState(const QString &path, const RunState &state);

} // namespace portside::supervisor
