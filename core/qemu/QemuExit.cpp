#include "core/qemu/QemuExit.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"

#include <QCoreApplication>
#include <QStringList>

#include <csignal>
#include <sys/wait.h>

namespace portside::qemu {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("QemuExit", text);
}

struct Row
{
    const char *key;
    const char *sentence;
};

// The reasons of QMP's ShutdownCause (QEMU qapi/run-state.json).
constexpr Row shutdownReasons[] = {
    {"guest-shutdown", QT_TRANSLATE_NOOP("QemuExit", "The guest switched the machine off.")},
    {"guest-reset",
     QT_TRANSLATE_NOOP("QemuExit", "The guest asked for a restart, and the machine is set to end then.")},
    {"guest-panic", QT_TRANSLATE_NOOP("QemuExit", "The guest crashed (panic), and the machine is set to end then.")},
    {"host-qmp-quit", QT_TRANSLATE_NOOP("QemuExit", "The machine was forced off.")},
    {"host-qmp-system-reset", QT_TRANSLATE_NOOP("QemuExit", "The machine was reset, and it is set to end then.")},
    {"host-signal", QT_TRANSLATE_NOOP("QemuExit", "QEMU was asked to end by a signal from another program.")},
    {"host-ui", QT_TRANSLATE_NOOP("QemuExit", "The machine was closed in QEMU's own window.")},
    {"host-error", QT_TRANSLATE_NOOP("QemuExit", "QEMU ended because of an error on the host.")},
    {"subsystem-reset",
     QT_TRANSLATE_NOOP("QemuExit", "A device asked for a restart, and the machine is set to end then.")},
};

struct SignalRow
{
    int number;
    const char *sentence;
};

constexpr SignalRow signalCauses[] = {
    {SIGSYS, QT_TRANSLATE_NOOP("QemuExit",
                               "QEMU's sandbox killed it (signal 31): a device of this machine does what the sandbox "
                               "forbids, for example starting a helper for a network bridge. Change that "
                               "device, or switch the sandbox off for this machine.")},
    {SIGKILL,
     QT_TRANSLATE_NOOP("QemuExit", "QEMU was killed (signal 9), by a user or by the system when memory ran out.")},
    {SIGSEGV, QT_TRANSLATE_NOOP("QemuExit", "QEMU crashed (signal 11, an invalid memory access).")},
    {SIGABRT, QT_TRANSLATE_NOOP("QemuExit", "QEMU stopped itself because of an internal error (signal 6).")},
    {SIGBUS,
     QT_TRANSLATE_NOOP("QemuExit", "QEMU crashed (signal 7): a file it had mapped into memory became shorter, or the "
                                   "disk below is full.")},
    {SIGILL, QT_TRANSLATE_NOOP("QemuExit",
                               "QEMU crashed (signal 4): it holds instructions that this processor does not know.")},
    {SIGTERM, QT_TRANSLATE_NOOP("QemuExit", "QEMU was asked to end (signal 15) by another program.")},
    {SIGHUP, QT_TRANSLATE_NOOP("QemuExit", "QEMU was asked to end (signal 1): the session it belonged to was closed.")},
};

QString shutdownSentence(const QString &reason)
{
    for (const Row &row : shutdownReasons) {
        if (reason == QLatin1String(row.key))
            return tr(row.sentence);
    }
    return tr("The machine ended.");
}

QString signalSentence(int number)
{
    for (const SignalRow &row : signalCauses) {
        if (number == row.number)
            return tr(row.sentence);
    }
    return tr("QEMU was ended by signal %1.").arg(number);
}

QString exitedSentence(const QemuExit &exit)
{
    if (exit.code != 0)
        return tr("QEMU ended with an error (exit status %1).").arg(exit.code);
    return exit.shutdownReason.isEmpty() ? tr("QEMU ended.") : shutdownSentence(exit.shutdownReason);
}

QString causeOf(const QemuExit &exit)
{
    switch (exit.how) {
    case QemuExit::How::FailedToStart:
        return exit.startProblem;
    case QemuExit::How::Exited:
        return exitedSentence(exit);
    case QemuExit::How::Signalled:
        return signalSentence(exit.code);
    case QemuExit::How::Unknown:
        break;
    }
    return exit.shutdownReason.isEmpty() ? tr("QEMU ended while nobody watched it, so it is not known how.")
                                         : shutdownSentence(exit.shutdownReason);
}

bool isNoise(const QString &line)
{
    return line.isEmpty() || line.contains(QLatin1String("warning: host doesn't support requested feature")) ||
           line.contains(QLatin1String("warning: TCG doesn't support requested feature"));
}

} // namespace

bool QemuExit::isFailure() const
{
    switch (how) {
    case How::FailedToStart:
    case How::Signalled:
        return true;
    case How::Exited:
        return code != 0 || shutdownReason == QLatin1String("host-error") ||
               shutdownReason == QLatin1String("guest-panic");
    case How::Unknown:
        break;
    }
    return shutdownReason.isEmpty();
}

QString QemuExit::sentence() const
{
    const QString lastLines = isFailure() ? lastErrorLines(errorOutput) : QString();
    return lastLines.isEmpty() ? causeOf(*this) : tr("%1 Its last words: %2").arg(causeOf(*this), lastLines);
}

QemuExit exitFromWaitStatus(int status)
{
    QemuExit exit;
    if (WIFSIGNALED(status)) {
        exit.how = QemuExit::How::Signalled;
        exit.code = WTERMSIG(status);
    } else if (WIFEXITED(status)) {
        exit.how = QemuExit::How::Exited;
        exit.code = WEXITSTATUS(status);
    }
    return exit;
}

QString lastErrorLines(const QByteArray &errorOutput, int lines)
{
    QStringList kept;
    const QList<QByteArray> all = errorOutput.right(limits::childStderrBytes).split('\n');
    for (qsizetype at = all.size() - 1; at >= 0 && kept.size() < lines; --at) {
        const QString line = logLine(logBytes(all.at(at).trimmed()));
        if (!isNoise(line))
            kept.prepend(line);
    }
    return kept.join(QLatin1Char('\n'));
}

} // namespace portside::qemu
