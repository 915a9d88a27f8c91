#pragma once

#include "core/terminal/Unicode.h"

#include <QString>

#include <optional>
#include <vector>

class QInputMethodEvent;

namespace portside::ui {

/// What an input method is composing, in the cells that it will take once it is committed.
struct Preedit
{
    struct Piece
    {
        QString text; ///< a character with what combines with it
        int column = 0;
        int cells = 1;
        bool isConverted = false; ///< belongs to the part that is being chosen
        bool operator==(const Piece &) const = default;
    };
    std::vector<Piece> pieces;
    int columns = 0;
    std::optional<int> cursor; ///< the column where the next key writes

    bool isEmpty() const { return pieces.empty(); }
    /// The column where it begins on a line of so many: that of the guest's cursor, or as much before it as the end of
    /// the line asks for. Less than 0 where it is longer than the line, so that its cursor is in sight.
    int start(int guestsCursor, int room) const;
    bool operator==(const Preedit &) const = default;
};

Preedit preeditOf(const QInputMethodEvent &event, terminal::AmbiguousWidth ambiguous);

} // namespace portside::ui
