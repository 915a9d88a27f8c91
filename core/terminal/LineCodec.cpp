#include "core/terminal/LineCodec.h"

#include <algorithm>
#include <cstring>
#include <limits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portside::terminal::linecodec {

namespace {

enum TextKind : quint8 { Bytes, Words, LongWords };

struct Header
{
    quint8 kind : 2;
    quint8 wrapped : 1;
    quint8 lineSize : 2;
    quint8 promptMark : 2;
    quint8 plain : 1; // no runs follow: all cells have the default look
    quint16 used;
    quint32 time; // 0: none; else one more than the milliseconds after the block's, saturating
};
static_assert(sizeof(Header) == 8);

constexpr quint32 halves = attribute::Wide | attribute::WideTail;

// Which fields of a run differ from the default and follow it.
enum RunBits : quint8 { Foreground = 1, Background = 2, Attributes = 4, Extra = 8 };

template <typename T> void put(std::vector<char> &bytes, T value)
{
    const size_t at = bytes.size();
    bytes.resize(at + sizeof(T));
    std::memcpy(bytes.data() + at, &value, sizeof(T));
}

template <typename T> T take(const char *&bytes)
{
    T value;
    std::memcpy(&value, bytes, sizeof(T));
    bytes += sizeof(T);
    return value;
}

#ifndef __SSE2__
bool sameLook(const Cell &a, const Cell &b)
{
    return a.foreground == b.foreground && a.background == b.background &&
           ((a.attributes ^ b.attributes) & ~halves) == 0;
}
#endif

// The first cell from `from` on that looks unlike it, or `end`.
int lookEnd(const Cell *cells, int from, int end)
{
    int to = from + 1;
#ifdef __SSE2__
    const __m128i mask = _mm_set_epi32(int(~halves), -1, -1, 0);
    const __m128i look = _mm_and_si128(mask, _mm_loadu_si128(reinterpret_cast<const __m128i *>(cells + from)));
    for (; to < end; ++to) {
        const __m128i other = _mm_and_si128(mask, _mm_loadu_si128(reinterpret_cast<const __m128i *>(cells + to)));
        if (_mm_movemask_epi8(_mm_cmpeq_epi32(look, other)) != 0xffff)
            break;
    }
#else
    while (to < end && sameLook(cells[from], cells[to]))
        ++to;
#endif
    return to;
}

struct Summary
{
    quint32 glyphs = 0; // all of them, or-ed
    quint32 looks = 0;  // all colours and attributes, or-ed
};

Summary summarise(const Cell *cells, int count)
{
    Summary summary;
    int i = 0;
#ifdef __SSE2__
    __m128i all = _mm_setzero_si128();
    for (; i < count; ++i)
        all = _mm_or_si128(all, _mm_loadu_si128(reinterpret_cast<const __m128i *>(cells + i)));
    alignas(16) quint32 words[4];
    _mm_store_si128(reinterpret_cast<__m128i *>(words), all);
    summary = {words[0], words[1] | words[2] | words[3]};
#endif
    for (; i < count; ++i) {
        summary.glyphs |= cells[i].glyph;
        summary.looks |= cells[i].foreground.bits | cells[i].background.bits | cells[i].attributes;
    }
    return summary;
}

// Eight cells' glyphs, each of one byte.
#ifdef __SSE2__
__m128i eightGlyphs(const Cell *cells)
{
    const auto load = [cells](int i) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(cells + i)); };
    const __m128i first =
        _mm_unpacklo_epi64(_mm_unpacklo_epi32(load(0), load(1)), _mm_unpacklo_epi32(load(2), load(3)));
    const __m128i second =
        _mm_unpacklo_epi64(_mm_unpacklo_epi32(load(4), load(5)), _mm_unpacklo_epi32(load(6), load(7)));
    const __m128i words = _mm_packs_epi32(first, second);
    return _mm_packus_epi16(words, words);
}
#endif

