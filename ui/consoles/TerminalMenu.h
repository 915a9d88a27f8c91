#pragma once

#include <functional>

class QMenu;

namespace portside::ui {

class ConsoleView;

/// Every command of the terminals as a menu, acting on the console that `current` answers at that moment; all are
/// disabled while there is none. Their keys are shown here and handled by the terminals themselves.
void fillTerminalMenu(QMenu *menu, const std::function<ConsoleView *()> &current);

} // namespace portside::ui
