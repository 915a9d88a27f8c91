// DEC's rectangular area operations (VT420).
#include "core/terminal/Screen.h"

namespace portside::terminal {

void Screen::fill(const Area &area, char32_t point)
{
    for (int number = area.top; number <= area.bottom; ++number) {
        Row &row = m_grid->row(number);
        row.splitWide(area.left);
        row.splitWide(area.right + 1);
        Cell look = m_cursor.pen.look;
        look.attributes |= lookBits(row);
        look.glyph = point;
        Cell *cells = row.open(area.left, area.right + 1);
        std::fill(cells + area.left, cells + area.right + 1, look);
    }
}

// What SPA protects rectangles erase, too: ECMA-48 has none.
void Screen::erase(const Area &area)
{
    for (int number = area.top; number <= area.bottom; ++number)
        m_grid->row(number).erase(area.left, area.right + 1, blank());
}

// DECSERA takes characters away and leaves their attributes, other than all other erasing.
void Screen::eraseTextUnprotected(const Area &area)
{
    const quint32 spared = m_protection == Protection::Iso ? 0 : attribute::Protected;
    for (int number = area.top; number <= area.bottom; ++number) {
        Row &row = m_grid->row(number);
        const int to = std::min(area.right + 1, row.used());
        if (area.left >= to)
            continue;
        row.splitWide(area.left, spared);
        row.splitWide(to, spared);
        Cell *cells = row.extend(to);
        for (int column = area.left; column < to; ++column) {
            if (!cells[column].has(spared))
                cells[column].glyph = 0, cells[column].attributes &= ~(attribute::Wide | attribute::WideTail);
        }
    }
}

void Screen::copy(const Area &area, int row, int column)
{
    const int height = std::min(area.bottom - area.top + 1, rows() - row);
    const int width = std::min(area.right - area.left + 1, columns() - column);
    if (height <= 0 || width <= 0)
        return;
    // Source and target may overlap, even within one row: copy by way of a row between, from the side that is not
    // overwritten.
    for (int i = 0; i < height; ++i) {
        const int offset = row > area.top ? height - 1 - i : i;
        Row between(width);
        between.copyCells(m_grid->row(area.top + offset), area.left, area.left + width, 0);
        m_grid->row(row + offset).copyCells(between, 0, width, column);
    }
}

// A stream goes on from line to line; in origin mode it keeps within the margins (xterm).
void Screen::changeAttributes(const Area &area, quint32 set, quint32 clear, quint32 toggle)
{
    const bool stream = modes.attributeExtent != 2;
    const Area whole = m_cursor.origin ? m_margins : Area{0, 0, rows() - 1, columns() - 1};
    for (int number = area.top; number <= area.bottom; ++number) {
        const int from = stream && number > area.top ? whole.left : area.left;
        const int to = (stream && number < area.bottom ? whole.right : area.right) + 1;
        Row &row = m_grid->row(number);
        const int last = set | toggle ? to : std::min(to, row.used()); // what blanks do not have cannot be taken away
        if (from >= last)
            continue;
        Cell *cells = row.extend(last);
        for (int column = from; column < last; ++column)
            cells[column].attributes = ((cells[column].attributes & ~clear) | set) ^ toggle;
    }
}

namespace {

// DEC's terminals add these to a character.
quint32 attributeSum(const Cell &cell)
{
    return (cell.underline() == Underline::Single ? 0x10 : 0) + (cell.has(attribute::Reverse) ? 0x20 : 0) +
           (cell.has(attribute::Blink) ? 0x40 : 0) + (cell.has(attribute::Bold) ? 0x80 : 0);
}

quint32 characterSum(const Row &row, int column, bool whole)
{
    const Cell cell = row.cell(column);
    const quint32 mask = whole ? 0xffff : 0xff;
    if (cell.isWideTail())
        return mask;
    if (cell.isBlank() || cell.has(attribute::Conceal))
        return 0x20;
    quint32 sum = 0;
    for (const char32_t point : row.codePoints(column)) {
        sum += point & mask;
        if (!whole)
            break;
    }
    return sum;
}

} // namespace

quint32 Screen::checksum(const Area &area) const
{
    const int extension = modes.checksumExtension;
    const bool blanks = extension & ChecksumBlanks;
    quint32 sum = 0;
    for (int number = area.top; number <= area.bottom; ++number) {
        const Row &row = m_grid->row(number);
        for (int column = area.left; column <= area.right; ++column) {
            const Cell cell = row.cell(column);
            const bool written = !cell.isBlank() || cell.isWideTail() || !cell.background.isDefault();
            const bool first = number == area.top && column == area.left;
            if (!written && (blanks ? bool(extension & ChecksumWritten) : !first))
                continue;
            sum += characterSum(row, column, extension & ChecksumWhole);
            sum += extension & ChecksumPlain ? 0 : attributeSum(cell);
        }
    }
    return (extension & ChecksumPositive ? sum : -sum) & 0xffff;
}

} // namespace portside::terminal
