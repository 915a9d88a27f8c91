#pragma once

#include "core/session/MachineStatus.h"
#include "ui/preferences/Shortcuts.h"

#include <QAction>
#include <QObject>

#include <map>

class QMenuBar;

namespace portside::ui {

enum class ActionId {
    NewMachine,
    MakeDemo,
    Attach,
    Preferences,
    Quit,
    Start,
    Pause,
    Resume,
    ShutDown,
    Reset,
    ForceOff,
    RemoveMachine,
    Detach,
    Undo,
    Redo,
    ShowConsoles,
    ShowDevices,
    ShowXml,
    ShowCommand,
    ShowLog,
    GoToList,
    GoToConsole,
    SearchConsoles,
    SplitConsole,
    DetachConsole,
    About,
};

/// What the actions look at to know whether they can be used.
struct ActionContext
{
    enum class Selection { Nothing, Machine, BrokenMachine, Endpoint };

    Selection selection = Selection::Nothing;
    session::MachineState state = session::MachineState::Off;
    bool demoAvailable = true;
    bool canUndo = false;
    bool canRedo = false;
    bool hasDraft = false;       ///< the definition has changes that are not applied
    int consoles = 0;            ///< in the tabs of the selected machine
    bool consoleMayCome = false; ///< none is shown there yet
};

/// Every command of the menus and the tool bar: one row each with words, picture, keys, menu and the rule that says
/// when it can be used. A disabled action says why in its tool tip.
class Actions : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QObject *parent = nullptr);

    QAction *operator[](ActionId id) const { return m_actions.at(id); }
    void update(const ActionContext &context);
    void fillMenuBar(QMenuBar *bar) const;
    /// All actions with their initial keys, and the user's keys put into force.
    QList<ShortcutEntry> shortcuts() const;
    void applyShortcuts(const Settings &settings);

private:
    std::map<ActionId, QAction *> m_actions;
};

} // namespace portside::ui
