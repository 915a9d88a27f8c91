#include "ui/terminal/GeometryGlyphs.h"

namespace portside::ui {

namespace {

constexpr bool isWithin(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

} // namespace

bool isGeometryGlyph(char32_t c)
{
    if (c < 0x2500)
        return false;
    return isWithin(c, 0x2500, 0x259f) || isWithin(c, 0x2800, 0x28ff) || isWithin(c, 0xe0b0, 0xe0b7) ||
           isWithin(c, 0x1fb00, 0x1fb3b) || isWithin(c, 0x1fb70, 0x1fb7b);
}

void paintGeometryGlyph(QPainter &painter, const QRect &cell, char32_t c, QColor color, int thickness)
{
    if (c < 0x2580)
        paintBoxDrawing(painter, cell, c, color, thickness);
    else if (c < 0x2800)
        paintBlockElement(painter, cell, c, color);
    else if (c < 0x2900)
        paintBraille(painter, cell, c, color);
    else if (c < 0x1fb00)
        paintPowerline(painter, cell, c, color, thickness);
    else
        paintLegacyBlock(painter, cell, c, color);
}

} // namespace portside::ui
