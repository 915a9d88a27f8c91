#include "core/supervisor/PortBuffer.h"

#include "core/recording/HistoryCursor.h"

#include <algorithm>
#include <cstring>

namespace portside::supervisor {

namespace {

// Bytes that come within this time are one item: their order is kept, their times are this exact.
constexpr qint64 itemStepNs = 1'000'000;
constexpr std::size_t pendingItems = 32 * 1024;
constexpr qsizetype pendingInput = 256 * 1024;
constexpr qsizetype marksKept = 64;

} // namespace

PortBuffer::PortBuffer(qint64 begin, qsizetype capacity)
    : m_capacity(capacity), m_bytes(std::make_unique_for_overwrite<char[]>(std::size_t(capacity))), m_start(begin),
      m_end(begin), m_recorded(begin)
{
}

void PortBuffer::appendOutput(QByteArrayView bytes, qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    m_end += bytes.size();
    const QByteArrayView kept = bytes.last(std::min(bytes.size(), m_capacity));
    const qsizetype place = qsizetype((m_end - kept.size()) % m_capacity);
    const qsizetype first = std::min(kept.size(), m_capacity - place);
    std::memcpy(m_bytes.get() + place, kept.data(), std::size_t(first));
    std::memcpy(m_bytes.get(), kept.data() + first, std::size_t(kept.size() - first));

    if (!m_pending.empty() && m_pending.back().item.kind == RecordItem::Kind::Output &&
        (timeNs - m_pending.back().item.timeNs < itemStepNs || m_pending.size() >= pendingItems)) {
        m_pending.back().outputEnd = m_end;
        return;
    }
    m_pending.push_back({{RecordItem::Kind::Output, timeNs, {}, 0, {}, {}}, m_end});
}

bool PortBuffer::addPending(RecordItem item)
{
    if (m_pending.size() >= pendingItems)
        return false;
    m_pending.push_back({std::move(item), m_end});
    return true;
}

void PortBuffer::appendInput(QByteArrayView bytes, qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    if (m_pendingInputBytes + bytes.size() > pendingInput)
        return;
    if (addPending({RecordItem::Kind::Input, timeNs, bytes.toByteArray(), 0, {}, {}}))
        m_pendingInputBytes += bytes.size();
}

void PortBuffer::appendMark(recording::MarkKind kind, const QString &text, qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    m_marks += recording::Mark{kind, quint64(m_end), 0, timeNs, text};
    if (m_marks.size() > marksKept)
        m_marks.removeFirst();
    addPending({RecordItem::Kind::Mark, timeNs, {}, 0, kind, text});
}

qint64 PortBuffer::begin() const
{
    const std::lock_guard lock(m_mutex);
    return std::max(m_start, m_end - m_capacity);
}

qint64 PortBuffer::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_end;
}

QByteArray PortBuffer::copy(qint64 from, qsizetype count) const
{
    QByteArray out(count, Qt::Uninitialized);
    const qsizetype place = qsizetype(from % m_capacity);
    const qsizetype first = std::min(count, m_capacity - place);
    std::memcpy(out.data(), m_bytes.get() + place, std::size_t(first));
    std::memcpy(out.data() + first, m_bytes.get(), std::size_t(count - first));
    return out;
}

PortBuffer::Chunk PortBuffer::read(qint64 from, qsizetype maximum) const
{
    const std::lock_guard lock(m_mutex);
    from = std::max({from, m_start, m_end - m_capacity});
    qint64 to = std::min<qint64>(m_end, from + maximum);
    for (const recording::Mark &mark : m_marks) {
        if (qint64(mark.offset) > from)
            to = std::min(to, qint64(mark.offset));
    }
    return {from, from < to ? copy(from, qsizetype(to - from)) : QByteArray()};
}

std::optional<recording::Mark> PortBuffer::nextMark(qint64 from, const recording::Mark &seen) const
{
    const std::lock_guard lock(m_mutex);
    for (const recording::Mark &mark : m_marks) {
        if (qint64(mark.offset) >= from && recording::comesAfter(mark, seen))
            return mark;
    }
    return {};
}

std::optional<RecordItem> PortBuffer::takeForRecording()
{
    const std::lock_guard lock(m_mutex);
    const qint64 oldest = std::max(m_start, m_end - m_capacity);
    if (m_recorded < oldest) {
        const qint64 lost = oldest - std::exchange(m_recorded, oldest);
        return RecordItem{
            RecordItem::Kind::Lost, m_pending.empty() ? 0 : m_pending.front().item.timeNs, {}, lost, {}, {}};
    }
    while (!m_pending.empty()) {
        Pending &front = m_pending.front();
        if (front.item.kind != RecordItem::Kind::Output) {
            RecordItem item = std::move(front.item);
            m_pendingInputBytes -= item.bytes.size();
            m_pending.pop_front();
            return item;
        }
        const qint64 to = std::min<qint64>(front.outputEnd, m_recorded + limits::readChunkBytes);
        RecordItem item = front.item;
        if (to == front.outputEnd || front.outputEnd <= m_recorded)
            m_pending.pop_front();
        if (to <= m_recorded)
            continue;
        item.bytes = copy(m_recorded, qsizetype(to - m_recorded));
        m_recorded = to;
        return item;
    }
    return {};
}

qint64 PortBuffer::unrecordedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_end - m_recorded;
}

qint64 PortBuffer::nextUnrecorded() const
{
    const std::lock_guard lock(m_mutex);
    return m_recorded;
}

} // namespace portside::supervisor
