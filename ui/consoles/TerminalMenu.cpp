#include "ui/consoles/TerminalMenu.h"

#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalView.h"

#include <QAction>
#include <QMenu>

namespace portside::ui {

void fillTerminalMenu(QMenu *menu, const std::function<ConsoleView *()> &current)
{
    for (const TerminalCommandRow &row : terminalCommands()) {
        if (row.beginsGroup)
            menu->addSeparator();
        QAction *action = menu->addAction(commandText(row.command));
        // Shown, not in force: the terminal that has the keyboard takes the keys itself.
        action->setShortcutContext(Qt::WidgetShortcut);
        QObject::connect(action, &QAction::triggered, menu, [current, command = row.command] {
            if (ConsoleView *console = current())
                console->terminalView()->run(command);
        });
        QObject::connect(menu, &QMenu::aboutToShow, action, [action, current, command = row.command] {
            ConsoleView *console = current();
            action->setShortcut(commandShortcut(command));
            action->setEnabled(console && console->terminalView()->canRun(command));
            const std::optional<bool> state =
                console ? console->terminalView()->switchState(command) : std::optional<bool>();
            action->setCheckable(state.has_value());
            action->setChecked(state.value_or(false));
        });
    }
}

} // namespace portside::ui
