#include "ui/terminal/TextLines.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace portside::ui {

using terminal::Underline;

namespace {

void paintDouble(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color)
{
    const int t = cell.lineThickness;
    const int lower = std::min(cell.underlineTop + 2 * t, cell.height - t);
    painter.fillRect(left, top + lower, right - left, t, color);
    painter.fillRect(left, top + lower - 2 * t, right - left, t, color);
}

void paintPattern(QPainter &painter, const CellMetrics &cell, int period, int drawn, int left, int right, int top,
                  QColor color)
{
    for (int x = left - left % period; x < right; x += period) {
        const int from = std::max(left, x);
        const int to = std::min(right, x + drawn);
        if (to > from)
            painter.fillRect(from, top + cell.underlineTop, to - from, cell.lineThickness, color);
    }
}

void paintCurly(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color)
{
    const double half = std::max(2.0, cell.width / 2.0); // half a wave
    const double room = cell.height - cell.baseline - 1.0;
    const double amplitude = std::clamp(room / 2 - cell.lineThickness / 2.0, 1.0, half);
    const double middle = top + cell.height - amplitude - cell.lineThickness / 2.0;
    const int first = int(left / half) - 1; // half a wave more at both ends: what it has in these cells belongs there
    QPainterPath wave(QPointF(first * half, middle));
    for (int i = first; (i - 1) * half < right; ++i)
        wave.quadTo(QPointF((i + 0.5) * half, middle + (i % 2 ? 2 : -2) * amplitude), QPointF((i + 1) * half, middle));
    painter.save();
    painter.setClipRect(QRect(left, top, right - left, cell.height), Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, cell.lineThickness));
    painter.drawPath(wave);
    painter.restore();
}

} // namespace

void paintUnderline(QPainter &painter, const CellMetrics &cell, Underline style, int left, int right, int top,
                    QColor color)
{
    const int t = cell.lineThickness;
    switch (style) {
    case Underline::None:
        return;
    case Underline::Single:
        painter.fillRect(left, top + cell.underlineTop, right - left, t, color);
        return;
    case Underline::Double:
        return paintDouble(painter, cell, left, right, top, color);
    case Underline::Curly:
        return paintCurly(painter, cell, left, right, top, color);
    case Underline::Dotted:
        return paintPattern(painter, cell, 2 * t, t, left, right, top, color);
    case Underline::Dashed:
        return paintPattern(painter, cell, cell.width, std::max(2, cell.width * 5 / 8), left, right, top, color);
    }
}

void paintStrike(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color)
{
    painter.fillRect(left, top + cell.strikeTop, right - left, cell.lineThickness, color);
}

void paintOverline(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color)
{
    painter.fillRect(left, top, right - left, cell.lineThickness, color);
}

} // namespace portside::ui
