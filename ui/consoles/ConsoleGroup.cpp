#include "ui/consoles/ConsoleGroup.h"

#include "core/base/LogText.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/look/Icons.h"

#include <QTabBar>

namespace portside::ui {

namespace {

Glyph glyphOf(const ConsoleView *console)
{
    return console->session().isOutputOnly() ? Glyph::ParallelPort : Glyph::SerialPort;
}

} // namespace

ConsoleGroup::ConsoleGroup(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    setMovable(true);
    tabBar()->setAccessibleName(tr("Consoles"));
    tabBar()->setExpanding(false);
    connect(this, &QTabWidget::currentChanged, this, &ConsoleGroup::unmark);
}

void ConsoleGroup::add(ConsoleView *console, int place)
{
    const QString title = logLine(console->session().title(), 40).replace(QLatin1Char('&'), QStringLiteral("&&"));
    insertTab(place, console, icon(glyphOf(console)), title);
    connect(console, &ConsoleView::liveOutput, this, [this, console] { mark(console); });
}

ConsoleView *ConsoleGroup::current() const
{
    return qobject_cast<ConsoleView *>(currentWidget());
}

ConsoleView *ConsoleGroup::console(int index) const
{
    return qobject_cast<ConsoleView *>(widget(index));
}

bool ConsoleGroup::isMarked(int index) const
{
    return tabBar()->tabData(index).toBool();
}

void ConsoleGroup::mark(ConsoleView *console)
{
    const int index = indexOf(console);
    if (index < 0 || index == currentIndex() || isMarked(index))
        return;
    tabBar()->setTabData(index, true);
    setTabIcon(index, icon(Glyph::StateRunning));
    setTabToolTip(index, tr("New output"));
}

void ConsoleGroup::unmark(int index)
{
    if (index < 0 || !isMarked(index))
        return;
    tabBar()->setTabData(index, false);
    setTabIcon(index, icon(glyphOf(console(index))));
    setTabToolTip(index, QString());
}

} // namespace portside::ui
