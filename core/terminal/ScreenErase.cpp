// Erasing and protection.
#include "core/terminal/Screen.h"

namespace portside::terminal {

void Screen::eraseCells(Row &row, int from, int to, EraseKind kind)
{
    if (sparesProtected(kind))
        row.eraseUnprotected(from, to, blank());
    else
        row.erase(from, to, blank());
}

void Screen::eraseInLine(Part part, EraseKind kind)
{
    m_cursor.pendingWrap = false;
    Row &row = current();
    const int from = part == Part::ToEnd ? m_cursor.column : 0;
    const int to = part == Part::ToStart ? m_cursor.column + 1 : columns();
    eraseCells(row, from, to, kind);
    if (to == columns())
        row.setWrapped(false);
}

void Screen::eraseInDisplay(Part part, EraseKind kind)
{
    m_cursor.pendingWrap = false;
    const int first = part == Part::ToEnd ? m_cursor.row + 1 : 0;
    const int last = part == Part::ToStart ? m_cursor.row - 1 : rows() - 1;
    if (part != Part::All)
        eraseInLine(part, kind);
    for (int number = first; number <= last; ++number) {
        Row &row = m_grid->row(number);
        if (sparesProtected(kind))
            eraseCells(row, 0, columns(), kind);
        else
            row.clear(blank());
    }
}

void Screen::eraseCharacters(int count)
{
    m_cursor.pendingWrap = false;
    const int to = std::min(columns(), m_cursor.column + std::min(count, columns()));
    eraseCells(current(), m_cursor.column, to, EraseKind::All);
}

void Screen::setProtection(Protection protection, bool begin)
{
    m_protection = protection;
    quint32 &attributes = m_cursor.pen.look.attributes;
    attributes = begin ? attributes | attribute::Protected : attributes & ~attribute::Protected;
}

} // namespace portside::terminal
