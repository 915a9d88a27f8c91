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
    /// Of fonts smoothed for subpixels the three colours have a coverage each, and Qt rounds otherwise. Text of fonts
    /// with PostScript outlines is mixed by TextGamma.
    enum class Smoothing : quint8 { Gray, Subpixel, GrayGamma, SubpixelGamma };

    QPoint place; ///< of its ink, from the top left corner of its cell, device pixels
    int width = 0;
    int height = 0;
    Smoothing smoothing = Smoothing::Gray;
    std::vector<uchar> coverage; ///< row by row; for subpixels four bytes a pixel, as a QRgb

    bool isOfSubpixels() const { return smoothing == Smoothing::Subpixel || smoothing == Smoothing::SubpixelGamma; }
    int bytesPerPixel() const { return isOfSubpixels() ? 4 : 1; }
    /// Pixels from one row of the coverage to the next: rows are filled up with zeros to fours, which are blended at
    /// once.
    int stride() const { return (width + 3) / 4 * 4; }
};

/// The mask of what `paint` paints on a widget in the painter's pen; `room` is the part of the plane that is looked at,
/// the cell's corner being 0,0. Nothing where the pixels are no mix of the pen and what was below by one of the rules:
/// characters with colours of their own.
std::optional<GlyphMask> maskOf(const QRect &room, const std::function<void(QPainter &)> &paint);

/// The masks of `count` pictures of one font, whose smoothing is known (one character alone may look gray by chance),
/// in a small part of the time.
std::vector<std::optional<GlyphMask>>
masksOf(const QRect &room, int count, const std::function<void(QPainter &, int)> &paint, GlyphMask::Smoothing font);

} // namespace portside::ui
