#include "ui/terminal/LineMargin.h"

#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"
#include "ui/look/ToolTip.h"
#include "ui/terminal/TerminalView.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <utility>

namespace portside::ui {

namespace {

constexpr int padding = 4;
constexpr int markWidth = 10;

QString sinceStart(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return QStringLiteral("+%1:%2.%3")
        .arg(seconds / 60, 3, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'))
        .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
}

} // namespace

LineMargin::LineMargin(TerminalView &view) : QWidget(&view), m_view(view)
{
    setAccessibleName(tr("Times and marks of the lines"));
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void LineMargin::setTimes(LineTimes times)
{
    m_times = times;
    refresh();
}

void LineMargin::refresh()
{
    const qint64 first = m_view.terminal().firstLine();
    m_marks.dropBefore(first);
    if (const auto start = m_starts.before(first + 1))
        m_starts.dropBefore(*start); // the last start before the first line still counts
    const bool needed = m_times != LineTimes::Off || !m_marks.isEmpty();
    // A mark alone takes less room than times.
    const int room = needed ? sizeHint().width() : 0;
    if (std::exchange(m_room, room) != room) {
        setVisible(needed);
        m_view.layOutMargin();
    }
    if (needed)
        update();
}

bool LineMargin::isKept(qint64 line) const
{
    const terminal::Terminal &terminal = m_view.terminal();
    return !terminal.modes().alternateScreen || line < terminal.screenTop();
}

QSize LineMargin::sizeHint() const
{
    const int text = m_times == LineTimes::Off ? 0 : fontMetrics().horizontalAdvance(QStringLiteral("+0000:00.0000"));
    return {text + markWidth + 2 * padding, 0};
}

qint64 LineMargin::startBefore(qint64 line) const
{
    const terminal::Terminal &terminal = m_view.terminal();
    const qint64 start = m_starts.before(line + 1).value_or(terminal.firstLine());
    return lineTime(std::max(start, terminal.firstLine()));
}

// Nothing leads to the very first line, so it has no time of its own; it ended when the next one began.
qint64 LineMargin::lineTime(qint64 line) const
{
    const qint64 time = m_view.terminal().line(line).time();
    return time == 0 && line == 0 ? m_view.terminal().line(1).time() : time;
}

QString LineMargin::timeText(qint64 line) const
{
    const terminal::Terminal &terminal = m_view.terminal();
    const qint64 time = lineTime(line);
    // The screen below the cursor was never written to.
    const bool isWritten = line <= terminal.screenTop() + terminal.cursor().row || terminal.line(line).used() > 0;
    if (m_times == LineTimes::Off || time <= 0 || !isWritten)
        return {};
    if (m_times == LineTimes::OfDay)
        return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm:ss.zzz"));
    return sinceStart(std::max<qint64>(0, time - startBefore(line)));
}

void LineMargin::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QPalette &colors = m_view.window()->palette();
    painter.fillRect(event->rect(), colors.color(QPalette::Window));
    painter.setPen(colors.color(QPalette::WindowText));
    const qint64 top = m_view.topLine();
    for (qint64 line = top; line < top + m_view.shownRows(); ++line) {
        const QRect row = m_view.lineRect(line);
        const QRect place(0, row.y(), width() - padding, row.height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, timeText(line));
        if (!m_marks.has(line) || !isKept(line))
            continue;
        const int middle = row.center().y();
        const QPoint flag[] = {{padding, middle - 4}, {padding + 7, middle}, {padding, middle + 4}};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(colors.color(QPalette::Highlight));
        painter.drawPolygon(flag, 3);
    }
}

bool LineMargin::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = toolTipText(m_view.positionAt(QPointF(0, help->pos().y())).line);
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

QString LineMargin::toolTipText(qint64 line) const
{
    QStringList texts;
    if (const qint64 time = lineTime(line); time > 0) {
        texts += QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
        texts += m_timesText;
    }
    if (m_marks.has(line) && isKept(line))
        texts += logLine(m_marks.note(line));
    texts.removeAll(QString());
    return texts.join(u'\n');
}

} // namespace portside::ui
