#pragma once

#include "ui/Actions.h"
#include "ui/Workbench.h"
#include "ui/models/MachineLibrary.h"
#include "ui/models/MachineListModel.h"

#include <QMainWindow>

#include <functional>
#include <map>

class QStackedWidget;

namespace portside::ui {

class ConsoleView;
class EmptyState;
class MachinePage;
class MessageBar;
class SearchPanel;
struct ConsoleMatch;
struct ConsolePlace;
struct SearchScope;
class Sidebar;

/// The window: machines at the left, the selected one at the right, messages between tool bar and page. Closing it
/// stops no guest.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Workbench workbench, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Selects the machine with this name or UUID and puts the keyboard into its first console; false when there is
    /// none.
    bool openMachine(const QString &nameOrUuid);
    void attach(const port::Endpoint &endpoint);
    void makeDemo();

    Actions &actions() { return m_actions; }
    Sidebar *sidebar() const { return m_sidebar; }
    MessageBar *messages() const { return m_messages; }
    MachinePage *currentPage() const;
    ConsoleView *currentEndpoint() const;
    EmptyState *emptyState() const { return m_empty; }
    SearchPanel *searchPanel() const { return m_search; }

public Q_SLOTS:
    void showMessage(portside::Severity severity, const QString &sentence);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildToolBar();
    void buildPages();
    void connectActions();
    void connectMachineActions();
    void connectViewActions();
    void on(ActionId id, const std::function<void()> &run);
    void onPage(ActionId id, const std::function<void(MachinePage &)> &run); ///< of the selected machine
    void connectModels();
    void restoreLayout();
    void applyAppearance();
    void updateActions();

    void showMachine(const QUuid &uuid);
    void showEndpoint(const QString &address);
    void showNothing();
    void machinesChanged();
    void dropPage(const QUuid &uuid);
    MachinePage *pageOf(const QUuid &uuid);
    SearchScope searchScope() const;
    void showMatch(const ConsolePlace &place, const ConsoleMatch &match);
    void showInRecording(const ConsolePlace &place, const ConsoleMatch &match);
    void goToConsole();
    ActionContext context() const;

    void newMachine();
    void askAddress();
    void detachEndpoint();
    void removeMachine();
    void forceOff();
    void about();
    void editShortcuts();
    ConsoleView *currentConsole() const; ///< of a machine or an endpoint; null when none is shown

    Workbench m_workbench;
    MachineLibrary m_library;
    MachineListModel m_list;
    Actions m_actions;
    QPalette m_desktopPalette;
    Sidebar *m_sidebar;
    MessageBar *m_messages;
    QStackedWidget *m_pages;
    SearchPanel *m_search;
    EmptyState *m_empty;
    QUuid m_selected;
    QString m_selectedEndpoint;
    std::map<QUuid, MachinePage *> m_machinePages; ///< made when first shown; m_pages owns them
    std::map<QString, ConsoleView *> m_endpoints;  ///< by address; m_pages owns them
    bool m_mayClose = false;
};

} // namespace portside::ui
