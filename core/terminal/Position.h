#pragma once

#include <QtGlobal>

#include <compare>

namespace portside::terminal {

/// A place in screen and scrollback. Line numbers are Terminal's: they stay with their line when output scrolls it
/// away.
struct Position
{
    qint64 line = 0;
    int column = 0;
    auto operator<=>(const Position &) const = default;
};

} // namespace portside::terminal
