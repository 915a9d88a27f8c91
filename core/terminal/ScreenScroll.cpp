// Margins, and everything that moves lines or columns.
#include "core/terminal/Screen.h"

namespace portside::terminal {

void Screen::setTopBottom(int top, int bottom)
{
    bottom = std::min(bottom, rows() - 1);
    if (top >= bottom)
        return;
    m_margins.top = top;
    m_margins.bottom = bottom;
    moveTo(0, 0);
}

void Screen::setLeftRight(int left, int right)
{
    right = std::min(right, columns() - 1);
    if (left >= right)
        return;
    m_margins.left = left;
    m_margins.right = right;
    moveTo(0, 0);
}

void Screen::resetLeftRight()
{
    m_margins.left = 0;
    m_margins.right = columns() - 1;
}

void Screen::resetMargins()
{
    m_margins = {0, 0, rows() - 1, columns() - 1};
}

void Screen::indexAtBottom()
{
    if (isWithinColumns())
        scrollUp(1);
}

void Screen::reverseIndex()
{
    m_cursor.pendingWrap = false;
    if (m_cursor.row != m_margins.top)
        m_cursor.row = std::max(0, m_cursor.row - 1);
    else if (isWithinColumns())
        scrollDown(1);
}

void Screen::scrollUp(int count)
{
    const auto [top, left, bottom, right] = m_margins;
    count = std::min(count, bottom - top + 1);
    if (!hasFullWidthMargins())
        return scrollColumns(top, bottom, count);
    if (top == 0 && !isAlternate()) {
        for (int number = 0; number < count; ++number) {
            Row &leaving = m_grid->row(number);
            leaving.makeWhole();
            m_scrollback.append(leaving);
            leaving.setColumns(columns());
        }
    }
    scrollRegion(top, bottom, count);
}

void Screen::scrollDown(int count)
{
    const auto [top, left, bottom, right] = m_margins;
    count = std::min(count, bottom - top + 1);
    if (hasFullWidthMargins())
        scrollRegion(top, bottom, -count);
    else
        scrollColumns(top, bottom, -count);
}

// Whole rows; a negative count moves down.
void Screen::scrollRegion(int top, int bottom, int count)
{
    if (top == 0 && bottom == rows() - 1)
        return scrollWhole(count);
    const Cell empty = blank();
    const int lines = std::abs(count);
    if (count > 0)
        m_grid->rotateUp(top, bottom, lines);
    else
        m_grid->rotateDown(top, bottom, lines);
    const int fresh = count > 0 ? bottom - lines + 1 : top;
    for (int number = fresh; number < fresh + lines; ++number) {
        m_grid->row(number).clear(empty);
        m_grid->row(number).setTime(time());
    }
    m_grid->markDirty(top, bottom);
}

void Screen::scrollWhole(int count)
{
    const Cell empty = blank();
    const int last = rows() - 1;
    for (int i = 0; i < count; ++i) {
        m_grid->advance();
        m_grid->row(last).clear(empty);
        m_grid->row(last).setTime(time());
    }
    if (count < 0) {
        m_grid->rotateDown(0, last, -count);
        m_grid->moveDirtyMarks(-count);
    }
    for (int number = 0; number < -count; ++number) {
        m_grid->row(number).clear(empty);
        m_grid->row(number).setTime(time());
    }
    m_scrolled = std::clamp(m_scrolled + count, -limits::terminalRows, limits::terminalRows);
}

// Between left and right margin cells do move.
void Screen::scrollColumns(int top, int bottom, int count)
{
    const auto [marginTop, left, marginBottom, right] = m_margins;
    const Cell empty = blank();
    const int lines = std::abs(count);
    const int height = bottom - top + 1;
    for (int i = 0; i < height - lines; ++i) {
        const int target = count > 0 ? top + i : bottom - i;
        const Row &source = m_grid->row(count > 0 ? target + lines : target - lines);
        m_grid->row(target).copyCells(source, left, right + 1, left);
    }
    for (int i = 0; i < lines; ++i)
        m_grid->row(count > 0 ? bottom - i : top + i).erase(left, right + 1, empty);
}

void Screen::insertLines(int count)
{
    if (!isWithinMargins())
        return;
    const int top = m_cursor.row;
    const int bottom = m_margins.bottom;
    count = std::min(count, bottom - top + 1);
    if (hasFullWidthMargins())
        scrollRegion(top, bottom, -count);
    else
        scrollColumns(top, bottom, -count);
    carriageReturn();
}

void Screen::deleteLines(int count)
{
    if (!isWithinMargins())
        return;
    const int top = m_cursor.row;
    const int bottom = m_margins.bottom;
    count = std::min(count, bottom - top + 1);
    if (hasFullWidthMargins())
        scrollRegion(top, bottom, count);
    else
        scrollColumns(top, bottom, count);
    carriageReturn();
}

void Screen::insertCharacters(int count)
{
    m_cursor.pendingWrap = false;
    if (isWithinColumns())
        current().insertCells(m_cursor.column, m_margins.right + 1, count, blank());
}

void Screen::deleteCharacters(int count)
{
    m_cursor.pendingWrap = false;
    if (isWithinColumns())
        current().deleteCells(m_cursor.column, m_margins.right + 1, count, blank());
}

// Columns from `left` to the right margin, on all rows of the region; a negative count moves right.
void Screen::shiftArea(int left, int right, int count)
{
    for (int number = m_margins.top; number <= m_margins.bottom; ++number) {
        if (count > 0)
            m_grid->row(number).deleteCells(left, right + 1, count, blank());
        else
            m_grid->row(number).insertCells(left, right + 1, -count, blank());
    }
}

void Screen::scrollLeft(int count)
{
    if (isWithinMargins())
        shiftArea(m_margins.left, m_margins.right, count);
}

void Screen::scrollRight(int count)
{
    if (isWithinMargins())
        shiftArea(m_margins.left, m_margins.right, -count);
}

void Screen::insertColumns(int count)
{
    if (isWithinMargins())
        shiftArea(m_cursor.column, m_margins.right, -count);
}

void Screen::deleteColumns(int count)
{
    if (isWithinMargins())
        shiftArea(m_cursor.column, m_margins.right, count);
}

void Screen::backIndex()
{
    m_cursor.pendingWrap = false;
    if (isWithinMargins() && m_cursor.column == m_margins.left)
        scrollRight(1);
    else if (m_cursor.column != m_margins.left)
        m_cursor.column = std::max(0, m_cursor.column - 1);
}

void Screen::forwardIndex()
{
    if (m_cursor.column != m_margins.right)
        moveRight(1);
    else if (isWithinMargins()) // a wrap that is due stays so, as in xterm
        scrollLeft(1);
}

} // namespace portside::terminal
