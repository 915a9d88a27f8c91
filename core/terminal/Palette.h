#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace portside::terminal {

/// What the guest has changed of the view's colours (OSC 4, 10 to 19). Unset entries are the colour scheme's. 0xRRGGBB.
struct Palette
{
    enum Dynamic { Foreground, Background, Cursor, DynamicCount };

    std::array<std::optional<quint32>, 256> indexed;
    std::array<std::optional<quint32>, DynamicCount> dynamic;
    bool operator==(const Palette &) const = default;
};

/// xterm's value for a palette entry, 0 to 255: 16 base colours, the 6x6x6 cube, 24 greys.
quint32 defaultPaletteColor(int index);

} // namespace portside::terminal
