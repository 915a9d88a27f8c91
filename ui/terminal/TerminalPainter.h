#pragma once

#include "core/terminal/Row.h"
#include "core/terminal/Selection.h"
#include "ui/terminal/CellColors.h"
#include "ui/terminal/CellMetrics.h"
#include "ui/terminal/GlyphCache.h"
#include "ui/terminal/PixelRow.h"
#include "ui/terminal/Preedit.h"

#include <QGlyphRun>
#include <QPoint>
#include <QString>

#include <array>
#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace portside::ui {

/// Columns [from, to) that a search has found, counted from the beginning of the line it begins on; beyond the last
/// column of the screen they go on in the lines that autowrap made.
struct SearchMatch
{
    static constexpr int mostLines = 64;

    qint64 line = 0;
    int from = 0;
    int to = 0;
    bool operator==(const SearchMatch &) const = default;
};

enum class CursorLook { None, Block, Hollow, Underline, Bar };

/// What one frame shows beside the cells themselves.
struct Frame
{
    qint64 topLine = 0; ///< line painted in row 0
    int leftColumn = 0;
    int rows = 0;
    int columns = 0;
    QPoint origin; ///< of the cell area, device pixels
    std::optional<terminal::SelectionRange> selection;
    std::vector<SearchMatch> matches; ///< sorted by line
    int currentMatch = -1;
    terminal::Position cursor;
    CursorLook cursorLook = CursorLook::None;
    Preedit preedit;               ///< of an input method, shown at the cursor
    std::vector<SearchMatch> link; ///< underlined because the pointer is on it
    bool blinkOn = true;           ///< blinking text is in its visible half
};

/// Paints rows of cells. The painter it is given must be in device pixels, with nothing but a whole translation.
class TerminalPainter
{
public:
    TerminalPainter() = default;

    void setMetrics(const CellMetrics &metrics);
    const CellMetrics &metrics() const { return m_metrics; }
    CellColors &colors() { return m_colors; }
    const CellColors &colors() const { return m_colors; }

    /// Row `row` of the frame, the whole width of its cell area, and nothing outside it.
    void paintRow(QPainter &painter, const terminal::Terminal &terminal, const Frame &frame, int row);
    /// From now on masks of characters never seen before may take this long together, or one group of them more; a
    /// cell whose mask is not there then stays empty. Without a time all are made.
    void setMaskTime(std::optional<qint64> nanoseconds) { m_maskTime = nanoseconds; }
    /// What is left of it; less than nothing when the last group took longer.
    std::optional<qint64> maskTime() const { return m_maskTime; }
    /// Whether the row painted last had text that blinks.
    bool paintedBlink() const { return m_paintedBlink; }
    /// Whether no cell of the row painted last stayed empty for want of time.
    bool paintedAll() const { return m_paintedAll; }

private:
    struct Span
    {
        int from, to;
        CellColors::Pair colors;
    };

    void resolveColors(const terminal::Row &row, const Frame &frame);
    void addOverlays(const terminal::Terminal &terminal, const Frame &frame, qint64 line);
    void paintBackgrounds(QPainter &painter, int columns);
    void paintTexts(QPainter &painter, const terminal::Row &row, const Frame &frame);
    void paintCell(QPainter &painter, const terminal::Row &row, const Frame &frame, int index);
    const GlyphCache::Mask *maskAt(const terminal::Row &row, int column);
    void findMasks(const terminal::Row &row, const Frame &frame);
    std::vector<int> lookUpMasks(const terminal::Row &row, const Frame &frame);
    void makeMasks(const terminal::Row &row, std::span<const int> columns);
    void paintCharacter(QPainter &painter, const terminal::Row &row, int index, int column);
    void paintShaped(QPainter &painter, const ShapedCluster &cluster, int index, int cells);
    void paintTextLines(QPainter &painter, const terminal::Row &row, const Frame &frame);
    void paintLinks(QPainter &painter, const terminal::Row &row, const Frame &frame, qint64 line, int screenColumns);
    void paintCursorShape(QPainter &painter, const Frame &frame);
    void paintPreedit(QPainter &painter, const Frame &frame, int room);
    void flushGlyphs(QPainter &painter);
    int left(int index) const { return index * m_metrics.width; }

    CellMetrics m_metrics;
    GlyphCache m_glyphs;
    CellColors m_colors;
    std::vector<CellColors::Pair> m_pairs; // of the row being painted, by index from leftColumn
    std::vector<Span> m_overlays;
    bool m_hasTextLines = false; // of the row being painted: some cell may have one
    bool m_hasLinks = false;     // the same for links that the guest has marked
    bool m_paintedBlink = false;
    bool m_paintedAll = true;
    std::optional<qint64> m_maskTime;
    std::optional<PixelRow> m_pixels; // of the row being painted, where it can be written directly

    std::vector<const GlyphCache::Mask *> m_masks; // of its cells, by index; null for those that are not there

    // Glyphs that wait for being painted in one call: one style, one colour.
    QList<quint32> m_indexes;
    QList<QPointF> m_positions;
    std::array<QGlyphRun, 4> m_runs; // by style
    GlyphCache::Style m_style = GlyphCache::Regular;
    QRgb m_color = 0;
};

} // namespace portside::ui
