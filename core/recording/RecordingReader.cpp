#include "core/recording/RecordingReader.h"

#include "core/recording/Segment.h"

#include <QCoreApplication>

#include <algorithm>

namespace portside::recording {

namespace {

QString missingReason()
{
    return QCoreApplication::translate("Recording", "This part of the recording is missing or damaged.");
}

Run cut(Run run, quint64 from, quint64 to)
{
    if (run.direction == Direction::Input)
        return run;
    const quint64 end = run.offset + quint64(run.bytes.size());
    if (end > to)
        run.bytes.chop(qsizetype(end - to));
    if (run.offset < from) {
        run.bytes.remove(0, qsizetype(from - run.offset));
        run.offset = from;
    }
    return run;
}

} // namespace

struct RecordingReader::Private
{
    struct Place
    {
        SegmentName name;
        SegmentHeader header;
    };

    QString folder;
    QList<Place> places; ///< segments with an intact header, oldest first
    qint64 bytes = 0;
    quint64 end = 0;
    mutable quint64 loadedSequence = 0;
    mutable qint64 loadedBytes = -1;
    mutable std::optional<Segment> loaded;

    Result<void> refresh();
    const Segment *load(const Place &place) const;
    qsizetype placeOf(quint64 offset) const;
    bool visitSegment(const Segment &segment, quint64 from, quint64 to, const Visitor &visitor) const;
};

Result<void> RecordingReader::Private::refresh()
{
    const Result<QList<SegmentName>> names = listSegments(folder);
    if (!names)
        return names.error();
    QList<Place> found;
    bytes = 0;
    for (const SegmentName &name : *names) {
        bytes += name.bytes;
        const auto known = std::find_if(places.begin(), places.end(),
                                        [&](const Place &p) { return p.name.sequence == name.sequence; });
        const std::optional<SegmentHeader> header =
            known != places.end() ? std::optional(known->header) : Segment::loadHeader(name.path);
        // Offsets only grow; a segment that says otherwise is damaged in a way its checksum does not show.
        if (header && (found.isEmpty() || header->outputOffset >= found.last().header.outputOffset))
            found += {name, *header};
    }
    places = found;
    end = 0;
    for (qsizetype i = places.size() - 1; i >= 0 && end == 0; --i) {
        const Segment *last = load(places.at(i));
        end = last ? last->outputEnd() : places.at(i).header.outputOffset;
    }
    return {};
}

// The segment in memory, or nothing when it has been deleted meanwhile.
const Segment *RecordingReader::Private::load(const Place &place) const
{
    if (loaded && loadedSequence == place.name.sequence && loadedBytes == place.name.bytes)
        return &*loaded;
    if (!loaded || loadedSequence != place.name.sequence)
        loaded = Segment::load(place.name.path);
    else
        loaded->reload(place.name.path);
    loadedSequence = place.name.sequence;
    loadedBytes = place.name.bytes;
    return loaded ? &*loaded : nullptr;
}

// The last segment that begins at or before `offset`.
qsizetype RecordingReader::Private::placeOf(quint64 offset) const
{
    const auto after = std::upper_bound(places.begin(), places.end(), offset,
                                        [](quint64 o, const Place &place) { return o < place.header.outputOffset; });
    // Empty segments and marks at their ends share an offset: begin with the first of them.
    auto first = after == places.begin() ? after : after - 1;
    while (first != places.begin() && first->header.outputOffset == offset)
        --first;
    return first - places.begin();
}

bool RecordingReader::Private::visitSegment(const Segment &segment, quint64 from, quint64 to,
                                            const Visitor &visitor) const
{
    const bool toEnd = to >= end;
    const auto isWanted = [&](quint64 offset) { return offset >= from && (offset < to || (toEnd && offset <= to)); };
    bool goOn = true;
    const EntryVisitor entries{
        [&](const Run &run) {
            const bool output = run.direction == Direction::Output;
            const quint64 runEnd = run.offset + (output ? quint64(run.bytes.size()) : 0);
            if (output ? runEnd > from && run.offset < to : isWanted(run.offset))
                goOn = visitor.run(cut(run, from, to));
            return goOn;
        },
        [&](const Mark &mark) {
            if (isWanted(mark.offset) ||
                (mark.lostBytes > 0 && mark.offset < to && mark.offset + mark.lostBytes > from))
                goOn = visitor.mark(mark);
            return goOn;
        },
    };
    for (const Segment::Block &block : segment.blocks()) {
        if (block.header.outputEnd() < from)
            continue;
        // A gap at the front of a block reaches back; it ends where the block begins.
        visitEntries(block.header, segment.payload(block), entries);
        if (!goOn || block.header.outputOffset > to)
            return false;
    }
    return true;
}

Result<RecordingReader> RecordingReader::open(const QString &folder)
{
    auto d = std::make_unique<Private>();
    d->folder = folder;
    const Result<void> found = d->refresh();
    if (!found)
        return found.error();
    return RecordingReader(std::move(d));
}

RecordingReader::RecordingReader(std::unique_ptr<Private> priv) : d(std::move(priv)) {}
RecordingReader::RecordingReader(RecordingReader &&) noexcept = default;
RecordingReader &RecordingReader::operator=(RecordingReader &&) noexcept = default;
RecordingReader::~RecordingReader() = default;

Result<void> RecordingReader::refresh()
{
    return d->refresh();
}

quint64 RecordingReader::firstOffset() const
{
    return d->places.isEmpty() ? 0 : d->places.first().header.outputOffset;
}

quint64 RecordingReader::endOffset() const
{
    return std::max(d->end, firstOffset());
}

qint64 RecordingReader::bytesOnDisk() const
{
    return d->bytes;
}

void RecordingReader::visit(quint64 from, quint64 to, const Visitor &visitor) const
{
    for (qsizetype i = d->placeOf(from); i < d->places.size(); ++i) {
        const Segment *segment = d->load(d->places.at(i));
        if (segment && !d->visitSegment(*segment, from, to, visitor))
            return;
        // Not before this one was seen: the gap at its front may reach back into the range.
        if (d->places.at(i).header.outputOffset > to)
            return;
    }
}

OutputRange RecordingReader::read(quint64 from, quint64 to, qint64 maximumBytes) const
{
    OutputRange range;
    range.from = std::clamp(from, firstOffset(), endOffset());
    const quint64 last = std::clamp(to, range.from, endOffset());
    range.to = range.from;
    const auto missTo = [&](quint64 offset, const QString &reason) {
        const quint64 until = std::min(offset, last);
        if (until > range.to)
            range.gaps.append({range.to, until, reason});
        range.to = std::max(range.to, until);
    };
    const auto takeRun = [&](const Run &run) {
        if (run.direction == Direction::Input)
            return true;
        missTo(run.offset, missingReason());
        const qsizetype room = qsizetype(maximumBytes) - range.bytes.size();
        range.bytes.append(run.bytes.left(room));
        range.to += quint64(std::min(room, run.bytes.size()));
        return run.bytes.size() < room;
    };
    const auto takeMark = [&](const Mark &mark) {
        if (mark.kind != MarkKind::Gap)
            return true;
        missTo(mark.offset, missingReason());
        if (mark.lostBytes > 0)
            missTo(mark.offset + mark.lostBytes, mark.text);
        else if (mark.offset == range.to)
            range.gaps.append({mark.offset, mark.offset, mark.text});
        return true;
    };
    if (maximumBytes > 0) {
        visit(range.from, last, {takeRun, takeMark});
        if (range.bytes.size() < maximumBytes)
            missTo(last, missingReason());
    }
    return range;
}

OutputRange RecordingReader::tail(qint64 bytes) const
{
    const quint64 count = quint64(std::max<qint64>(bytes, 0));
    const quint64 from = endOffset() - std::min(count, endOffset() - firstOffset());
    return read(from, endOffset(), bytes);
}

quint64 RecordingReader::offsetAt(qint64 timeNs) const
{
    qsizetype first = d->places.size() - 1;
    while (first > 0 && d->places.at(first).header.timeNs > timeNs)
        --first;
    if (first < 0)
        return endOffset();
    std::optional<quint64> found;
    const Visitor visitor{
        [&](const Run &run) {
            if (run.direction == Direction::Output && run.timeNs >= timeNs)
                found = run.offset;
            return !found;
        },
        [](const Mark &) { return true; },
    };
    visit(d->places.at(first).header.outputOffset, endOffset(), visitor);
    return found.value_or(endOffset());
}

QList<Mark> RecordingReader::marks() const
{
    QList<Mark> marks;
    const Visitor visitor{
        [](const Run &) { return true; },
        [&](const Mark &mark) {
            if (marks.size() == limits::recordingMarks)
                marks.removeFirst();
            marks.append(mark);
            return true;
        },
    };
    visit(firstOffset(), endOffset(), visitor);
    return marks;
}

} // namespace portside::recording
