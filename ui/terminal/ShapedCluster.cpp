#include "ui/terminal/ShapedCluster.h"

#include "ui/terminal/CellMetrics.h"

#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <cmath>

namespace portside::ui {

ShapedCluster shapeCluster(const QFont &font, const QString &cluster)
{
    QTextLayout layout(cluster, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();

    ShapedCluster result;
    if (line.isValid()) {
        line.setPosition(QPointF(0, -line.ascent())); // runs come out relative to the baseline
        result.runs = layout.glyphRuns();
        result.advance = line.naturalTextWidth();
    }
    return result;
}

void paintCluster(QPainter &painter, const CellMetrics &metrics, const ShapedCluster &cluster, int cells)
{
    const int room = cells * metrics.width;
    painter.save();
    painter.setClipRect(QRect(0, 0, room, metrics.height), Qt::IntersectClip);
    painter.translate(0, metrics.baseline);
    if (cluster.advance > room + 0.5)
        painter.scale(room / cluster.advance, 1);
    else
        painter.translate(std::floor((room - cluster.advance) / 2), 0);
    for (const QGlyphRun &run : cluster.runs)
        painter.drawGlyphRun(QPointF(), run);
    painter.restore();
}

} // namespace portside::ui
