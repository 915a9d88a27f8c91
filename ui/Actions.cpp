#include "ui/Actions.h"

#include "ui/look/Icons.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <optional>
#include <span>

namespace portside::ui {

namespace {

using session::MachineState;
using Selection = ActionContext::Selection;

enum class Menu { File, Machine, Edit, View, Help };

/// A rule answers why the action cannot be used now, as a sentence for translation; nullptr when it can.
using Rule = const char *(*)(const ActionContext &);

const char *always(const ActionContext &)
{
    return nullptr;
}

const char *needsMachine(const ActionContext &c)
{
    return c.selection == Selection::Machine ? nullptr : QT_TRANSLATE_NOOP("Actions", "Select a machine first.");
}

const char *needsOff(const ActionContext &c)
{
    if (const char *refusal = needsMachine(c))
        return refusal;
    return c.state == MachineState::Off ? nullptr : QT_TRANSLATE_NOOP("Actions", "The machine is on already.");
}

const char *needsOn(const ActionContext &c)
{
    if (const char *refusal = needsMachine(c))
        return refusal;
    return c.state == MachineState::Off ? QT_TRANSLATE_NOOP("Actions", "The machine is off.") : nullptr;
}

const char *needsRunning(const ActionContext &c)
{
    if (const char *refusal = needsOn(c))
        return refusal;
    const bool running = c.state == MachineState::Running || c.state == MachineState::ShuttingDown;
    return running ? nullptr : QT_TRANSLATE_NOOP("Actions", "The machine is not running.");
}

const char *needsRunningOrPaused(const ActionContext &c)
{
    return c.state == MachineState::Paused ? needsOn(c) : needsRunning(c);
}

const char *needsPaused(const ActionContext &c)
{
    if (const char *refusal = needsOn(c))
        return refusal;
    return c.state == MachineState::Paused ? nullptr : QT_TRANSLATE_NOOP("Actions", "The machine is not paused.");
}

const char *needsRemovable(const ActionContext &c)
{
    if (c.selection == Selection::BrokenMachine)
        return nullptr;
    if (const char *refusal = needsMachine(c))
        return refusal;
    return c.state == MachineState::Off ? nullptr : QT_TRANSLATE_NOOP("Actions", "Turn the machine off first.");
}

const char *needsEndpoint(const ActionContext &c)
{
    return c.selection == Selection::Endpoint ? nullptr
                                              : QT_TRANSLATE_NOOP("Actions", "Select an attached endpoint first.");
}

const char *needsDemo(const ActionContext &c)
{
    return c.demoAvailable ? nullptr : QT_TRANSLATE_NOOP("Actions", "The demo guest is not installed.");
}

const char *needsUndo(const ActionContext &c)
{
    return c.canUndo ? nullptr : QT_TRANSLATE_NOOP("Actions", "There is no change to undo.");
}

const char *needsRedo(const ActionContext &c)
{
    return c.canRedo ? nullptr : QT_TRANSLATE_NOOP("Actions", "There is no change to redo.");
}

const char *needsTwoConsoles(const ActionContext &c)
{
    if (const char *refusal = needsMachine(c))
        return refusal;
    return c.consoles >= 2 ? nullptr : QT_TRANSLATE_NOOP("Actions", "There is only one console here.");
}

const char *needsConsole(const ActionContext &c)
{
    if (const char *refusal = needsMachine(c))
        return refusal;
    return c.consoles >= 1 ? nullptr : QT_TRANSLATE_NOOP("Actions", "There is no console here.");
}

const char *needsConsoleNowOrSoon(const ActionContext &c)
{
    return c.selection == Selection::Endpoint || c.consoleMayCome ? nullptr : needsConsole(c);
}

struct ActionRow
{
    ActionId id;
    Menu menu;
    const char *text;
    const char *toolTip;
    std::optional<Glyph> glyph;
    const char *keys; ///< Ctrl+Shift: the terminal leaves those to the window
    Rule rule;
    bool separatorBefore = false;
    const char *shortText = nullptr; ///< for the tool bar, where the text is too long
};

const ActionRow rows[] = {
    {ActionId::NewMachine, Menu::File, QT_TRANSLATE_NOOP("Actions", "&New machine…"),
     QT_TRANSLATE_NOOP("Actions", "Make a new machine"), Glyph::New, "Ctrl+Shift+N", always, false,
     QT_TRANSLATE_NOOP("Actions", "New")},
    {ActionId::MakeDemo, Menu::File, QT_TRANSLATE_NOOP("Actions", "Make the &demo machine"),
     QT_TRANSLATE_NOOP("Actions", "Make the machine named demo, which boots a small guest on four serial ports"),
     Glyph::Terminal, "", needsDemo},
    {ActionId::Attach, Menu::File, QT_TRANSLATE_NOOP("Actions", "&Attach…"),
     QT_TRANSLATE_NOOP("Actions", "Open a terminal on a port that something else serves"), Glyph::Attach,
     "Ctrl+Shift+O", always},
    {ActionId::Detach, Menu::File, QT_TRANSLATE_NOOP("Actions", "&Close this terminal"),
     QT_TRANSLATE_NOOP("Actions", "Close the terminal of the selected endpoint"), Glyph::Close, "", needsEndpoint},
    {ActionId::Preferences, Menu::File, QT_TRANSLATE_NOOP("Actions", "&Preferences…"),
     QT_TRANSLATE_NOOP("Actions", "Colours, font and questions"), Glyph::Settings, "Ctrl+Shift+P", always, true},
    {ActionId::Quit,
     Menu::File,
     QT_TRANSLATE_NOOP("Actions", "&Quit"),
     QT_TRANSLATE_NOOP("Actions", "Close the window; machines run on"),
     {},
     "Ctrl+Shift+Q",
     always,
     true},
    {ActionId::Start, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "&Start"),
     QT_TRANSLATE_NOOP("Actions", "Turn the machine on"), Glyph::Start, "Ctrl+Shift+S", needsOff},
    {ActionId::Pause, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "&Pause"),
     QT_TRANSLATE_NOOP("Actions", "Stop the guest where it is"), Glyph::Pause, "", needsRunning},
    {ActionId::Resume, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "&Resume"),
     QT_TRANSLATE_NOOP("Actions", "Let the guest run on"), Glyph::Start, "", needsPaused},
    {ActionId::ShutDown, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "Shut &down"),
     QT_TRANSLATE_NOOP("Actions", "Press the power button of the machine"), Glyph::ShutDown, "", needsRunning, true},
    {ActionId::Reset, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "R&eset"),
     QT_TRANSLATE_NOOP("Actions", "Press the reset button of the machine; the guest loses what it has not saved"),
     Glyph::Reset, "", needsRunningOrPaused},
    {ActionId::ForceOff, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "&Force off"),
     QT_TRANSLATE_NOOP("Actions", "Pull the plug; the guest loses what it has not saved"), Glyph::ForceOff, "",
     needsOn},
    {ActionId::RemoveMachine, Menu::Machine, QT_TRANSLATE_NOOP("Actions", "Re&move…"),
     QT_TRANSLATE_NOOP("Actions", "Remove the definition of the machine; its disk images stay"), Glyph::Remove, "",
     needsRemovable, true},
    {ActionId::Undo, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "&Undo"),
     QT_TRANSLATE_NOOP("Actions", "Take back the last change of the definition"), Glyph::Undo, "Ctrl+Z", needsUndo},
    {ActionId::Redo, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "&Redo"),
     QT_TRANSLATE_NOOP("Actions", "Make the change again"), Glyph::Redo, "Ctrl+Shift+Z", needsRedo},
    {ActionId::ShowConsoles,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "&Consoles"),
     QT_TRANSLATE_NOOP("Actions", "Show the consoles of the machine"),
     {},
     "Alt+1",
     needsMachine},
    {ActionId::ShowDevices,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "&Devices"),
     QT_TRANSLATE_NOOP("Actions", "Show the devices of the machine"),
     {},
     "Alt+2",
     needsMachine},
    {ActionId::ShowXml,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "&XML"),
     QT_TRANSLATE_NOOP("Actions", "Show the definition as XML"),
     {},
     "Alt+3",
     needsMachine},
    {ActionId::ShowCommand,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "C&ommand"),
     QT_TRANSLATE_NOOP("Actions", "Show the command that starts the machine"),
     {},
     "Alt+4",
     needsMachine},
    {ActionId::ShowLog,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "&Log"),
     QT_TRANSLATE_NOOP("Actions", "Show what happened to the machine"),
     {},
     "Alt+5",
     needsMachine},
    {ActionId::GoToList,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "Go to the &machine list"),
     QT_TRANSLATE_NOOP("Actions", "Leave the terminal with the keyboard"),
     {},
     "Ctrl+Shift+L",
     always,
     true},
    {ActionId::GoToConsole,
     Menu::View,
     QT_TRANSLATE_NOOP("Actions", "Go to the &terminal"),
     QT_TRANSLATE_NOOP("Actions", "Type into the console that is shown"),
     {},
     "Ctrl+Shift+J",
     needsConsoleNowOrSoon},
    {ActionId::SearchConsoles, Menu::View, QT_TRANSLATE_NOOP("Actions", "S&earch all consoles"),
     QT_TRANSLATE_NOOP("Actions", "Find a text in what the ports of all machines have said"), Glyph::Search,
     "Ctrl+Shift+G", always},
    {ActionId::SplitConsole, Menu::View, QT_TRANSLATE_NOOP("Actions", "&Split"),
     QT_TRANSLATE_NOOP("Actions", "Show this console beside the others"), Glyph::Split, "Ctrl+Shift+E",
     needsTwoConsoles, true},
    {ActionId::DetachConsole, Menu::View, QT_TRANSLATE_NOOP("Actions", "Open in its own &window"),
     QT_TRANSLATE_NOOP("Actions", "Show this console in a window of its own"), Glyph::Detach, "Ctrl+Shift+D",
     needsConsole, false, QT_TRANSLATE_NOOP("Actions", "Detach")},
    {ActionId::About, Menu::Help, QT_TRANSLATE_NOOP("Actions", "&About Portside"),
     QT_TRANSLATE_NOOP("Actions", "Version and licence"), Glyph::Information, "", always},
};

