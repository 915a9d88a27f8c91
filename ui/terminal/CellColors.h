#pragma once

#include "core/terminal/Cell.h"
#include "core/terminal/Palette.h"
#include "ui/terminal/ColorScheme.h"

#include <array>
#include <optional>

namespace portside::ui {

/// Turns what a guest said about a cell into the two colours to paint: scheme, the guest's palette changes, bold, dim,
/// reverse, conceal, and the scheme's least contrast.
class CellColors
{
public:
    struct Pair
    {
        QRgb text;
        QRgb background;
        QRgb shape; ///< of blocks and lines: the guest's colour as it is, since pictures are made of them
        bool operator==(const Pair &) const = default;
    };

    explicit CellColors(const ColorScheme &scheme = colorSchemes()[0]);

    void setScheme(const ColorScheme &scheme);
    const ColorScheme &scheme() const { return *m_scheme; }
    /// What the guest changed; call when it may have.
    void setGuest(const terminal::Palette &palette, bool reverseScreen);

    Pair of(const terminal::Cell &cell);
    QRgb of(terminal::Color color, QRgb whenDefault) const;
    QRgb background() const { return m_reverseScreen ? m_foreground : m_background; }
    QRgb foreground() const { return m_reverseScreen ? m_background : m_foreground; }
    QRgb cursor() const { return m_cursor; }
    /// Of the cursor on a cell: its own colour, or the text's where that could not be seen.
    QRgb cursorOn(const Pair &cell) const;
    Pair selected() const;
    /// Whether a cell has one of these attributes and the guest does not want a colour in its place (OSC 6).
    bool draws(const terminal::Cell &cell, quint32 attributes) const;
    /// The cell without what only a colour stands for: bold, blink, italic.
    terminal::Cell drawn(terminal::Cell cell) const
    {
        cell.attributes &= ~m_replaced;
        return cell;
    }

private:
    void rebuild();
    std::optional<terminal::Palette::Special> textSpecial(const terminal::Cell &cell) const;
    QRgb special(terminal::Palette::Special which) const;

    const ColorScheme *m_scheme;
    terminal::Palette m_palette;
    bool m_reverseScreen = false;
    std::array<QRgb, 256> m_indexed{};
    QRgb m_foreground = 0;
    QRgb m_background = 0;
    QRgb m_cursor = 0;
    quint32 m_replaced = 0;
    bool m_hasSpecial = false;
};

} // namespace portside::ui
