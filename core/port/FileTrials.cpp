#include "core/base/UniqueFd.h"
#include "core/port/Trial.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <linux/ppdev.h>
#include <optional>
#include <pwd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

namespace portside::port {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Trial", text);
}

QString reason(int cause)
{
    return QString::fromLocal8Bit(std::strerror(cause));
}

Trial fails(const QString &sentence)
{
    return {Outcome::Fails, sentence};
}

std::optional<struct stat> statOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return info;
}

bool mayUse(const QString &path, int mode)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), mode, AT_EACCESS) == 0;
}

QString groupName(gid_t id)
{
    const group *found = ::getgrgid(id);
    return found ? QString::fromLocal8Bit(found->gr_name) : QString::number(id);
}

QString userName()
{
    const passwd *found = ::getpwuid(::geteuid());
    return found ? QString::fromLocal8Bit(found->pw_name) : QString::number(::geteuid());
}

// The group whose members may open it is the way in that a person can take.
Trial notAllowed(const QString &path, const struct stat &info)
{
    if ((info.st_mode & S_IRGRP) != 0 && (info.st_mode & S_IWGRP) != 0)
        return fails(tr("You may not open %1: join the group %2 (sudo adduser %3 %2), then log in again.")
                         .arg(path, groupName(info.st_gid), userName()));
    return fails(tr("You may not open %1: its owner keeps it to himself.").arg(path));
}

// What every device has in common, up to its being open; `cause` is open()'s.
std::optional<Trial> deviceRefusal(const QString &path, UniqueFd *opened)
{
    const std::optional<struct stat> info = statOf(path);
    if (!info)
        return fails(tr("There is no device %1: plug it in, or choose another.").arg(path));
    if (!S_ISCHR(info->st_mode))
        return fails(tr("%1 is no device.").arg(path));
    opened->reset(::open(QFile::encodeName(path).constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (opened->isOpen())
        return {};
    switch (errno) {
    case EACCES:
    case EPERM:
        return notAllowed(path, *info);
    case EBUSY:
        return fails(tr("Another program has %1 for itself: end it.").arg(path));
    case ENXIO:
    case ENODEV:
    case EIO:
        return fails(tr("There is no hardware behind %1.").arg(path));
    default:
        return fails(tr("%1 cannot be opened (%2).").arg(path, reason(errno)));
    }
}

// Programs for serial lines name their process there (FHS, /var/lock).
QString lockHolder(const QString &path)
{
    QFile lock(QStringLiteral("/var/lock/LCK..") + QFileInfo(path).fileName());
    if (!lock.open(QIODevice::ReadOnly))
        return {};
    const qint64 pid = lock.read(32).trimmed().toLongLong();
    return pid > 0 && QFile::exists(QStringLiteral("/proc/%1").arg(pid)) ? QString::number(pid) : QString();
}

Trial tryNewFile(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    const std::optional<struct stat> info = statOf(folder);
    if (!info || !S_ISDIR(info->st_mode))
        return fails(tr("The folder %1 does not exist: make it, or choose another.").arg(folder));
    if (!mayUse(folder, W_OK | X_OK))
        return fails(tr("You may not make a file in the folder %1: choose another.").arg(folder));
    return {Outcome::Works, tr("QEMU can make the file %1.").arg(path)};
}

QString brokenPipe(const QString &path)
{
    const std::optional<struct stat> info = statOf(path);
    if (!info)
        return tr("There is no named pipe %1: make it with mkfifo.").arg(path);
    if (!S_ISFIFO(info->st_mode))
        return tr("%1 is no named pipe.").arg(path);
    return mayUse(path, R_OK | W_OK) ? QString() : tr("You may not read and write the named pipe %1.").arg(path);
}

} // namespace

Trial tryFile(const QString &path, FileStart start)
{
    if (!path.startsWith(u'/'))
        return fails(tr("The path of the file must begin with a slash."));
    const std::optional<struct stat> info = statOf(path);
    if (!info)
        return tryNewFile(path);
    if (S_ISDIR(info->st_mode))
        return fails(tr("%1 is a folder: name a file in it.").arg(path));
    if (!mayUse(path, W_OK))
        return fails(tr("You may not write into %1: choose another file.").arg(path));
    if (S_ISREG(info->st_mode) && start == FileStart::Truncated && info->st_size > 0)
        return {Outcome::Works,
                tr("QEMU can write into %1, but empties it first: it holds %2 bytes.").arg(path).arg(info->st_size)};
    return {Outcome::Works, tr("QEMU can write into %1.").arg(path)};
}

Trial tryPipe(const QString &path)
{
    const QStringList both{path + QStringLiteral(".in"), path + QStringLiteral(".out")};
    const bool isPair = statOf(both[0]) || statOf(both[1]);
    const QStringList wanted = isPair || !statOf(path) ? both : QStringList{path};
    for (const QString &one : wanted) {
        if (const QString sentence = brokenPipe(one); !sentence.isEmpty())
            return fails(sentence);
    }
    return {Outcome::Works, wanted.size() == 1 ? tr("QEMU can open the named pipe %1.").arg(path)
                                               : tr("QEMU can open the named pipes %1 and %2.").arg(both[0], both[1])};
}

Trial trySerialDevice(const QString &path)
{
    UniqueFd fd;
    if (const std::optional<Trial> refused = deviceRefusal(path, &fd))
        return *refused;
    termios settings = {};
    if (::isatty(fd.get()) == 0)
        return fails(tr("%1 is no serial device.").arg(path));
    if (::tcgetattr(fd.get(), &settings) != 0)
        return fails(tr("There is no hardware behind %1.").arg(path));
    if (const QString pid = lockHolder(path); !pid.isEmpty())
        return fails(tr("Process %1 has locked %2: end it.").arg(pid, path));
    return {Outcome::Works, tr("The serial device %1 can be opened.").arg(path)};
}

Trial tryParallelDevice(const QString &path)
{
    UniqueFd fd;
    if (const std::optional<Trial> refused = deviceRefusal(path, &fd))
        return *refused;
    // As QEMU does it (chardev/char-parallel.c).
    if (::ioctl(fd.get(), PPCLAIM) != 0) {
        if (errno == EBUSY || errno == EAGAIN)
            return fails(tr("Another program has %1 for itself: end it.").arg(path));
        return fails(tr("%1 is no parallel port.").arg(path));
    }
    ::ioctl(fd.get(), PPRELEASE);
    return {Outcome::Works, tr("The parallel port %1 can be opened.").arg(path)};
}

Trial tryNewPty()
{
    const UniqueFd fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!fd.isOpen())
        return fails(tr("The system makes no more pseudo terminals (%1).").arg(reason(errno)));
    return {Outcome::Works, tr("The system makes a pseudo terminal when the machine starts.")};
}

} // namespace portside::port
