#include "ui/MainWindow.h"

#include "core/model/NewMachine.h"
#include "ui/MachinePage.h"
#include "ui/Question.h"
#include "ui/Sidebar.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/consoles/TerminalMenu.h"
#include "ui/look/Colours.h"
#include "ui/look/EmptyState.h"
#include "ui/look/Icons.h"
#include "ui/look/MessageBar.h"
#include "ui/search/SearchPanel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace portside::ui {

namespace {
constexpr int layoutVersion = 1;
}

MainWindow::MainWindow(Workbench workbench, QWidget *parent)
    : QMainWindow(parent), m_workbench(std::move(workbench)), m_library(m_workbench.store, m_workbench.makeSession),
      m_desktopPalette(QApplication::palette()), m_sidebar(new Sidebar(m_list)), m_messages(new MessageBar),
      m_pages(new QStackedWidget), m_search(new SearchPanel([this] { return searchScope(); })), m_empty(new EmptyState)
{
    setWindowTitle(QStringLiteral("Portside"));
    applyAppearance();
    m_actions.fillMenuBar(menuBar());
    auto *terminalMenu = new QMenu(tr("&Terminal"), this);
    menuBar()->insertMenu(menuBar()->actions().last(), terminalMenu);
    fillTerminalMenu(terminalMenu, [this] { return currentConsole(); });
    buildToolBar();
    buildPages();
    connectActions();
    connectModels();
    restoreLayout();
    machinesChanged();
    m_sidebar->selectFirst();
    m_sidebar->focusList();
    for (const QString &problem : m_workbench.settings.loadProblems())
        showMessage(Severity::Warning, problem);
}

// Pages use the library's sessions, so they go first.
MainWindow::~MainWindow()
{
    for (const auto &[uuid, page] : m_machinePages)
        page->disconnect(this);
    for (const auto &[address, view] : m_endpoints)
        view->disconnect(this);
    m_list.disconnect(this);
    m_library.disconnect(this);
    m_sidebar->disconnect(this);
    const std::unique_ptr<QWidget> pages(takeCentralWidget());
}

bool MainWindow::openMachine(const QString &nameOrUuid)
{
    const Result<store::StoredMachine> machine = m_workbench.store.find(nameOrUuid);
    if (!machine) {
        showMessage(Severity::Error, machine.errorMessage());
        return false;
    }
    m_sidebar->selectMachine(QUuid(machine->uuid));
    if (MachinePage *page = currentPage()) {
        page->showTab(MachinePage::Consoles);
        page->consoles()->focusConsole(); // also when its state is not known yet
    }
    return true;
}

void MainWindow::attach(const port::Endpoint &endpoint)
{
    const QString address = port::printEndpoint(endpoint);
    if (!m_endpoints.contains(address)) {
        auto *view = new ConsoleView(m_workbench.makeAttached(endpoint), m_workbench.settings);
        m_endpoints[address] = view;
        m_pages->addWidget(view);
        QStringList addresses;
        for (const auto &[known, unused] : m_endpoints)
            addresses += known;
        m_list.setEndpoints(addresses);
        connect(view, &ConsoleView::stateChanged, this,
                [this, address, view] { m_list.setEndpointState(address, view->session().stateText()); });
    }
    m_sidebar->selectEndpoint(address);
    m_endpoints[address]->setFocus();
}

void MainWindow::makeDemo()
{
    const QString name = QStringLiteral("demo");
    if (const Result<store::StoredMachine> known = m_workbench.store.find(name)) {
        m_sidebar->selectMachine(QUuid(known->uuid));
        return;
    }
    const Result<store::StoredMachine> stored = m_workbench.store.define(model::makeDemo(m_workbench.demoKernel));
    if (!stored)
        showMessage(Severity::Error, stored.errorMessage());
    else
        m_sidebar->selectMachine(QUuid(stored->uuid));
}

MachinePage *MainWindow::currentPage() const
{
    return qobject_cast<MachinePage *>(m_pages->currentWidget());
}

ConsoleView *MainWindow::currentEndpoint() const
{
    return qobject_cast<ConsoleView *>(m_pages->currentWidget());
}

