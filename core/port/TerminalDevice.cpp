#include "core/port/TerminalDevice.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>

namespace portside::port {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TerminalDevice", text);
}

Error cannotOpen(const QString &path, int cause)
{
    if (cause == ENOENT)
        return Error{
            tr("The terminal device %1 does not exist. It is made anew, often under another number, each time its "
               "machine starts.")
                .arg(path)};
    if (cause == EACCES || cause == EPERM)
        return Error{
            tr("The terminal device %1 may not be opened by you. It belongs to another user or group (often dialout).")
                .arg(path)};
    return Error{
        tr("The terminal device %1 cannot be opened: %2.").arg(path, QString::fromLocal8Bit(std::strerror(cause)))};
}

} // namespace

Result<UniqueFd> openTerminalDevice(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    // Asked before opening: to open a FIFO or another device may already do something to it.
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0)
        return cannotOpen(path, errno);
    if (!S_ISCHR(info.st_mode))
        return Error{tr("%1 is not a terminal device.").arg(path)};
    UniqueFd fd(::open(name.constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen())
        return cannotOpen(path, errno);
    if (::isatty(fd.get()) == 0)
        return Error{tr("%1 is not a terminal device.").arg(path)};
    return fd;
}

Result<void> makeRaw(int fd, const QString &path)
{
    termios settings = {};
    if (::tcgetattr(fd, &settings) != 0)
        return cannotOpen(path, errno);
    ::cfmakeraw(&settings);
    if (::tcsetattr(fd, TCSANOW, &settings) != 0)
        return cannotOpen(path, errno);
    return {};
}

} // namespace portside::port
