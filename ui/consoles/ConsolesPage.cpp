#include "ui/consoles/ConsolesPage.h"

#include "ui/consoles/ConsoleGroup.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/consoles/OffBanner.h"
#include "ui/look/EmptyState.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace portside::ui {

using session::MachineState;
using session::MachineStatus;
using session::PortStatus;

namespace {

bool isAttachable(const QList<PortStatus> &ports, const QString &alias)
{
    return std::any_of(ports.cbegin(), ports.cend(),
                       [&alias](const PortStatus &port) { return port.alias == alias && port.attachable; });
}

} // namespace

ConsolesPage::ConsolesPage(session::VmSession &machine, const QString &name, Settings &settings, QAction *start,
                           QWidget *parent)
    : QWidget(parent), m_machine(machine), m_name(name), m_settings(settings), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState), m_off(new OffBanner(start)), m_groups(new QSplitter(Qt::Horizontal)),
      m_portSettings(new QAction(tr("&Change its connection…"), this))
{
    m_empty->setButtons({start, m_portSettings});
    m_groups->setChildrenCollapsible(false);
    auto *consoles = new QWidget;
    auto *column = new QVBoxLayout(consoles);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_off);
    column->addWidget(m_groups, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(consoles);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_portSettings, &QAction::triggered, this, [this] {
        const QList<PortStatus> ports = m_machine.status().ports;
        Q_EMIT portSettingsRequested(ports.isEmpty() ? QString() : ports.first().alias);
    });
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &ConsolesPage::dropGoneConsoles);
    connect(&m_machine, &session::VmSession::statusChanged, this, &ConsolesPage::showStatus);
    showStatus();
}

ConsolesPage::~ConsolesPage()
{
    qDeleteAll(m_windows);
}

void ConsolesPage::showConsole(const QString &alias)
{
    ConsoleView *view = console(alias);
    if (!view)
        return;
    bringToFront(view);
    view->window()->activateWindow();
    view->setFocus();
}

QString ConsolesPage::profileKey(const QUuid &machine, const QString &alias)
{
    return machine.toString(QUuid::WithoutBraces) + u'/' + alias;
}

void ConsolesPage::setMachineName(const QString &name)
{
    m_name = name;
    for (const auto &[alias, console] : m_consoles)
        console->setOwnerName(name);
}

bool ConsolesPage::showMatch(const QString &alias, const ConsoleMatch &match)
{
    ConsoleView *view = console(alias);
    if (!view)
        return false;
    m_stack->setCurrentIndex(1);
    bringToFront(view);
    view->showMatch(match);
    return true;
}

QStringList ConsolesPage::aliases() const
{
    QStringList result;
    for (const auto &[alias, view] : m_consoles)
        result += alias;
    return result;
}

ConsoleView *ConsolesPage::current() const
{
    const QList<ConsoleGroup *> all = groups();
    for (ConsoleGroup *group : all) {
        if (group->isAncestorOf(QApplication::focusWidget()) && group->current())
            return group->current();
    }
    if (m_lastGroup && all.contains(m_lastGroup) && m_lastGroup->current())
        return m_lastGroup->current();
    return all.isEmpty() ? nullptr : all.first()->current();
}

ConsoleView *ConsolesPage::console(const QString &alias) const
{
    const auto found = m_consoles.find(alias);
    return found == m_consoles.end() ? nullptr : found->second;
}

int ConsolesPage::tabCount() const
{
    int count = 0;
    for (const ConsoleGroup *group : groups())
        count += group->count();
    return count;
}

bool ConsolesPage::showsConsoles() const
{
    return m_stack->currentIndex() == 1;
}

bool ConsolesPage::mayShowConsoles() const
{
    return tabCount() > 0 || (m_consoles.empty() && m_machine.status().ports.isEmpty());
}

void ConsolesPage::focusConsole()
{
    wantFocus(!showsConsoles() || !current());
    if (!m_wantsFocus)
        current()->setFocus();
}

void ConsolesPage::wantFocus(bool wanted)
{
    if (wanted == m_wantsFocus)
        return;
    m_wantsFocus = wanted;
    if (wanted)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

// Where the user puts the keyboard, it stays. A widget that is hidden or disabled hands it on without being asked, with
// the reason that the Tab key has.
bool ConsolesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
            wantFocus(false);
    } else if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        const auto *widget = qobject_cast<QWidget *>(watched);
        const bool isByUser = reason == Qt::MouseFocusReason || reason == Qt::ShortcutFocusReason;
        if (isByUser && widget && widget->window() == window() && !isAncestorOf(widget))
            wantFocus(false);
    }
    return QWidget::eventFilter(watched, event);
}

