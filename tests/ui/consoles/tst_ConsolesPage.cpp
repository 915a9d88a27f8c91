#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleGroup.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsoleWindow.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/consoles/OffBanner.h"
#include "ui/look/EmptyState.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;
using session::MachineState;

class tst_ConsolesPage : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        QAction start{QStringLiteral("Start")};
        FakeSession machine;
        ConsolesPage page{machine, QStringLiteral("demo"), settings, &start};
    };
    /// The page beside what else may have the keyboard.
    struct Window
    {
        QWidget window;
        QHBoxLayout row{&window};
        QLineEdit filter;
        QLineEdit other;
        Fixture f;
        Window()
        {
            for (QWidget *widget :
                 {static_cast<QWidget *>(&filter), static_cast<QWidget *>(&other), static_cast<QWidget *>(&f.page)})
                row.addWidget(widget);
            f.start.setEnabled(false);
            window.show();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("no window");
            filter.setFocus();
        }
        bool hasConsoleFocus() { return f.page.console(QStringLiteral("serial0"))->isAncestorOf(qApp->focusWidget()); }
    };
    static session::PortStatus port(const char *alias, qint64 bytes = 0)
    {
        session::PortStatus result;
        result.alias = QLatin1String(alias);
        result.title = result.alias;
        result.attachable = true;
        result.outputBytes = bytes;
        return result;
    }
    static session::MachineStatus status(MachineState state, const QList<session::PortStatus> &ports)
    {
        session::MachineStatus result;
        result.state = state;
        result.ports = ports;
        return result;
    }

