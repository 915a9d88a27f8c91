#pragma once

#include "core/base/TextPattern.h"
#include "core/recording/TextSearch.h"
#include "core/terminal/Position.h"
#include "ui/consoles/OutputMap.h"

#include <QString>

#include <optional>

namespace portside::terminal {
class Terminal;
}

namespace portside::ui {

/// A match that a search of all consoles has found: where it is, and how to mark it.
struct ConsoleMatch
{
    TextPattern pattern;
    QString line;                       ///< the text around it, as the recording has it
    int before = 0;                     ///< matches on the same line of the recording
    std::optional<qint64> offset;       ///< in the recording of the port
    std::optional<qint64> terminalLine; ///< known where it was found in the terminal itself
    int terminalColumn = 0;             ///< the same
    bool operator==(const ConsoleMatch &) const = default;
};

/// A match that was found in the recording of a port.
ConsoleMatch recordedMatch(const TextPattern &pattern, const recording::TextMatch &match);

/// Where the terminal shows `match`: on the line, taken together with those that autowrap made of it, whose text fits
/// best and, among equals, that is nearest to the guess; at the guess where none fits, because the guest has drawn over
/// it. Nothing when the scrollback no longer reaches back to it.
std::optional<terminal::Position> placeOfMatch(const ConsoleMatch &match, const OutputMap::Lines &lines,
                                               const terminal::Terminal &terminal);

} // namespace portside::ui
