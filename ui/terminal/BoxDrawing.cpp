#include "ui/terminal/GeometryGlyphs.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace portside::ui {

namespace {

enum Weight : quint8 { None, Light, Heavy, Double };

// Four arms of two bits each from the lowest: left, up, right, down. Zero: dashes, arcs and diagonals, which have their
// own code. From the characters' names in Unicode, block Box Drawing.
constexpr quint8 armTable[128] = {
    0x11, 0x22, 0x44, 0x88, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x50, 0x60, 0x90, 0xa0, // U+2500
    0x41, 0x42, 0x81, 0x82, 0x14, 0x24, 0x18, 0x28, 0x05, 0x06, 0x09, 0x0a, 0x54, 0x64, 0x58, 0x94, // U+2510
    0x98, 0x68, 0xa4, 0xa8, 0x45, 0x46, 0x49, 0x85, 0x89, 0x4a, 0x86, 0x8a, 0x51, 0x52, 0x61, 0x62, // U+2520
    0x91, 0x92, 0xa1, 0xa2, 0x15, 0x16, 0x25, 0x26, 0x19, 0x1a, 0x29, 0x2a, 0x55, 0x56, 0x65, 0x66, // U+2530
    0x59, 0x95, 0x99, 0x5a, 0x69, 0x96, 0xa5, 0x6a, 0xa6, 0x9a, 0xa9, 0xaa, 0x00, 0x00, 0x00, 0x00, // U+2540
    0x33, 0xcc, 0x70, 0xd0, 0xf0, 0x43, 0xc1, 0xc3, 0x34, 0x1c, 0x3c, 0x07, 0x0d, 0x0f, 0x74, 0xdc, // U+2550
    0xfc, 0x47, 0xcd, 0xcf, 0x73, 0xd1, 0xf3, 0x37, 0x1d, 0x3f, 0x77, 0xdd, 0xff, 0x00, 0x00, 0x00, // U+2560
    0x00, 0x00, 0x00, 0x00, 0x01, 0x04, 0x10, 0x40, 0x02, 0x08, 0x20, 0x80, 0x21, 0x84, 0x12, 0x48, // U+2570
};

// One axis of a cell: where light, heavy and double strokes lie on it. All of them share their centre.
struct Axis
{
    int length;
    int light;     // begin of a light stroke
    int thickness; // of a light stroke

