#include "core/supervisor/QemuProcess.h"

#include <QFile>
#include <QSocketNotifier>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace portside::supervisor {

namespace {

// All that QEMU gets of our environment; its messages come in English whatever ours is.
constexpr const char *passedOn[] = {"PATH",
                                    "HOME",
                                    "USER",
                                    "LOGNAME",
                                    "TMPDIR",
                                    "XDG_RUNTIME_DIR",
                                    "DISPLAY",
                                    "XAUTHORITY",
                                    "WAYLAND_DISPLAY",
                                    "DBUS_SESSION_BUS_ADDRESS"};

class CStrings
{
public:
    void add(const QByteArray &text) { m_texts.push_back(text); }
    char **pointers()
    {
        m_pointers.clear();
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
        return m_pointers.data();
    }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char *> m_pointers;
};

CStrings argumentsOf(const QemuStart &start)
{
    CStrings arguments;
    arguments.add(QFile::encodeName(start.program));
    for (const QString &argument : start.arguments)
        arguments.add(argument.toLocal8Bit());
    return arguments;
}

CStrings environmentOf(const QemuStart &start)
{
    CStrings environment;
    environment.add("LC_ALL=C");
    for (const char *name : passedOn) {
        if (qEnvironmentVariableIsSet(name))
            environment.add(QByteArray(name) + '=' + qgetenv(name));
    }
    for (const auto &[name, value] : start.environment)
        environment.add(QByteArray(name.toLocal8Bit() + '=' + value.toLocal8Bit()));
    return environment;
}

class SpawnSettings
{
public:
    explicit SpawnSettings(const QByteArray &messageFile)
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, messageFile.constData(),
                                           O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        ::posix_spawnattr_init(&attributes);
        sigset_t all;
        sigset_t none;
        ::sigfillset(&all);
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

} // namespace

Result<void> QemuProcess::start(const QemuStart &start)
{
    const SpawnSettings settings(QFile::encodeName(start.messageFile));
    CStrings arguments = argumentsOf(start);
    CStrings environment = environmentOf(start);
    pid_t pid = 0;
    const int cause = ::posix_spawn(&pid, QFile::encodeName(start.program).constData(), &settings.actions,
                                    &settings.attributes, arguments.pointers(), environment.pointers());
    if (cause != 0)
        return Error{
            tr("QEMU cannot be started from %1: %2.").arg(start.program, QString::fromLocal8Bit(std::strerror(cause)))};
    m_isChild = true;
    if (!watch(pid)) {
        ::kill(pid, SIGKILL);
        return Error{
            tr("QEMU was started from %1, but it cannot be watched; the system lacks pidfd_open.").arg(start.program)};
    }
    return {};
}

bool QemuProcess::adopt(const ProcessIdentity &identity)
{
    m_isChild = false;
    // Opened first, compared then: the descriptor stays with the process that the comparison saw.
    if (!watch(identity.pid))
        return false;
    if (identityOf(identity.pid) == identity)
        return true;
    delete std::exchange(m_notifier, nullptr);
    m_pidFd.reset();
    return false;
}

bool QemuProcess::watch(qint64 pid)
{
    m_pid = pid;
    m_pidFd.reset(int(::syscall(SYS_pidfd_open, pid_t(pid), 0U)));
    if (!m_pidFd.isOpen())
        return false;
    m_notifier = new QSocketNotifier(m_pidFd.get(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &QemuProcess::handleEnd);
    return true;
}

void QemuProcess::kill()
{
    if (m_pidFd.isOpen())
        ::syscall(SYS_pidfd_send_signal, m_pidFd.get(), SIGKILL, nullptr, 0U);
}

void QemuProcess::handleEnd()
{
    m_notifier->setEnabled(false);
    std::exchange(m_notifier, nullptr)->deleteLater();
    m_pidFd.reset();
    int status = 0;
    qemu::QemuExit exit;
    if (m_isChild && ::waitpid(pid_t(m_pid), &status, 0) == m_pid)
        exit = qemu::exitFromWaitStatus(status);
    Q_EMIT ended(exit);
}

} // namespace portside::supervisor
