#pragma once

#include "core/terminal/Selection.h"

#include <QtCore/qnamespace.h>

#include <optional>

namespace portside::ui {

/// A selection as the mouse makes it: one click by character, two by word, three by line; Alt for a block; Shift moves
/// the end of what is selected already.
class SelectionDrag
{
public:
    /// `edge` is the nearest place between two cells, `cell` that of the cell under the pointer: words and lines take
    /// the cell.
    void press(terminal::Position edge, terminal::Position cell, int clicks, Qt::KeyboardModifiers modifiers);
    void move(terminal::Position edge, terminal::Position cell);
    void release() { m_dragging = false; }
    bool isDragging() const { return m_dragging; }

    const std::optional<terminal::Selection> &selection() const { return m_selection; }
    /// The same text, at other places than before; a drag goes on.
    void moveTo(const std::optional<terminal::Selection> &selection);
    void set(std::optional<terminal::Selection> selection);

private:
    static terminal::SelectionUnit unitOf(int clicks, Qt::KeyboardModifiers modifiers);
    terminal::Position placeOf(terminal::Position edge, terminal::Position cell) const;

    std::optional<terminal::Selection> m_selection;
    bool m_dragging = false;
};

} // namespace portside::ui
