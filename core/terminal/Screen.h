#pragma once

#include "core/terminal/Charsets.h"
#include "core/terminal/Grid.h"
#include "core/terminal/Modes.h"
#include "core/terminal/Scrollback.h"
#include "core/terminal/Terminal.h"
#include "core/terminal/Unicode.h"

namespace portside::terminal {

/// How the next character will look.
struct Pen
{
    Cell look; // without glyph and extra number
    Row::Extra extra;
    bool hasExtra = false;

    void setExtra(Row::Extra value)
    {
        extra = std::move(value);
        hasExtra = extra != Row::Extra{};
    }
};

struct Place
{
    int row = 0;
    int column = 0;
    bool pendingWrap = false; // the last column was written; the next character wraps first
    bool operator==(const Place &) const = default;
};

/// What DECSC saves.
struct CursorState : Place
{
    bool origin = false;
    Pen pen;
    CharsetState charsets;
};

/// Margins and rectangles, both ends inclusive, from 0.
struct Area
{
    int top = 0;
    int left = 0;
    int bottom = 0;
    int right = 0;
    bool operator==(const Area &) const = default;
};

enum class EraseKind : quint8 { All, Unprotected };
enum class Protection : quint8 { Off, Dec, Iso };

/// The cells, the cursor and everything that moves them. Each operation does what the DEC manual says of the sequence
/// of its name; counts are at least 1 and need no upper bound.
class Screen
{
public:
    Screen(int rows, int columns, Clock clock);

    // Geometry.
    int rows() const { return m_grid->rows(); }
    int columns() const { return m_grid->columns(); }
    const Row &row(int number) const { return m_grid->row(number); }
    const Scrollback &scrollback() const { return m_scrollback; }
    Scrollback &scrollback() { return m_scrollback; }
    void resize(int rows, int columns, std::span<Position *const> anchors = {});
    void setResizePolicy(ResizePolicy policy) { m_resizePolicy = policy; }
    void setAmbiguousWidth(AmbiguousWidth width) { m_ambiguousWidth = width; }
    AmbiguousWidth ambiguousWidth() const { return m_ambiguousWidth; }
    ResizePolicy resizePolicy() const { return m_resizePolicy; }
    void reset();     // RIS; the scrollback stays
    void softReset(); // DECSTR

    // Writing.
    void print(const uchar *from, const uchar *to); // ASCII, 0x20 to 0x7e
    void put(char32_t point);
    void putOneColumn(char32_t point); // of a character set
    /// Well-formed UTF-8 that begins with a multi-byte character; answers where it stopped: at ASCII, at something
    /// ill-formed or cut off.
    const uchar *putUtf8(const uchar *from, const uchar *to);
    void repeatLast(int count);
    void forgetLast() { m_lastPoint = 0; } // REP repeats only what was written just before it
    void alignmentPattern();

    // Cursor.
    const CursorState &cursor() const { return m_cursor; }
    CursorState &cursor() { return m_cursor; }
    void moveTo(int row, int column); // within the margins in origin mode
    void moveToRow(int row);
    void moveToColumn(int column);
    void moveUp(int count);
    void moveDown(int count);
    void moveRight(int count);
    void moveLeft(int count); // with reverse wrap where it is on
    void carriageReturn();
    void lineFeed() // IND
    {
        m_cursor.pendingWrap = false;
        if (m_cursor.row == m_margins.bottom)
            indexAtBottom();
        else if (m_cursor.row < rows() - 1)
            enterRow(m_cursor.row + 1);
    }
    void reverseIndex();
    void backIndex();
    void forwardIndex();
    void saveCursor();
    void restoreCursor();
    int originRow() const { return m_cursor.origin ? m_margins.top : 0; }
    int originColumn() const { return m_cursor.origin ? m_margins.left : 0; }
    void setOrigin(bool origin);

    // Tabs.
    void wrapIfDue()
    {
        if (m_cursor.pendingWrap)
            wrapLine();
    }
    void tab(int count);
    void backTab(int count);
    void setTab() { setTab(m_cursor.column); }
    void setTab(int column) { m_tabs[size_t(column)] = true; }
    void clearTab() { m_tabs[size_t(m_cursor.column)] = false; }
    void clearAllTabs() { m_tabs.assign(m_tabs.size(), false); }
    void defaultTabs();
    const std::vector<bool> &tabs() const { return m_tabs; }

    // Margins and scrolling.
    const Area &margins() const { return m_margins; }
    void setTopBottom(int top, int bottom); // from 0; too small a region is ignored
    void setLeftRight(int left, int right);
    void resetLeftRight();
    void resetMargins();
    void scrollUp(int count);
    void scrollDown(int count);
    void scrollLeft(int count);
    void scrollRight(int count);
    void insertLines(int count);
    void deleteLines(int count);
    void insertCharacters(int count);
    void deleteCharacters(int count);
    void insertColumns(int count);
    void deleteColumns(int count);

    // Erasing.
    enum class Part : quint8 { ToEnd, ToStart, All };
    void eraseInLine(Part part, EraseKind kind);
    void eraseInDisplay(Part part, EraseKind kind);
    void eraseCharacters(int count);
    void setProtection(Protection protection, bool begin);

