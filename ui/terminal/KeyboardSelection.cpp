#include "ui/terminal/KeyboardSelection.h"

#include "core/terminal/Terminal.h"

#include <QKeyEvent>

#include <algorithm>

namespace portside::ui {

using terminal::Position;
using terminal::Terminal;

namespace {

bool isBlankAt(const Terminal &terminal, Position at)
{
    const terminal::Cell cell = terminal.line(at.line).cell(at.column);
    return !cell.isWideTail() && (cell.isBlank() || cell.glyph == U' ');
}

terminal::SelectionRange wordAt(const Terminal &terminal, Position at, const terminal::WordRule &words)
{
    terminal::Selection word{at, at};
    word.unit = terminal::SelectionUnit::Word;
    return terminal::selectedRange(terminal, word, words);
}

int lastColumn(const Terminal &terminal)
{
    return terminal.columns() - 1;
}

} // namespace

void KeyboardSelection::keepInside(const Terminal &terminal)
{
    const auto keep = [&terminal](Position &place) {
        place.line = std::clamp(place.line, terminal.firstLine(), terminal.endLine() - 1);
        place.column = std::clamp(place.column, 0, lastColumn(terminal));
    };
    keep(m_place);
    if (m_anchor)
        keep(*m_anchor);
    if (m_place.column > 0 && terminal.line(m_place.line).cell(m_place.column).isWideTail())
        --m_place.column;
}

KeyboardSelection::Outcome KeyboardSelection::press(const QKeyEvent &event, const Terminal &terminal,
                                                    const terminal::WordRule &words, int page)
{
    switch (event.key()) {
    case Qt::Key_Escape:
        return Outcome::Leave;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Outcome::Copy;
    case Qt::Key_Space:
        m_isHeld = !m_isHeld || !m_anchor;
        m_anchor = m_isHeld ? std::optional(m_place) : std::nullopt;
        return Outcome::Moved;
    case Qt::Key_Tab:
        m_isBlock = !m_isBlock;
        return Outcome::Moved;
    default:
        break;
    }
    const Position before = m_place;
    if (!move(event.key(), event.modifiers(), terminal, words, page))
        return Outcome::Unknown;
    keepInside(terminal);
    if (event.modifiers() & Qt::ShiftModifier)
        m_anchor = m_anchor.value_or(before);
    else if (!m_isHeld)
        m_anchor.reset();
    return Outcome::Moved;
}

bool KeyboardSelection::move(int key, Qt::KeyboardModifiers modifiers, const Terminal &terminal,
                             const terminal::WordRule &words, int page)
{
    const bool far = modifiers & Qt::ControlModifier;
    switch (key) {
    case Qt::Key_Left:
        far ? toWordBefore(terminal, words) : step(-1, terminal);
        return true;
    case Qt::Key_Right:
        far ? toNextWord(terminal, words) : step(1, terminal);
        return true;
    case Qt::Key_Up:
        --m_place.line;
        return true;
    case Qt::Key_Down:
        ++m_place.line;
        return true;
    case Qt::Key_PageUp:
        m_place.line -= page;
        return true;
    case Qt::Key_PageDown:
        m_place.line += page;
        return true;
    case Qt::Key_Home:
        m_place = {far ? terminal.firstLine() : m_place.line, 0};
        return true;
    case Qt::Key_End:
        if (far)
            m_place.line = terminal.endLine() - 1;
        m_place.column = std::max(0, terminal.line(m_place.line).used() - 1);
        return true;
    default:
        return false;
    }
}

// On to the next line, and back to the one before.
void KeyboardSelection::step(int columns, const Terminal &terminal)
{
    const auto isTail = [&] { return terminal.line(m_place.line).cell(m_place.column).isWideTail(); };
    do {
        m_place.column += columns;
    } while (m_place.column > 0 && m_place.column < lastColumn(terminal) && isTail());
    if (m_place.column < 0 && m_place.line > terminal.firstLine())
        m_place = {m_place.line - 1, lastColumn(terminal)};
    else if (m_place.column > lastColumn(terminal) && m_place.line + 1 < terminal.endLine())
        m_place = {m_place.line + 1, 0};
    keepInside(terminal);
}

void KeyboardSelection::toNextWord(const Terminal &terminal, const terminal::WordRule &words)
{
    const Position end{terminal.endLine() - 1, lastColumn(terminal)};
    m_place = wordAt(terminal, m_place, words).last;
    if (m_place.column > lastColumn(terminal))
        m_place = {m_place.line + 1, 0};
    keepInside(terminal);
    while (m_place < end && isBlankAt(terminal, m_place))
        step(1, terminal);
}

void KeyboardSelection::toWordBefore(const Terminal &terminal, const terminal::WordRule &words)
{
    const Position first{terminal.firstLine(), 0};
    step(-1, terminal);
    while (first < m_place && isBlankAt(terminal, m_place))
        step(-1, terminal);
    m_place = wordAt(terminal, m_place, words).first;
}

std::optional<terminal::Selection> KeyboardSelection::selection() const
{
    if (!m_anchor)
        return std::nullopt;
    terminal::Selection selection{*m_anchor, m_place};
    const bool backwards = m_isBlock ? m_place.column < m_anchor->column : m_place < *m_anchor;
    ++(backwards ? selection.anchor : selection.head).column;
    if (m_isBlock)
        selection.unit = terminal::SelectionUnit::Block;
    return selection;
}

} // namespace portside::ui