void putBytes(std::vector<char> &bytes, const Cell *cells, int count)
{
    const size_t at = bytes.size();
    bytes.resize(at + size_t(count));
    char *out = bytes.data() + at;
    int i = 0;
#ifdef __SSE2__
    for (; i + 8 <= count; i += 8)
        _mm_storel_epi64(reinterpret_cast<__m128i *>(out + i), eightGlyphs(cells + i));
#endif
    for (; i < count; ++i)
        out[i] = char(cells[i].glyph);
}

template <typename T> void putGlyphs(std::vector<char> &bytes, const Cell *cells, int count)
{
    const size_t at = bytes.size();
    bytes.resize(at + size_t(count) * sizeof(T));
    char *out = bytes.data() + at;
    for (int i = 0; i < count; ++i) {
        const T glyph = cells[i].isWideTail() ? std::numeric_limits<T>::max() : T(cells[i].glyph);
        std::memcpy(out + size_t(i) * sizeof(T), &glyph, sizeof(T));
    }
}

void putClusters(const Row &row, std::vector<char> &bytes)
{
    for (int column = 0; column < row.used(); ++column) {
        if (!row.cells()[column].isCluster())
            continue;
        const std::u32string points = row.codePoints(column);
        put(bytes, quint8(points.size()));
        for (char32_t point : points)
            put(bytes, quint32(point));
    }
}

// At most 17 bytes, gathered first: growing the line piece by piece is what costs.
class RunBytes
{
public:
    template <typename T> void put(T value)
    {
        std::memcpy(m_bytes + m_size, &value, sizeof(T));
        m_size += sizeof(T);
    }
    void appendTo(std::vector<char> &bytes) const { bytes.insert(bytes.end(), m_bytes, m_bytes + m_size); }

private:
    char m_bytes[24];
    size_t m_size = 0;
};

void putRun(const Row &row, int from, int to, std::vector<char> &bytes, std::vector<Row::Extra> &extras)
{
    const Cell &look = row.cells()[from];
    const quint16 attributes = quint16(look.attributes & ~halves);
    const bool hasExtra = look.extra() != 0;
    RunBytes run;
    run.put(quint8((look.foreground.isDefault() ? 0 : Foreground) | (look.background.isDefault() ? 0 : Background) |
                   (attributes ? Attributes : 0) | (hasExtra ? Extra : 0)));
    run.put(quint16(to - from));
    if (!look.foreground.isDefault())
        run.put(look.foreground.bits);
    if (!look.background.isDefault())
        run.put(look.background.bits);
    if (attributes)
        run.put(attributes);
    if (hasExtra) {
        if (const Row::Extra extra = row.extra(from); extras.empty() || extras.back() != extra)
            extras.push_back(extra);
        run.put(quint32(extras.size() - 1));
    }
    run.appendTo(bytes);
}

void putRuns(const Row &row, std::vector<char> &bytes, std::vector<Row::Extra> &extras)
{
    for (int from = 0; from < row.used();) {
        const int to = lookEnd(row.cells(), from, row.used());
        putRun(row, from, to, bytes, extras);
        from = to;
    }
}

TextKind kindFor(const Summary &summary)
{
    if (summary.looks & halves)
        return summary.glyphs > 0xFFFE ? LongWords : Words;
    return summary.glyphs > 0xFFFE ? LongWords : summary.glyphs > 0xFF ? Words : Bytes;
}

Cell takeLook(const char *&bytes, quint8 bits, Row &row, const std::vector<Row::Extra> &extras)
{
    Cell look;
    if (bits & Foreground)
        look.foreground.bits = take<quint32>(bytes);
    if (bits & Background)
        look.background.bits = take<quint32>(bytes);
    if (bits & Attributes)
        look.attributes = take<quint16>(bytes);
    if (bits & Extra)
        look.attributes |= row.extraBits(extras[take<quint32>(bytes)]);
    return look;
}

