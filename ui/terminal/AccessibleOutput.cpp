#include "ui/terminal/AccessibleOutput.h"

#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalView.h"

#include <QAccessible>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr qint64 linesTold = 25; // of a flood only the end can be listened to

} // namespace

AccessibleOutput::AccessibleOutput(TerminalView &view) : m_view(view)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &AccessibleOutput::tell);
}

void AccessibleOutput::noteChange()
{
    if (QAccessible::isActive() && !m_timer.isActive())
        m_timer.start();
}

QString AccessibleOutput::takeNews()
{
    const terminal::Terminal &terminal = m_view.terminal();
    const terminal::Cursor cursor = terminal.cursor();
    const terminal::Position before{m_line, m_column};
    const terminal::Position now{terminal.screenTop() + cursor.row, cursor.column};
    m_line = now.line;
    m_column = now.column;
    if (now <= before)
        return {};
    terminal::SelectionRange fresh{before, now};
    const qint64 oldest = std::max(terminal.firstLine(), now.line - linesTold);
    if (before.line < oldest)
        fresh.first = {oldest, 0};
    return terminal::selectedText(terminal, fresh);
}

void AccessibleOutput::tell()
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&m_view);
    if (!accessible || !accessible->textInterface())
        return;
    const int caret = accessible->textInterface()->cursorPosition();
    const QString text = takeNews();
    if (!text.isEmpty()) {
        QAccessibleTextInsertEvent inserted(&m_view, std::max(0, caret - int(text.size())), text);
        QAccessible::updateAccessibility(&inserted);
    }
    QAccessibleTextCursorEvent moved(&m_view, caret);
    QAccessible::updateAccessibility(&moved);
}

} // namespace portside::ui
