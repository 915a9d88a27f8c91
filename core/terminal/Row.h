#pragma once

#include "core/terminal/Cell.h"

#include <QString>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace portside::terminal {

/// The target of an OSC 8 link, shared by the rows that show it. `uri` is the guest's: show it in full before doing
/// anything with it.
struct Hyperlink
{
    QString id;
    QString uri;
};
using HyperlinkPtr = std::shared_ptr<const Hyperlink>;

/// DECDWL and DECDHL (DEC STD 070): characters of the whole line are drawn twice as wide, and as the upper or lower
/// half of twice as high.
enum class LineSize : quint8 { Normal, DoubleWidth, DoubleHeightTop, DoubleHeightBottom };

/// What OSC 133 said begins on a line.
enum class PromptMark : quint8 { None, Prompt, Command, Output };

/// One line of cells. Cells at `used()` and beyond are blank with default colours; they are not stored.
class Row
{
public:
    struct Extra
    {
        Color underline;
        HyperlinkPtr link;
        bool operator==(const Extra &) const = default;
    };

    explicit Row(int columns = 0) : m_cells(size_t(columns)) {}
    Row(Row &&) = default;
    Row &operator=(Row &&) = default;

    int used() const { return m_used; }
    /// Any column from 0 on; a blank where nothing is stored.
    Cell cell(int column) const { return column < m_used ? m_cells[size_t(column)] : Cell{}; }
    const Cell *cells() const { return m_cells.data(); } // used() of them

    /// The characters of a cell: empty for a blank and for the right half of a wide character.
    QString text(int column) const;
    /// The same as code points.
    std::u32string codePoints(int column) const;
    /// Text of [from, to), blanks as spaces, blanks at the end left out.
    QString text(int from, int to) const;

    Color underlineColor(int column) const { return extra(column).underline; }
    HyperlinkPtr link(int column) const { return extra(column).link; }
    Extra extra(int column) const;

    bool isWrapped() const { return m_wrapped; } // autowrap went on to the next line: no hard line break here
    LineSize lineSize() const { return m_lineSize; }
    PromptMark promptMark() const { return m_promptMark; }
    qint64 time() const { return m_time; } // clock when the line was begun, milliseconds
    bool isDirty() const { return m_dirty; }

    // What follows is the engine's. Columns are within [0, columns()]; a blank is a Cell without glyph.

    int columns() const { return int(m_cells.size()); }
    /// Makes [from, to) part of the row, to be written; answers the first cell of the row.
    Cell *open(int from, int to)
    {
        m_dirty = m_touched = true;
        if (m_used < to) {
            if (m_used < from)
                blankCells(m_used, from);
            m_used = to;
        }
        return m_cells.data();
    }
    /// The same where not every cell from the old end to `to` will be written: those are blank.
    Cell *extend(int to) { return open(to, to); }
    /// Cells [from, to) were written after open(from, from): they belong to the row, and no half character is left
    /// behind them.
    void closeRun(int from, int to)
    {
        if (m_mayHaveWide && to > from && to < m_used && m_cells[size_t(to)].isWideTail()) {
            m_cells[size_t(to)].glyph = 0;
            m_cells[size_t(to)].attributes &= ~attribute::WideTail;
        }
        m_used = std::max(m_used, to);
    }
    /// Before writing at `column`: a wide character whose two halves lie on both sides of its left edge becomes two
    /// blanks.
    void splitWide(int column)
    {
        if (m_mayHaveWide && column > 0 && column < m_used && m_cells[size_t(column)].isWideTail())
            blankPair(column);
    }
    /// The same, unless its halves have one of these attributes and stay.
    void splitWide(int column, quint32 spared)
    {
        if (!cell(column).has(spared))
            splitWide(column);
    }
    void erase(int from, int to, const Cell &blank);
    /// Only cells without attribute::Protected.
    void eraseUnprotected(int from, int to, const Cell &blank);
    /// Moves [column, right) by `count` to the right or left; blanks come in, what leaves is lost.
    void insertCells(int column, int right, int count, const Cell &blank);
    void deleteCells(int column, int right, int count, const Cell &blank);
    /// As new.
    void clear(const Cell &blank);
    /// Another width: what no longer fits is kept aside and comes back when there is room and nobody wrote here
    /// meanwhile.
    void setColumns(int columns);

    /// Adds a code point to the cell's cluster; nothing once it holds limits::clusterCodePoints.
    void combine(int column, char32_t point);
    void setCluster(int column, std::u32string points);
    /// The number of this extra for cells of this row, shifted into place.
    quint32 extraBits(const Extra &extra);
    /// When and where another row was begun; what it marks only for the `first` of those made of it.
    void takeOrigin(const Row &source, bool first)
    {
        m_time = source.m_time;
        m_promptMark = first ? source.m_promptMark : PromptMark::None;
    }
    /// A copy of another row's cells [from, to) to `column`.
    void copyCells(const Row &source, int from, int to, int column);

    void setWrapped(bool wrapped) { m_wrapped = wrapped; }
    void setLineSize(LineSize size) { m_lineSize = size, m_dirty = true; }
    void setPromptMark(PromptMark mark) { m_promptMark = mark, m_dirty = true; }
    void setTime(qint64 time) { m_time = time; }
    void setDirty(bool dirty) { m_dirty = dirty; }
    void noteWide() { m_mayHaveWide = true; }
    bool mayHaveWide() const { return m_mayHaveWide; }
    bool hasRare() const { return bool(m_rare); }
    /// Before a line leaves the screen for good: puts cells back that setColumns() cut off, and blanks at the end of
    /// one that autowrap filled. (For a wide character it may have left one column free.)
    void makeWhole()
    {
        restoreCut();
        if (m_wrapped && m_used < columns() - 1)
            extend(columns());
    }

private:
    void restoreCut();
    // What few rows have: clusters, underline colours, links, and cells that a narrower window has cut off.
    struct Rare
    {
        std::vector<std::u32string> clusters; // cell.glyph & ~ClusterBit
        std::vector<Extra> extras;            // cell.extra() - 1
        std::vector<Cell> cut;                // from the column cutFrom on; valid while the row is untouched
        int cutFrom = 0;
    };

    // Blanks of default colours are all zeros.
    void blankCells(int from, int to)
    {
        std::memset(static_cast<void *>(m_cells.data() + from), 0, size_t(to - from) * sizeof(Cell));
    }
    Rare &rare();
    void blankPair(int tailColumn);
    void trim();
    quint32 addCluster(std::u32string points);
    void dropUnusedClusters();
    void dropUnusedExtras();

    std::vector<Cell> m_cells;
    std::unique_ptr<Rare> m_rare;
    qint64 m_time = 0;
    int m_used = 0;
    bool m_wrapped = false;
    bool m_dirty = true;
    bool m_touched = false; // written since cells were cut off
    bool m_mayHaveWide = false;
    LineSize m_lineSize = LineSize::Normal;
    PromptMark m_promptMark = PromptMark::None;
};

} // namespace portside::terminal