void takeRuns(const char *bytes, Row &row, Cell *cells, const std::vector<Row::Extra> &extras)
{
    for (int column = 0; column < row.used();) {
        const quint8 bits = take<quint8>(bytes);
        const int count = take<quint16>(bytes);
        const Cell look = takeLook(bytes, bits, row, extras);
        for (const int end = column + count; column < end; ++column) {
            const quint32 half = cells[column].attributes & halves;
            const quint32 glyph = cells[column].glyph;
            cells[column] = look;
            cells[column].glyph = glyph;
            cells[column].attributes |= half;
        }
    }
}

template <typename T> void takeGlyphs(const char *&bytes, Row &row, Cell *cells)
{
    for (int column = 0; column < row.used(); ++column) {
        const T glyph = take<T>(bytes);
        if (sizeof(T) > 1 && glyph == std::numeric_limits<T>::max()) {
            cells[column].attributes = attribute::WideTail;
            if (column > 0)
                cells[column - 1].attributes |= attribute::Wide;
            row.noteWide();
        } else {
            cells[column].glyph = glyph;
        }
    }
}

void takeClusters(const char *&bytes, Row &row, Cell *cells)
{
    for (int column = 0; column < row.used(); ++column) {
        if (!cells[column].isCluster())
            continue;
        std::u32string points(take<quint8>(bytes), U'\0');
        for (char32_t &point : points)
            point = take<quint32>(bytes);
        cells[column].glyph = 0;
        row.setCluster(column, std::move(points));
    }
}

} // namespace

void encode(const Row &row, qint64 baseTime, std::vector<char> &bytes, std::vector<Row::Extra> &extras)
{
    const Cell *cells = row.cells();
    const int used = row.used();
    const Summary summary = summarise(cells, used);
    const TextKind kind = kindFor(summary);
    const qint64 time = row.time() == 0 ? 0 : 1 + std::clamp<qint64>(row.time() - baseTime, 0, longestTime);
    put(bytes, Header{quint8(kind), row.isWrapped(), quint8(row.lineSize()), quint8(row.promptMark()),
                      (summary.looks & ~halves) == 0, quint16(used), quint32(time)});
    if (kind == Bytes)
        putBytes(bytes, cells, used);
    else if (kind == Words)
        putGlyphs<quint16>(bytes, cells, used);
    else
        putGlyphs<quint32>(bytes, cells, used);
    if (row.hasRare())
        putClusters(row, bytes);
    if (summary.looks & ~halves)
        putRuns(row, bytes, extras);
}

Row decode(const char *bytes, qint64 baseTime, const std::vector<Row::Extra> &extras)
{
    const Header header = take<Header>(bytes);
    Row row(header.used);
    row.setWrapped(header.wrapped);
    row.setLineSize(LineSize(header.lineSize));
    row.setPromptMark(PromptMark(header.promptMark));
    row.setTime(header.time == 0 ? 0 : baseTime + header.time - 1);
    Cell *cells = row.open(0, header.used);
    if (header.kind == Bytes)
        takeGlyphs<quint8>(bytes, row, cells);
    else if (header.kind == Words)
        takeGlyphs<quint16>(bytes, row, cells);
    else
        takeGlyphs<quint32>(bytes, row, cells);
    if (header.kind == LongWords)
        takeClusters(bytes, row, cells);
    if (!header.plain)
        takeRuns(bytes, row, cells, extras);
    return row;
}

bool isWrapped(const char *bytes)
{
    return take<Header>(bytes).wrapped;
}

bool isPlainSize(const char *bytes)
{
    return LineSize(take<Header>(bytes).lineSize) == LineSize::Normal;
}

int used(const char *bytes)
{
    return take<Header>(bytes).used;
}

bool isTail(const char *bytes, int column)
{
    const Header header = take<Header>(bytes);
    if (header.kind == Words)
        return take<quint16>(bytes += column * 2) == std::numeric_limits<quint16>::max();
    return header.kind == LongWords && take<quint32>(bytes += column * 4) == std::numeric_limits<quint32>::max();
}

} // namespace portside::terminal::linecodec
