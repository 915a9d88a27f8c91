// Another width with lines broken anew (ResizePolicy::Reflow). Only the primary screen: programs draw the other one
// themselves.
#include "core/terminal/Screen.h"

#include "core/base/Limits.h"

#include <deque>

namespace portside::terminal {

namespace {

struct Piece
{
    int row;
    int column;
    int part;
    int from;
    int to;
};

/// A line with those that autowrap made of it, in rows of the new width. Numbers are those of stored lines, going on
/// over the screen.
struct Paragraph
{
    qint64 first = 0;
    int parts = 0;
    std::vector<Row> rows;
    std::vector<Piece> pieces;
};

Paragraph flowed(std::vector<Row> lines, qint64 first, int width)
{
    Paragraph result{first, int(lines.size()), {}, {}};
    if (lines.front().lineSize() != LineSize::Normal) {
        lines.front().setColumns(width);
        result.pieces.push_back({0, 0, 0, 0, lines.front().used()});
        result.rows.push_back(std::move(lines.front()));
        return result;
    }
    result.rows.emplace_back(width);
    result.rows.back().takeOrigin(lines.front(), true);
    flowRows(
        result.parts, width, [&](int part) { return lines[size_t(part)].used(); },
        [&](int part, int column) { return lines[size_t(part)].cell(column).isWideTail(); },
        [&](int row, int column, int part, int from, int to) {
            if (size_t(row) == result.rows.size()) {
                const Piece &before = result.pieces.back();
                result.rows.back().extend(before.column + before.to - before.from); // with the blanks at its end
                result.rows.back().setWrapped(true);
                result.rows.emplace_back(width);
                result.rows.back().takeOrigin(lines[size_t(part)], from == 0);
            }
            result.rows.back().copyCells(lines[size_t(part)], from, to, column);
            result.pieces.push_back({row, column, part, from, to});
        });
    result.rows.back().setWrapped(lines.back().isWrapped());
    return result;
}

/// All of the screen and what came back from the scrollback.
class Flow
{
public:
    explicit Flow(int width) : m_width(width) {}

