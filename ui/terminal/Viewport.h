#pragma once

#include "ui/terminal/CellMetrics.h"

#include <QPoint>
#include <QRect>
#include <QSize>

namespace portside::terminal {
class Terminal;
}

namespace portside::ui {

/// Which part of a terminal's lines is shown, and where. Holds no terminal and no widget: plain numbers, so that
/// scrolling can be tested without a window. Sizes and places are device pixels.
class Viewport
{
public:
    enum class Align { TopLeft, Centre };

    void setMetrics(const CellMetrics &metrics) { m_metrics = metrics; }
    void setPixels(QSize size) { m_pixels = size; }
    void setAlign(Align align) { m_align = align; }
    /// Free room on each side of the cells; logical pixels.
    void setMargin(int pixels) { m_margin = pixels; }
    int marginInPixels() const { return m_margin; }

    /// What lies around the cells, in logical pixels, rounded up.
    QSize outerSize() const;
    /// The grid that fits, at least one cell.
    int fittingRows() const;
    int fittingColumns() const;

    /// Takes over a changed terminal. While following, the last lines are shown; otherwise the lines shown stay, as
    /// long as they exist. True if another line than before is on top.
    bool update(const terminal::Terminal &terminal);

    bool scrollToLine(const terminal::Terminal &terminal,
                      qint64 line); ///< line becomes the top one; true if that moved something
    void follow() { m_following = true; }
    bool isFollowing() const { return m_following; }
    void setLeftColumn(int column) { m_leftColumn = column; }

    qint64 topLine() const { return m_topLine; }
    qint64 lastTopLine() const { return m_lastTopLine; }
    int rows() const { return m_rows; }       ///< shown
    int columns() const { return m_columns; } ///< shown
    int leftColumn() const { return m_leftColumn; }
    /// The cells with the margin around them.
    QRect page() const { return cells().adjusted(-margin(), -margin(), margin(), margin()); }
    QRect cells() const { return QRect(m_origin, QSize(m_columns * m_metrics.width, m_rows * m_metrics.height)); }

    /// Line and place between two cells nearest to a point; rounded to the cell's own left edge with Snap::Cell.
    enum class Snap { Edge, Cell };
    qint64 lineAt(QPointF point) const;
    int columnAt(QPointF point, Snap snap) const;

private:
    int margin() const;

    CellMetrics m_metrics;
    QSize m_pixels;
    Align m_align = Align::TopLeft;
    int m_margin = 2;
    QPoint m_origin;
    qint64 m_topLine = 0;
    qint64 m_lastTopLine = 0;
    int m_screenOffset = 0; // rows of the screen above the window while it follows
    int m_rows = 1;
    int m_columns = 1;
    int m_leftColumn = 0;
    bool m_following = true;
};

} // namespace portside::ui
