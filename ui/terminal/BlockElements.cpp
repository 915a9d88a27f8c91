#include "ui/terminal/GeometryGlyphs.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace portside::ui {

namespace {

// Part of a cell in eighths of its width and height.
struct Eighths
{
    int left, top, right, bottom;
};

QRect partOf(const QRect &cell, const Eighths &part)
{
    const int left = partEdge(cell.width(), part.left, 8);
    const int top = partEdge(cell.height(), part.top, 8);
    const int width = std::max(1, partEdge(cell.width(), part.right, 8) - left);
    const int height = std::max(1, partEdge(cell.height(), part.bottom, 8) - top);
    return QRect(cell.x() + left, cell.y() + top, width, height) & cell;
}

// A shade is an even mix with the background, so that areas of it have no pattern that could beat with the grid.
void paintShade(QPainter &painter, const QRect &cell, QColor color, int quarters)
{
    color.setAlphaF(float(quarters) / 4);
    painter.fillRect(cell, color);
}

// Bits: upper left, upper right, lower left, lower right. U+2596 to U+259F in their order.
constexpr quint8 quadrants[10] = {0b0100, 0b1000, 0b0001, 0b1101, 0b1001, 0b0111, 0b1011, 0b0010, 0b0110, 0b1110};

void paintQuadrants(QPainter &painter, const QRect &cell, quint8 bits, QColor color)
{
    for (int i = 0; i < 4; ++i) {
        const int x = i % 2 * 4;
        const int y = i / 2 * 4;
        if (bits >> i & 1)
            painter.fillRect(partOf(cell, {x, y, x + 4, y + 4}), color);
    }
}

Eighths blockPart(int index)
{
    if (index == 0x00)
        return {0, 0, 8, 4};
    if (index <= 0x08)
        return {0, 8 - index, 8, 8};
    if (index <= 0x0f)
        return {0, 0, 0x10 - index, 8};
    if (index == 0x10)
        return {4, 0, 8, 8};
    return index == 0x14 ? Eighths{0, 0, 8, 1} : Eighths{7, 0, 8, 8};
}

} // namespace

void paintBlockElement(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color)
{
    const int index = int(codePoint) - 0x2580;
    if (index >= 0x16)
        paintQuadrants(painter, cell, quadrants[index - 0x16], color);
    else if (index >= 0x11 && index <= 0x13)
        paintShade(painter, cell, color, index - 0x10);
    else
        painter.fillRect(partOf(cell, blockPart(index)), color);
}

void paintBraille(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color)
{
    // Dots 1 to 8 as bits 0 to 7: the first six count down the columns, the last two are the bottom row.
    static constexpr struct
    {
        int column, row;
    } dots[8] = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}};
    const int size = std::max(1, std::min(cell.width() / 4, cell.height() / 8) + (cell.width() >= 10 ? 1 : 0));
    for (int i = 0; i < 8; ++i) {
        if (!(codePoint >> i & 1))
            continue;
        const int centreX = partEdge(cell.width(), 1 + 2 * dots[i].column, 4);
        const int centreY = partEdge(cell.height(), 1 + 2 * dots[i].row, 8);
        painter.fillRect(QRect(cell.x() + centreX - size / 2, cell.y() + centreY - size / 2, size, size) & cell, color);
    }
}

void paintLegacyBlock(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color)
{
    const int index = int(codePoint) - 0x1fb00;
    if (index >= 0x76) { // an eighth row: U+1FB76 is the second from the top
        const int row = index - 0x75;
        painter.fillRect(partOf(cell, {0, row, 8, row + 1}), color);
        return;
    }
    if (index >= 0x70) { // an eighth column: U+1FB70 is the second from the left
        const int column = index - 0x6f;
        painter.fillRect(partOf(cell, {column, 0, column + 1, 8}), color);
        return;
    }
    // Sextants in the order of their bits; the block leaves out the left and the right half, which are U+258C and
    // U+2590.
    const int bits = index + 1 + (index >= 0x14 ? 1 : 0) + (index >= 0x28 ? 1 : 0);
    for (int i = 0; i < 6; ++i) {
        if (!(bits >> i & 1))
            continue;
        const int left = partEdge(cell.width(), i % 2, 2);
        const int top = partEdge(cell.height(), i / 2, 3);
        painter.fillRect(cell.x() + left, cell.y() + top, partEdge(cell.width(), i % 2 + 1, 2) - left,
                         partEdge(cell.height(), i / 2 + 1, 3) - top, color);
    }
}

void paintPowerline(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color, int thickness)
{
    const int index = int(codePoint) - 0xe0b0; // even: filled, odd: outlined; then by direction and shape
    const bool outlined = index & 1;
    const bool toLeft = index & 2;
    painter.save();
    painter.setClipRect(cell, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outlined ? QPen(color, thickness) : QPen(Qt::NoPen));
    painter.setBrush(outlined ? QBrush(Qt::NoBrush) : QBrush(color));
    const QRectF box(cell);
    const double base = toLeft ? box.right() : box.left();
    const double tip = toLeft ? box.left() : box.right();
    if (index < 4) {
        const QPolygonF arrow{QPointF(base, box.top()), QPointF(tip, box.center().y()), QPointF(base, box.bottom())};
        outlined ? painter.drawPolyline(arrow) : painter.drawPolygon(arrow);
    } else {
        painter.drawEllipse(QPointF(base, box.center().y()), box.width() - thickness / 2.0, box.height() / 2);
    }
    painter.restore();
}

} // namespace portside::ui
