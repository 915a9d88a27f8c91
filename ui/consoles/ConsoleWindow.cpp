#include "ui/consoles/ConsoleWindow.h"

#include "core/base/LogText.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/preferences/Shortcuts.h"
#include "ui/terminal/TerminalView.h"

#include <QAction>
#include <QCloseEvent>
#include <QVBoxLayout>

#include <utility>

namespace portside::ui {

ConsoleWindow::ConsoleWindow(ConsoleView *console, QWidget *parent)
    : QWidget(parent, Qt::Window), m_console(console), m_preferences(new QAction(tr("&Preferences…"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(console);
    console->show();
    setFocusProxy(console);
    resize(sizeHint());
    connect(console, &ConsoleView::stateChanged, this, &ConsoleWindow::showTitle);
    showTitle();
    connect(m_preferences, &QAction::triggered, console, &ConsoleView::editPreferences);
    addAction(m_preferences);                          // for its keys
    console->terminalView()->addAction(m_preferences); // for the terminal's menu
    connect(&console->settings(), &Settings::changed, this, &ConsoleWindow::applyShortcuts);
    applyShortcuts();
}

// The keys are those of the main window's command.
void ConsoleWindow::applyShortcuts()
{
    const ShortcutEntry entry{shortcutId(QStringLiteral("window"), QStringLiteral("&Preferences…")),
                              {},
                              QKeySequence(QStringLiteral("Ctrl+Shift+P"))};
    m_preferences->setShortcut(shortcutKeys(m_console->settings(), entry));
}

ConsoleView *ConsoleWindow::release()
{
    ConsoleView *console = std::exchange(m_console, nullptr);
    disconnect(console, nullptr, this, nullptr);
    disconnect(&console->settings(), nullptr, this, nullptr);
    console->terminalView()->removeAction(m_preferences);
    setFocusProxy(nullptr);
    layout()->removeWidget(console);
    console->setParent(nullptr);
    return console;
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed(this);
}

void ConsoleWindow::showTitle()
{
    const QString title = logLine(m_console->session().title());
    const QString &owner = m_console->ownerName();
    setWindowTitle(owner.isEmpty() ? tr("%1 - Portside").arg(title)
                                   : tr("%1, %2 - Portside").arg(title, logLine(owner)));
}

} // namespace portside::ui
