// Another size. Lines stay whole, as a serial guest does not know our size, unless the user wants them broken anew.
#include "core/terminal/Screen.h"

#include "core/base/Limits.h"

namespace portside::terminal {

void Screen::resize(int newRows, int newColumns, std::span<Position *const> anchors)
{
    newRows = std::clamp(newRows, 1, limits::terminalRows);
    newColumns = std::clamp(newColumns, 1, limits::terminalColumns);
    if (newRows == rows() && newColumns == columns())
        return;
    const int oldColumns = columns();
    if (m_resizePolicy == ResizePolicy::Reflow && (newColumns != oldColumns || m_scrollback.isLaidOut()))
        reflow(newRows, newColumns, anchors);
    else
        keepLines(newRows, newColumns, anchors);
    m_tabs.resize(size_t(newColumns), false);
    for (int column = oldColumns; column < newColumns; ++column)
        m_tabs[size_t(column)] = column % 8 == 0;
    resetMargins();
    clamp(m_cursor);
    clamp(m_saved[0]);
    clamp(m_saved[1]);
    m_everything = true;
}

void Screen::keepLines(int newRows, int newColumns, std::span<Position *const> anchors)
{
    toStoredPlaces(anchors);
    m_scrollback.dropLayout();
    m_primary.setColumns(newColumns);
    m_alternate.setColumns(newColumns);
    for (const bool alternate : {false, true}) {
        const bool active = alternate == isAlternate();
        // The screen that is away has its cursor where it was saved on leaving.
        const int shift = resizeRows(alternate, newRows, active ? m_cursor.row : m_saved[alternate].row);
        if (active)
            m_cursor.row += shift;
        m_saved[alternate].row += shift;
    }
    m_cursor.pendingWrap = false;
    for (Position *anchor : anchors)
        anchor->line = std::min(anchor->line, m_scrollback.end() + newRows - 1);
}

// From the numbers of shown lines to those of stored ones, going on over the screen.
void Screen::toStoredPlaces(std::span<Position *const> anchors) const
{
    const qint64 top = m_scrollback.end();
    for (Position *anchor : anchors)
        *anchor = anchor->line >= top ? Position{m_scrollback.storedEnd() + anchor->line - top, anchor->column}
                                      : m_scrollback.storedPlace(*anchor);
}

// Fewer rows: empty ones below the cursor go first, then those at the top, into the scrollback, then what is below the
// cursor. More rows: lines come back from the scrollback, the rest are new ones below. Answers by how much the rows
// moved down.
int Screen::resizeRows(bool alternate, int newRows, int cursorRow)
{
    Grid &grid = alternate ? m_alternate : m_primary;
    const int before = cursorRow;
    while (grid.rows() > newRows && cursorRow < grid.rows() - 1 && grid.row(grid.rows() - 1).used() == 0)
        grid.removeBottom(1);
    for (; grid.rows() > newRows && cursorRow > 0; --cursorRow) {
        if (!alternate) {
            grid.row(0).makeWhole();
            m_scrollback.append(grid.row(0));
        }
        grid.removeTop(1);
    }
    if (grid.rows() > newRows)
        grid.removeBottom(grid.rows() - newRows);
    for (; grid.rows() < newRows && !alternate && !m_scrollback.isEmpty(); ++cursorRow)
        grid.addTop(m_scrollback.takeLast());
    while (grid.rows() < newRows)
        grid.addBottom();
    return cursorRow - before;
}

} // namespace portside::terminal
