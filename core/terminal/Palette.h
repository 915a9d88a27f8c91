#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace portside::terminal {

/// What the guest has changed of the view's colours (OSC 4, 5, 10 to 19). Unset entries are the colour scheme's.
/// 0xRRGGBB.
struct Palette
{
    /// In the order of OSC 10 to 19. The mouse pointer's and Tektronix' are kept for guests that ask; nothing shows
    /// them.
    enum Dynamic {
        Foreground,
        Background,
        Cursor,
        PointerForeground,
        PointerBackground,
        TektronixForeground,
        TektronixBackground,
        SelectionBackground,
        TektronixCursor,
        SelectionForeground,
        DynamicCount
    };
    /// In the order of OSC 5: xterm's colours in place of bold, underline, blink, reverse and italic.
    enum Special { BoldColor, UnderlineColor, BlinkColor, ReverseColor, ItalicColor };
    static constexpr int specialCount = 5;

    std::array<std::optional<quint32>, 256> indexed;
    std::array<std::optional<quint32>, DynamicCount> dynamic;
    std::array<std::optional<quint32>, specialCount> special;
    std::array<bool, specialCount>
        specialShown{}; // OSC 6: painted in place of the attribute; off at first, as in xterm
    bool operator==(const Palette &) const = default;
};

/// xterm's value for a palette entry, 0 to 255: 16 base colours, the 6x6x6 cube, 24 greys.
quint32 defaultPaletteColor(int index);

} // namespace portside::terminal
