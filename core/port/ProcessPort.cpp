#include "core/port/ProcessPort.h"

#include <QByteArrayList>
#include <QProcessEnvironment>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

namespace portside::port {

namespace {

// A process that ignores SIGHUP has this long (ms) to end.
constexpr int endPatience = 2000;

// Waits for the process in a thread of its own: a port may be gone long before its command.
void endAndReap(pid_t pid)
{
    ::kill(-pid, SIGHUP);
    std::thread([pid] {
        const UniqueFd process(int(::syscall(SYS_pidfd_open, pid, 0)));
        pollfd waiting = {process.get(), POLLIN, 0};
        if (::poll(&waiting, 1, endPatience) == 0)
            ::kill(-pid, SIGKILL);
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }).detach();
}

QByteArrayList environment()
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
    QByteArrayList lines;
    for (const QString &line : values.toStringList())
        lines += line.toLocal8Bit();
    return lines;
}

// The child leads a session of its own and opens the slave as its standard streams, which makes it the controlling
// terminal (setsid(2)).
int spawnShell(const QByteArray &slave, const QByteArray &command, pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&files, 0, slave.constData(), O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&files, 0, 1);
    ::posix_spawn_file_actions_adddup2(&files, 0, 2);
    sigset_t all;
    sigset_t none;
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

    QByteArrayList lines = environment();
    std::vector<char *> variables;
    for (QByteArray &line : lines)
        variables.push_back(line.data());
    variables.push_back(nullptr);
    QByteArrayList words{QByteArrayLiteral("sh"), QByteArrayLiteral("-c"), command};
    char *arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    const int cause = ::posix_spawn(pid, "/bin/sh", &files, &attributes, arguments, variables.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    return cause;
}

} // namespace

ProcessPort::ProcessPort(const ProcessEndpoint &endpoint, QObject *parent) : OpenedPort(parent), m_endpoint(endpoint)
{
    setReconnectPolicy(ReconnectPolicy::Never);
}

// The base cannot call back into a part that is gone already.
ProcessPort::~ProcessPort()
{
    ProcessPort::close();
}

QString ProcessPort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

Result<UniqueFd> ProcessPort::openFd()
{
    const auto notStarted = [this](int cause) {
        return Error{tr("The command %1 could not be started: %2.")
                         .arg(m_endpoint.command, QString::fromLocal8Bit(std::strerror(cause)))};
    };
    UniqueFd master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    char slave[64] = {};
    if (!master.isOpen() || ::grantpt(master.get()) != 0 || ::unlockpt(master.get()) != 0 ||
        ::ptsname_r(master.get(), slave, sizeof slave) != 0)
        return notStarted(errno);
    applyWindowSize(master.get());
    const int cause = spawnShell(slave, m_endpoint.command.toLocal8Bit(), &m_pid);
    if (cause != 0)
        return notStarted(cause);
    return master;
}

void ProcessPort::releaseFd(UniqueFd fd)
{
    fd.reset();
    if (m_pid > 0)
        endAndReap(std::exchange(m_pid, -1));
}

void ProcessPort::setWindowSize(int columns, int rows)
{
    m_columns = std::clamp(columns, 1, 65535);
    m_rows = std::clamp(rows, 1, 65535);
    if (fd() >= 0)
        applyWindowSize(fd());
}

void ProcessPort::applyWindowSize(int fd) const
{
    winsize size = {};
    size.ws_col = static_cast<unsigned short>(m_columns);
    size.ws_row = static_cast<unsigned short>(m_rows);
    ::ioctl(fd, TIOCSWINSZ, &size);
}

} // namespace portside::port