// Another page or tab is in front now.
void ConsolesPage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous())
        wantFocus(false);
    QWidget::hideEvent(event);
}

void ConsolesPage::showStatus()
{
    const MachineStatus status = m_machine.status();
    showPorts(status.ports);
    if (isMissingAny(status.ports))
        m_settle.start();
    const bool everRan = !status.lastExit.isEmpty() || hasOutput() ||
                         std::any_of(status.ports.cbegin(), status.ports.cend(),
                                     [](const PortStatus &port) { return port.outputBytes > 0; });
    const bool isOff = status.state == MachineState::Off;
    const bool isEmpty = m_consoles.empty() || tabCount() == 0 || (isOff && !everRan);
    m_off->setVisible(isOff);
    m_off->setLastExit(status.lastExit, status.lastExitFailed);
    // Hidden consoles would hand the keyboard to whatever comes next in the window.
    if (isEmpty && m_groups->isAncestorOf(QApplication::focusWidget()))
        wantFocus(true);
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    if (isEmpty)
        showEmptyState(status);
    else if (m_wantsFocus)
        focusConsole();
    Q_EMIT consolesChanged();
}

void ConsolesPage::showPorts(const QList<PortStatus> &ports)
{
    for (const PortStatus &port : ports) {
        ConsoleView *known = console(port.alias);
        // Connected to something else now, which takes another kind of session; its recording goes on.
        if (known && known->port().managed != port.managed) {
            drop(known);
            m_consoles.erase(port.alias);
            known = nullptr;
        }
        if (known)
            known->setPort(port);
        else if (port.attachable)
            addConsole(port);
    }
}

bool ConsolesPage::isMissingAny(const QList<PortStatus> &ports) const
{
    return std::any_of(m_consoles.cbegin(), m_consoles.cend(),
                       [&ports](const auto &console) { return !isAttachable(ports, console.first); });
}

void ConsolesPage::dropGoneConsoles()
{
    const QList<PortStatus> ports = m_machine.status().ports;
    for (auto it = m_consoles.begin(); it != m_consoles.end();) {
        if (isAttachable(ports, it->first)) {
            ++it;
            continue;
        }
        drop(it->second);
        it = m_consoles.erase(it);
    }
    dropEmptyGroups();
    showStatus();
}

bool ConsolesPage::hasOutput() const
{
    return std::any_of(m_consoles.cbegin(), m_consoles.cend(),
                       [](const auto &console) { return console.second->hasOutput(); });
}

void ConsolesPage::drop(ConsoleView *console)
{
    const auto window = std::find_if(m_windows.begin(), m_windows.end(),
                                     [console](const ConsoleWindow *w) { return w->console() == console; });
    if (window != m_windows.end()) {
        (*window)->release();
        (*window)->deleteLater();
        m_windows.erase(window);
    }
    if (ConsoleGroup *group = groupOf(console))
        group->removeTab(group->indexOf(console));
    console->hide();
    console->deleteLater();
}

void ConsolesPage::addConsole(const PortStatus &port)
{
    const QString key = profileKey(m_machine.uuid(), port.alias);
    auto *view = new ConsoleView(m_machine.makeConsole(port.alias), m_settings, key);
    view->setOwnerName(m_name);
    view->setPort(port);
    m_consoles[port.alias] = view;
    addTab(view);
}

void ConsolesPage::showEmptyState(const MachineStatus &status)
{
    const auto unattachable = std::find_if(status.ports.cbegin(), status.ports.cend(),
                                           [](const PortStatus &port) { return !port.attachable; });
    m_portSettings->setVisible(m_consoles.empty());
    m_portSettings->setText(status.ports.isEmpty() ? tr("&Add a port…") : tr("&Change its connection…"));
    if (!m_consoles.empty() && tabCount() == 0)
        m_empty->show(Glyph::Detach, tr("All consoles are in windows of their own"),
                      tr("Close such a window to have its console back here."));
    else if (status.ports.isEmpty())
        m_empty->show(
            Glyph::SerialPort, tr("This machine has no port"),
            tr("A serial port gives it a console here. Add one in the Devices tab; the next start will have it."));
    else if (m_consoles.empty())
        m_empty->show(Glyph::Attach, tr("No terminal can attach to this machine's ports"),
                      unattachable->whyNotAttachable);
    else
        m_empty->show(Glyph::StateOff, tr("The machine is off"),
                      tr("Start it, and its console is here from the first byte."));
    m_empty->setDetails(status.state == MachineState::Off ? status.lastExit : QString());
}

} // namespace portside::ui
