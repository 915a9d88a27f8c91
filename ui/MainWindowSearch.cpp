#include "ui/MainWindow.h"

#include "ui/MachinePage.h"
#include "ui/Sidebar.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/consoles/RecordingWindow.h"
#include "ui/search/SearchPanel.h"

#include <algorithm>

// The search of all consoles: what there is to search, and where a match is shown.
namespace portside::ui {

namespace {

using Recordings = QList<session::VmSession::PortRecording>;

// What the recorder cannot write is on the terminal only.
bool isRecorded(const ConsoleView &view, const Recordings &recordings, const QString &alias)
{
    return view.session().isRecording() ||
           (view.session().state() != session::ConsoleState::Attached &&
            std::any_of(recordings.cbegin(), recordings.cend(), [&](const auto &one) { return one.alias == alias; }));
}

} // namespace

SearchScope MainWindow::searchScope() const
{
    SearchScope scope;
    for (const MachineEntry &machine : m_library.machines()) {
        const session::VmSession *session = machine.session;
        if (!session)
            continue;
        const Recordings recordings = session->recordings();
        for (const auto &port : recordings)
            scope.recordings += {session->uuid(), machine.name, port.alias, port.title, port.folder};
        const auto page = m_machinePages.find(session->uuid());
        if (page == m_machinePages.end())
            continue;
        const ConsolesPage *consoles = page->second->consoles();
        for (const QString &alias : consoles->aliases()) {
            ConsoleView *view = consoles->console(alias);
            if (!isRecorded(*view, recordings, alias))
                scope.terminals +=
                    {{session->uuid(), alias, {}, tr("%1, %2").arg(machine.name, view->session().title())}, view};
        }
    }
    for (const auto &[address, view] : m_endpoints)
        scope.terminals += {{{}, {}, address, address}, view};
    return scope;
}

void MainWindow::showMatch(const ConsolePlace &place, const ConsoleMatch &match)
{
    if (!place.address.isEmpty()) {
        const auto endpoint = m_endpoints.find(place.address);
        if (endpoint == m_endpoints.end())
            return showMessage(Severity::Warning, tr("The terminal of %1 has been closed.").arg(place.address));
        m_sidebar->selectEndpoint(place.address);
        return endpoint->second->showMatch(match);
    }
    m_sidebar->selectMachine(place.machine);
    MachinePage *page = currentPage();
    if (page)
        page->showTab(MachinePage::Consoles);
    if (!page || !page->consoles()->showMatch(place.alias, match))
        showInRecording(place, match);
}

// The machine no longer has the port, or is gone itself; what it said is kept.
void MainWindow::showInRecording(const ConsolePlace &place, const ConsoleMatch &match)
{
    for (const session::SearchPlace &one : searchScope().recordings) {
        if (one.machine != place.machine || one.alias != place.alias)
            continue;
        auto *window =
            new RecordingWindow(one.title, one.machineName, one.folder,
                                ConsolesPage::profileKey(one.machine, one.alias), m_workbench.settings, this);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
        return window->showMatch(match);
    }
    showMessage(Severity::Warning, tr("%1: neither this port nor its recording is there any more.").arg(place.title));
}

} // namespace portside::ui
