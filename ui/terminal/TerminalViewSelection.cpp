#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/HtmlText.h"

#include <QClipboard>
#include <QGuiApplication>

namespace portside::ui {

bool TerminalView::hasSelection() const
{
    return m_drag.selection() && !m_drag.selection()->isEmpty();
}

std::optional<terminal::SelectionRange> TerminalView::selectedRange() const
{
    if (!hasSelection())
        return std::nullopt;
    return terminal::selectedRange(m_terminal, *m_drag.selection(), m_wordRule);
}

QString TerminalView::selectedText(terminal::WrapJoin join) const
{
    const auto range = selectedRange();
    return range ? terminal::selectedText(m_terminal, *range, join) : QString();
}

QString TerminalView::selectedHtml() const
{
    const auto range = selectedRange();
    return range ? html(*range) : QString();
}

QString TerminalView::html(const terminal::SelectionRange &range) const
{
    CellColors colors = m_painter.colors();
    return htmlOf(m_terminal, range, colors, m_fontFamily);
}

void TerminalView::selectAll()
{
    terminal::Selection all;
    all.anchor = {m_terminal.firstLine(), 0};
    all.head = {m_terminal.endLine() - 1, m_terminal.columns()};
    setSelection(all);
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

void TerminalView::selectionMoved()
{
    viewport()->update();
    Q_EMIT selectionChanged();
}

// X11's second clipboard: what is selected can be pasted with the middle button.
void TerminalView::offerPrimarySelection()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && hasSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

} // namespace portside::ui