    int rows() const { return m_rows; }
    qint64 first() const { return m_paragraphs.empty() ? 0 : m_paragraphs.front().first; }
    void prepend(std::vector<Row> lines, qint64 first)
    {
        m_paragraphs.push_front(flowed(std::move(lines), first, m_width));
        m_rows += int(m_paragraphs.front().rows.size());
    }
    void append(std::vector<Row> lines, qint64 first)
    {
        m_paragraphs.push_back(flowed(std::move(lines), first, m_width));
        m_rows += int(m_paragraphs.back().rows.size());
    }
    /// Row and column of a place in the old lines; the column may be `width`: beyond the last cell.
    Position placeOf(Position old) const
    {
        qint64 row = 0;
        for (const Paragraph &paragraph : m_paragraphs) {
            if (old.line < paragraph.first + paragraph.parts) {
                Position place{row, old.column};
                for (const Piece &piece : paragraph.pieces) {
                    const qint64 line = paragraph.first + piece.part;
                    if (line < old.line) // in case that nothing is in its own line
                        place = {row + piece.row, piece.column + piece.to - piece.from};
                    else if (line == old.line && piece.from <= old.column)
                        place = {row + piece.row, piece.column + old.column - piece.from};
                }
                return {place.line, std::min(place.column, m_width)};
            }
            row += qint64(paragraph.rows.size());
        }
        return {std::max<qint64>(0, row - 1), std::min(old.column, m_width)};
    }
    std::vector<Row> takeRows()
    {
        std::vector<Row> all;
        for (Paragraph &paragraph : m_paragraphs)
            std::move(paragraph.rows.begin(), paragraph.rows.end(), std::back_inserter(all));
        return all;
    }

private:
    int m_width;
    int m_rows = 0;
    std::deque<Paragraph> m_paragraphs;
};

void appendParagraphs(Flow &flow, std::vector<Row> lines, qint64 first)
{
    std::vector<Row> together;
    for (Row &line : lines) {
        const bool joins = !together.empty() && together.back().isWrapped() &&
                           together.size() < size_t(limits::reflowParagraphLines) &&
                           together.back().lineSize() == LineSize::Normal && line.lineSize() == LineSize::Normal;
        if (!joins && !together.empty()) {
            const qint64 next = first + qint64(together.size());
            flow.append(std::exchange(together, {}), first);
            first = next;
        }
        together.push_back(std::move(line));
    }
    flow.append(std::move(together), first);
}

// The offset between cells that stands for a cursor.
int edgeOf(const Place &place)
{
    return place.column + (place.pendingWrap ? 1 : 0);
}

} // namespace

// The upper rows with the part of their first line that has left the screen already.
std::vector<Row> Screen::takeLines(int count)
{
    std::vector<Row> lines;
    if (m_scrollback.lastIsWrapped())
        lines = m_scrollback.takeParagraph();
    for (int number = 0; number < count; ++number) {
        m_primary.row(number).makeWhole();
        lines.push_back(std::move(m_primary.row(number)));
    }
    return lines;
}

// Down to this stored line older ones come back where there is room: what was pushed off when the lines were last
// broken anew, else as much as a full or a higher screen takes.
qint64 Screen::firstToComeBack(int newRows, bool wasFull, bool pushedLast) const
{
    if (newRows <= m_primary.rows() && pushedLast)
        return m_pushedFrom;
    return newRows > m_primary.rows() || wasFull ? 0 : m_scrollback.storedEnd();
}

// The last row with anything on it, a cursor included. Blanks before a cursor count as written, so that it stays there.
int Screen::lastRowInUse(const CursorState &cursor, const CursorState &saved)
{
    for (const CursorState *state : {&cursor, &saved}) {
        if (Row &row = m_primary.row(state->row); row.used() < state->column)
            row.extend(std::min(state->column + 1, m_primary.columns()));
    }
    int last = std::max(cursor.row, saved.row);
    for (int number = last + 1; number < m_primary.rows(); ++number)
        last = m_primary.row(number).used() > 0 ? number : last;
    return last;
}

// The first of the rows leave the screen, the others are it.
void Screen::placeRows(std::vector<Row> rows, int pushed, int newRows, int newColumns)
{
    for (int number = 0; number < pushed; ++number)
        m_scrollback.append(rows[size_t(number)]);
    m_pushedTo = m_scrollback.storedEnd();
    m_primary = Grid(newRows, newColumns);
    for (int number = 0; number < newRows && size_t(pushed + number) < rows.size(); ++number)
        m_primary.row(number) = std::move(rows[size_t(pushed + number)]);
}

void Screen::reflow(int newRows, int newColumns, std::span<Position *const> anchors)
{
    CursorState &cursor = isAlternate() ? m_saved[0] : m_cursor;
    CursorState &saved = m_saved[0];
    toStoredPlaces(anchors);
    m_scrollback.layOut(columns());
    const qint64 top = m_scrollback.storedEnd();
    const bool pushedLast = m_pushedTo == top;
    const int last = lastRowInUse(cursor, saved);
    const Position cursorWas{top + cursor.row, edgeOf(cursor)}, savedWas{top + saved.row, edgeOf(saved)};

    Flow flow(newColumns);
    std::vector<Row> lines = takeLines(last + 1);
    appendParagraphs(flow, std::move(lines), m_scrollback.storedEnd());
    const qint64 first = firstToComeBack(newRows, last == m_primary.rows() - 1, pushedLast);
    while (flow.rows() < newRows && m_scrollback.storedEnd() > first && !m_scrollback.isEmpty()) {
        std::vector<Row> older = m_scrollback.takeParagraph();
        flow.prepend(std::move(older), m_scrollback.storedEnd());
    }
    const Position cursorIs = flow.placeOf(cursorWas), savedIs = flow.placeOf(savedWas);
    const int pushed = int(std::clamp<qint64>(flow.rows() - newRows, 0, cursorIs.line));

    m_scrollback.setWidth(newColumns);
    m_pushedFrom = pushedLast ? std::min(m_pushedFrom, m_scrollback.storedEnd()) : m_scrollback.storedEnd();
    placeRows(flow.takeRows(), pushed, newRows, newColumns);
    placeCursor(saved, savedIs, pushed, newColumns);
    if (&cursor != &saved)
        placeCursor(cursor, cursorIs, pushed, newColumns);
    for (Position *anchor : anchors)
        *anchor = anchor->line < flow.first() ? m_scrollback.shownPlace(*anchor)
                                              : onScreen(flow.placeOf(*anchor), pushed, newRows);
    resizeAlternate(newRows, newColumns);
}

// A row of the flow as a line's number.
Position Screen::onScreen(Position at, int pushed, int newRows) const
{
    return {std::min(at.line - pushed, qint64(newRows - 1)) + m_scrollback.end(), at.column};
}

void Screen::placeCursor(CursorState &state, Position at, int pushed, int newColumns)
{
    state.row = int(at.line) - pushed;
    state.column = std::min(at.column, newColumns - 1);
    state.pendingWrap = at.column == newColumns && modes.autowrap;
}

void Screen::resizeAlternate(int newRows, int newColumns)
{
    m_alternate.setColumns(newColumns);
    const int shift = resizeRows(true, newRows, isAlternate() ? m_cursor.row : m_saved[1].row);
    m_cursor.row += isAlternate() ? shift : 0;
    m_saved[1].row += shift;
}

} // namespace portside::terminal
