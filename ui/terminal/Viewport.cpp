#include "ui/terminal/Viewport.h"

#include "core/terminal/Terminal.h"

#include <algorithm>
#include <cmath>

namespace portside::ui {

int Viewport::margin() const
{
    return int(std::lround(m_margin * m_metrics.scale));
}

QSize Viewport::outerSize() const
{
    const int both = int(std::ceil(2 * margin() / m_metrics.scale));
    return QSize(both, both);
}

int Viewport::fittingRows() const
{
    return std::max(1, (m_pixels.height() - 2 * margin()) / m_metrics.height);
}

int Viewport::fittingColumns() const
{
    return std::max(1, (m_pixels.width() - 2 * margin()) / m_metrics.width);
}

bool Viewport::update(const terminal::Terminal &terminal)
{
    m_rows = std::min(fittingRows(), terminal.rows());
    m_columns = std::min(fittingColumns(), terminal.columns());
    m_leftColumn = std::clamp(m_leftColumn, 0, terminal.columns() - m_columns);
    m_origin = QPoint(margin(), margin());
    if (m_align == Align::Centre)
        m_origin = QPoint(std::max(margin(), (m_pixels.width() - m_columns * m_metrics.width) / 2),
                          std::max(margin(), (m_pixels.height() - m_rows * m_metrics.height) / 2));

    m_lastTopLine = terminal.endLine() - m_rows;
    const qint64 before = m_topLine;
    if (m_following) {
        // Of a screen with more rows than the window, those that were seen last, but never without the cursor.
        const int cursor = terminal.cursor().row;
        m_screenOffset =
            std::clamp(m_screenOffset, std::max(0, cursor - m_rows + 1), std::min(cursor, terminal.rows() - m_rows));
        m_topLine = terminal.screenTop() + m_screenOffset;
    } else {
        m_topLine = std::clamp(m_topLine, terminal.firstLine(), std::max(terminal.firstLine(), m_lastTopLine));
    }
    return m_topLine != before;
}

bool Viewport::scrollToLine(const terminal::Terminal &terminal, qint64 line)
{
    m_lastTopLine = terminal.endLine() - m_rows; // more may have come since the last frame
    const qint64 before = m_topLine;
    m_topLine = std::clamp(line, terminal.firstLine(), std::max(terminal.firstLine(), m_lastTopLine));
    const qint64 offset = m_topLine - terminal.screenTop();
    const qint64 cursor = terminal.cursor().row - offset;
    m_following = offset >= 0 && cursor >= 0 && cursor < m_rows;
    if (m_following)
        m_screenOffset = int(offset);
    return m_topLine != before;
}

qint64 Viewport::lineAt(QPointF point) const
{
    const int row = int(std::floor((point.y() - m_origin.y()) / m_metrics.height));
    return m_topLine + std::clamp(row, 0, m_rows - 1);
}

int Viewport::columnAt(QPointF point, Snap snap) const
{
    const double column = (point.x() - m_origin.x()) / m_metrics.width;
    const int index = int(std::floor(snap == Snap::Edge ? column + 0.5 : column));
    return m_leftColumn + std::clamp(index, 0, snap == Snap::Edge ? m_columns : m_columns - 1);
}

} // namespace portside::ui
