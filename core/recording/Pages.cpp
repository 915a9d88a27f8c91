#include "core/recording/Pages.h"

#include <algorithm>

namespace portside::recording {

namespace {

constexpr qint64 mostOfALine = 4096; // looked through for its end

qint64 borderAt(const RecordingReader &reader, qint64 place)
{
    const qint64 first = qint64(reader.firstOffset());
    const qint64 end = qint64(reader.endOffset());
    if (place <= first || place >= end)
        return std::clamp(place, first, end);
    const OutputRange range = reader.read(quint64(place), quint64(place + mostOfALine), mostOfALine);
    const qsizetype lineFeed = range.gaps.isEmpty() ? range.bytes.indexOf('\n') : -1;
    return lineFeed < 0 ? place : place + lineFeed + 1;
}

} // namespace

Page pageAt(const RecordingReader &reader, qint64 offset)
{
    const qint64 first = qint64(reader.firstOffset());
    const qint64 end = qint64(reader.endOffset());
    offset = std::clamp(offset, first, std::max(first, end - 1));
    qint64 number = offset / pageBytes;
    if (offset < borderAt(reader, number * pageBytes))
        --number; // the line it is on began on the page before
    return {borderAt(reader, number * pageBytes), borderAt(reader, (number + 1) * pageBytes)};
}

} // namespace portside::recording