void MainWindow::showMessage(Severity severity, const QString &sentence)
{
    m_messages->show(severity, sentence);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QStringList unsaved;
    for (const auto &[uuid, page] : m_machinePages) {
        if (page->document().hasDraft())
            unsaved += page->document().applied().name();
    }
    if (!m_mayClose && !unsaved.isEmpty() && m_workbench.settings.isOn(Setting::ConfirmCloseWithDraft)) {
        event->ignore();
        askThen(this, m_workbench.settings,
                {Setting::ConfirmCloseWithDraft,
                 tr("Close without applying the changes of %1?").arg(unsaved.join(QStringLiteral(", "))),
                 tr("What was changed in the Devices tab since the last apply will be lost."),
                 tr("&Close without applying")},
                [this] {
                    m_mayClose = true;
                    close();
                });
        return;
    }
    m_workbench.settings.setBytes(Setting::WindowGeometry, saveGeometry());
    m_workbench.settings.setBytes(Setting::WindowSplitter, static_cast<QSplitter *>(centralWidget())->saveState());
    QMainWindow::closeEvent(event);
    QApplication::closeAllWindows(); // detached consoles belong to this window
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowTitleChange || event->type() == QEvent::ActivationChange)
        updateActions();
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Machine"));
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setAccessibleName(bar->windowTitle());
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    for (const ActionId id : {ActionId::NewMachine, ActionId::Attach})
        bar->addAction(m_actions[id]);
    bar->addSeparator();
    for (const ActionId id : {ActionId::Start, ActionId::Pause, ActionId::Resume})
        bar->addAction(m_actions[id]);

    auto *stop = new QToolButton;
    stop->setDefaultAction(m_actions[ActionId::ShutDown]);
    stop->setPopupMode(QToolButton::MenuButtonPopup);
    stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *menu = new QMenu(stop);
    menu->setToolTipsVisible(true);
    for (const ActionId id : {ActionId::ShutDown, ActionId::Reset, ActionId::ForceOff})
        menu->addAction(m_actions[id]);
    stop->setMenu(menu);
    bar->addWidget(stop);
    // The arrow must work while shutting down does not.
    connect(m_actions[ActionId::ForceOff], &QAction::changed, stop, [this, stop] {
        stop->setEnabled(m_actions[ActionId::ForceOff]->isEnabled() || m_actions[ActionId::ShutDown]->isEnabled());
    });
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    for (const ActionId id : {ActionId::SplitConsole, ActionId::DetachConsole})
        bar->addAction(m_actions[id]);
    bar->addWidget(m_search->box());
}

void MainWindow::buildPages()
{
    m_pages->addWidget(m_empty);

    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_pages);
    rows->addWidget(m_search);
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 1);
    rows->setSizes({480, 200});
    column->addWidget(rows, 1);

    auto *sides = new QSplitter(Qt::Horizontal);
    sides->addWidget(m_sidebar);
    sides->addWidget(right);
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    sides->setSizes({210, 900});
    setCentralWidget(sides);
}

void MainWindow::connectModels()
{
    connect(&m_library, &MachineLibrary::changed, this, &MainWindow::machinesChanged);
    connect(&m_library, &MachineLibrary::aboutToRemove, this, &MainWindow::dropPage);
    connect(m_sidebar, &Sidebar::machineSelected, this, &MainWindow::showMachine);
    connect(m_sidebar, &Sidebar::endpointSelected, this, &MainWindow::showEndpoint);
    connect(m_sidebar, &Sidebar::nothingSelected, this, &MainWindow::showNothing);
    connect(m_sidebar, &Sidebar::activated, m_actions[ActionId::GoToConsole], &QAction::trigger);
    connect(m_sidebar, &Sidebar::contextMenuRequested, this, [this](const QPoint &point) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const bool isEndpoint = context().selection == ActionContext::Selection::Endpoint;
        const QList<ActionId> ids =
            isEndpoint ? QList{ActionId::Detach}
                       : QList{ActionId::Start, ActionId::Pause,    ActionId::Resume,       ActionId::ShutDown,
                               ActionId::Reset, ActionId::ForceOff, ActionId::RemoveMachine};
        for (const ActionId id : ids)
            menu->addAction(m_actions[id]);
        menu->popup(point);
    });
    connect(&m_workbench.settings, &Settings::problem, this,
            [this](const QString &sentence) { showMessage(Severity::Warning, sentence); });
    connect(&m_workbench.settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Appearance)
            applyAppearance();
    });
}

void MainWindow::restoreLayout()
{
    resize(1120, 720);
    restoreGeometry(m_workbench.settings.bytes(Setting::WindowGeometry));
    static_cast<QSplitter *>(centralWidget())->restoreState(m_workbench.settings.bytes(Setting::WindowSplitter));
}

