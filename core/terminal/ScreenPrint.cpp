// Writing characters at the cursor.
#include "core/terminal/Screen.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portside::terminal {

namespace {

void writeAscii(Cell *cells, const uchar *from, int count, const Cell &look)
{
#ifdef __SSE2__
    const __m128i rest = _mm_loadu_si128(reinterpret_cast<const __m128i *>(&look));
    for (int i = 0; i < count; ++i)
        _mm_storeu_si128(reinterpret_cast<__m128i *>(cells + i), _mm_or_si128(rest, _mm_cvtsi32_si128(from[i])));
#else
    for (int i = 0; i < count; ++i) {
        cells[i] = look;
        cells[i].glyph = from[i];
    }
#endif
}

bool isContinuation(uchar byte)
{
    return (byte & 0xc0) == 0x80;
}

// Length of the well-formed sequence at `at`, 2 to 4, with its code point; 0 if it is none (Unicode 15, table 3-7).
Q_ALWAYS_INLINE int wellFormed(const uchar *at, const uchar *end, char32_t &point)
{
    const qptrdiff room = end - at;
    const uchar first = at[0];
    if ((first & 0xf0) == 0xe0 && room >= 3 && isContinuation(at[1]) && isContinuation(at[2])) {
        point = char32_t(first & 0x0f) << 12 | char32_t(at[1] & 0x3f) << 6 | char32_t(at[2] & 0x3f);
        return point >= 0x800 && (point < 0xd800 || point > 0xdfff) ? 3 : 0;
    }
    if (first >= 0xc2 && first < 0xe0 && room >= 2 && isContinuation(at[1])) {
        point = char32_t(first & 0x1f) << 6 | char32_t(at[1] & 0x3f);
        return 2;
    }
    if ((first & 0xf8) == 0xf0 && room >= 4 && isContinuation(at[1]) && isContinuation(at[2]) &&
        isContinuation(at[3])) {
        point = char32_t(first & 0x07) << 18 | char32_t(at[1] & 0x3f) << 12 | char32_t(at[2] & 0x3f) << 6 |
                char32_t(at[3] & 0x3f);
        return point >= 0x10000 && point <= 0x10ffff ? 4 : 0;
    }
    return 0;
}

// Whether more bytes are needed to tell what begins at `at`.
bool isCutOff(const uchar *at, const uchar *end)
{
    const qptrdiff room = end - at;
    return room < 2 || (room == 2 && at[0] >= 0xe0) || (room == 3 && at[0] >= 0xf0);
}

constexpr char32_t oneColumn = 1u << 31; // in what REP repeats: it came by way of a character set

bool isControl(char32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

} // namespace

void Screen::print(const uchar *from, const uchar *to)
{
    m_lastPoint = to[-1];
    Row &row = current();
    const int column = m_cursor.column;
    if (m_cursor.pendingWrap || modes.insert || m_cursor.pen.hasExtra || to - from >= printLimit(row) - column)
        return printSlowly(from, to);
    const int count = int(to - from);
    row.splitWide(column);
    row.splitWide(column + count);
    writeAscii(row.open(column, column + count) + column, from, count, m_cursor.pen.look);
    m_cursor.column += count;
}

// With wrapping, inserting and all.
void Screen::printSlowly(const uchar *from, const uchar *to)
{
    while (from < to) {
        if (m_cursor.pendingWrap)
            wrapLine();
        const int column = m_cursor.column;
        const int limit = printLimit();
        const int count = int(std::min<qptrdiff>(limit - column, to - from));
        Row &row = current();
        Cell look = m_cursor.pen.look;
        look.attributes |= lookBits(row);
        if (modes.insert && isWithinColumns())
            row.insertCells(column, limit, count, blank());
        row.splitWide(column);
        row.splitWide(column + count);
        writeAscii(row.open(column, column + count) + column, from, count, look);
        placed(count, limit);
        from += count;
        // Without autowrap what follows all lands in the last column.
        if (from < to && !modes.autowrap)
            from = to - 1;
    }
}

void Screen::placed(int columns, int limit)
{
    m_cursor.column += columns;
    if (m_cursor.column >= limit) {
        m_cursor.column = limit - 1;
        m_cursor.pendingWrap = modes.autowrap;
    }
}

void Screen::wrapLine()
{
    if (hasFullWidthMargins())
        current().setWrapped(true);
    lineFeed();
    m_cursor.column = m_margins.left;
}

void Screen::put(char32_t point)
{
    if (!isControl(point))
        putWithWidth(point, unicode::width(point, m_ambiguousWidth));
}

void Screen::putOneColumn(char32_t point)
{
    if (isControl(point))
        return;
    putWithWidth(point, 1);
    m_lastPoint |= oneColumn;
}

void Screen::putWithWidth(char32_t point, int width)
{
    if (modes.graphemeClusters && joinCluster(point))
        return;
    if (width > 0)
        putSized(point, width);
    else
        combine(point);
    if (modes.graphemeClusters)
        m_clusterEnd = m_cursor;
}

const uchar *Screen::putUtf8(const uchar *from, const uchar *to)
{
    char32_t point = 0;
    while (from < to && !isCutOff(from, to)) {
        const bool simple = !m_cursor.pendingWrap && !modes.insert && !modes.graphemeClusters;
        const uchar *stop = simple ? putRun(from, to) : from;
        if (stop == from) {
            const int length = wellFormed(from, to, point);
            if (length == 0)
                break;
            put(point);
            stop += length;
        }
        from = stop;
    }
    return from;
}

// As many characters as need no wrapping and no joining, with everything about the row looked up once.
const uchar *Screen::putRun(const uchar *from, const uchar *to)
{
    const int start = m_cursor.column;
    const int limit = printLimit();
    Row &row = current();
    Cell look = m_cursor.pen.look;
    look.attributes |= lookBits(row);
    Cell *cells = row.open(start, start);
    const quint8 special = m_ambiguousWidth == AmbiguousWidth::Wide ? unicode::ambiguousBit : 0; // for put()
    int column = start;
    bool anyWide = false;
    for (char32_t point = 0; from < to;) {
        const int length = wellFormed(from, to, point);
        const quint8 properties = unicode::properties(point);
        const int width = properties & unicode::widthBits;
        if (length == 0 || width == 0 || column + width > limit || (properties & special))
            break;
        if (column == start) // and not before it is known that something is written
            row.splitWide(start);
        cells[column] = {quint32(point), look.foreground, look.background, look.attributes};
        if (width == 2) {
            cells[column].attributes |= attribute::Wide;
            cells[column + 1] = {0, look.foreground, look.background, look.attributes | attribute::WideTail};
            anyWide = true;
        }
        m_lastPoint = point;
        column += width;
        from += length;
    }
    row.closeRun(start, column);
    if (anyWide)
        row.noteWide();
    if (column > start)
        placed(column - start, limit);
    return from;
}

void Screen::putSized(char32_t point, int width)
{
    if (m_cursor.pendingWrap)
        wrapLine();
    if (width == 2 && m_cursor.column + 2 > printLimit()) {
        if (modes.autowrap && m_cursor.column > m_margins.left)
            wrapLine();
        else
            m_cursor.column = std::max(0, std::min(m_cursor.column, printLimit() - 2));
        if (m_cursor.column + 2 > printLimit()) // there is no room for it anywhere
            point = unicode::replacement, width = 1;
    }
    const int column = m_cursor.column;
    const int limit = printLimit();
    Row &row = current();
    if (modes.insert && isWithinColumns())
        row.insertCells(column, limit, width, blank());
    row.splitWide(column);
    row.splitWide(column + width);
    Cell look = m_cursor.pen.look;
    look.attributes |= lookBits(row);
    Cell *cells = row.open(column, column + width) + column;
    cells[0] = look;
    cells[0].glyph = point;
    if (width == 2) {
        cells[0].attributes |= attribute::Wide;
        cells[1] = look;
        cells[1].attributes |= attribute::WideTail;
        row.noteWide();
    }
    m_lastPoint = point;
    placed(width, limit);
}

// The cell that a combining character joins: the one written last, if the cursor has stayed beside it.
bool Screen::previousCell(int &row, int &column) const
{
    row = m_cursor.row;
    column = m_cursor.pendingWrap ? m_cursor.column : m_cursor.column - 1;
    if (column > 0 && m_grid->row(row).cell(column).isWideTail())
        --column;
    return column >= 0;
}

void Screen::combine(char32_t point)
{
    int row = 0, column = 0;
    if (previousCell(row, column))
        m_grid->row(row).combine(column, point);
}

bool Screen::joinCluster(char32_t point)
{
    if (m_clusterEnd != static_cast<const Place &>(m_cursor))
        m_cluster = {unicode::GraphemeBreak::Other};
    const bool regional = unicode::graphemeBreak(point) == unicode::GraphemeBreak::RegionalIndicator;
    int row = 0, column = 0;
    if (!unicode::continuesCluster(m_cluster, point) || !previousCell(row, column))
        return false;
    const std::u32string before = m_grid->row(row).codePoints(column);
    m_grid->row(row).combine(column, point);
    if (regional || (point == 0xFE0F && !before.empty() && unicode::isEmoji(before.back())))
        widen(row, column);
    m_clusterEnd = m_cursor;
    return true;
}

void Screen::widen(int row, int column)
{
    if (m_cursor.pendingWrap || m_grid->row(row).cell(column).isWide())
        return;
    Row &line = m_grid->row(row);
    line.splitWide(column + 2);
    Cell *cells = line.extend(column + 2) + column;
    cells[1] = cells[0];
    cells[1].glyph = 0;
    cells[0].attributes |= attribute::Wide;
    cells[1].attributes |= attribute::WideTail;
    line.noteWide();
    placed(1, printLimit());
}

void Screen::repeatLast(int count)
{
    if (m_lastPoint == 0)
        return;
    count = std::min(count, rows() * columns());
    const char32_t last = m_lastPoint;
    const char32_t point = last & ~oneColumn;
    const int width = last & oneColumn ? 1 : std::max(1, unicode::width(point, m_ambiguousWidth));
    while (count-- > 0)
        putSized(point, width);
    m_lastPoint = last;
}

void Screen::alignmentPattern()
{
    resetMargins();
    m_cursor.origin = false;
    m_cursor.row = m_cursor.column = 0;
    m_cursor.pendingWrap = false;
    for (int number = 0; number < rows(); ++number) {
        Row &row = m_grid->row(number);
        row.clear({});
        std::fill_n(row.open(0, columns()), columns(), Cell{'E', {}, {}, 0});
    }
}

} // namespace portside::terminal
