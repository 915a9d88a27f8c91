// SGR: ECMA-48 8.3.117, ISO 8613-6 colours, xterm's and kitty's underlines.
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

namespace portside::terminal::sequence {

namespace {

struct AttributeRow
{
    int on;
    int off;
    quint32 bits;
};

// Turned off by a number that may end two of them.
constexpr AttributeRow attributeRows[] = {
    {1, 22, attribute::Bold},    {2, 22, attribute::Dim},    {3, 23, attribute::Italic},
    {5, 25, attribute::Blink},   {6, 25, attribute::Blink},  {7, 27, attribute::Reverse},
    {8, 28, attribute::Conceal}, {9, 29, attribute::Strike}, {53, 55, attribute::Overline},
};

void setUnderline(Pen &pen, Underline style)
{
    pen.look.attributes = (pen.look.attributes & ~attribute::UnderlineMask) | quint32(style)
                                                                                  << attribute::UnderlineShift;
}

void setUnderlineColor(Pen &pen, Color color)
{
    pen.setExtra({color, pen.extra.link});
}

// Numbers belonging to the one at `index` as subparameters.
int subCount(const Parameters &parameters, int index)
{
    int count = 0;
    while (parameters.isSub(index + 1 + count))
        ++count;
    return count;
}

bool isByte(int value)
{
    return value >= 0 && value <= 255;
}

// 38;2;r;g;b or 48;2;r;g;b with semicolons, as nearly all programs write it.
bool plainRgb(Pen &pen, const Parameters &parameters, int index)
{
    if (index + 4 >= parameters.count() || parameters.hasSubs() || parameters.raw(index + 1) != 2)
        return false;
    const unsigned r = unsigned(parameters.raw(index + 2)), g = unsigned(parameters.raw(index + 3)),
                   b = unsigned(parameters.raw(index + 4));
    if ((r | g | b) > 255) // also where one was left out
        return false;
    (parameters.raw(index) == 38 ? pen.look.foreground : pen.look.background) = Color::rgb(r << 16 | g << 8 | b);
    return true;
}

bool rgbFrom(const Parameters &parameters, int red, Color &color)
{
    const int r = parameters.at(red), g = parameters.at(red + 1), b = parameters.at(red + 2);
    if (red + 2 >= parameters.count() || !isByte(r) || !isByte(g) || !isByte(b))
        return false;
    color = Color::rgb(quint32(r << 16 | g << 8 | b));
    return true;
}

// 38, 48 or 58 at `index`; answers how many numbers after it belong to it. With colons the RGB form may name a colour
// space first.
int extendedColor(const Parameters &parameters, int index, Color &color, bool &valid)
{
    const int subs = subCount(parameters, index);
    const int kind = parameters.at(index + 1, -1);
    const int first = index + 2;
    valid = false;
    if (kind == 5 && (subs == 0 || subs >= 2)) {
        valid = first < parameters.count() && isByte(parameters.at(first));
        if (valid)
            color = Color::indexed(parameters.at(first));
        return subs ? subs : 2;
    }
    if (kind == 2 && (subs == 0 || subs >= 4)) {
        valid = rgbFrom(parameters, subs >= 5 ? first + 1 : first, color);
        return subs ? subs : 4;
    }
    return subs ? subs : 1;
}

bool setBasicColor(Pen &pen, int number)
{
    const auto within = [number](int first) { return number >= first && number < first + 8; };
    if (within(30))
        pen.look.foreground = Color::indexed(number - 30);
    else if (within(40))
        pen.look.background = Color::indexed(number - 40);
    else if (within(90))
        pen.look.foreground = Color::indexed(number - 90 + 8);
    else if (within(100))
        pen.look.background = Color::indexed(number - 100 + 8);
    else
        return false;
    return true;
}

void resetPen(Pen &pen)
{
    pen.look = {0, {}, {}, pen.look.attributes & attribute::Protected};
    if (pen.hasExtra)
        pen.setExtra({{}, pen.extra.link});
}

void setAttribute(Pen &pen, int number)
{
    for (const AttributeRow &row : attributeRows) {
        if (row.on == number)
            pen.look.attributes |= row.bits;
        else if (row.off == number)
            pen.look.attributes &= ~row.bits;
    }
}

void setSimple(Pen &pen, int number)
{
    switch (number) {
    case 0:
        return resetPen(pen);
    case 4:
        return setUnderline(pen, Underline::Single);
    case 21:
        return setUnderline(pen, Underline::Double);
    case 24:
        return setUnderline(pen, Underline::None);
    case 39:
        pen.look.foreground = {};
        return;
    case 49:
        pen.look.background = {};
        return;
    case 59:
        return setUnderlineColor(pen, {});
    default:
        if (!setBasicColor(pen, number))
            setAttribute(pen, number);
    }
}

QByteArray colorParameters(int base, Color color)
{
    const int index = color.index();
    if (color.kind() == Color::Kind::Rgb) {
        const quint32 rgb = color.rgb();
        return QByteArray::number(base + 8) + ":2::" + QByteArray::number(rgb >> 16) + ':' +
               QByteArray::number(rgb >> 8 & 0xff) + ':' + QByteArray::number(rgb & 0xff);
    }
    if (base < 50 && index < 8)
        return QByteArray::number(base + index);
    if (base < 50 && index < 16)
        return QByteArray::number(base + 60 + index - 8);
    return QByteArray::number(base + 8) + ":5:" + QByteArray::number(index);
}

} // namespace

void selectGraphicRendition(Engine &engine, const Parameters &parameters)
{
    Pen &pen = engine.screen.cursor().pen;
    if (parameters.count() == 0)
        return resetPen(pen);
    for (int i = 0; i < parameters.count(); ++i) {
        const int number = parameters.at(i);
        if ((number == 38 || number == 48) && plainRgb(pen, parameters, i)) {
            i += 4;
            continue;
        }
        const int subs = subCount(parameters, i);
        if (number == 38 || number == 48 || number == 58) {
            Color color;
            bool valid = false;
            i += extendedColor(parameters, i, color, valid);
            if (valid && number == 58)
                setUnderlineColor(pen, color);
            else if (valid)
                (number == 38 ? pen.look.foreground : pen.look.background) = color;
        } else if (subs > 0) {
            if (number == 4 && parameters.at(i + 1) <= int(Underline::Dashed))
                setUnderline(pen, Underline(parameters.at(i + 1)));
            i += subs;
        } else {
            setSimple(pen, number);
        }
    }
}

namespace {

// What XTPUSHSGR's numbers keep: bits of Cell::attributes, and these two for the colours.
constexpr quint32 keepForeground = 1u << 30;
constexpr quint32 keepBackground = 1u << 31;

constexpr struct
{
    int number;
    quint32 bits;
} keptRows[] = {
    {1, attribute::Bold},           {2, attribute::Dim},     {3, attribute::Italic},  {4, attribute::UnderlineMask},
    {5, attribute::Blink},          {7, attribute::Reverse}, {8, attribute::Conceal}, {9, attribute::Strike},
    {21, attribute::UnderlineMask}, {30, keepForeground},    {31, keepBackground},
};

constexpr quint32 keepAll = ~0u;

} // namespace

void pushPen(Engine &engine, const Parameters &parameters)
{
    quint32 kept = parameters.count() == 0 ? keepAll : 0;
    for (int i = 0; i < parameters.count(); ++i) {
        for (const auto &row : keptRows)
            kept |= row.number == parameters.at(i) ? row.bits : 0;
    }
    if (engine.pens.size() < size_t(limits::penStackDepth))
        engine.pens.emplace_back(engine.screen.cursor().pen, kept);
}

void popPen(Engine &engine, const Parameters &)
{
    if (engine.pens.empty())
        return;
    const auto [saved, kept] = engine.pens.back();
    engine.pens.pop_back();
    Pen &pen = engine.screen.cursor().pen;
    const quint32 bits = kept & ~(keepForeground | keepBackground | attribute::Protected);
    pen.look.attributes = (pen.look.attributes & ~bits) | (saved.look.attributes & bits);
    if (kept & keepForeground)
        pen.look.foreground = saved.look.foreground;
    if (kept & keepBackground)
        pen.look.background = saved.look.background;
    if (kept == keepAll)
        pen.setExtra({saved.extra.underline, pen.extra.link});
}

// XTREPORTSGR: what all cells of the area have in common.
void reportAreaRendition(Engine &engine, const Parameters &parameters)
{
    Area area;
    if (!engine.permissions.conformance || !areaFrom(engine, parameters, 0, area))
        return;
    Pen common;
    common.look = engine.screen.row(area.top).cell(area.left);
    for (int number = area.top; number <= area.bottom; ++number) {
        for (int column = area.left; column <= area.right; ++column) {
            const Cell cell = engine.screen.row(number).cell(column);
            const bool sameUnderline = cell.underline() == common.look.underline();
            common.look.attributes &= cell.attributes | (sameUnderline ? attribute::UnderlineMask : 0);
            if (!sameUnderline)
                common.look.attributes &= ~attribute::UnderlineMask;
            if (cell.foreground != common.look.foreground)
                common.look.foreground = {};
            if (cell.background != common.look.background)
                common.look.background = {};
        }
    }
    engine.replies.send("\x1b[" + graphicRendition(common) + 'm');
}

static QByteArray underlineParameter(Underline underline)
{
    if (underline == Underline::None)
        return {};
    if (underline == Underline::Single)
        return ";4";
    if (underline == Underline::Double)
        return ";21";
    return ";4:" + QByteArray::number(int(underline));
}

QByteArray graphicRendition(const Pen &pen)
{
    QByteArray result = "0";
    quint32 told = 0;
    for (const AttributeRow &row : attributeRows) {
        if (row.on == 5)
            result += underlineParameter(pen.look.underline());
        if (pen.look.has(row.bits & ~told))
            result += ';' + QByteArray::number(row.on);
        told |= row.bits;
    }
    if (!pen.look.foreground.isDefault())
        result += ';' + colorParameters(30, pen.look.foreground);
    if (!pen.look.background.isDefault())
        result += ';' + colorParameters(40, pen.look.background);
    if (!pen.extra.underline.isDefault())
        result += ';' + colorParameters(50, pen.extra.underline);
    return result;
}

} // namespace portside::terminal::sequence
