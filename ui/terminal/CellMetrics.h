#pragma once

#include <QFont>
#include <QSize>
#include <QString>

namespace portside::ui {

/// The cell grid of one font at one scale factor. All lengths are whole device pixels, so that cells share their edges
/// exactly at every scale factor and no seam can appear between two cells of one background.
struct CellMetrics
{
    int width = 1;
    int height = 1;
    int baseline = 1;      ///< from the top of the cell down to the baseline of its text
    int lineThickness = 1; ///< of underlines and of light box-drawing lines
    int underlineTop = 1;  ///< top of the first underline; always leaves room for lineThickness inside the cell
    int strikeTop = 1;
    qreal scale = 1; ///< device pixels in a logical one
    QFont font;      ///< pixelSize is in device pixels

    /// `pointSize` is what the user chose, `dotsPerInch` that of the logical screen (QPaintDevice::logicalDpiY).
    static CellMetrics of(const QString &family, qreal pointSize, qreal dotsPerInch, qreal scale);

    /// Logical size that holds this many cells, rounded up.
    QSize logicalSize(int columns, int rows) const;
    bool operator==(const CellMetrics &) const = default;
};

/// The family to use for `wanted`: itself when it is installed and of fixed pitch, else the system's fixed font, else
/// the first fixed-pitch family there is.
QString fixedPitchFamily(const QString &wanted = {});

} // namespace portside::ui
