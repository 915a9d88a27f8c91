#include "ui/MainWindow.h"

#include "ui/MachinePage.h"
#include "ui/Question.h"
#include "ui/Sidebar.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/look/Icons.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/ShortcutDialog.h"
#include "ui/search/SearchPanel.h"
#include "ui/wizards/AttachDialog.h"
#include "ui/wizards/NewMachineDialog.h"

#include <QApplication>
#include <QMessageBox>
#include <QStackedWidget>

#include <utility>

// What the actions of the window do.
namespace portside::ui {

namespace {

template <typename Dialog> Dialog *opened(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

} // namespace

void MainWindow::connectActions()
{
    on(ActionId::NewMachine, [this] { newMachine(); });
    on(ActionId::MakeDemo, [this] { makeDemo(); });
    on(ActionId::Attach, [this] { askAddress(); });
    on(ActionId::Detach, [this] { detachEndpoint(); });
    on(ActionId::Preferences, [this] {
        auto *dialog = opened(new PreferencesDialog(m_workbench.settings, this));
        connect(dialog, &PreferencesDialog::shortcutsRequested, this, &MainWindow::editShortcuts);
    });
    connect(&m_workbench.settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Shortcuts)
            m_actions.applyShortcuts(m_workbench.settings);
    });
    m_actions.applyShortcuts(m_workbench.settings);
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::About, [this] { about(); });
    connectMachineActions();
    connectViewActions();
}

void MainWindow::editShortcuts()
{
    opened(new ShortcutDialog(m_workbench.settings,
                              {{tr("Window"), m_actions.shortcuts()}, {tr("Terminal"), terminalShortcuts()}}, this));
}

ConsoleView *MainWindow::currentConsole() const
{
    MachinePage *page = currentPage();
    return page ? page->consoles()->current() : currentEndpoint();
}

void MainWindow::connectMachineActions()
{
    const std::pair<ActionId, void (session::VmSession::*)()> calls[] = {
        {ActionId::Pause, &session::VmSession::pause},
        {ActionId::Resume, &session::VmSession::resume},
        {ActionId::ShutDown, &session::VmSession::shutDown},
        {ActionId::Reset, &session::VmSession::reset},
    };
    for (const auto &[id, call] : calls)
        onPage(id, [call = call](MachinePage &page) { (page.session().*call)(); });
    onPage(ActionId::Start, [](MachinePage &page) {
        page.session().start();
        page.showTab(MachinePage::Consoles);
        page.consoles()->focusConsole();
    });
    on(ActionId::ForceOff, [this] { forceOff(); });
    on(ActionId::RemoveMachine, [this] { removeMachine(); });
    onPage(ActionId::Undo, [](MachinePage &page) { page.document().undoStack().undo(); });
    onPage(ActionId::Redo, [](MachinePage &page) { page.document().undoStack().redo(); });
}

void MainWindow::connectViewActions()
{
    const std::pair<ActionId, MachinePage::Tab> tabs[] = {
        {ActionId::ShowConsoles, MachinePage::Consoles}, {ActionId::ShowDevices, MachinePage::Devices},
        {ActionId::ShowXml, MachinePage::Xml},           {ActionId::ShowCommand, MachinePage::Command},
        {ActionId::ShowLog, MachinePage::Log},
    };
    for (const auto &[id, tab] : tabs)
        onPage(id, [tab = tab](MachinePage &page) { page.showTab(tab); });
    onPage(ActionId::SplitConsole, [](MachinePage &page) { page.consoles()->splitCurrent(); });
    onPage(ActionId::DetachConsole, [](MachinePage &page) { page.consoles()->detachCurrent(); });
    on(ActionId::GoToList, [this] { m_sidebar->focusList(); });
    on(ActionId::GoToConsole, [this] { goToConsole(); });
    on(ActionId::SearchConsoles, [this] { m_search->focusBox(); });
    connect(m_search, &SearchPanel::matchChosen, this, &MainWindow::showMatch);
    connect(m_search, &SearchPanel::closed, this, &MainWindow::goToConsole);
}

void MainWindow::goToConsole()
{
    if (MachinePage *page = currentPage()) {
        page->showTab(MachinePage::Consoles);
        page->consoles()->focusConsole();
    } else if (ConsoleView *endpoint = currentEndpoint()) {
        endpoint->setFocus();
    }
}

void MainWindow::on(ActionId id, const std::function<void()> &run)
{
    connect(m_actions[id], &QAction::triggered, this, run);
}

void MainWindow::onPage(ActionId id, const std::function<void(MachinePage &)> &run)
{
    on(id, [this, run] {
        if (MachinePage *page = currentPage())
            run(*page);
    });
}

void MainWindow::newMachine()
{
    auto *dialog = opened(new NewMachineDialog(m_workbench.store, m_workbench.imageFolder, this));
    connect(dialog, &NewMachineDialog::created, this, [this](const QString &uuid, NewMachineDialog::Then then) {
        machinesChanged();
        m_sidebar->selectMachine(QUuid(uuid));
        if (then == NewMachineDialog::Then::Start)
            m_actions[ActionId::Start]->trigger();
    });
}

void MainWindow::askAddress()
{
    auto *dialog = opened(new AttachDialog(m_workbench.settings, this));
    connect(dialog, &AttachDialog::endpointChosen, this, &MainWindow::attach);
}

void MainWindow::detachEndpoint()
{
    const auto found = m_endpoints.find(m_selectedEndpoint);
    if (found == m_endpoints.end())
        return;
    ConsoleView *view = found->second;
    m_endpoints.erase(found);
    m_selectedEndpoint.clear();
    m_pages->removeWidget(view);
    view->session().close();
    view->deleteLater();
    QStringList addresses;
    for (const auto &[address, unused] : m_endpoints)
        addresses += address;
    m_list.setEndpoints(addresses);
    m_sidebar->selectFirst();
}

void MainWindow::removeMachine()
{
    const QString uuid = m_selected.toString(QUuid::WithoutBraces);
    const QString name = m_list.indexOf(m_selected).data().toString();
    askThen(this, m_workbench.settings,
            {Setting::ConfirmRemoveMachine, tr("Remove the machine %1?").arg(name),
             tr("Its definition is removed. Its disk images and recordings stay."), tr("&Remove")},
            [this, uuid] {
                const Result<void> done = m_workbench.store.undefine(uuid);
                if (!done)
                    showMessage(Severity::Error, done.errorMessage());
            });
}

void MainWindow::forceOff()
{
    MachinePage *page = currentPage();
    if (!page)
        return;
    const QPointer<session::VmSession> session(&page->session());
    askThen(this, m_workbench.settings,
            {Setting::ConfirmForceOff, tr("Force %1 off?").arg(page->document().applied().name()),
             tr("This is like pulling the plug: the guest loses what it has not written to its disks."),
             tr("&Force off")},
            [session] {
                if (session)
                    session->forceOff();
            });
}

void MainWindow::about()
{
    auto *box =
        opened(new QMessageBox(QMessageBox::NoIcon, tr("About Portside"),
                               tr("Portside %1").arg(QApplication::applicationVersion()), QMessageBox::Close, this));
    box->setInformativeText(
        tr("A desktop virtual machine console manager.\nLicence: GNU General Public License, version 3 or later."));
    box->setIconPixmap(applicationIcon().pixmap(64, 64));
}

} // namespace portside::ui
