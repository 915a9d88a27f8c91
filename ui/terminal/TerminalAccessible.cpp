#include "ui/terminal/TerminalAccessible.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/LinkFinder.h"
#include "ui/terminal/TerminalView.h"

#include <algorithm>

namespace portside::ui {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<TerminalView *>(object);
    return view ? new TerminalAccessible(view) : nullptr; // Qt owns it
}

QString rowText(const terminal::Terminal &terminal, int row)
{
    return terminal.row(row).text(0, terminal.columns());
}

} // namespace

TerminalAccessible::TerminalAccessible(TerminalView *view) : QAccessibleWidget(view, QAccessible::Terminal) {}

void TerminalAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once);
}

TerminalView *TerminalAccessible::view() const
{
    return static_cast<TerminalView *>(widget());
}

void *TerminalAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TerminalAccessible::text(QAccessible::Text type) const
{
    return type == QAccessible::Value ? screenText() : QAccessibleWidget::text(type);
}

QAccessible::State TerminalAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiLine = true;
    state.selectableText = true;
    state.readOnly = view()->isReadOnly();
    return state;
}

QString TerminalAccessible::screenText() const
{
    const terminal::Terminal &terminal = view()->terminal();
    QString all;
    for (int row = 0; row < terminal.rows(); ++row)
        all += rowText(terminal, row) + u'\n';
    return all;
}

TerminalAccessible::Place TerminalAccessible::placeOf(int offset) const
{
    const terminal::Terminal &terminal = view()->terminal();
    for (int row = 0; row < terminal.rows(); ++row) {
        const int length = int(rowText(terminal, row).size());
        if (offset > length) {
            offset -= length + 1;
            continue;
        }
        QString ignored;
        const std::vector<int> columns = columnsOfText(terminal.row(row), &ignored);
        return {row, columns[size_t(std::clamp(offset, 0, int(columns.size()) - 1))]};
    }
    return {terminal.rows() - 1, terminal.columns()};
}

int TerminalAccessible::offsetOf(int row, int column) const
{
    const terminal::Terminal &terminal = view()->terminal();
    int offset = 0;
    for (int above = 0; above < row; ++above)
        offset += int(rowText(terminal, above).size()) + 1;
    return offset + std::min(int(terminal.row(row).text(0, column).size()), int(rowText(terminal, row).size()));
}

int TerminalAccessible::selectionCount() const
{
    return view()->hasSelection() ? 1 : 0;
}

void TerminalAccessible::selection(int index, int *start, int *end) const
{
    *start = *end = 0;
    const std::optional<terminal::SelectionRange> range = view()->selectedRange();
    if (index != 0 || !range)
        return;
    const terminal::Terminal &terminal = view()->terminal();
    const auto offset = [&](const terminal::Position &place) {
        const qint64 row = place.line - terminal.screenTop();
        return row < 0 ? 0 : offsetOf(int(std::min<qint64>(row, terminal.rows() - 1)), place.column);
    };
    *start = offset(range->first);
    *end = offset(range->last);
}

void TerminalAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void TerminalAccessible::removeSelection(int)
{
    view()->clearSelection();
}

void TerminalAccessible::setSelection(int, int start, int end)
{
    const qint64 top = view()->terminal().screenTop();
    const Place from = placeOf(start);
    const Place to = placeOf(end);
    terminal::Selection selected;
    selected.anchor = {top + from.row, from.column};
    selected.head = {top + to.row, to.column};
    view()->setSelection(selected);
}

int TerminalAccessible::cursorPosition() const
{
    const terminal::Cursor cursor = view()->terminal().cursor();
    return offsetOf(cursor.row, cursor.column);
}

void TerminalAccessible::setCursorPosition(int) {} // the guest alone moves its cursor

QString TerminalAccessible::text(int start, int end) const
{
    return screenText().mid(start, end - start);
}

int TerminalAccessible::characterCount() const
{
    return int(screenText().size());
}

QRect TerminalAccessible::characterRect(int offset) const
{
    const Place place = placeOf(offset);
    const QRect cell = view()->cellRect(place.row, place.column);
    return QRect(view()->viewport()->mapToGlobal(cell.topLeft()), cell.size());
}

int TerminalAccessible::offsetAtPoint(const QPoint &point) const
{
    const terminal::Position place = view()->positionAt(view()->viewport()->mapFromGlobal(point));
    const qint64 row = place.line - view()->terminal().screenTop();
    return row < 0 ? -1 : offsetOf(int(row), place.column);
}

void TerminalAccessible::scrollToSubstring(int start, int)
{
    view()->showLine(view()->terminal().screenTop() + placeOf(start).row);
}

QString TerminalAccessible::attributes(int offset, int *start, int *end) const
{
    *start = offset;
    *end = offset + 1;
    return {};
}

} // namespace portside::ui