    // Rectangles; areas are already within the screen.
    void fill(const Area &area, char32_t point);
    void erase(const Area &area);
    void eraseTextUnprotected(const Area &area);
    void copy(const Area &area, int row, int column);
    void changeAttributes(const Area &area, quint32 set, quint32 clear, quint32 toggle);
    quint32 checksum(const Area &area) const; // DECRQCRA as modes.checksumExtension has it

    // Screens.
    void useAlternate(bool alternate);
    bool isAlternate() const { return m_grid == &m_alternate; }
    void clearAlternate();
    void setLineSize(LineSize size) { current().setLineSize(size); }
    void markPrompt(PromptMark mark) { current().setPromptMark(mark); }

    // For the view.
    Damage takeDamage(const Cursor &look);
    void damageAll() { m_everything = true; }

    void forgetTime() { m_timeKnown = false; }
    qint64 time();

    Modes modes;

private:
    Row &current() { return m_grid->row(m_cursor.row); }
    Cell blank() const { return {0, {}, m_cursor.pen.look.background, 0}; }
    bool isWithinColumns() const { return m_cursor.column >= m_margins.left && m_cursor.column <= m_margins.right; }
    bool isWithinMargins() const
    {
        return isWithinColumns() && m_cursor.row >= m_margins.top && m_cursor.row <= m_margins.bottom;
    }
    bool hasFullWidthMargins() const { return m_margins.left == 0 && m_margins.right == columns() - 1; }
    // A line of double width has room for half as many characters.
    int lineColumns(const Row &row) const
    {
        return row.lineSize() == LineSize::Normal ? columns() : std::max(1, columns() / 2);
    }
    // The first column that no character reaches: always to the right of the cursor.
    int printLimit() const { return printLimit(m_grid->row(m_cursor.row)); }
    int printLimit(const Row &row) const
    {
        const int limit = m_cursor.column <= m_margins.right ? m_margins.right + 1 : columns();
        const int room = lineColumns(row);
        return m_cursor.column < room ? std::min(limit, room) : limit;
    }
    quint32 lookBits(Row &row) { return m_cursor.pen.hasExtra ? row.extraBits(m_cursor.pen.extra) : 0; }

    void enterRow(int row)
    {
        m_cursor.row = row;
        if (Row &entered = current(); entered.used() == 0)
            entered.setTime(time());
    }
    void indexAtBottom();
    void scrollRegion(int top, int bottom, int count);
    void scrollWhole(int count);
    void scrollColumns(int top, int bottom, int count);
    void shiftArea(int left, int right, int count);
    void wrapLine();
    void printSlowly(const uchar *from, const uchar *to);
    void placed(int columns, int limit);
    void combine(char32_t point);
    bool joinCluster(char32_t point);
    bool previousCell(int &row, int &column) const;
    void widen(int row, int column);
    void putWithWidth(char32_t point, int width);
    void putSized(char32_t point, int width);
    const uchar *putRun(const uchar *from, const uchar *to);
    void reverseWrapUp();
    void clearGrid(Grid &grid);
    int resizeRows(bool alternate, int rows, int cursorRow);
    void keepLines(int rows, int columns, std::span<Position *const> anchors);
    void toStoredPlaces(std::span<Position *const> anchors) const;
    void reflow(int rows, int columns, std::span<Position *const> anchors);
    std::vector<Row> takeLines(int count);
    qint64 firstToComeBack(int newRows, bool wasFull, bool pushedLast) const;
    int lastRowInUse(const CursorState &cursor, const CursorState &saved);
    void placeRows(std::vector<Row> rows, int pushed, int newRows, int newColumns);
    Position onScreen(Position at, int pushed, int newRows) const;
    void placeCursor(CursorState &state, Position at, int pushed, int newColumns);
    void resizeAlternate(int rows, int columns);
    void clamp(CursorState &cursor) const;
    void eraseCells(Row &row, int from, int to, EraseKind kind);
    bool sparesProtected(EraseKind kind) const
    {
        return kind == EraseKind::Unprotected || m_protection == Protection::Iso;
    }

    Clock m_clock;
    Grid m_primary;
    Grid m_alternate;
    Grid *m_grid = &m_primary;
    // Stored lines [from, to) left the screen for want of room, when it was last broken anew: they come back first.
    qint64 m_pushedFrom = 0;
    qint64 m_pushedTo = -1;
    Scrollback m_scrollback;
    CursorState m_cursor;
    CursorState m_saved[2]; // primary, alternate
    Area m_margins;
    std::vector<bool> m_tabs;
    AmbiguousWidth m_ambiguousWidth = AmbiguousWidth::Narrow;
    ResizePolicy m_resizePolicy = ResizePolicy::KeepLines;
    Protection m_protection = Protection::Off;
    char32_t m_lastPoint = 0; // for REP; with oneColumn
    unicode::ClusterState m_cluster;
    Place m_clusterEnd; // where the cursor was left after it
    qint64 m_time = 0;
    bool m_timeKnown = false;

    int m_scrolled = 0;
    bool m_everything = true;
    qint64 m_seenScrollbackFirst = 0;
    qint64 m_seenScrollbackEnd = 0;
    Cursor m_seenCursor;
};

} // namespace portside::terminal
