#include "core/recording/Recording.h"

#include "core/base/XdgPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace portside::recording {

namespace {

constexpr qint64 retryDelayNs = qint64(limits::recordingRetryDelay) * 1'000'000;
constexpr qint64 smallestQuota = 256 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Recording", text);
}

RecordingOptions sensible(RecordingOptions options)
{
    options.quotaBytes = std::max(options.quotaBytes, smallestQuota);
    const qint64 largest = std::min(limits::recordingSegmentBytes, options.quotaBytes / 4);
    options.segmentBytes = std::clamp<qint64>(options.segmentBytes, 4096, largest);
    return options;
}

QString whyNotWritten(const QString &folder, int cause)
{
    if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
        return tr("The recording in %1 has stopped because the disk is full. The console goes on; the recording does "
                  "as soon as "
                  "there is room.")
            .arg(folder);
    return tr("The recording in %1 has stopped because it cannot be written: %2. The console goes on; the recording "
              "does as soon as "
              "it can.")
        .arg(folder, QString::fromLocal8Bit(std::strerror(cause)));
}

} // namespace

Result<std::unique_ptr<Recording>> Recording::open(const QString &folder, const RecordingOptions &options)
{
    const Result<void> made = xdg::ensurePrivateFolder(folder);
    if (!made)
        return made.error();
    UniqueFd lock(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock.isOpen() || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        return Error{errno == EWOULDBLOCK
                         ? tr("The recording in %1 is being written by another program already.").arg(folder)
                         : tr("The recording in %1 cannot be opened: %2.")
                               .arg(folder, QString::fromLocal8Bit(std::strerror(errno)))};
    std::unique_ptr<Recording> recording(new Recording(folder, sensible(options), std::move(lock)));
    const Result<void> recovered = recording->recover();
    if (!recovered)
        return recovered.error();
    return recording;
}

Recording::Recording(const QString &folder, const RecordingOptions &options, UniqueFd lock)
    : m_folder(folder), m_options(options), m_lock(std::move(lock))
{
}

Recording::~Recording()
{
    if (!m_block.isEmpty() && !m_failed)
        writeBlock(m_block.timeNs());
}

// Goes on where the newest readable segment ends. What cannot be read stays on disk, and the offsets that it may have
// held stay unused.
Result<void> Recording::recover()
{
    Result<QList<SegmentName>> found = listSegments(m_folder);
    if (!found)
        return found.error();
    m_segments = *found;
    quint64 unreadable = 0;
    bool isKnown = false;
    for (qsizetype i = m_segments.size() - 1; i >= 0 && !isKnown; --i) {
        const SegmentName name = m_segments.at(i);
        m_nextSequence = std::max(m_nextSequence, name.sequence + 1);
        const std::optional<Segment> segment = Segment::load(name.path);
        isKnown = segment.has_value();
        if (segment) {
            m_outputOffset = segment->outputEnd() + segment->tailOutputBytes();
            m_inputOffset = segment->inputEnd();
            if (unreadable == 0 && !continueSegment(*segment, name.path))
                unreadable = quint64(segment->fileBytes() - segment->intactBytes());
        } else if (name.bytes < segmentHeaderBytes) {
            QFile::remove(name.path);
            m_segments.removeAt(i);
        } else {
            unreadable += quint64(name.bytes);
        }
    }
    m_outputOffset += unreadable;
    keepQuota();
    return {};
}

// A tail of at most one block is a write that a crash cut off. A longer one is damage; the file is left alone then.
bool Recording::continueSegment(const Segment &last, const QString &path)
{
    const qint64 tail = last.fileBytes() - last.intactBytes();
    if (tail > blockHeaderBytes + maximumPayloadBytes)
        return false;
    UniqueFd file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CLOEXEC));
    if (!file.isOpen() || (tail > 0 && ::ftruncate(file.get(), last.intactBytes()) != 0))
        return false;
    m_segments.last().bytes = last.intactBytes();
    m_salt = last.header().salt;
    m_file = std::move(file);
    return true;
}

void Recording::append(Direction direction, QByteArrayView bytes, qint64 timeNs)
{
    quint64 &offset = direction == Direction::Output ? m_outputOffset : m_inputOffset;
    while (!bytes.isEmpty()) {
        if (isResting(timeNs) || !makeRoomInBlock(timeNs)) {
            offset += quint64(bytes.size());
            return;
        }
        const QByteArrayView part = bytes.first(std::min(bytes.size(), m_block.room()));
        m_block.addRun(direction, part, timeNs);
        offset += quint64(part.size());
        bytes = bytes.sliced(part.size());
    }
}

// False when writing the block that was full has failed.
bool Recording::makeRoomInBlock(qint64 timeNs)
{
    if (!m_block.isEmpty() && (m_block.room() == 0 || !m_block.takesTime(timeNs)))
        writeBlock(timeNs);
    if (!m_failed && m_block.isEmpty())
        m_block.begin(m_outputOffset, m_inputOffset, timeNs);
    return !m_failed;
}

