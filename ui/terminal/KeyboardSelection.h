#pragma once

#include "core/terminal/Selection.h"

#include <QtCore/qnamespace.h>

#include <optional>

class QKeyEvent;

namespace portside::ui {

/// A selection as the keyboard makes it: a mark that the arrow keys move, and with Shift held, or after Space, what is
/// between. It knows no view.
class KeyboardSelection
{
public:
    enum class Outcome {
        Unknown, ///< a key that means nothing here
        Moved,   ///< mark or selection are others now
        Copy,    ///< and leave
        Leave,
    };

    explicit KeyboardSelection(terminal::Position place) : m_place(place) {}

    /// `page` is how many lines are shown.
    Outcome press(const QKeyEvent &event, const terminal::Terminal &terminal, const terminal::WordRule &words,
                  int page);

    /// The cell of the mark; it moves to the nearest line that is still there.
    terminal::Position place() const { return m_place; }
    void keepInside(const terminal::Terminal &terminal);
    /// From the cell where it was begun to that of the mark, both whole.
    std::optional<terminal::Selection> selection() const;

private:
    bool move(int key, Qt::KeyboardModifiers modifiers, const terminal::Terminal &terminal,
              const terminal::WordRule &words, int page);
    void step(int columns, const terminal::Terminal &terminal);
    void toNextWord(const terminal::Terminal &terminal, const terminal::WordRule &words);
    void toWordBefore(const terminal::Terminal &terminal, const terminal::WordRule &words);

    terminal::Position m_place;
    std::optional<terminal::Position> m_anchor;
    bool m_isHeld = false; // Space began it: arrows without Shift go on
    bool m_isBlock = false;
};

} // namespace portside::ui
