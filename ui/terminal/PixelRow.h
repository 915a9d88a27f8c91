#pragma once

#include "ui/terminal/GlyphMask.h"

#include <QRect>
#include <QRgb>

#include <optional>

class QPainter;

namespace portside::ui {

/// One row of cells in the image that a painter paints on, written directly: a screen in which every cell has colours
/// of its own is painted in a third of the time. Pixels are blended by QPainter's own rule, so that both ways may
/// paint one row.
class PixelRow
{
public:
    /// `area` is the row, in the painter's coordinates. Nothing where the painter does not paint a widget (masks are of
    /// text as it is on widgets) pixel by pixel on an image of 32 bits, or may not paint all of the area.
    static std::optional<PixelRow> of(const QPainter &painter, const QRect &area);

    /// The uppermost line from `left` on; fillDown() then gives all lines its colours.
    void fillTop(int left, int width, QRgb color);
    void fillDown();
    /// The mask with its cell's edge at `left`; what lies outside the row is cut off. `color` is opaque.
    void blend(const GlyphMask &mask, int left, QRgb color);

private:
    PixelRow(uchar *bits, qsizetype stride, QSize size) : m_bits(bits), m_stride(stride), m_size(size) {}
    quint32 *line(int y) const { return reinterpret_cast<quint32 *>(m_bits + y * m_stride); }

    uchar *m_bits; // the first pixel; within the image as long as the painter is active
    qsizetype m_stride;
    QSize m_size;
};

} // namespace portside::ui