void Recording::mark(MarkKind kind, const QString &text, qint64 timeNs)
{
    if (!isResting(timeNs))
        addMark({kind, m_outputOffset, 0, timeNs, text});
}

void Recording::gap(quint64 lostBytes, const QString &reason, qint64 timeNs)
{
    if (isResting(timeNs)) {
        m_outputOffset += lostBytes;
        return;
    }
    // Its block begins behind the gap.
    if (!m_block.isEmpty() && lostBytes > 0)
        writeBlock(timeNs);
    const quint64 from = m_outputOffset;
    m_outputOffset += lostBytes;
    addMark({MarkKind::Gap, from, lostBytes, timeNs, reason});
}

void Recording::addMark(const Mark &mark)
{
    if (makeRoomInBlock(mark.timeNs))
        m_block.addMark(mark);
}

void Recording::flush(qint64 timeNs)
{
    if (!isResting(timeNs) && !m_block.isEmpty())
        writeBlock(timeNs);
}

void Recording::writeBlock(qint64 timeNs)
{
    const quint64 from = m_block.outputOffset();
    if (!prepareSegment() || !writeWhole(m_block.take(m_salt))) {
        const int cause = errno;
        m_block.clear();
        m_lostFrom = from;
        return fail(cause, timeNs);
    }
    if (m_segments.last().bytes >= m_options.segmentBytes)
        m_file.reset();
    keepQuota();
}

bool Recording::prepareSegment()
{
    if (m_file.isOpen() && !segmentIsOurs())
        m_file.reset();
    return m_file.isOpen() || startSegment();
}

// Somebody may have deleted or cut the file behind our back: writing on would lose bytes unseen.
bool Recording::segmentIsOurs() const
{
    struct stat info = {};
    return ::fstat(m_file.get(), &info) == 0 && info.st_nlink > 0 && info.st_size == m_segments.last().bytes;
}

bool Recording::startSegment()
{
    ::mkdir(QFile::encodeName(m_folder).constData(), 0700); // it may have been deleted
    const QString path = segmentPath(m_folder, m_nextSequence);
    m_file.reset(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600));
    if (!m_file.isOpen())
        return false;
    m_salt = QRandomGenerator::system()->generate64();
    m_segments += {m_nextSequence, 0, path};
    const SegmentHeader header{m_nextSequence, m_block.outputOffset(), m_block.inputOffset(), m_block.timeNs(), m_salt};
    if (writeWhole(encodeSegmentHeader(header))) {
        ++m_nextSequence;
        return true;
    }
    const int cause = errno;
    ::unlink(QFile::encodeName(path).constData());
    m_segments.removeLast();
    m_file.reset();
    errno = cause;
    return false;
}

// All or nothing: what a full disk cut off is taken back.
bool Recording::writeWhole(QByteArrayView bytes)
{
    const qint64 before = m_segments.last().bytes;
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t put = ::write(m_file.get(), bytes.data() + done, size_t(bytes.size() - done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            const int cause = put == 0 ? ENOSPC : errno;
            if (::ftruncate(m_file.get(), before) != 0)
                m_file.reset(); // the reader knows a torn tail; the next block begins a segment of its own
            errno = cause;
            return false;
        }
        done += put;
    }
    m_segments.last().bytes = before + bytes.size();
    return true;
}

void Recording::keepQuota()
{
    while (m_segments.size() > 1 && bytesOnDisk() > m_options.quotaBytes) {
        if (::unlink(QFile::encodeName(m_segments.first().path).constData()) != 0 && errno != ENOENT)
            return;
        m_segments.removeFirst();
    }
}

qint64 Recording::bytesOnDisk() const
{
    qint64 sum = 0;
    for (const SegmentName &segment : m_segments)
        sum += segment.bytes;
    return sum;
}

void Recording::fail(int cause, qint64 timeNs)
{
    m_failed = true;
    m_nextTryNs = timeNs + retryDelayNs;
    m_notice = whyNotWritten(m_folder, cause);
}

// Whether bytes of this moment are dropped. Once a second a failed recording tries to go on, by writing the mark of its
// gap.
bool Recording::isResting(qint64 timeNs)
{
    if (m_failed && timeNs >= m_nextTryNs)
        resume(timeNs);
    return m_failed;
}

void Recording::resume(qint64 timeNs)
{
    const QString before = m_notice;
    const quint64 from = m_lostFrom;
    const quint64 lost = m_outputOffset - from;
    m_failed = false;
    m_block.begin(m_outputOffset, m_inputOffset, timeNs);
    m_block.addMark({MarkKind::Gap, from, lost, timeNs, tr("The disk was full or could not be written.")});
    writeBlock(timeNs);
    if (m_failed) {
        m_lostFrom = from;
        m_notice = before;
        return;
    }
    m_notice =
        tr("The recording in %1 goes on. %2 bytes of output are missing in it.").arg(m_folder, QString::number(lost));
}

QString Recording::takeNotice()
{
    return std::exchange(m_notice, QString());
}

} // namespace portside::recording
