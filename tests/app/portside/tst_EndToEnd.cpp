#include "app/portside/Wiring.h"
#include "ui/MachinePage.h"
#include "ui/MainWindow.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/document/LogView.h"
#include "ui/look/MessageBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QApplication>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using session::MachineState;

// The window, a supervisor, QEMU and the demo guest: nothing is faked.
class tst_EndToEnd : public QObject
{
    Q_OBJECT

    static QString screenOf(const ConsoleView *console)
    {
        terminal::Terminal &terminal = console->pane()->terminal();
        QString text;
        for (qint64 line = terminal.firstLine(); line < terminal.endLine(); ++line)
            text += terminal.line(line).text(0, terminal.columns()) + QLatin1Char('\n');
        return text;
    }
    static MachineState stateOf(const MainWindow &window) { return window.currentPage()->session().status().state; }

    QTemporaryDir m_runtime{
        QStringLiteral("/tmp/portside-XXXXXX")}; // socket paths are short of room; the build folder may be deep

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    }
    void demoMachine_answersWhatIsTypedInTheWindow()
    {
        store::MachineStore store;
        Settings settings;
        MainWindow window(makeWorkbench(store, settings, QCoreApplication::applicationDirPath()));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.actions()[ActionId::MakeDemo]->trigger();
        QTRY_VERIFY(window.currentPage());
        const QString uuid = window.currentPage()->document().uuid();
        QTRY_VERIFY(window.actions()[ActionId::Start]->isEnabled());

        window.actions()[ActionId::Start]->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(stateOf(window) == MachineState::Running,
                                  qPrintable(window.messages()->messages().join(QLatin1Char(' '))), 30'000);
        QVERIFY(window.openMachine(QStringLiteral("demo")));
        const QPointer<ConsoleView> console = window.currentPage()->consoles()->console(QStringLiteral("serial0"));
        QVERIFY(console);
        QTRY_VERIFY_WITH_TIMEOUT(console->session().state() == session::ConsoleState::Attached, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(screenOf(console).contains(QLatin1Char('>')), 20'000);

        QTest::keyClicks(console->terminalView(), QStringLiteral("echo forty-two"));
        QTest::keyClick(console->terminalView(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(screenOf(console).contains(QStringLiteral("\nforty-two")), 10'000);

        window.actions()[ActionId::Pause]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), MachineState::Paused, 10'000);
        window.actions()[ActionId::Resume]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), MachineState::Running, 10'000);
        QVERIFY(!window.currentPage()->logView()->toPlainText().isEmpty());

        settings.setOn(Setting::ConfirmForceOff, false);
        window.actions()[ActionId::ForceOff]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), MachineState::Off, 15'000);
        QVERIFY(screenOf(console).contains(QStringLiteral("forty-two")));

        // The second start keeps the console, its lines and the keyboard.
        window.actions()[ActionId::Start]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), MachineState::Running, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(console->session().state(), session::ConsoleState::Attached, 10'000);
        QCOMPARE(window.currentPage()->consoles()->console(QStringLiteral("serial0")), console.data());
        QVERIFY(console->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(screenOf(console).contains(QStringLiteral("forty-two")));
        window.actions()[ActionId::ForceOff]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), MachineState::Off, 15'000);
        QVERIFY(store.undefine(uuid).isOk());
    }
};

QTEST_MAIN(tst_EndToEnd)
#include "tst_EndToEnd.moc"
