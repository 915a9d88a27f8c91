#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace portside::qemu {

/// How a QEMU process ended, as far as it is known.
struct QemuExit
{
    enum class How {
        FailedToStart, ///< there never was a process; `startProblem` says why
        Exited,        ///< with `code`
        Signalled,     ///< killed by signal `code`
        Unknown        ///< gone while nobody watched
    };

    How how = How::Unknown;
    int code = 0;
    QString shutdownReason = {}; ///< of QMP's SHUTDOWN event (run-state.json, ShutdownCause); empty: none was seen
    QByteArray errorOutput = {}; ///< the last bytes of standard error, untrusted; limits::childStderrBytes count
    QString startProblem = {};   ///< a sentence

    bool operator==(const QemuExit &) const = default;

    /// True when somebody should look into it: it did not start, crashed, was killed, or ended with an error.
    bool isFailure() const;

    /// What happened and what may help, as whole sentences, followed by the last lines of standard error when they
    /// matter.
    QString sentence() const;
};

/// From the status of waitpid().
QemuExit exitFromWaitStatus(int status);

/// The last `lines` lines of QEMU's standard error as safe text; empty lines and warnings that are always there are
/// left out.
QString lastErrorLines(const QByteArray &errorOutput, int lines = 3);

} // namespace portside::qemu
