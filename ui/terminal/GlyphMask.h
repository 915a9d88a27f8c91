#pragma once

#include <QPoint>
#include <QRect>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace portside::ui {

/// How much of each pixel a character covers, 0 to 255. With it a character is painted in any colour without a
/// QPainter, and pixel by pixel the same.
struct GlyphMask
{
    /// Of fonts smoothed for subpixels the three colours have a coverage each, and Qt rounds otherwise.
    enum class Smoothing : quint8 { Gray, Subpixel };

    QPoint place; ///< of its ink, from the top left corner of its cell, device pixels
    int width = 0;
    int height = 0;
    Smoothing smoothing = Smoothing::Gray;
    std::vector<uchar> coverage; ///< row by row; Subpixel: four bytes a pixel, as a QRgb

    int bytesPerPixel() const { return smoothing == Smoothing::Gray ? 1 : 4; }
};

/// The mask of what `paint` paints on a widget in the painter's pen; `room` is the part of the plane that is looked at,
/// the cell's corner being 0,0. `font` is how its font is smoothed where that is known: one character may look gray by
/// chance. Nothing where the pixels are no mix of the pen and what was below by one rule: characters with colours of
/// their own, and fonts that Qt blends with a gamma.
std::optional<GlyphMask> maskOf(const QRect &room, const std::function<void(QPainter &)> &paint,
                                std::optional<GlyphMask::Smoothing> font = {});

} // namespace portside::ui
