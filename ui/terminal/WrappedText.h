#pragma once

#include "ui/terminal/TerminalPainter.h"

#include <QString>

#include <functional>
#include <vector>

namespace portside::terminal {
class Terminal;
}

namespace portside::ui {

/// The text of one line of the guest's that autowrap has laid on several of the terminal's, and where each UTF-16 unit
/// of it stands.
struct WrappedText
{
    QString text;
    std::vector<int> columns; ///< of each unit, and of the end, as if the terminal's lines stood side by side
    qint64 first = 0;
    qint64 end = 0; ///< of the terminal's lines
    int width = 0;  ///< of the terminal

    /// Units [from, to) as a place on the screen.
    SearchMatch span(qsizetype from, qsizetype to) const;
};

/// From line `first` on, and on from a wrapped line to the next one where `goesOn` agrees.
WrappedText wrappedText(const terminal::Terminal &terminal, qint64 first,
                        const std::function<bool(qint64 next)> &goesOn);

} // namespace portside::ui
