#include "core/model/DeviceForm.h"
#include "tests/core/recording/RecordingSupport.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/MachinePage.h"
#include "ui/MainWindow.h"
#include "ui/Sidebar.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/consoles/RecordingWindow.h"
#include "ui/look/EmptyState.h"
#include "ui/look/MessageBar.h"
#include "ui/search/SearchPanel.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalPane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

using namespace portside;
using namespace portside::ui;
using portside::test::WindowFixture;
using session::MachineState;

class tst_MainWindow : public QObject
{
    Q_OBJECT

    static session::MachineStatus running()
    {
        session::MachineStatus status;
        status.state = MachineState::Running;
        for (const char *alias : {"serial0", "serial1"}) {
            session::PortStatus port;
            port.alias = QLatin1String(alias);
            port.title = port.alias;
            port.attachable = true;
            status.ports += port;
        }
        return status;
    }

private Q_SLOTS:
    void noMachine_speaksAndOffersTheDemo()
    {
        WindowFixture f;
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(window.emptyState()->isVisible());
        QCOMPARE(window.emptyState()->headline(), QStringLiteral("No machine yet"));
        window.actions()[ActionId::MakeDemo]->trigger();
        QTRY_VERIFY(window.currentPage());
        QCOMPARE(window.currentPage()->document().applied().name(), QStringLiteral("demo"));
        QVERIFY(window.actions()[ActionId::Start]->isEnabled());
    }
    void brokenMachine_speaksAndCanBeRemoved()
    {
        WindowFixture f;
        const QString path = f.store.folder() + QStringLiteral("/6f2cbf5b-8a5c-4a3e-9a3c-000000000001");
        QVERIFY(QDir().mkpath(path));
        QFile file(path + QStringLiteral("/domain.xml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<domain><name>half");
        file.close();
        f.store.reload();
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(window.emptyState()->isVisible());
        QVERIFY(window.emptyState()->headline().contains(QStringLiteral("cannot be read")));
        QVERIFY(!window.emptyState()->text().isEmpty());
        auto *remove = window.emptyState()->findChild<QPushButton *>();
        QVERIFY(remove && remove->isVisible() && remove->isEnabled());
        QCOMPARE(remove->text(), window.actions()[ActionId::RemoveMachine]->text());
    }
    void actions_reachTheSelectedMachine()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        f.addMachine(QStringLiteral("zz"));
        MainWindow window(f.workbench);
        window.show();
        window.actions()[ActionId::Start]->trigger();
        f.sessions.at(uuid)->setStatus(running());
        window.actions()[ActionId::Pause]->trigger();
        window.actions()[ActionId::ShutDown]->trigger();
        window.actions()[ActionId::Reset]->trigger();
        QCOMPARE(f.sessions.at(uuid)->calls, (QStringList{QStringLiteral("start"), QStringLiteral("pause"),
                                                          QStringLiteral("shutDown"), QStringLiteral("reset")}));
    }
    void terminalWishedForEarly_getsTheKeyboard()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        f.sessions.at(uuid)->setStatus(running());
        QTRY_VERIFY(window.currentPage()->consoles()->current());
        QVERIFY(window.currentPage()->consoles()->current()->isAncestorOf(qApp->focusWidget()));
    }
    void portsWithoutATerminal_areNotGoneTo()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        session::MachineStatus status = running();
        for (session::PortStatus &port : status.ports)
            port.attachable = false;
        f.sessions.at(uuid)->setStatus(status);
        QVERIFY(!window.actions()[ActionId::GoToConsole]->isEnabled());
    }
    void forceOff_asksOnceAndDoesNotWait()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        f.sessions.at(uuid)->setStatus(running());
        window.actions()[ActionId::ForceOff]->trigger();
        QVERIFY(f.sessions.at(uuid)->calls.isEmpty());
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QCOMPARE(f.sessions.at(uuid)->calls, QStringList{QStringLiteral("forceOff")});
    }
    void failure_isAMessageAndNoDialog()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        Q_EMIT f.sessions.at(uuid)->failed(QStringLiteral("The port 4555 is in use. Choose another one."));
        QCOMPARE(window.messages()->messages(),
                 QStringList{QStringLiteral("The port 4555 is in use. Choose another one.")});
        QVERIFY(!QApplication::activeModalWidget());
    }
    void runningMachine_showsItsConsoles()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        f.sessions.at(uuid)->setStatus(running());
        QVERIFY(window.openMachine(QStringLiteral("vm")));
        QCOMPARE(window.currentPage()->currentTab(), MachinePage::Consoles);
        QCOMPARE(window.currentPage()->consoles()->tabCount(), 2);
        QVERIFY(window.actions()[ActionId::SplitConsole]->isEnabled());
        QVERIFY(!window.openMachine(QStringLiteral("no such machine")));
        QCOMPARE(window.messages()->messages().size(), 1);
    }
    void start_putsTheKeyboardIntoTheConsole_data()
    {
        QTest::addColumn<QString>("lastExit");
        QTest::newRow("first run") << QString();
        QTest::newRow("with history in sight") << QStringLiteral("The machine was switched off.");
    }
    void start_putsTheKeyboardIntoTheConsole()
    {
        QFETCH(QString, lastExit);
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        session::MachineStatus off = running();
        off.state = MachineState::Off;
        off.lastExit = lastExit;
        f.sessions.at(uuid)->setStatus(off);
        QCOMPARE(QApplication::focusWidget(), window.sidebar()->list());
        window.actions()[ActionId::Start]->trigger();
        f.sessions.at(uuid)->setState(MachineState::Starting);
        f.sessions.at(uuid)->setStatus(running());
        const ConsoleView *console = window.currentPage()->consoles()->console(QStringLiteral("serial0"));
        QTRY_VERIFY(console->isAncestorOf(QApplication::focusWidget()));
    }
    void attachedEndpoint_isListedAndCanBeClosed()
    {
        WindowFixture f;
        MainWindow window(f.workbench);
        window.show();
        const port::Endpoint endpoint = *port::parseEndpoint(QStringLiteral("tcp:127.0.0.1:4555"));
        window.attach(endpoint);
        window.attach(endpoint);
        QCOMPARE(f.attached.size(), 1);
        QVERIFY(f.attached.first()->opened);
        QVERIFY(window.currentEndpoint());
        f.attached.first()->setState(session::ConsoleState::Attached, QStringLiteral("connected"));
        QCOMPARE(window.sidebar()->list()->model()->rowCount(), 2);
        window.actions()[ActionId::Detach]->trigger();
        QCOMPARE(window.sidebar()->list()->model()->rowCount(), 0);
        QVERIFY(!window.currentEndpoint());
        QTRY_VERIFY(!f.attached.first());
    }
    void removedMachine_takesItsPageAlong()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(window.currentPage());
        QVERIFY(f.store.undefine(machine.uuid).isOk());
        QTRY_VERIFY(!window.currentPage());
        QCOMPARE(window.emptyState()->headline(), QStringLiteral("No machine yet"));
    }
    void renamedMachine_keepsItsPage()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        MainWindow window(f.workbench);
        window.show();
        const MachinePage *page = window.currentPage();
        QVERIFY(f.store.rename(machine.uuid, QStringLiteral("other")).isOk());
        QTRY_COMPARE(window.sidebar()->list()->currentIndex().data().toString(), QStringLiteral("other"));
        QCOMPARE(window.currentPage(), page);
    }
    void closing_asksAboutChangesThatAreNotApplied()
    {
        WindowFixture f;
        f.addMachine(QStringLiteral("vm"));
        MainWindow window(f.workbench);
        window.show();
        MachineDocument &document = window.currentPage()->document();
        document.change(*model::withMachineField(document.draft(), QStringLiteral("vcpus"), QStringLiteral("2")),
                        QStringLiteral("Change"));
        QVERIFY(window.actions()[ActionId::Undo]->isEnabled());
        QVERIFY(!window.close());
        QVERIFY(window.isVisible());
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box->text().contains(QStringLiteral("vm")));
        box->button(QMessageBox::Cancel)->click();
        window.actions()[ActionId::Undo]->trigger();
        QVERIFY(window.close());
    }
    void searchOfAllConsoles_goesToTheLine()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        f.addMachine(QStringLiteral("zz"));
        const QString folder = f.folder.filePath(QStringLiteral("serial1"));
        const QByteArray output = recording::test::lines(0, 200) + "the needle\r\n" + recording::test::lines(200, 100);
        const auto recording = recording::test::opened(folder);
        recording->append(recording::Direction::Output, output, recording::test::startNs);
        recording->flush(recording::test::startNs);
        MainWindow window(f.workbench);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        f.sessions.at(uuid)->setStatus(running());
        f.sessions.at(uuid)->recorded = {{QStringLiteral("serial1"), QStringLiteral("COM2"), folder}};
        QVERIFY(window.openMachine(QStringLiteral("zz")));

        window.actions()[ActionId::SearchConsoles]->trigger();
        SearchPanel *panel = window.searchPanel();
        QVERIFY(panel->box()->hasFocus());
        QTest::keyClicks(panel->box(), QStringLiteral("needle"));
        QTest::keyClick(panel->box(), Qt::Key_Return);
        QTRY_COMPARE(panel->model().matches(), 1);
        QTest::keyClick(panel->box(), Qt::Key_Down);
        QTest::keyClick(panel->list(), Qt::Key_Return);
        QCOMPARE(window.currentPage()->document().applied().name(), QStringLiteral("vm"));
        ConsoleView *console = window.currentPage()->consoles()->current();
        QCOMPARE(console, window.currentPage()->consoles()->console(QStringLiteral("serial1")));
        // The console reads its history when it is opened.
        f.sessions.at(uuid)->consoles.last()->say(QByteArray(output).replace('\n', "\r\n"),
                                                  session::OutputOrigin::History);
        const SearchBar *bar = console->pane()->searchBar();
        QTRY_VERIFY(bar->isVisible() && bar->currentMatch() >= 0);
        QCOMPARE(bar->input()->text(), QStringLiteral("needle"));

        QTest::keyClick(panel->list(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QVERIFY(console->isAncestorOf(QApplication::focusWidget()));
    }
    void matchOfAPortThatIsGone_isShownInItsRecording()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        const QString folder = f.folder.filePath(QStringLiteral("serial7"));
        const auto recording = recording::test::opened(folder);
        recording->append(recording::Direction::Output, "before\r\nthe needle\r\n", recording::test::startNs);
        recording->flush(recording::test::startNs);
        MainWindow window(f.workbench);
        window.show();
        f.sessions.at(uuid)->setStatus(running());
        f.sessions.at(uuid)->recorded = {{QStringLiteral("serial7"), QStringLiteral("serial7"), folder}};
        SearchPanel *panel = window.searchPanel();
        window.actions()[ActionId::SearchConsoles]->trigger();
        QTest::keyClicks(panel->box(), QStringLiteral("needle"));
        QTest::keyClick(panel->box(), Qt::Key_Return);
        QTRY_COMPARE(panel->model().matches(), 1);
        QTest::keyClick(panel->box(), Qt::Key_Down);
        QTest::keyClick(panel->list(), Qt::Key_Return);
        auto *shown = window.findChild<RecordingWindow *>();
        QVERIFY(shown && shown->windowTitle().contains(QStringLiteral("vm")));
        const SearchBar *bar = shown->console()->pane()->searchBar();
        QTRY_VERIFY(bar->isVisible() && bar->currentMatch() >= 0);
    }
    void layout_isRemembered()
    {
        WindowFixture f;
        {
            MainWindow window(f.workbench);
            window.resize(780, 560); // within the screen, as a remembered size must be
            window.show();
            window.close();
        }
        MainWindow window(f.workbench);
        QCOMPARE(window.size(), QSize(780, 560));
    }
    void everyButton_hasAName()
    {
        WindowFixture f;
        const QUuid uuid(f.addMachine(QStringLiteral("vm")).uuid);
        MainWindow window(f.workbench);
        window.show();
        f.sessions.at(uuid)->setStatus(running());
        for (const ActionId tab : {ActionId::ShowConsoles, ActionId::ShowDevices, ActionId::ShowXml,
                                   ActionId::ShowCommand, ActionId::ShowLog}) {
            window.actions()[tab]->trigger();
            for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
                const bool ownOfQt = button->objectName().startsWith(QStringLiteral("qt_")) ||
                                     button->parent()->inherits("QTabBar") || button->parent()->inherits("QLineEdit");
                QVERIFY2(!button->isVisible() || ownOfQt || !button->accessibleName().isEmpty() ||
                             !button->text().isEmpty(),
                         button->parent()->metaObject()->className());
            }
        }
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