struct MenuRow
{
    Menu menu;
    const char *title;
};

const MenuRow menus[] = {
    {Menu::File, QT_TRANSLATE_NOOP("Actions", "&File")}, {Menu::Machine, QT_TRANSLATE_NOOP("Actions", "&Machine")},
    {Menu::Edit, QT_TRANSLATE_NOOP("Actions", "&Edit")}, {Menu::View, QT_TRANSLATE_NOOP("Actions", "&View")},
    {Menu::Help, QT_TRANSLATE_NOOP("Actions", "&Help")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    for (const ActionRow &row : rows) {
        auto *action = new QAction(translated(row.text), this);
        if (row.shortText)
            action->setIconText(translated(row.shortText));
        if (row.glyph)
            action->setIcon(icon(*row.glyph));
        if (*row.keys)
            action->setShortcut(QKeySequence(QString::fromLatin1(row.keys)));
        m_actions[row.id] = action;
    }
    update({});
}

void Actions::update(const ActionContext &context)
{
    for (const ActionRow &row : rows) {
        QAction *action = m_actions.at(row.id);
        const char *refusal = row.rule(context);
        action->setEnabled(!refusal);
        const QString does = translated(row.toolTip);
        action->setToolTip(refusal ? tr("%1. %2").arg(does, translated(refusal)) : does);
    }
    const bool paused = context.state == MachineState::Paused;
    m_actions.at(ActionId::Pause)->setVisible(!paused);
    m_actions.at(ActionId::Resume)->setVisible(paused);
    m_actions.at(ActionId::Detach)->setVisible(context.selection == Selection::Endpoint);
}

void Actions::fillMenuBar(QMenuBar *bar) const
{
    for (const MenuRow &menuRow : menus) {
        QMenu *menu = bar->addMenu(translated(menuRow.title));
        menu->setToolTipsVisible(true);
        for (const ActionRow &row : rows) {
            if (row.menu != menuRow.menu)
                continue;
            if (row.separatorBefore)
                menu->addSeparator();
            menu->addAction(m_actions.at(row.id));
        }
    }
}

QList<ShortcutEntry> Actions::shortcuts() const
{
    QList<ShortcutEntry> entries;
    for (const ActionRow &row : rows)
        entries.append({shortcutId(QStringLiteral("window"), QString::fromUtf8(row.text)), translated(row.text),
                        QKeySequence(QString::fromLatin1(row.keys))});
    return entries;
}

void Actions::applyShortcuts(const Settings &settings)
{
    const QList<ShortcutEntry> entries = shortcuts();
    for (qsizetype i = 0; i < entries.size(); ++i)
        m_actions.at(rows[i].id)->setShortcut(shortcutKeys(settings, entries[i]));
}

} // namespace portside::ui
