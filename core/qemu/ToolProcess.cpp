#include "core/qemu/ToolProcess.h"

#include "core/base/Limits.h"

#include <QDir>
#include <QMetaObject>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace portside::qemu {

namespace {

constexpr int lastWait = 1000; // milliseconds for a killed process to go

// Runs in the child between fork and exec: only system calls.
void prepareChild(int inheritedFd, qint64 memoryLimit)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit limit = {rlim_t(memoryLimit), rlim_t(memoryLimit)};
    if (memoryLimit > 0)
        ::setrlimit(RLIMIT_AS, &limit);
    if (inheritedFd >= 0)
        ::fcntl(inheritedFd, F_SETFD, 0);
}

} // namespace

ToolProcess::ToolProcess(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ToolProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ToolProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, &ToolProcess::handleEnd);
    connect(&m_process, &QProcess::errorOccurred, this, &ToolProcess::handleError);
    connect(&m_timer, &QTimer::timeout, this, &ToolProcess::handleTimeout);
}

ToolProcess::~ToolProcess()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(lastWait);
}

void ToolProcess::start(const Call &call)
{
    Q_ASSERT(!m_isRunning && QDir::isAbsolutePath(call.program));
    m_call = call;
    m_output.clear();
    m_errors.clear();
    m_isRunning = true;
    m_hasTimedOut = false;
    m_process.setChildProcessModifier([call] { prepareChild(call.inheritedFd, call.memoryLimit); });
    m_process.start(call.program, call.arguments, QIODevice::ReadOnly);
    m_timer.start(call.timeout);
}

void ToolProcess::kill()
{
    m_process.kill();
}

bool ToolProcess::hasSucceeded() const
{
    return m_exit.how == QemuExit::How::Exited && m_exit.code == 0 && !m_hasTimedOut && !hasTooMuchOutput();
}

void ToolProcess::readOutput()
{
    if (hasTooMuchOutput()) {
        m_process.readAllStandardOutput();
        return;
    }
    m_output += m_process.readAllStandardOutput();
    if (hasTooMuchOutput())
        kill();
}

void ToolProcess::readErrors()
{
    m_errors += m_process.readAllStandardError();
    m_errors = m_errors.right(limits::childStderrBytes);
}

// Comes from within start(), so the end is told later.
void ToolProcess::handleError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return;
    QemuExit exit;
    exit.how = QemuExit::How::FailedToStart;
    exit.startProblem = tr("%1 does not start: %2.").arg(m_call.program, m_process.errorString());
    QMetaObject::invokeMethod(
        this, [this, exit] { end(exit); }, Qt::QueuedConnection);
}

// A process that the kernel holds (in KVM, on a dead network disk) does not even die; the owner hears of the end all
// the same.
void ToolProcess::handleTimeout()
{
    if (m_hasTimedOut) {
        end({});
        return;
    }
    m_hasTimedOut = true;
    kill();
    m_timer.start(lastWait);
}

void ToolProcess::handleEnd()
{
    if (!m_isRunning)
        return;
    readOutput();
    readErrors();
    QemuExit exit;
    const bool crashed = m_process.exitStatus() == QProcess::CrashExit;
    exit.how = crashed ? QemuExit::How::Signalled : QemuExit::How::Exited;
    exit.code = m_process.exitCode(); // the signal's number after a crash
    exit.errorOutput = m_errors;
    end(exit);
}

void ToolProcess::end(const QemuExit &exit)
{
    m_timer.stop();
    m_exit = exit;
    m_isRunning = false;
    Q_EMIT finished();
}

} // namespace portside::qemu
