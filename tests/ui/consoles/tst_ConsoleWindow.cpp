#include "core/session/EndpointConsole.h"
#include "core/terminal/Terminal.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/ShortcutDialog.h"
#include "ui/terminal/TerminalView.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;

class tst_ConsoleWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void window_hasRoomForItsTerminal_inAnyFont()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        for (const int points : {8, 11, 20}) {
            settings.setNumber(Setting::TerminalFontSize, points);
            ConsoleWindow window(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            const TerminalView *view = window.console()->terminalView();
            QVERIFY(view->viewport()->rect().contains(view->cellRect(0, 0)));
            QVERIFY(view->viewport()->rect().contains(view->cellRect(23, 79)));
        }
    }
    void windowOfACommand_beginsWith80By24()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        const port::ProcessEndpoint command{QStringLiteral("true")};
        ConsoleWindow window(new ConsoleView(std::make_unique<session::EndpointConsole>(command), settings));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const terminal::Terminal &terminal = window.console()->terminalView()->terminal();
        QCOMPARE(terminal.rows(), 24);
        QCOMPARE(terminal.columns(), 80);
    }
    void command_fillsTheWindow_whichItHearsOf()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleView command(std::make_unique<session::EndpointConsole>(port::ProcessEndpoint{QStringLiteral("true")}),
                            settings);
        QCOMPARE(command.terminalView()->gridPolicy(), GridPolicy::FollowWindow);
        ConsoleView serial(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings);
        QCOMPARE(serial.terminalView()->gridPolicy(), GridPolicy::Fixed);
    }
    void title_namesPortAndMachine()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleWindow window(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
        window.console()->setOwnerName(QStringLiteral("a\x1b"));
        QCOMPARE(window.windowTitle(), QStringLiteral("COM1, a\\x1b - Portside"));
    }
    void preferences_areReachedFromItsTerminal()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleWindow window(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        TerminalView *terminal = window.console()->terminalView();
        terminal->setFocus();
        QTest::keyClick(terminal, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = window.findChild<PreferencesDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QPushButton *>(QStringLiteral("editShortcuts"))->click();
        QVERIFY(window.findChild<ShortcutDialog *>());
        QCOMPARE(terminal->actions().size(), 2);
        const std::unique_ptr<ConsoleView> console(window.release());
        QCOMPARE(terminal->actions().size(), 1); // the main window has a menu for it
    }
    void fullScreen_isOfTheWindowItself()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleWindow window(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
        window.show();
        TerminalView *terminal = window.console()->terminalView();
        terminal->run(TerminalCommand::FullScreen);
        QCOMPARE(terminal->window(), &window);
        QVERIFY(window.isFullScreen());
        terminal->run(TerminalCommand::FullScreen);
        QVERIFY(!window.isFullScreen() && window.isVisible());
    }
    void release_givesTheConsoleBackAlive()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleWindow window(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
        QSignalSpy closed(&window, &ConsoleWindow::closed);
        window.show();
        window.close();
        QCOMPARE(closed.count(), 1);
        const std::unique_ptr<ConsoleView> console(window.release());
        QVERIFY(!console->parentWidget());
        QCOMPARE(console->session().title(), QStringLiteral("COM1"));
    }
};

QTEST_MAIN(tst_ConsoleWindow)
#include "tst_ConsoleWindow.moc"
