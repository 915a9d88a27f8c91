#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"

#include <QInputMethodEvent>

namespace portside::ui {

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    m_frame.preedit = preeditOf(*event, m_terminal.ambiguousWidth());
    if (!m_frame.preedit.isEmpty() && !m_viewport.isFollowing())
        scrollToEnd(); // as any other key does
    updateCursorRow();
    updateMicroFocus(Qt::ImCursorRectangle);
    if (!event->commitString().isEmpty())
        sendText(event->commitString().toUtf8());
    event->accept();
}

// Where the list of candidates goes.
QRect TerminalView::composingRect() const
{
    const terminal::Cursor cursor = m_terminal.cursor();
    const int first = m_viewport.leftColumn();
    const Preedit &preedit = m_frame.preedit;
    if (preedit.isEmpty())
        return cellRect(cursor.row, cursor.column);
    const int start = preedit.start(m_frame.cursor.column - first, m_viewport.columns());
    return cellRect(cursor.row, first + start + preedit.cursor.value_or(0));
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return takesText();
    case Qt::ImCursorRectangle:
        return composingRect().translated(viewport()->pos());
    case Qt::ImFont:
        return font();
    case Qt::ImHints:
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    case Qt::ImSurroundingText:
        return QString();
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

} // namespace portside::ui
