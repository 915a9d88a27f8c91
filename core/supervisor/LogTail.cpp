#include "core/supervisor/LogTail.h"

#include "core/base/Limits.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace portside::supervisor {

namespace {

// Below this a file that cannot be punched is left alone.
constexpr qint64 truncateAbove = 4 * 1024 * 1024;
constexpr qsizetype lookBytes = 4096;

qint64 sizeOf(int fd)
{
    struct stat info = {};
    return ::fstat(fd, &info) == 0 ? info.st_size : 0;
}

} // namespace

LogTail::LogTail(const QString &path, Space space) : m_path(path), m_space(space)
{
    if (m_space == Space::Keep)
        open();
}

QByteArray LogTail::take()
{
    if (!m_fd.isOpen() && !open())
        return {};
    if (sizeOf(m_fd.get()) < m_taken)
        m_taken = 0;
    QByteArray bytes(limits::readChunkBytes, Qt::Uninitialized);
    const ssize_t got = ::pread(m_fd.get(), bytes.data(), size_t(bytes.size()), m_taken);
    if (got <= 0)
        return {};
    bytes.truncate(got);
    m_taken += got;
    giveBack(m_taken - got);
    return bytes;
}

bool LogTail::open()
{
    const int mode = m_space == Space::GiveBack ? O_RDWR | O_NOFOLLOW : O_RDONLY;
    m_fd.reset(::open(QFile::encodeName(m_path).constData(), mode | O_CLOEXEC | O_NONBLOCK));
    if (m_fd.isOpen() && m_space == Space::GiveBack)
        m_taken = firstDataAt();
    else if (m_fd.isOpen() && m_isNew)
        m_taken = sizeOf(m_fd.get());
    m_isNew = false;
    return m_fd.isOpen();
}

// The hole that an earlier reader left ends within a block, whose front it has zeroed. No console begins with NUL bytes
// in earnest.
qint64 LogTail::firstDataAt() const
{
    qint64 at = ::lseek(m_fd.get(), 0, SEEK_DATA);
    if (at < 0)
        return sizeOf(m_fd.get());
    char block[lookBytes];
    ssize_t got = 0;
    while ((got = ::pread(m_fd.get(), block, sizeof block, at)) > 0) {
        for (ssize_t i = 0; i < got; ++i) {
            if (block[i] != 0)
                return at + i;
        }
        at += got;
    }
    return at;
}

void LogTail::giveBack(qint64 from)
{
    if (m_space == Space::Keep)
        return;
    if (m_canPunch)
        m_canPunch = ::fallocate(m_fd.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, m_taken - from) == 0;
    if (m_canPunch || m_taken < truncateAbove || sizeOf(m_fd.get()) != m_taken)
        return;
    if (::ftruncate(m_fd.get(), 0) == 0)
        m_taken = 0;
}

} // namespace portside::supervisor
