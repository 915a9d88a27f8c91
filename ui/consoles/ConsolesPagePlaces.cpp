// Where the consoles are: tabs side by side, and windows of their own.
#include "ui/consoles/ConsolesPage.h"

#include "ui/consoles/ConsoleGroup.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/look/EmptyState.h"

#include <QSplitter>

#include <algorithm>

namespace portside::ui {

void ConsolesPage::splitCurrent()
{
    ConsoleView *console = current();
    ConsoleGroup *from = console ? groupOf(console) : nullptr;
    if (!from)
        return;
    const QList<ConsoleGroup *> all = groups();
    if (all.size() == 1 && from->count() < 2)
        return;
    ConsoleGroup *to = all.size() == 1 ? addGroup() : all[(all.indexOf(from) + 1) % all.size()];
    from->removeTab(from->indexOf(console));
    to->add(console, placeIn(to, console->port().alias));
    to->setCurrentWidget(console);
    m_lastGroup = to;
    dropEmptyGroups();
    m_groups->setSizes(QList<int>(m_groups->count(), m_groups->width()));
    console->setFocus();
    Q_EMIT consolesChanged();
}

void ConsolesPage::detachCurrent()
{
    ConsoleView *console = current();
    ConsoleGroup *from = console ? groupOf(console) : nullptr;
    if (!from)
        return;
    from->removeTab(from->indexOf(console));
    disconnect(console, nullptr, from, nullptr);
    auto *window = new ConsoleWindow(console);
    m_windows += window;
    connect(window, &ConsoleWindow::closed, this, &ConsolesPage::takeBack);
    dropEmptyGroups();
    showStatus();
    // Whoever comes back to this window types into a console, and presses no button of the tool bar with Space.
    focusConsole();
    if (m_wantsFocus)
        m_empty->setFocus();
    window->show();
}

void ConsolesPage::bringToFront(ConsoleView *view)
{
    if (ConsoleGroup *group = groupOf(view)) {
        group->setCurrentWidget(view);
        return;
    }
    QWidget *own = view->window();
    own->setWindowState(own->windowState() & ~Qt::WindowMinimized);
    own->raise();
}

QList<ConsoleGroup *> ConsolesPage::groups() const
{
    QList<ConsoleGroup *> result;
    for (int i = 0; i < m_groups->count(); ++i) {
        auto *group = static_cast<ConsoleGroup *>(m_groups->widget(i));
        if (!group->isHidden())
            result += group;
    }
    return result;
}

ConsoleGroup *ConsolesPage::addGroup()
{
    auto *group = new ConsoleGroup;
    m_groups->addWidget(group);
    connect(group, &QTabWidget::currentChanged, this, [this, group] {
        m_lastGroup = group;
        Q_EMIT consolesChanged();
    });
    return group;
}

// Where a console goes that no side was chosen for.
ConsoleGroup *ConsolesPage::addTab(ConsoleView *console)
{
    const QList<ConsoleGroup *> all = groups();
    ConsoleGroup *group = all.isEmpty() ? addGroup() : all.first();
    group->add(console, placeIn(group, console->port().alias));
    return group;
}

// Before the first tab whose port comes later in the machine: a console that comes back stands where it stood.
int ConsolesPage::placeIn(const ConsoleGroup *group, const QString &alias) const
{
    const QList<session::PortStatus> ports = m_machine.status().ports;
    const auto order = [&ports](const QString &port) {
        return std::find_if(ports.cbegin(), ports.cend(), [&port](const auto &p) { return p.alias == port; });
    };
    const auto own = order(alias);
    for (int place = 0; place < group->count(); ++place) {
        if (order(group->console(place)->port().alias) > own)
            return place;
    }
    return group->count();
}

ConsoleGroup *ConsolesPage::groupOf(const ConsoleView *console) const
{
    for (ConsoleGroup *group : groups()) {
        if (group->indexOf(const_cast<ConsoleView *>(console)) >= 0)
            return group;
    }
    return nullptr;
}

void ConsolesPage::dropEmptyGroups()
{
    for (ConsoleGroup *group : groups()) {
        if (group->count() > 0)
            continue;
        if (m_lastGroup == group)
            m_lastGroup = nullptr;
        group->hide();
        group->deleteLater();
    }
}

void ConsolesPage::takeBack(ConsoleWindow *window)
{
    if (!m_windows.removeOne(window))
        return;
    const bool hadKeyboard = window->isActiveWindow();
    ConsoleView *console = window->release();
    window->deleteLater();
    addTab(console)->setCurrentWidget(console);
    showStatus();
    if (hadKeyboard && isVisible())
        console->setFocus();
}

} // namespace portside::ui
