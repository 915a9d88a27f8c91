#include "ui/terminal/CellColors.h"

#include <utility>

namespace portside::ui {

using terminal::Cell;
using terminal::Color;
using terminal::Palette;
namespace attribute = terminal::attribute;

namespace {

QRgb opaque(quint32 rrggbb)
{
    return 0xff000000u | rrggbb;
}

// Faint text keeps two thirds of its distance from the background.
QRgb dimmed(QRgb text, QRgb background)
{
    const auto mix = [](int a, int b) { return (2 * a + b) / 3; };
    return qRgb(mix(qRed(text), qRed(background)), mix(qGreen(text), qGreen(background)),
                mix(qBlue(text), qBlue(background)));
}

// Bold has meant the bright half of the palette since the consoles that had only eight colours.
Color brightened(Color color)
{
    return color.kind() == Color::Kind::Indexed && color.index() < 8 ? Color::indexed(color.index() + 8) : color;
}

} // namespace

CellColors::CellColors(const ColorScheme &scheme) : m_scheme(&scheme)
{
    rebuild();
}

void CellColors::setScheme(const ColorScheme &scheme)
{
    m_scheme = &scheme;
    rebuild();
}

void CellColors::setGuest(const Palette &palette, bool reverseScreen)
{
    m_reverseScreen = reverseScreen;
    if (palette == m_palette)
        return;
    m_palette = palette;
    rebuild();
}

void CellColors::rebuild()
{
    for (int i = 0; i < 256; ++i) {
        const auto &changed = m_palette.indexed[size_t(i)];
        m_indexed[size_t(i)] = changed ? opaque(*changed) : m_scheme->indexed(i);
    }
    const auto dynamic = [this](Palette::Dynamic which, QRgb otherwise) {
        return m_palette.dynamic[which] ? opaque(*m_palette.dynamic[which]) : otherwise;
    };
    m_foreground = dynamic(Palette::Foreground, m_scheme->foreground);
    m_background = dynamic(Palette::Background, m_scheme->background);
    m_cursor = dynamic(Palette::Cursor, m_scheme->cursor);
}

QRgb CellColors::of(Color color, QRgb whenDefault) const
{
    switch (color.kind()) {
    case Color::Kind::Indexed:
        return m_indexed[size_t(color.index())];
    case Color::Kind::Rgb:
        return opaque(color.rgb());
    case Color::Kind::Default:
        break;
    }
    return whenDefault;
}

CellColors::Pair CellColors::of(const Cell &cell)
{
    const Color text = cell.has(attribute::Bold) ? brightened(cell.foreground) : cell.foreground;
    Pair pair{of(text, foreground()), of(cell.background, background()), 0};
    if (cell.has(attribute::Reverse))
        std::swap(pair.text, pair.background);
    if (cell.has(attribute::Conceal)) {
        pair.text = pair.shape = pair.background;
        return pair;
    }
    if (cell.has(attribute::Dim))
        pair.text = dimmed(pair.text, pair.background);
    pair.shape = pair.text;
    if (m_scheme->minimumContrast > 1 && pair.text != pair.background)
        pair.text = withContrast(pair.text, pair.background, m_scheme->minimumContrast);
    return pair;
}

} // namespace portside::ui
