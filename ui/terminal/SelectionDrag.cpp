#include "ui/terminal/SelectionDrag.h"

#include <utility>

namespace portside::ui {

using terminal::Position;
using terminal::SelectionUnit;

SelectionUnit SelectionDrag::unitOf(int clicks, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::AltModifier)
        return SelectionUnit::Block;
    static constexpr SelectionUnit units[] = {SelectionUnit::Character, SelectionUnit::Word, SelectionUnit::Line};
    return units[(clicks - 1) % 3];
}

Position SelectionDrag::placeOf(Position edge, Position cell) const
{
    const SelectionUnit unit = m_selection->unit;
    return unit == SelectionUnit::Word || unit == SelectionUnit::Line ? cell : edge;
}

void SelectionDrag::press(Position edge, Position cell, int clicks, Qt::KeyboardModifiers modifiers)
{
    m_dragging = true;
    if (clicks == 1 && (modifiers & Qt::ShiftModifier) && m_selection) {
        m_selection->head = placeOf(edge, cell);
        return;
    }
    m_selection = terminal::Selection{};
    m_selection->unit = unitOf(clicks, modifiers);
    m_selection->anchor = m_selection->head = placeOf(edge, cell);
}

void SelectionDrag::move(Position edge, Position cell)
{
    if (m_dragging && m_selection)
        m_selection->head = placeOf(edge, cell);
}

void SelectionDrag::set(std::optional<terminal::Selection> selection)
{
    m_selection = std::move(selection);
    m_dragging = false;
}

void SelectionDrag::moveTo(const std::optional<terminal::Selection> &selection)
{
    m_selection = selection;
}

} // namespace portside::ui
