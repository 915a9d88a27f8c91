#include "core/store/FolderLock.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace portside::store {

namespace {

constexpr int patience = 2000; // ms
constexpr int pause = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("FolderLock", text);
}

// The file may have been removed and made anew between open and lock.
bool isStillTheFile(int fd, const QByteArray &path)
{
    struct stat held = {};
    struct stat there = {};
    return ::fstat(fd, &held) == 0 && ::stat(path.constData(), &there) == 0 && held.st_ino == there.st_ino &&
           held.st_dev == there.st_dev;
}

} // namespace

Result<FolderLock> FolderLock::take(const QString &folder)
{
    const QString file = folder + QStringLiteral("/.lock");
    const QByteArray path = QFile::encodeName(file);
    QDeadlineTimer deadline(patience);
    do {
        UniqueFd fd(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!fd.isOpen())
            return Error{tr("The folder %1 cannot be locked: %2. Look at its permissions.")
                             .arg(folder, QString::fromLocal8Bit(std::strerror(errno)))};
        if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0 && isStillTheFile(fd.get(), path))
            return FolderLock(std::move(fd), file);
        QThread::msleep(pause);
    } while (!deadline.hasExpired());
    return Error{tr("Another program is changing %1 right now. Try again in a moment.").arg(folder)};
}

void FolderLock::removeFile() const
{
    QFile::remove(m_file);
}

} // namespace portside::store
