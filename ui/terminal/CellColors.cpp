#include "ui/terminal/CellColors.h"

#include <utility>

namespace portside::ui {

using terminal::Cell;
using terminal::Color;
using terminal::Palette;
namespace attribute = terminal::attribute;

namespace {

constexpr double visibleCursor = 1.8; // contrast with the cell below which a cursor is lost on it

// Which attribute gives the text its colour where a cell has several: as xterm 379 was seen to choose.
struct SpecialRow
{
    Palette::Special special;
    quint32 attributes;
};
constexpr SpecialRow textSpecials[] = {
    {Palette::BlinkColor, attribute::Blink},
    {Palette::BoldColor, attribute::Bold},
    {Palette::UnderlineColor, attribute::UnderlineMask},
    {Palette::ItalicColor, attribute::Italic},
};

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
    m_replaced = 0;
    for (const SpecialRow &row : textSpecials) {
        if (m_palette.specialShown[row.special] && row.special != Palette::UnderlineColor)
            m_replaced |= row.attributes;
    }
    m_hasSpecial = m_palette.specialShown != Palette{}.specialShown;
}

QRgb CellColors::special(Palette::Special which) const
{
    const auto &color = m_palette.special[which];
    return color ? opaque(*color) : foreground();
}

std::optional<Palette::Special> CellColors::textSpecial(const Cell &cell) const
{
    if (!m_hasSpecial || !cell.foreground.isDefault())
        return std::nullopt;
    for (const SpecialRow &row : textSpecials) {
        if (m_palette.specialShown[row.special] && cell.has(row.attributes))
            return row.special;
    }
    return std::nullopt;
}

bool CellColors::draws(const Cell &cell, quint32 attributes) const
{
    // xterm draws the underline of a cell whose colour another attribute or the guest itself chose.
    const bool coloured = (attributes & attribute::UnderlineMask) && textSpecial(cell) == Palette::UnderlineColor;
    return cell.has(attributes & ~m_replaced) && !coloured;
}

QRgb CellColors::cursorOn(const Pair &cell) const
{
    return contrastRatio(m_cursor, cell.background) >= visibleCursor ? m_cursor : cell.text;
}

CellColors::Pair CellColors::selected() const
{
    const auto &back = m_palette.dynamic[Palette::SelectionBackground];
    const auto &text = m_palette.dynamic[Palette::SelectionForeground];
    const QRgb background = back ? opaque(*back) : m_scheme->selection;
    const QRgb shown = text ? opaque(*text) : withContrast(m_scheme->selectedText, background, 4.5);
    return {shown, background, shown};
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
    const Color text = cell.has(attribute::Bold & ~m_replaced) ? brightened(cell.foreground) : cell.foreground;
    Pair pair{of(text, foreground()), of(cell.background, background()), 0};
    if (const auto which = textSpecial(cell))
        pair.text = special(*which);
    if (cell.has(attribute::Reverse)) {
        if (!m_palette.specialShown[Palette::ReverseColor])
            std::swap(pair.text, pair.background);
        else if (cell.background.isDefault())
            pair.background = special(Palette::ReverseColor);
    }
    if (cell.has(attribute::Conceal)) {
        pair.text = pair.shape = pair.background;
        return pair;
    }
    if (cell.has(attribute::Dim))
        pair.text = dimmed(pair.text, pair.background);
    pair.shape = pair.text;
    // A guest hides text with one colour for both; two that only this scheme makes equal hide nothing.
    const bool isHidden = pair.text == pair.background && text == cell.background;
    if (m_scheme->minimumContrast > 1 && !isHidden)
        pair.text = withContrast(pair.text, pair.background, m_scheme->minimumContrast);
    return pair;
}

} // namespace portside::ui
