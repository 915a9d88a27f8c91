#include "ui/MainWindow.h"

#include "ui/MachinePage.h"
#include "ui/Question.h"
#include "ui/Sidebar.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/look/Icons.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/wizards/AttachDialog.h"
#include "ui/wizards/NewMachineDialog.h"

#include <QApplication>
#include <QMessageBox>
#include <QStackedWidget>

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
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    const auto onMachine = [this, on](ActionId id, void (session::VmSession::*call)()) {
        on(id, [this, call] {
            if (MachinePage *page = currentPage())
                (page->session().*call)();
        });
    };
    const auto onTab = [this, on](ActionId id, MachinePage::Tab tab) {
        on(id, [this, tab] {
            if (MachinePage *page = currentPage())
                page->showTab(tab);
        });
    };
    on(ActionId::NewMachine, &MainWindow::newMachine);
    on(ActionId::MakeDemo, &MainWindow::makeDemo);
    on(ActionId::Attach, &MainWindow::askAddress);
    on(ActionId::Detach, &MainWindow::detachEndpoint);
    on(ActionId::Preferences, [this] { opened(new PreferencesDialog(m_workbench.settings, this)); });
    on(ActionId::Quit, &QWidget::close);
    on(ActionId::About, &MainWindow::about);

    on(ActionId::Start, [this] {
        if (MachinePage *page = currentPage()) {
            page->session().start();
            page->showTab(MachinePage::Consoles);
            page->consoles()->focusConsole();
        }
    });
    onMachine(ActionId::Pause, &session::VmSession::pause);
    onMachine(ActionId::Resume, &session::VmSession::resume);
    onMachine(ActionId::ShutDown, &session::VmSession::shutDown);
    onMachine(ActionId::Reset, &session::VmSession::reset);
    on(ActionId::ForceOff, &MainWindow::forceOff);
    on(ActionId::RemoveMachine, &MainWindow::removeMachine);
    on(ActionId::Undo, [this] {
        if (MachinePage *page = currentPage())
            page->document().undoStack().undo();
    });
    on(ActionId::Redo, [this] {
        if (MachinePage *page = currentPage())
            page->document().undoStack().redo();
    });

    onTab(ActionId::ShowConsoles, MachinePage::Consoles);
    onTab(ActionId::ShowDevices, MachinePage::Devices);
    onTab(ActionId::ShowXml, MachinePage::Xml);
    onTab(ActionId::ShowCommand, MachinePage::Command);
    onTab(ActionId::ShowLog, MachinePage::Log);
    on(ActionId::GoToList, [this] { m_sidebar->focusList(); });
    on(ActionId::GoToConsole, [this] {
        if (MachinePage *page = currentPage()) {
            page->showTab(MachinePage::Consoles);
            page->consoles()->focusConsole();
        } else if (ConsoleView *endpoint = currentEndpoint()) {
            endpoint->setFocus();
        }
    });
    on(ActionId::SplitConsole, [this] {
        if (MachinePage *page = currentPage())
            page->consoles()->splitCurrent();
    });
    on(ActionId::DetachConsole, [this] {
        if (MachinePage *page = currentPage())
            page->consoles()->detachCurrent();
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
