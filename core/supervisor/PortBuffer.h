#pragma once

#include "core/base/Limits.h"
#include "core/recording/RecordTypes.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace portside::supervisor {

/// One thing for the recorder to write, in the order in which it happened.
struct RecordItem
{
    enum class Kind { Output, Input, Mark, Lost };
    Kind kind = Kind::Output;
    qint64 timeNs = 0;
    QByteArray bytes;     ///< Output, Input
    qint64 lostBytes = 0; ///< Lost: output that was overwritten before it could be recorded
    recording::MarkKind mark = recording::MarkKind::Note;
    QString text;
};

/// The newest output of one port in memory, and what the recorder has not taken yet. The port thread appends and never
/// waits: space is bounded, the oldest bytes go first, and no caller holds the lock for longer than a copy of one
/// chunk. Offsets are absolute.
class PortBuffer
{
public:
    explicit PortBuffer(qint64 begin, qsizetype capacity = limits::hubRingBytes);

    void appendOutput(QByteArrayView bytes, qint64 timeNs);
    void appendInput(QByteArrayView bytes, qint64 timeNs);
    void appendMark(recording::MarkKind kind, const QString &text, qint64 timeNs);

    qint64 begin() const; ///< of the oldest byte still held
    qint64 end() const;

    struct Chunk
    {
        qint64 offset = 0;
        QByteArray bytes;
    };
    /// Output from `from` (or the oldest byte held, when that is later), at most `maximum` bytes and not past the next
    /// mark.
    Chunk read(qint64 from, qsizetype maximum) const;
    /// The first mark at or behind `from` that comes after `seen` in the order of (offset, time).
    std::optional<recording::Mark> nextMark(qint64 from, const recording::Mark &seen) const;

    /// The oldest thing not recorded yet; Output at most limits::readChunkBytes at a time.
    std::optional<RecordItem> takeForRecording();
    qint64 unrecordedBytes() const;
    qint64 nextUnrecorded() const; ///< offset of the next output that takeForRecording() will give

private:
    struct Pending
    {
        RecordItem item; ///< of Output only kind and time
        qint64 outputEnd = 0;
    };

    bool addPending(RecordItem item);
    QByteArray copy(qint64 from, qsizetype count) const;

    const qsizetype m_capacity;
    std::unique_ptr<char[]> m_bytes; ///< byte n of the output is at n % capacity
    mutable std::mutex m_mutex;
    const qint64 m_start;
    qint64 m_end;
    qint64 m_recorded;
    std::deque<Pending> m_pending;
    qsizetype m_pendingInputBytes = 0;
    QList<recording::Mark> m_marks;
};

} // namespace portside::supervisor
