#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace portside::ui {

/// Characters that must join from cell to cell and that fonts leave gaps in: box drawing and blocks (U+2500 to U+259F),
/// braille (U+2800 to U+28FF), sextants and eighths (U+1FB00 to U+1FB3B, U+1FB70 to U+1FB7B), Powerline's separators
/// (U+E0B0 to U+E0B7). They are painted as geometry on the device pixels of their cell.
bool isGeometryGlyph(char32_t codePoint);

/// `cell` and `thickness` (of a light line) in device pixels. Never paints outside the cell.
void paintGeometryGlyph(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color, int thickness);

// Parts of the above, by range.
void paintBoxDrawing(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color, int thickness);
void paintBlockElement(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color);
void paintBraille(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color);
void paintLegacyBlock(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color);
void paintPowerline(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color, int thickness);

/// Start of part `part` out of `parts` equal ones of a length, so that neighbours share their edge: 0 gives 0, `parts`
/// gives `length`.
constexpr int partEdge(int length, int part, int parts)
{
    return (length * part + parts / 2) / parts;
}

} // namespace portside::ui
