#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/HtmlText.h"
#include "ui/terminal/TerminalDocument.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace portside::ui {

bool TerminalView::hasSelection() const
{
    return selectedRange().has_value();
}

std::optional<terminal::SelectionRange> TerminalView::selectedRange() const
{
    if (!m_selected || m_selected->last.line < m_terminal.firstLine())
        return std::nullopt;
    terminal::SelectionRange range = *m_selected;
    if (range.first.line < m_terminal.firstLine())
        range.first = {m_terminal.firstLine(), range.block ? range.first.column : 0};
    return range;
}

QString TerminalView::selectedText(terminal::WrapJoin join) const
{
    const auto range = selectedRange();
    return range ? terminal::selectedText(m_terminal, *range, join) : QString();
}

QString TerminalView::selectedHtml() const
{
    const auto range = selectedRange();
    return range ? html(*range, terminal::WrapJoin::Join) : QString();
}

QString TerminalView::html(const terminal::SelectionRange &range, terminal::WrapJoin join) const
{
    CellColors colors = m_painter.colors();
    return htmlOf(m_terminal, range, colors, m_fontFamily, join);
}

void TerminalView::selectAll()
{
    const terminal::SelectionRange all = everything(m_terminal);
    setSelection({all.first, all.last});
    offerPrimarySelection();
}

void TerminalView::clearSelection()
{
    m_drag.set(std::nullopt);
    selectionMoved();
}

void TerminalView::setSelection(const terminal::Selection &selection)
{
    m_drag.set(selection);
    selectionMoved();
}

void TerminalView::setSelectsByKeyboard(bool on)
{
    if (on == m_keyboard.has_value())
        return;
    const terminal::Cursor cursor = m_terminal.cursor();
    m_keyboard.reset();
    if (on && isAtEnd())
        m_keyboard.emplace(terminal::Position{m_terminal.screenTop() + cursor.row, cursor.column});
    else if (on)
        m_keyboard.emplace(terminal::Position{m_viewport.topLine(), 0});
    if (m_keyboard)
        m_keyboard->keepInside(m_terminal);
    setAttribute(Qt::WA_InputMethodEnabled, takesText());
    updateCursorRow();
    placeCursor();
    updateCursorRow();
    Q_EMIT selectsByKeyboardChanged(on);
}

void TerminalView::selectByKey(QKeyEvent *event)
{
    event->accept();
    switch (m_keyboard->press(*event, m_terminal, m_wordRule, m_viewport.rows() - 1)) {
    case KeyboardSelection::Outcome::Unknown:
        return;
    case KeyboardSelection::Outcome::Leave:
        clearSelection();
        return setSelectsByKeyboard(false);
    case KeyboardSelection::Outcome::Copy:
        copy(terminal::WrapJoin::Join);
        offerPrimarySelection();
        return setSelectsByKeyboard(false);
    case KeyboardSelection::Outcome::Moved:
        break;
    }
    const qint64 line = m_keyboard->place().line;
    if (line < m_viewport.topLine())
        scrollToLine(line);
    else if (line >= m_viewport.topLine() + m_viewport.rows())
        scrollToLine(line - m_viewport.rows() + 1);
    placeCursor();
    m_drag.set(m_keyboard->selection());
    selectionMoved();
}

// A word or line is that of the moment: it does not grow with what the guest writes beside it.
void TerminalView::selectionMoved()
{
    const auto &selection = m_drag.selection();
    m_selected.reset();
    if (selection && !selection->isEmpty()) {
        m_selected = terminal::selectedRange(m_terminal, *selection, m_wordRule);
        m_selectionWatch.watch(m_terminal, *m_selected);
    }
    viewport()->update();
    Q_EMIT selectionChanged();
}

// A selection over other text than was selected would be copied as what nobody chose.
void TerminalView::dropChangedSelection()
{
    if (m_selected && !m_drag.isDragging() && (!hasSelection() || !m_selectionWatch.isIntact(m_terminal)))
        clearSelection();
}

// X11's second clipboard: what is selected can be pasted with the middle button.
void TerminalView::offerPrimarySelection()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && hasSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

} // namespace portside::ui
