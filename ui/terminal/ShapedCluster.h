#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QString>

class QPainter;

namespace portside::ui {

struct CellMetrics;

/// A character or cluster that the terminal's own font does not have, shaped once with whatever font does.
struct ShapedCluster
{
    QList<QGlyphRun> runs; ///< relative to the start of the baseline
    qreal advance = 0;     ///< device pixels
};

ShapedCluster shapeCluster(const QFont &font, const QString &cluster);

/// In the painter's pen, in cells that begin at 0,0: narrowed to them, and what it has outside is cut off.
void paintCluster(QPainter &painter, const CellMetrics &metrics, const ShapedCluster &cluster, int cells);

} // namespace portside::ui
