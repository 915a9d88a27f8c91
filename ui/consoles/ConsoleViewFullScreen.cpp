#include "ui/consoles/ConsoleView.h"

#include "core/base/LogText.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/consoles/FullScreen.h"
#include "ui/consoles/HintBar.h"
#include "ui/look/EmptyState.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QBoxLayout>

// A console over the whole screen.
namespace portside::ui {

// A window of the console's own fills the screen itself; out of others the terminal goes into one, and comes back.
void ConsoleView::toggleFullScreen()
{
    if (m_fullScreen) {
        m_fullScreen->close();
    } else if (auto *own = qobject_cast<ConsoleWindow *>(window())) {
        own->setWindowState(own->windowState() ^ Qt::WindowFullScreen);
        terminalView()->setFitsText(own->isFullScreen());
    } else {
        enterFullScreen();
    }
}

void ConsoleView::enterFullScreen()
{
    auto *away = new EmptyState(this);
    away->show(Glyph::Terminal, tr("This console fills the screen"),
               tr("%1 brings it back here.")
                   .arg(commandShortcut(TerminalCommand::FullScreen).toString(QKeySequence::NativeText)));
    m_fullScreen = new FullScreen(logLine(session().title()), {m_hint, m_pane}, this);
    layout()->addWidget(away);
    terminalView()->setFitsText(true);
    terminalView()->setFocus();
    connect(m_fullScreen, &FullScreen::left, this, [this, away] {
        delete away;
        leaveFullScreen();
    });
}

void ConsoleView::leaveFullScreen()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_hint);
    column->addWidget(m_pane, 1);
    m_pane->show(); // before it gets the keyboard
    m_fullScreen->deleteLater();
    m_fullScreen = nullptr;
    terminalView()->setFitsText(false);
    window()->activateWindow();
    terminalView()->setFocus();
}

} // namespace portside::ui
