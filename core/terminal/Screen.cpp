#include "core/terminal/Screen.h"

#include "core/base/Limits.h"

namespace portside::terminal {

Screen::Screen(int rows, int columns, Clock clock)
    : m_clock(std::move(clock)), m_primary(rows, columns), m_alternate(rows, columns)
{
    resetMargins();
    defaultTabs();
}

qint64 Screen::time()
{
    if (!m_timeKnown) {
        m_time = m_clock();
        m_timeKnown = true;
    }
    return m_time;
}

void Screen::clearGrid(Grid &grid)
{
    for (int number = 0; number < grid.rows(); ++number)
        grid.row(number).clear({});
}

void Screen::reset()
{
    modes = {};
    m_grid = &m_primary;
    clearGrid(m_primary);
    clearGrid(m_alternate);
    m_cursor = {};
    m_saved[0] = m_saved[1] = {};
    m_protection = Protection::Off;
    m_lastPoint = 0;
    resetMargins();
    defaultTabs();
    m_everything = true;
}

// DECSTR as VT510's manual lists it, less what would move the cursor.
void Screen::softReset()
{
    modes.cursorVisible = true;
    modes.insert = modes.origin = modes.keyboardLocked = false;
    modes.applicationCursorKeys = modes.applicationKeypad = false;
    modes.nationalReplacement = modes.reverseWrap = modes.extendedReverseWrap = modes.leftRightMargins = false;
    modes.autowrap = true;
    modes.cursorBlink = Modes().cursorBlink;
    modes.cursorShape = Modes().cursorShape;
    modes.cursorChosen = modes.cursorBlinkAsked = false;
    resetMargins();
    m_cursor.origin = false;
    m_cursor.pen = {};
    m_cursor.charsets = {};
    m_protection = Protection::Off;
    m_saved[isAlternate()] = {};
}

void Screen::useAlternate(bool alternate)
{
    if (alternate == isAlternate())
        return;
    m_grid = alternate ? &m_alternate : &m_primary;
    modes.alternateScreen = alternate;
    m_everything = true;
}

void Screen::clearAlternate()
{
    m_cursor.pendingWrap = false; // as after all erasing
    for (int number = 0; number < rows(); ++number)
        m_alternate.row(number).clear(blank());
}

Damage Screen::takeDamage(const Cursor &look)
{
    Damage damage;
    damage.everything = std::exchange(m_everything, false);
    damage.scrolled = std::exchange(m_scrolled, 0);
    damage.scrollback = m_scrollback.first() != m_seenScrollbackFirst || m_scrollback.end() != m_seenScrollbackEnd;
    m_seenScrollbackFirst = m_scrollback.first();
    m_seenScrollbackEnd = m_scrollback.end();
    const Cursor before = std::exchange(m_seenCursor, look);
    // The cursor's old place has moved with the picture.
    const int oldRow = before.row - damage.scrolled;
    damage.cursor = before != look || oldRow != look.row;
    for (int number = 0; number < rows(); ++number) {
        Row &row = m_grid->row(number);
        const bool cursorRow = damage.cursor && (number == look.row || number == oldRow);
        if (row.isDirty() || m_grid->isMarkedDirty(number) || damage.everything || cursorRow)
            damage.rows.push_back(number);
        row.setDirty(false);
    }
    m_grid->clearDirtyMarks();
    return damage;
}

} // namespace portside::terminal
