#pragma once

#include "ui/consoles/OutputMap.h"
#include "ui/terminal/ScrollbackSearch.h"

#include <QString>

#include <optional>

namespace portside::terminal {
class Terminal;
}

namespace portside::ui {

/// A match that a search of all consoles has found: where it is, and how to mark it.
struct ConsoleMatch
{
    QString pattern;
    ScrollbackSearch::Case sensitivity = ScrollbackSearch::Case::Insensitive;
    ScrollbackSearch::Syntax syntax = ScrollbackSearch::Syntax::Text;
    QString line;                       ///< the text around it, as the recording has it
    std::optional<qint64> offset;       ///< in the recording of the port
    std::optional<qint64> terminalLine; ///< known where it was found in the terminal itself
    bool operator==(const ConsoleMatch &) const = default;
};

/// The line of the terminal that shows `match`: among those where it may be the one whose text fits and that is nearest
/// to the guess; the guess where none fits, because the guest has drawn over it. Nothing when the scrollback no longer
/// reaches back to it.
std::optional<qint64> lineOfMatch(const ConsoleMatch &match, const OutputMap::Lines &lines,
                                  const terminal::Terminal &terminal);

} // namespace portside::ui
