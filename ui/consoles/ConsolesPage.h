#pragma once

#include "core/session/VmSession.h"
#include "ui/preferences/Settings.h"

#include <QTimer>
#include <QWidget>

#include <map>

class QAction;
class QSplitter;
class QStackedWidget;

namespace portside::ui {

class ConsoleGroup;
class ConsoleView;
class ConsoleWindow;
struct ConsoleMatch;
class EmptyState;
class OffBanner;

/// The Consoles tab of one machine: a tab for each port a terminal can attach to, side by side when split, in windows
/// of their own when detached. While the machine is off it shows what it said last and how it ended.
class ConsolesPage : public QWidget
{
    Q_OBJECT
public:
    /// A port that is missing for less than this keeps its console: around a start and an end, a session may not know
    /// all of them for a moment, and lines, place and keyboard must not be lost for that. Milliseconds.
    static constexpr int settleTime = 1500;

    ConsolesPage(session::VmSession &machine, const QString &name, Settings &settings, QAction *start,
                 QWidget *parent = nullptr);
    ~ConsolesPage() override;

    /// Moves the console in front to the other side, or back when it is alone there.
    void splitCurrent();
    void detachCurrent();
    void showConsole(const QString &alias);
    /// Brings the console with this match to the front, wherever it is, and marks it; false when there is no such
    /// console. The keyboard stays where it is.
    bool showMatch(const QString &alias, const ConsoleMatch &match);
    void setMachineName(const QString &name);
    /// Under which the profile of a machine's port is kept.
    static QString profileKey(const QUuid &machine, const QString &alias);

    ConsoleView *current() const;
    ConsoleView *console(const QString &alias) const;
    QStringList aliases() const; ///< of all consoles
    int tabCount() const;        ///< those not detached
    bool showsConsoles() const;
    /// False: what is known of the machine's ports has no console for this page.
    bool mayShowConsoles() const;
    /// Puts the keyboard into the console in front, now or as soon as there is one to see and unless the user has
    /// taken it elsewhere meanwhile.
    void focusConsole();
    QList<ConsoleGroup *> groups() const;
    EmptyState *emptyState() const { return m_empty; }
    OffBanner *offBanner() const { return m_off; }

Q_SIGNALS:
    void consolesChanged();
    /// The user wants to change what this port is connected to.
    void portSettingsRequested(const QString &alias);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void wantFocus(bool wanted);
    void showStatus();
    void showPorts(const QList<session::PortStatus> &ports);
    bool isMissingAny(const QList<session::PortStatus> &ports) const;
    void dropGoneConsoles();
    bool hasOutput() const;
    void drop(ConsoleView *console);
    void addConsole(const session::PortStatus &port);
    void showEmptyState(const session::MachineStatus &status);
    ConsoleGroup *addGroup();
    ConsoleGroup *addTab(ConsoleView *console);
    int placeIn(const ConsoleGroup *group, const QString &alias) const;
    ConsoleGroup *groupOf(const ConsoleView *console) const;
    void dropEmptyGroups();
    void takeBack(ConsoleWindow *window);
    void bringToFront(ConsoleView *view);

    session::VmSession &m_machine;
    QString m_name;
    Settings &m_settings;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    OffBanner *m_off;
    QSplitter *m_groups;
    ConsoleGroup *m_lastGroup = nullptr; ///< the one used last
    QAction *m_portSettings;
    std::map<QString, ConsoleView *> m_consoles; ///< by alias; parents own them
    QList<ConsoleWindow *> m_windows;
    QTimer m_settle;
    bool m_wantsFocus = false; ///< the keyboard goes to the first console that can be seen
};

} // namespace portside::ui
