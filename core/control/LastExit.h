#pragma once

#include "core/base/Result.h"

#include <QString>

namespace portside::control {

/// How a machine's QEMU ended last, kept in a file (RuntimePaths::lastExitFile) for whoever asks next.
struct LastExit
{
    QString sentence; ///< what happened, with the last lines of QEMU's messages; empty: it never ran
    bool isFailure = false;
    qint64 time = 0; ///< milliseconds since the epoch
    bool operator==(const LastExit &) const = default;
};

/// A missing or unreadable file reads as "never ran".
LastExit readLastExit(const QString &path);
Result<void> writeLastExit(const QString &path, const LastExit &exit);

} // namespace portside::control