private Q_SLOTS:
    void everyEmptyState_speaks_data()
    {
        QTest::addColumn<session::MachineStatus>("machine");
        QTest::addColumn<QString>("headline");
        session::PortStatus file = port("serial0");
        file.attachable = false;
        file.whyNotAttachable = QStringLiteral("It writes to a file.");
        QTest::newRow("no port") << status(MachineState::Running, {}) << QStringLiteral("This machine has no port");
        QTest::newRow("never ran") << status(MachineState::Off, {port("serial0")})
                                   << QStringLiteral("The machine is off");
        QTest::newRow("no terminal can attach") << status(MachineState::Running, {file})
                                                << QStringLiteral("No terminal can attach to this machine's ports");
    }
    void everyEmptyState_speaks()
    {
        QFETCH(session::MachineStatus, machine);
        QFETCH(QString, headline);
        Fixture f;
        f.machine.setStatus(machine);
        f.page.show();
        QVERIFY(f.page.emptyState()->isVisible());
        QCOMPARE(f.page.emptyState()->headline(), headline);
        QVERIFY(!f.page.emptyState()->text().isEmpty());
    }
    void offWithHistory_showsItAndHowItEnded()
    {
        Fixture f;
        session::MachineStatus off = status(MachineState::Off, {port("serial0", 500)});
        off.lastExit = QStringLiteral("QEMU was killed by signal 9.");
        f.machine.setStatus(off);
        f.page.show();
        QVERIFY(!f.page.emptyState()->isVisible());
        QVERIFY(f.page.offBanner()->isVisible());
        QCOMPARE(f.page.offBanner()->text(), QStringLiteral("QEMU was killed by signal 9."));
        QVERIFY(f.page.console(QStringLiteral("serial0"))->isVisible());
        f.machine.setState(MachineState::Running);
        QVERIFY(!f.page.offBanner()->isVisible());
    }
    void portOfAnotherKind_getsAConsoleOfItsKind()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1")}));
        const ConsoleView *before = f.page.console(QStringLiteral("serial0"));
        const ConsoleView *other = f.page.console(QStringLiteral("serial1"));
        session::PortStatus changed = port("serial0");
        changed.managed = !changed.managed;
        f.machine.setStatus(status(MachineState::Running, {changed, port("serial1")}));
        QCOMPARE(f.machine.consoles.size(), 3);
        QVERIFY(f.page.console(QStringLiteral("serial0")) != before);
        QCOMPARE(f.page.console(QStringLiteral("serial1")), other);
        QCOMPARE(f.page.tabCount(), 2);
    }
    void ports_comeAndGo()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1")}));
        QCOMPARE(f.page.tabCount(), 2);
        f.machine.setStatus(status(MachineState::Running, {port("serial1"), port("parallel0")}));
        QVERIFY(f.page.console(QStringLiteral("parallel0")));
        QTRY_VERIFY(!f.page.console(QStringLiteral("serial0")));
        QCOMPARE(f.page.tabCount(), 2);
    }
    void portsUnknownForAMoment_keepTheirConsoles()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Off, {port("serial0", 5)}));
        f.page.show();
        const ConsoleView *console = f.page.console(QStringLiteral("serial0"));
        Q_EMIT f.machine.consoles.first()->output("said before", session::OutputOrigin::History);
        f.machine.setStatus(status(MachineState::Off, {}));
        QVERIFY(console->isVisible());
        f.machine.setStatus(status(MachineState::Starting, {}));
        f.machine.setStatus(status(MachineState::Running, {port("serial0", 5)}));
        QTest::qWait(ConsolesPage::settleTime + 100);
        QCOMPARE(f.page.console(QStringLiteral("serial0")), console);
        QVERIFY(console->isVisible());
    }
    void consolesHiddenForAMoment_getTheKeyboardBack()
    {
        QWidget window;
        QHBoxLayout row(&window);
        QLineEdit filter;
        Fixture f;
        row.addWidget(&filter);
        row.addWidget(&f.page);
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        f.page.focusConsole();
        f.machine.setStatus(status(MachineState::Off, {port("serial0")}));
        QVERIFY(f.page.emptyState()->isVisible());
        f.start.setEnabled(false); // its button hands the keyboard on
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        QVERIFY(f.page.console(QStringLiteral("serial0"))->isAncestorOf(QApplication::focusWidget()));
    }
    void wishForTheKeyboard_waitsForAConsole()
    {
        Window w;
        w.f.page.focusConsole();
        QVERIFY(w.filter.hasFocus());
        w.f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        QVERIFY(w.hasConsoleFocus());
    }
    void wishForTheKeyboard_endsWhereTheUserGoes_data()
    {
        QTest::addColumn<std::function<void(Window &)>>("go");
        using Go = std::function<void(Window &)>;
        QTest::newRow("click") << Go([](Window &w) { QTest::mouseClick(&w.filter, Qt::LeftButton); });
        QTest::newRow("Tab key") << Go([](Window &w) { QTest::keyClick(&w.window, Qt::Key_Tab); });
        QTest::newRow("command") << Go([](Window &w) { w.filter.setFocus(Qt::ShortcutFocusReason); });
        QTest::newRow("another page") << Go([](Window &w) {
            w.f.page.hide();
            w.f.page.show();
        });
    }
    void wishForTheKeyboard_endsWhereTheUserGoes()
    {
        QFETCH(std::function<void(Window &)>, go);
        Window w;
        w.other.setFocus();
        w.f.page.focusConsole();
        go(w);
        w.f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        QVERIFY(w.f.page.console(QStringLiteral("serial0"))->isVisible());
        QVERIFY(!w.hasConsoleFocus());
    }
    void split_showsTwoSideBySide()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1"), port("serial2")}));
        f.page.show();
        f.page.showConsole(QStringLiteral("serial1"));
        f.page.splitCurrent();
        QCOMPARE(f.page.groups().size(), 2);
        QCOMPARE(f.page.current(), f.page.console(QStringLiteral("serial1")));
        QVERIFY(f.page.console(QStringLiteral("serial1"))->isVisible());
        f.page.splitCurrent();
        QCOMPARE(f.page.groups().size(), 1);
        QCOMPARE(f.page.tabCount(), 3);
    }
    void onlyConsole_isNotSplit()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        f.page.show();
        f.page.splitCurrent();
        QCOMPARE(f.page.groups().size(), 1);
        QCOMPARE(f.page.tabCount(), 1);
    }
    void detachedConsole_comesBackWhenItsWindowCloses()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        f.page.show();
        ConsoleView *console = f.page.console(QStringLiteral("serial0"));
        f.page.detachCurrent();
        QCOMPARE(f.page.tabCount(), 0);
        QVERIFY(f.page.emptyState()->isVisible());
        QVERIFY(console->window() != f.page.window());
        QVERIFY(console->isVisible());
        console->window()->close();
        QCOMPARE(f.page.tabCount(), 1);
        QCOMPARE(f.page.console(QStringLiteral("serial0")), console);
        QVERIFY(console->isVisible());
    }
    void keyboard_staysWithConsolesThatComeAndGo()
    {
        Window w;
        w.f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1")}));
        ConsoleView *first = w.f.page.console(QStringLiteral("serial0"));
        ConsoleView *second = w.f.page.console(QStringLiteral("serial1"));
        w.f.page.showConsole(QStringLiteral("serial0"));
        for (int round = 0; round < 3; ++round) {
            QTRY_VERIFY(w.window.isActiveWindow() && first->isAncestorOf(w.window.focusWidget()));
            w.f.page.detachCurrent();
            QTRY_VERIFY(first->window()->isActiveWindow());
            QVERIFY(second->isAncestorOf(w.window.focusWidget()));
            first->window()->close();
            w.window.activateWindow();
        }
        QTRY_VERIFY(w.hasConsoleFocus());
    }
    void keyboard_staysOnThePageWhenTheLastConsoleGoes()
    {
        Window w;
        w.f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        ConsoleView *console = w.f.page.console(QStringLiteral("serial0"));
        w.f.page.showConsole(QStringLiteral("serial0"));
        QTRY_VERIFY(w.hasConsoleFocus());
        w.f.page.detachCurrent();
        QTRY_VERIFY(console->window()->isActiveWindow());
        QCOMPARE(w.window.focusWidget(), w.f.page.emptyState());
        console->window()->close();
        w.window.activateWindow();
        QTRY_VERIFY(w.hasConsoleFocus());
    }
    void consoles_keepTheOrderOfTheirPorts()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1"), port("serial2")}));
        f.page.show();
        const auto titles = [&f](int group) {
            QStringList result;
            for (int i = 0; i < f.page.groups().at(group)->count(); ++i)
                result += f.page.groups().at(group)->console(i)->port().alias;
            return result.join(u' ');
        };
        f.page.showConsole(QStringLiteral("serial0"));
        f.page.detachCurrent();
        f.page.console(QStringLiteral("serial0"))->window()->close();
        QCOMPARE(titles(0), QStringLiteral("serial0 serial1 serial2"));
        QCOMPARE(f.page.current(), f.page.console(QStringLiteral("serial0")));
        f.page.showConsole(QStringLiteral("serial1"));
        f.page.splitCurrent();
        f.page.splitCurrent();
        QCOMPARE(titles(0), QStringLiteral("serial0 serial1 serial2"));
        QCOMPARE(f.page.current(), f.page.console(QStringLiteral("serial1")));
    }
    void detachedConsole_hearsOfAnotherName()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        f.page.show();
        f.page.detachCurrent();
        f.page.setMachineName(QStringLiteral("router"));
        const QString title = f.page.console(QStringLiteral("serial0"))->window()->windowTitle();
        QVERIFY2(title.contains(QStringLiteral("router")), qPrintable(title));
    }
    void detachedConsole_thatIsAskedFor_comesForwardWithTheKeyboard()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        f.page.show();
        ConsoleView *console = f.page.console(QStringLiteral("serial0"));
        f.page.detachCurrent();
        console->window()->showMinimized();
        f.page.activateWindow();
        QTRY_VERIFY(f.page.isActiveWindow());
        f.page.showConsole(QStringLiteral("serial0"));
        QTRY_VERIFY(console->window()->isActiveWindow());
        QVERIFY(!console->window()->isMinimized());
        QVERIFY(console->isAncestorOf(QApplication::focusWidget()));
    }
    void detachedConsole_goesWithItsPort()
    {
        Fixture f;
        f.machine.setStatus(status(MachineState::Running, {port("serial0"), port("serial1")}));
        f.page.show();
        f.page.showConsole(QStringLiteral("serial1"));
        f.page.detachCurrent();
        const QPointer<QWidget> window = f.page.console(QStringLiteral("serial1"))->window();
        f.machine.setStatus(status(MachineState::Running, {port("serial0")}));
        QTRY_VERIFY(!window);
        QCOMPARE(f.page.tabCount(), 1);
    }
    void portWithoutTerminal_leadsToItsSettings()
    {
        Fixture f;
        session::PortStatus null = port("serial0");
        null.attachable = false;
        null.whyNotAttachable = QStringLiteral("It is connected to nothing.");
        f.machine.setStatus(status(MachineState::Running, {null}));
        QSignalSpy asked(&f.page, &ConsolesPage::portSettingsRequested);
        for (QPushButton *button : f.page.emptyState()->findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&f.page) && button->text() != QStringLiteral("Start"))
                button->click();
        }
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("serial0"));
    }
};

QTEST_MAIN(tst_ConsolesPage)
#include "tst_ConsolesPage.moc"
