#pragma once

#include "core/terminal/Cell.h"

#include <QString>

#include <memory>
#include <string>
#include <string_view>
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
    Row() = default;
    explicit Row(int columns) : m_cells(size_t(columns)) {}
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

    Color underlineColor(int column) const;
    HyperlinkPtr link(int column) const;

    bool isWrapped() const { return m_wrapped; } // autowrap went on to the next line: no hard line break here
    LineSize lineSize() const { return m_lineSize; }
    PromptMark promptMark() const { return m_promptMark; }
    qint64 time() const { return m_time; } // clock when the line was begun, milliseconds

private:
    friend class RowEditor;
    friend class Grid;
    friend class Screen;
    friend class ColdLine;

    struct Extra
    {
        Color underline;
        HyperlinkPtr link;
        bool operator==(const Extra &) const = default;
    };
    // What few rows have: clusters, underline colours, links, and cells that a narrower window has cut off.
    struct Rare
    {
        std::vector<std::u32string> clusters; // cell.glyph & ~ClusterBit
        std::vector<Extra> extras;            // cell.extra() - 1
        std::vector<Cell> cut;                // from the old width on; valid while the row is untouched
        int cutFrom = 0;
    };

    std::vector<Cell> m_cells;
    std::unique_ptr<Rare> m_rare;
    qint64 m_time = 0;
    int m_used = 0;
    bool m_wrapped = false;
    bool m_dirty = true;
    bool m_touched = false; // written since cells were cut off
    LineSize m_lineSize = LineSize::Normal;
    PromptMark m_promptMark = PromptMark::None;
};

} // namespace portside::terminal
