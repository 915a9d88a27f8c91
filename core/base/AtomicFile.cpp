#include "core/base/AtomicFile.h"

#include "core/base/UniqueFd.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace portside {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AtomicFile", text);
}

Error cannot(const char *sentence, const QString &path, int cause)
{
    return Error{tr(sentence).arg(path, QString::fromLocal8Bit(std::strerror(cause)))};
}

Error cannotSave(const QString &path, int cause)
{
    if (cause == ENOSPC || cause == EDQUOT)
        return Error{tr("%1 was not saved because the disk is full; the old file is unchanged. Free some space and save again.")
                         .arg(path)};
    if (cause == EFBIG)
        return Error{tr("%1 was not saved because files of this size are not allowed here; the old file is unchanged. "
                        "Raise the limit (ulimit -f) and save again.")
                         .arg(path)};
    return cannot(QT_TRANSLATE_NOOP("AtomicFile", "%1 was not saved: %2. The old file is unchanged."), path, cause);
}

bool writeAll(int fd, QByteArrayView content)
{
    const char *at = content.data();
    qsizetype left = content.size();
    while (left > 0) {
        const ssize_t written = ::write(fd, at, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        left -= written;
    }
    return true;
}

bool syncFolder(const QByteArray &folder)
{
    const UniqueFd fd(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return fd.isOpen() && ::fsync(fd.get()) == 0;
}

bool writeAndClose(UniqueFd fd, QByteArrayView content)
{
    if (!writeAll(fd.get(), content) || ::fsync(fd.get()) != 0)
        return false;
    return ::close(fd.release()) == 0;
}

} // namespace

Result<void> writeFileAtomically(const QString &path, QByteArrayView content)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    QByteArray temporary = folder + "/.portside-XXXXXX";

    UniqueFd fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd.isOpen())
        return cannotSave(path, errno);
    if (!writeAndClose(std::move(fd), content) || ::rename(temporary.constData(), target.constData()) != 0) {
        const int cause = errno;
        ::unlink(temporary.constData());
        return cannotSave(path, cause);
    }
    if (!syncFolder(folder))
        return cannot(QT_TRANSLATE_NOOP("AtomicFile", "%1 was saved, but the folder could not be synced: %2. It may be lost at a power cut."),
                      path, errno);
    return {};
}

Result<QByteArray> readFileWhole(const QString &path, qint64 limit)
{
    const UniqueFd fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat info = {};
    if (!fd.isOpen() || ::fstat(fd.get(), &info) != 0)
        return cannot(QT_TRANSLATE_NOOP("AtomicFile", "%1 cannot be read: %2."), path, errno);
    if (!S_ISREG(info.st_mode))
        return Error{tr("%1 cannot be read: it is not a regular file.").arg(path)};
    if (info.st_size > limit)
        return Error{tr("%1 is too large: it has %2 bytes and at most %3 are accepted.").arg(path).arg(info.st_size).arg(limit)};

    QByteArray content(info.st_size, Qt::Uninitialized);
    qsizetype have = 0;
    while (have < content.size()) {
        const ssize_t got = ::read(fd.get(), content.data() + have, size_t(content.size() - have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannot(QT_TRANSLATE_NOOP("AtomicFile", "%1 cannot be read: %2."), path, errno);
        if (got == 0)
            break;
        have += got;
    }
    content.truncate(have);
    return content;
}

} // namespace portside