void MainWindow::applyAppearance()
{
    const QString wanted = m_workbench.settings.text(Setting::Appearance);
    QApplication::setPalette(colours::paletteOf(wanted, m_desktopPalette));
}

void MainWindow::updateActions()
{
    m_actions.update(context());
}

void MainWindow::showMachine(const QUuid &uuid)
{
    m_selected = uuid;
    m_selectedEndpoint.clear();
    if (MachinePage *page = pageOf(uuid)) {
        m_pages->setCurrentWidget(page);
        setWindowTitle(tr("%1 - Portside").arg(m_list.indexOf(uuid).data().toString()));
        updateActions();
        return;
    }
    const QModelIndex broken = m_list.indexOf(uuid);
    m_empty->show(Glyph::Error, tr("The definition of %1 cannot be read").arg(broken.data().toString()),
                  broken.data(MachineListModel::ProblemRole).toString());
    m_empty->setButtons({m_actions[ActionId::RemoveMachine]});
    m_empty->setDetails(
        tr("The file is left as it is. Repair it with a text editor, and the machine is back; or remove it."));
    m_pages->setCurrentWidget(m_empty);
    updateActions();
}

void MainWindow::showEndpoint(const QString &address)
{
    m_selected = {};
    m_selectedEndpoint = address;
    m_pages->setCurrentWidget(m_endpoints.at(address));
    setWindowTitle(tr("%1 - Portside").arg(m_list.indexOfEndpoint(address).data().toString()));
    updateActions();
}

void MainWindow::showNothing()
{
    m_selected = {};
    m_selectedEndpoint.clear();
    const bool none = m_list.rowCount() == 0;
    m_empty->show(
        Glyph::Terminal, none ? tr("No machine yet") : tr("No machine is selected"),
        none ? tr("Make the demo machine and start it to see a serial console at work, or make a machine of your own.")
             : tr("Select a machine at the left, or make a new one."));
    m_empty->setButtons({m_actions[ActionId::MakeDemo], m_actions[ActionId::NewMachine], m_actions[ActionId::Attach]});
    m_empty->setDetails(QString());
    m_pages->setCurrentWidget(m_empty);
    setWindowTitle(QStringLiteral("Portside"));
    updateActions();
}

void MainWindow::machinesChanged()
{
    const QUuid selected = m_selected;
    const QString endpoint = m_selectedEndpoint;
    m_list.setMachines(m_library.machines());
    if (m_list.indexOf(selected).isValid())
        m_sidebar->selectMachine(selected);
    else if (!endpoint.isEmpty())
        m_sidebar->selectEndpoint(endpoint);
    else
        m_sidebar->selectFirst();
}

void MainWindow::dropPage(const QUuid &uuid)
{
    const auto found = m_machinePages.find(uuid);
    if (found == m_machinePages.end())
        return;
    const std::unique_ptr<MachinePage> page(found->second); // it must go before its session does
    m_machinePages.erase(found);
    m_pages->removeWidget(page.get());
}

MachinePage *MainWindow::pageOf(const QUuid &uuid)
{
    const auto known = m_machinePages.find(uuid);
    if (known != m_machinePages.end())
        return known->second;
    session::VmSession *session = m_library.session(uuid);
    const Result<store::StoredMachine> machine = m_workbench.store.find(uuid.toString(QUuid::WithoutBraces));
    if (!session || !machine || machine->isBroken())
        return nullptr;
    auto *page = new MachinePage(m_workbench, *session, *machine, m_actions);
    m_machinePages[uuid] = page;
    m_pages->addWidget(page);
    connect(page, &MachinePage::problem, this, &MainWindow::showMessage);
    connect(page, &MachinePage::contextChanged, this, &MainWindow::updateActions);
    return page;
}

ActionContext MainWindow::context() const
{
    ActionContext result;
    result.demoAvailable = !m_workbench.demoKernel.isEmpty();
    if (!m_selectedEndpoint.isEmpty()) {
        result.selection = ActionContext::Selection::Endpoint;
    } else if (!m_selected.isNull()) {
        MachinePage *page = currentPage();
        result.selection = page ? ActionContext::Selection::Machine : ActionContext::Selection::BrokenMachine;
        if (page) {
            result.state = page->session().status().state;
            result.canUndo = page->document().undoStack().canUndo();
            result.canRedo = page->document().undoStack().canRedo();
            result.consoles = page->consoles()->showsConsoles() ? page->consoles()->tabCount() : 0;
            result.consoleMayCome = page->consoles()->mayShowConsoles();
        }
    }
    return result;
}

} // namespace portside::ui
