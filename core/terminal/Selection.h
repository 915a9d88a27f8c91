#pragma once

#include "core/terminal/Position.h"

#include <QString>

namespace portside::terminal {

class Terminal;

enum class SelectionUnit : quint8 { Character, Word, Line, Block };

/// Columns [from, to) of one line; from == to selects nothing.
struct ColumnSpan
{
    int from = 0;
    int to = 0;
    bool isEmpty() const { return from >= to; }
    bool operator==(const ColumnSpan &) const = default;
};

/// A selection as a value: where the button went down, where it is now, and by what unit it grows. `anchor` and `head`
/// are places between characters: column c is the left edge of cell c.
struct Selection
{
    Position anchor;
    Position head;
    SelectionUnit unit = SelectionUnit::Character;

    bool isEmpty() const { return unit != SelectionUnit::Word && unit != SelectionUnit::Line && anchor == head; }
    bool operator==(const Selection &) const = default;
};

/// What a double click takes as one word: letters and digits of any script, and these.
struct WordRule
{
    QString alsoInWords = QStringLiteral("-_./~:@%+#=?&");
};

enum class WrapJoin : quint8 { Join, Keep }; // Join: a line that autowrap broke is one line again

/// The first and the last place (exclusive) that a selection covers once grown to its unit: whole words, whole lines
/// including their wrapped parts, whole wide characters. For Block the columns are the rectangle's.
struct SelectionRange
{
    Position first;
    Position last;
    bool block = false;
};
SelectionRange selectedRange(const Terminal &terminal, const Selection &selection, const WordRule &rule = {});

/// What of `line` lies in the range: for painting. `to` may lie beyond the last written cell (the line's end is
/// selected too).
ColumnSpan spanOnLine(const Terminal &terminal, const SelectionRange &range, qint64 line);

/// The selected text: lines joined by \n, blanks at the end of a line left out.
QString selectedText(const Terminal &terminal, const SelectionRange &range, WrapJoin join = WrapJoin::Join);

/// Scrollback and screen whole, without the empty lines at the end.
QString allText(const Terminal &terminal, WrapJoin join = WrapJoin::Join);
/// One line, whole.
QString lineText(const Terminal &terminal, qint64 line);

} // namespace portside::terminal
