#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QString>

#include <vector>

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

/// Whether a neighbour of the same script never changes the looks of the character: ideographs, syllables.
bool standsAlone(char32_t character);
/// Each as shapeCluster() would shape it alone, in a small part of the time. All must stand alone and be of one script.
std::vector<ShapedCluster> shapeEach(const QFont &font, const std::vector<char32_t> &characters);

/// The factor by which a cluster becomes as narrow as its cells; 1 where it fits.
qreal stretchOf(const CellMetrics &metrics, const ShapedCluster &cluster, int cells);

/// In the painter's pen, in cells that begin at 0,0: narrowed to them, and what it has outside is cut off.
void paintCluster(QPainter &painter, const CellMetrics &metrics, const ShapedCluster &cluster, int cells);

} // namespace portside::ui