    Axis(int cellLength, int lineThickness)
        : length(cellLength), light((cellLength - lineThickness) / 2), thickness(lineThickness)
    {
    }
    int lightEnd() const { return light + thickness; }
    int extra() const { return std::max(1, thickness / 2); }
    int begin(Weight weight) const
    {
        return weight == Heavy ? light - extra() : weight == Double ? light - thickness : light;
    }
    int end(Weight weight) const { return lightEnd() + (light - begin(weight)); }
};

// How far an arm that comes from the low side of its own axis reaches, given the arms across it. `across` is the axis
// on which their strokes lie, `opposite` the arm that goes on to the other side.
int reach(const Axis &across, Weight near, Weight far, Weight opposite)
{
    const bool nearDouble = near == Double;
    const bool farDouble = far == Double;
    if (nearDouble && farDouble && opposite == None)
        return across.light; // meets the nearer one of two strokes that pass
    return across.end(std::max(near, far) == None ? Light : std::max(near, far));
}

// One of the two strokes of a double arm; `beside` is the arm on its own side, `beyond` the one on the other.
int doubleReach(const Axis &across, Weight beside, Weight beyond)
{
    if (beside == Double)
        return across.light; // inner corner: ends at the nearer stroke
    if (beyond == Double)
        return across.end(Double); // outer corner
    return across.end(beside == None && beyond == None ? Light : std::max(beside, beyond));
}

struct Arms
{
    Weight left, up, right, down;
    explicit Arms(quint8 bits)
        : left(Weight(bits & 3)), up(Weight(bits >> 2 & 3)), right(Weight(bits >> 4 & 3)), down(Weight(bits >> 6))
    {
    }
};

// An arm in a coordinate system of its own: `along` runs from the cell's edge to its centre, `side` across.
struct Arm
{
    Weight weight, nearSide, farSide, opposite;
};

// Paints through `fill(sideBegin, sideEnd, reach)`; both axes are symmetric, so reach serves arms from either end.
template <typename Fill> void paintArm(const Arm &arm, const Axis &side, const Axis &along, Fill fill)
{
    if (arm.weight == None)
        return;
    if (arm.weight != Double) {
        fill(side.begin(arm.weight), side.end(arm.weight), reach(along, arm.nearSide, arm.farSide, arm.opposite));
        return;
    }
    fill(side.begin(Double), side.light, doubleReach(along, arm.nearSide, arm.farSide));
    fill(side.lightEnd(), side.end(Double), doubleReach(along, arm.farSide, arm.nearSide));
}

void paintArms(QPainter &painter, const QRect &cell, const Arms &arms, QColor color, int thickness)
{
    const Axis x(cell.width(), thickness);
    const Axis y(cell.height(), thickness);
    const auto fill = [&](int left, int top, int right, int bottom) {
        painter.fillRect(
            QRect(QPoint(cell.x() + std::max(0, left), cell.y() + std::max(0, top)),
                  QPoint(cell.x() + std::min(cell.width(), right) - 1, cell.y() + std::min(cell.height(), bottom) - 1)),
            color);
    };
    // Arms from the far edge mirror those from the near one: what reaches n from the top there leaves light + lightEnd
    // - n here.
    const auto mirror = [](const Axis &axis, int reached) { return axis.light + axis.lightEnd() - reached; };
    paintArm({arms.up, arms.left, arms.right, arms.down}, x, y, [&](int a, int b, int end) { fill(a, 0, b, end); });
    paintArm({arms.down, arms.left, arms.right, arms.up}, x, y,
             [&](int a, int b, int end) { fill(a, mirror(y, end), b, y.length); });
    paintArm({arms.left, arms.up, arms.down, arms.right}, y, x, [&](int a, int b, int end) { fill(0, a, end, b); });
    paintArm({arms.right, arms.up, arms.down, arms.left}, y, x,
             [&](int a, int b, int end) { fill(mirror(x, end), a, x.length, b); });
}

struct Dash
{
    int pieces;
    Weight weight;
    bool vertical;
};

void paintDash(QPainter &painter, const QRect &cell, const Dash &dash, QColor color, int thickness)
{
    const int length = dash.vertical ? cell.height() : cell.width();
    const Axis side(dash.vertical ? cell.width() : cell.height(), thickness);
    const int begin = side.begin(dash.weight);
    const int breadth = side.end(dash.weight) - begin;
    for (int i = 0; i < dash.pieces; ++i) {
        const int from = partEdge(length, i, dash.pieces);
        const int to = partEdge(length, i + 1, dash.pieces);
        const int drawn = std::max(1, (to - from) * 5 / 8);
        const int start = from + (to - from - drawn) / 2;
        painter.fillRect(dash.vertical ? QRect(cell.x() + begin, cell.y() + start, breadth, drawn)
                                       : QRect(cell.x() + start, cell.y() + begin, drawn, breadth),
                         color);
    }
}

Dash dashOf(int index)
{
    const int within = index < 0x10 ? index - 0x04 : index - 0x4c;
    const int pieces = index >= 0x4c ? 2 : index >= 0x08 ? 4 : 3;
    return {pieces, within & 1 ? Heavy : Light, (within & 2) != 0};
}

void stroke(QPainter &painter, const QRect &cell, const QPainterPath &path, QColor color, int thickness)
{
    painter.save();
    painter.setClipRect(cell, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, thickness, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

// 0: down and right, 1: down and left, 2: up and left, 3: up and right.
void paintArc(QPainter &painter, const QRect &cell, int corner, QColor color, int thickness)
{
    const Axis x(cell.width(), thickness);
    const Axis y(cell.height(), thickness);
    const QPointF centre(cell.x() + x.light + thickness / 2.0, cell.y() + y.light + thickness / 2.0);
    const bool toRight = corner == 0 || corner == 3;
    const bool toBottom = corner < 2;
    const double horizontalEnd = toRight ? cell.x() + cell.width() : cell.x();
    const double verticalEnd = toBottom ? cell.y() + cell.height() : cell.y();
    const double radius = std::min(std::abs(horizontalEnd - centre.x()), std::abs(verticalEnd - centre.y()));
    QPainterPath path(QPointF(horizontalEnd, centre.y()));
    path.lineTo(centre.x() + (toRight ? radius : -radius), centre.y());
    path.quadTo(centre, QPointF(centre.x(), centre.y() + (toBottom ? radius : -radius)));
    path.lineTo(centre.x(), verticalEnd);
    stroke(painter, cell, path, color, thickness);
}

// Bit 0: from upper right to lower left; bit 1: from upper left to lower right.
void paintDiagonals(QPainter &painter, const QRect &cell, int which, QColor color, int thickness)
{
    const QRectF box(cell);
    QPainterPath path;
    if (which & 1) {
        path.moveTo(box.topRight());
        path.lineTo(box.bottomLeft());
    }
    if (which & 2) {
        path.moveTo(box.topLeft());
        path.lineTo(box.bottomRight());
    }
    stroke(painter, cell, path, color, thickness);
}

} // namespace

void paintBoxDrawing(QPainter &painter, const QRect &cell, char32_t codePoint, QColor color, int thickness)
{
    const int index = int(codePoint) & 0x7f;
    if (armTable[index] != 0)
        paintArms(painter, cell, Arms(armTable[index]), color, thickness);
    else if (index >= 0x71 && index <= 0x73)
        paintDiagonals(painter, cell, index - 0x70, color, thickness);
    else if (index >= 0x6d && index <= 0x70)
        paintArc(painter, cell, index - 0x6d, color, thickness);
    else
        paintDash(painter, cell, dashOf(index), color, thickness);
}

} // namespace portside::ui
