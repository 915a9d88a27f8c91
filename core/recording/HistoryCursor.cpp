#include "core/recording/HistoryCursor.h"

#include "core/base/Limits.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::recording {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HistoryCursor", text);
}

// Gathers what stands at one place: one mark, one gap, or runs of output up to the next of either.
class Gatherer
{
public:
    Gatherer(quint64 from, const Mark &seen) : m_place(from), m_from(from), m_seen(seen) {}

    bool add(const Run &run)
    {
        if (run.direction != Direction::Output || run.offset + quint64(run.bytes.size()) <= m_place)
            return true;
        if (run.offset > m_place)
            return stopAt(Gap{m_place, run.offset, tr("This part of the recording is missing or damaged.")});
        m_bytes += run.bytes.sliced(qsizetype(m_place - run.offset));
        m_place = run.offset + quint64(run.bytes.size());
        return m_bytes.size() < limits::readChunkBytes;
    }

    bool add(const Mark &mark)
    {
        if (mark.offset < m_from || !comesAfter(mark, m_seen))
            return true;
        if (mark.offset > m_place)
            return stopAt(Gap{m_place, mark.offset, tr("This part of the recording is missing or damaged.")});
        return stopAt(mark);
    }

    std::optional<HistoryItem> item() const
    {
        if (!m_bytes.isEmpty())
            return HistoryPiece{m_from, m_bytes.left(limits::readChunkBytes)};
        return m_other;
    }

private:
    bool stopAt(HistoryItem other)
    {
        m_other = std::move(other);
        return false;
    }

    quint64 m_place;
    const quint64 m_from;
    const Mark &m_seen;
    QByteArray m_bytes;
    std::optional<HistoryItem> m_other;
};

} // namespace

bool comesAfter(const Mark &mark, const Mark &other)
{
    // A recording rounds times to microseconds, so the same mark may come a little earlier from there.
    constexpr qint64 step = 1'000'000;
    const qint64 time = (mark.timeNs + step / 2) / step;
    return mark.offset != other.offset ? mark.offset > other.offset : time > (other.timeNs + step / 2) / step;
}

quint64 placeBehind(const HistoryItem &item)
{
    if (const auto *piece = std::get_if<HistoryPiece>(&item))
        return piece->offset + quint64(piece->bytes.size());
    if (const auto *gap = std::get_if<Gap>(&item))
        return gap->to;
    const Mark &mark = std::get<Mark>(item);
    return mark.offset + mark.lostBytes;
}

// The reader holds one segment at a time and a refresh needs the last one, so it looks again only at the end of what it
// knows.
bool HistoryCursor::look(quint64 from)
{
    if (m_reader && m_end > from)
        return true;
    if (m_reader) {
        if (!m_reader->refresh())
            return false;
    } else {
        Result<RecordingReader> reader = RecordingReader::open(m_folder);
        if (!reader)
            return false;
        m_reader = std::make_unique<RecordingReader>(std::move(*reader));
    }
    m_end = m_reader->endOffset();
    return true;
}

std::optional<HistoryItem> HistoryCursor::next(quint64 from, quint64 to, const Mark &seen)
{
    if (!look(from))
        return {};
    const quint64 end = std::min(to, m_end);
    if (from >= end)
        return markAt(from, seen);
    const quint64 first = m_reader->firstOffset();
    if (from < first)
        return Gap{from, std::min(first, end), tr("Older output was removed to keep the recording's quota.")};
    Gatherer gatherer(from, seen);
    m_reader->visit(
        from, end,
        {[&](const Run &run) { return gatherer.add(run); }, [&](const Mark &mark) { return gatherer.add(mark); }});
    if (std::optional<HistoryItem> item = gatherer.item())
        return item;
    return Gap{from, end, tr("This part of the recording is missing or damaged.")};
}

QList<PlaceTime> HistoryCursor::timesOf(quint64 from, quint64 to)
{
    QList<PlaceTime> times;
    if (!look(from))
        return times;
    m_reader->visit(from, std::min(to, m_end),
                    {[&times](const Run &run) {
                         if (run.direction == Direction::Output)
                             times.append({run.offset, run.timeNs});
                         return true;
                     },
                     [](const Mark &) { return true; }});
    return times;
}

std::optional<HistoryItem> HistoryCursor::markAt(quint64 from, const Mark &seen) const
{
    const QList<Mark> marks = m_reader->marks();
    for (const Mark &mark : marks) {
        if (mark.offset == from && comesAfter(mark, seen))
            return mark;
    }
    return {};
}

} // namespace portside::recording
