// Where the cursor is and what moves it; tabs.
#include "core/terminal/Screen.h"

namespace portside::terminal {

void Screen::moveTo(int row, int column)
{
    moveToRow(row);
    moveToColumn(column);
}

void Screen::moveToRow(int row)
{
    m_cursor.pendingWrap = false;
    m_cursor.row = std::clamp(row + originRow(), 0, m_cursor.origin ? m_margins.bottom : rows() - 1);
}

void Screen::moveToColumn(int column)
{
    m_cursor.pendingWrap = false;
    m_cursor.column = std::clamp(column + originColumn(), 0, m_cursor.origin ? m_margins.right : columns() - 1);
}

void Screen::moveUp(int count)
{
    m_cursor.pendingWrap = false;
    m_cursor.row = std::max(m_cursor.row >= m_margins.top ? m_margins.top : 0, m_cursor.row - count);
}

void Screen::moveDown(int count)
{
    m_cursor.pendingWrap = false;
    m_cursor.row = std::min(m_cursor.row <= m_margins.bottom ? m_margins.bottom : rows() - 1, m_cursor.row + count);
}

void Screen::moveRight(int count)
{
    m_cursor.pendingWrap = false;
    m_cursor.column = std::min(printLimit() - 1, m_cursor.column + count);
}

void Screen::moveLeft(int count)
{
    const bool wraps = modes.autowrap && (modes.reverseWrap || modes.extendedReverseWrap);
    if (wraps && m_cursor.pendingWrap)
        --count; // the cursor is thought to stand beyond the last column
    m_cursor.pendingWrap = false;
    count = std::min(count, rows() * columns());
    while (count > 0) {
        const int left = m_cursor.column >= m_margins.left ? m_margins.left : 0;
        const int step = std::min(count, m_cursor.column - left);
        m_cursor.column -= step;
        count -= step;
        if (count > 0 && !wraps)
            return;
        if (count > 0)
            reverseWrapUp();
        --count;
    }
}

// From the left margin or edge to the right margin of the line above; from the top of the region to its bottom, and of
// the screen to its bottom.
void Screen::reverseWrapUp()
{
    m_cursor.column = m_margins.right;
    if (m_cursor.row == m_margins.top)
        m_cursor.row = m_margins.bottom;
    else
        m_cursor.row = m_cursor.row > 0 ? m_cursor.row - 1 : rows() - 1;
}

void Screen::carriageReturn()
{
    m_cursor.pendingWrap = false;
    const bool toMargin = m_cursor.origin || m_cursor.column >= m_margins.left;
    m_cursor.column = toMargin ? m_margins.left : 0;
}

void Screen::setOrigin(bool origin)
{
    m_cursor.origin = origin;
    moveTo(0, 0);
}

void Screen::saveCursor()
{
    m_saved[isAlternate()] = m_cursor;
}

void Screen::restoreCursor()
{
    m_cursor = m_saved[isAlternate()];
    clamp(m_cursor);
    if (m_cursor.origin && !isWithinMargins())
        moveTo(m_cursor.row - originRow(), std::max(0, m_cursor.column - originColumn()));
}

void Screen::clamp(CursorState &cursor) const
{
    const int row = std::clamp(cursor.row, 0, rows() - 1);
    const int column = std::clamp(cursor.column, 0, columns() - 1);
    cursor.pendingWrap = cursor.pendingWrap && row == cursor.row && column == cursor.column;
    cursor.row = row;
    cursor.column = column;
}

void Screen::defaultTabs()
{
    m_tabs.assign(size_t(columns()), false);
    for (size_t column = 8; column < m_tabs.size(); column += 8)
        m_tabs[column] = true;
}

void Screen::tab(int count)
{
    const int last = printLimit() - 1;
    while (count-- > 0 && m_cursor.column < last) {
        do
            ++m_cursor.column;
        while (m_cursor.column < last && !m_tabs[size_t(m_cursor.column)]);
    }
}

void Screen::backTab(int count)
{
    m_cursor.pendingWrap = false;
    const int first = m_cursor.origin ? m_margins.left : 0;
    while (count-- > 0 && m_cursor.column > first) {
        do
            --m_cursor.column;
        while (m_cursor.column > first && !m_tabs[size_t(m_cursor.column)]);
    }
}

} // namespace portside::terminal
