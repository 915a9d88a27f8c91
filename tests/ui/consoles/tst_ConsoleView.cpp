#include "core/session/EndpointConsole.h"
#include "core/terminal/Terminal.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/HintBar.h"
#include "ui/look/EmptyState.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;
using session::ConsoleState;
using session::OutputOrigin;

class tst_ConsoleView : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
        FakeConsole *console = new FakeConsole(QStringLiteral("COM1"));
        ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), settings};

        Fixture()
        {
            session::PortStatus port;
            port.alias = QStringLiteral("serial1");
            port.canBreak = true;
            view.setPort(port);
        }
    };

private Q_SLOTS:
    void session_opensWhenFirstShown()
    {
        Fixture f;
        QVERIFY(!f.console->opened);
        f.view.show();
        QVERIFY(f.console->opened);
    }
    void typing_reachesTheGuestOnlyWhileAttached()
    {
        Fixture f;
        f.view.show();
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("x"));
        QCOMPARE(f.console->written, QByteArray());
        f.console->setState(ConsoleState::Attached, QStringLiteral("Connected."));
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("ls"));
        QTest::keyClick(f.view.terminalView(), Qt::Key_Return);
        QCOMPARE(f.console->written, QByteArray("ls\r"));
    }
    void size_isToldAtTheStartAndOnceAFrame()
    {
        Fixture f;
        f.settings.setText(Setting::TerminalGrid, QStringLiteral("window"));
        f.view.resize(700, 400);
        f.view.show();
        QVERIFY(!f.console->sizes.isEmpty());
        QTest::qWait(50);
        const qsizetype atStart = f.console->sizes.size();
        for (int i = 1; i <= 10; ++i)
            f.view.resize(700 + 20 * i, 400 + 20 * i);
        QTRY_VERIFY(f.console->sizes.size() > atStart);
        QTest::qWait(50);
        QCOMPARE(f.console->sizes.size(), atStart + 1);
        const terminal::Terminal &terminal = f.view.pane()->terminal();
        QCOMPARE(f.console->sizes.last(), QSize(terminal.columns(), terminal.rows()));
        QVERIFY(terminal.columns() > 80);
    }
    void commandInTheWindow_hearsItsSize()
    {
        QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        settings.setText(Setting::TerminalGrid, QStringLiteral("window"));
        const port::ProcessEndpoint command{
            QStringLiteral("trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done")};
        ConsoleView view(std::make_unique<session::EndpointConsole>(command), settings);
        view.resize(700, 400);
        view.show();
        const terminal::Terminal &terminal = view.pane()->terminal();
        const auto showsItsSize = [&] {
            const QString size = QStringLiteral("%1 %2").arg(terminal.rows()).arg(terminal.columns());
            for (qint64 line = terminal.firstLine(); line < terminal.endLine(); ++line) {
                if (terminal.line(line).text(0, terminal.columns()) == size)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(showsItsSize());
        view.resize(1000, 700);
        QTRY_VERIFY(terminal.columns() > 90);
        QTRY_VERIFY(showsItsSize());
    }
    void portForOneself_isAskedForAndShown()
    {
        Fixture f;
        f.view.resize(900, 400);
        f.view.show();
        QVERIFY(!f.view.exclusiveAction()->isEnabled());
        f.console->setState(ConsoleState::Attached, QStringLiteral("Connected."));
        QVERIFY(f.view.terminalView()->actions().contains(f.view.exclusiveAction()));
        f.view.exclusiveAction()->trigger();
        QVERIFY(f.console->exclusive);
        QVERIFY(f.view.exclusiveAction()->isChecked());
        QVERIFY(f.view.statusLine()->toolTip().contains(QStringLiteral("only you may type")));
        f.view.exclusiveAction()->trigger();
        QVERIFY(!f.console->exclusive);
        QVERIFY(!f.view.exclusiveAction()->isChecked());
        QVERIFY(!f.view.statusLine()->toolTip().contains(QStringLiteral("only you may type")));
    }
    void portOfAnother_isNotShownAsOurs()
    {
        Fixture f;
        f.view.resize(900, 400);
        f.view.show();
        f.console->setState(ConsoleState::Attached, QStringLiteral("Connected."));
        f.console->refusesClaim = true;
        f.view.exclusiveAction()->trigger();
        QVERIFY(!f.view.exclusiveAction()->isChecked());
        QVERIFY(f.view.statusLine()->toolTip().contains(QStringLiteral("Another viewer")));
        f.console->setState(ConsoleState::Queued, QStringLiteral("Another viewer has this port."));
        QVERIFY(!f.view.exclusiveAction()->isEnabled());
        QCOMPARE(f.view.statusLine()->button(TerminalStatusLine::Button::Send)->toolTip(),
                 QStringLiteral("Another viewer has this port."));
    }
    void match_isMarkedOnItsLine()
    {
        Fixture f;
        f.view.resize(700, 400);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        for (int i = 0; i < 300; ++i)
            f.console->say("same line\r\n", OutputOrigin::History);
        ConsoleMatch match;
        match.pattern.text = QStringLiteral("same");
        match.line = QStringLiteral("same line");
        match.offset = 100 * 11;
        f.view.showMatch(match);
        const SearchBar *bar = f.view.pane()->searchBar();
        QTRY_VERIFY(bar->isVisible() && bar->currentMatch() >= 0);
        QCOMPARE(bar->search().matches()[size_t(bar->currentMatch())].line, 100);
    }
    void matchOverTheEndOfALine_isMarkedWhole()
    {
        Fixture f;
        f.view.resize(900, 400);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        const int columns = f.view.pane()->terminal().columns();
        const QByteArray line = "needle" + QByteArray(columns - 9, '.') + "needle.needle\r\n";
        for (int i = 0; i < 300; ++i)
            f.console->say(line, OutputOrigin::History);
        ConsoleMatch match;
        match.pattern.text = QStringLiteral("needle");
        match.line = QString::fromLatin1(line).trimmed();
        match.before = 1;
        match.offset = 100 * line.size() + columns - 3;
        f.view.showMatch(match);
        const SearchBar *bar = f.view.pane()->searchBar();
        QTRY_VERIFY(bar->isVisible() && bar->currentMatch() >= 0);
        QCOMPARE(bar->search().matches()[size_t(bar->currentMatch())], (SearchMatch{200, columns - 3, columns + 3}));
        const auto groundOf = [&](int row, int column) {
            const TerminalView *view = f.view.terminalView();
            const QRect cell = view->cellRect(int(row - f.view.pane()->terminal().screenTop()), column);
            return view->viewport()->grab(cell).toImage().pixel(0, 0);
        };
        const QRgb current = groundOf(200, columns - 3);
        QCOMPARE(groundOf(200, columns - 1), current);
        QCOMPARE(groundOf(201, 0), current);
        QCOMPARE(groundOf(201, 2), current);
        QVERIFY(groundOf(201, 3) != current); // a dot
        QVERIFY(groundOf(201, 4) != current); // the third match
    }
    void matchStillOnItsWay_isWaitedFor()
    {
        Fixture f;
        f.view.show();
        ConsoleMatch match;
        match.pattern.text = QStringLiteral("later");
        match.line = QStringLiteral("later");
        match.offset = 5;
        f.view.showMatch(match);
        QTest::qWait(100);
        QVERIFY(!f.view.pane()->searchBar()->isVisible());
        f.console->say("one\r\nlater\r\n");
        QTRY_COMPARE(f.view.pane()->searchBar()->currentMatch(), 0);
    }
    void silentGuest_getsAHintAboutItsKernel()
    {
        Fixture f;
        f.view.setSilentAfter(10);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        QTRY_VERIFY(f.view.hint().contains(QStringLiteral("console=ttyS1")));
        Q_EMIT f.console->output("login: ", OutputOrigin::Live);
        QCOMPARE(f.view.hint(), QString());
    }
    void speakingGuest_getsNoHint()
    {
        Fixture f;
        f.view.setSilentAfter(10);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        Q_EMIT f.console->output("x", OutputOrigin::History);
        QTest::qWait(50);
        QCOMPARE(f.view.hint(), QString());
    }
    void lostPort_saysWhy()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Lost, QStringLiteral("Nobody listens on /run/x.sock. Next try in 2 s."));
        QCOMPARE(f.view.hint(), QStringLiteral("Nobody listens on /run/x.sock. Next try in 2 s."));
        f.console->setState(ConsoleState::Attached);
        QCOMPARE(f.view.hint(), QString());
    }
    void breakButton_sendsBreak()
    {
        Fixture f;
        f.view.show();
        QToolButton *button = f.view.statusLine()->button(TerminalStatusLine::Button::Break);
        QVERIFY(!button->isEnabled());
        f.console->setState(ConsoleState::Attached);
        QVERIFY(button->isEnabled());
        button->click();
        QCOMPARE(f.console->breaks, 1);
    }
    void portWithoutBreak_saysWhy()
    {
        Fixture f;
        session::PortStatus port;
        port.whyNoBreak = QStringLiteral("A pty cannot carry BREAK.");
        f.view.setPort(port);
        f.console->setState(ConsoleState::Attached);
        QToolButton *button = f.view.statusLine()->button(TerminalStatusLine::Button::Break);
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains(QStringLiteral("A pty cannot carry BREAK.")));
    }
    void printerPort_isReadOnly()
    {
        Fixture f;
        f.console->outputOnly = true;
        f.console->setState(ConsoleState::Attached);
        QVERIFY(f.view.terminalView()->isReadOnly());
        QVERIFY(!f.view.statusLine()->button(TerminalStatusLine::Button::Send)->isEnabled());
    }
    void profileOfThePort_isItsOwn()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        PortProfile profile;
        profile.set(ProfileField::Encoding, QStringLiteral("latin-1"));
        profile.set(ProfileField::Enter, QStringLiteral("crlf"));
        profile.set(ProfileField::Backspace, QStringLiteral("bs"));
        profile.set(ProfileField::LocalEcho, true);
        setPortProfile(f.settings, QStringLiteral("COM2"), profile);
        QTest::keyClick(f.view.terminalView(), Qt::Key_Return);
        QCOMPARE(f.console->written, QByteArray("\r"));
        setPortProfile(f.settings, QStringLiteral("COM1"), profile);
        f.console->written.clear();
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("x"));
        QTest::keyClick(f.view.terminalView(), Qt::Key_Backspace);
        f.view.terminalView()->typeText(QStringLiteral("\u00e9\n"));
        QCOMPARE(f.console->written, QByteArray("x\b\xe9\r\n"));
        QCOMPARE(f.view.terminalView()->terminal().row(0).text(0, 10), QStringLiteral("\u00e9"));
    }
    void whatIsSentForTheUser_endsWithThePortsEnter()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        PortProfile profile;
        profile.set(ProfileField::Enter, QStringLiteral("lf"));
        setPortProfile(f.settings, QStringLiteral("COM1"), profile);
        const QList<QAction *> actions = f.view.statusLine()->sendMenu()->actions();
        actions.first()->trigger();
        QCOMPARE(f.console->written, QByteArray("\n"));
        const auto follow = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
            return action->text().startsWith(QStringLiteral("&Use the whole window"));
        });
        QVERIFY(follow != actions.end());
        f.console->written.clear();
        (*follow)->trigger();
        QVERIFY2(f.console->written.startsWith("stty rows "), f.console->written.constData());
        QVERIFY2(f.console->written.endsWith('\n') && !f.console->written.contains('\r'),
                 f.console->written.constData());
    }
    void pastedText_goesAtThePaceOfThePort()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        PortProfile profile;
        profile.set(ProfileField::WaitForEcho, true);
        setPortProfile(f.settings, QStringLiteral("COM1"), profile);
        f.view.terminalView()->pasteText(QStringLiteral("ab"));
        QCOMPARE(f.console->written, QByteArray("a"));
        Q_EMIT f.console->output("a", OutputOrigin::Live);
        QTRY_COMPARE(f.console->written, QByteArray("ab"));
        f.view.terminalView()->pasteText(QStringLiteral("never sent"));
        f.console->setState(ConsoleState::Lost);
        f.console->setState(ConsoleState::Attached);
        Q_EMIT f.console->output("n", OutputOrigin::Live);
        QTest::qWait(20);
        QCOMPARE(f.console->written, QByteArray("abn"));
    }
    void outputInAnotherEncoding_isOfferedToBeReadSo()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        for (int i = 0; i < 20; ++i)
            Q_EMIT f.console->output("\xda\xc4\xc4\xc4\xc4\xc4\xc4\xc4\xbf\r\n\xb3 Setup \xb3\r\n", OutputOrigin::Live);
        QVERIFY2(f.view.hint().contains(QStringLiteral("CP437")), qPrintable(f.view.hint()));
        f.view.findChild<HintBar *>()->button()->click();
        QCOMPARE(f.view.terminalView()->terminal().encoding(), terminal::Encoding::Cp437);
        QCOMPARE(f.view.hint(), QString());
        QCOMPARE(f.console->written, QByteArray());
        QCOMPARE(portProfile(f.settings, QStringLiteral("COM1")).text(ProfileField::Encoding), QStringLiteral("cp437"));
    }
    // A key that two have moves the keyboard between them and does neither.
    void hints_haveAltKeysOfTheirOwn()
    {
        Fixture f;
        QSet<QKeySequence> taken;
        for (const char key : QByteArray("FMEVTH")) // the menus
            taken += QKeySequence(Qt::ALT | Qt::Key(key));
        f.view.setSilentAfter(10);
        f.view.show();
        for (const QCheckBox *box : f.view.pane()->searchBar()->findChildren<QCheckBox *>())
            taken += box->shortcut();
        const QPushButton *button = f.view.findChild<HintBar *>()->button();
        const auto isFree = [&] { return !button->shortcut().isEmpty() && !taken.contains(button->shortcut()); };
        f.console->setState(ConsoleState::Attached);
        QTRY_VERIFY(!f.view.hint().isEmpty());
        QVERIFY2(isFree(), qPrintable(button->text()));
        for (int i = 0; i < 20; ++i)
            Q_EMIT f.console->output("\xda\xc4\xc4\xc4\xc4\xc4\xc4\xc4\xbf\r\n\xb3 Setup \xb3\r\n", OutputOrigin::Live);
        QVERIFY2(isFree(), qPrintable(button->text()));
        f.view.pane()->setLocked(true);
        QVERIFY2(isFree(), qPrintable(button->text()));
    }
    void clipboard_isTheGuestsOnlyWhenAllowed()
    {
        Fixture f;
        f.view.show();
        f.view.activateWindow();
        f.view.terminalView()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&f.view));
        f.console->setState(ConsoleState::Attached);
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        Q_EMIT f.console->output("\x1b]52;c;Z3Vlc3Q=\x07", OutputOrigin::Live);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
        PortProfile profile;
        profile.set(ProfileField::Clipboard, true);
        setPortProfile(f.settings, QStringLiteral("COM1"), profile);
        Q_EMIT f.console->output("\x1b]52;c;Z3Vlc3Q=\x07", OutputOrigin::Live);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("guest"));
    }
    void lockedTerminal_refusesKeysAndSaysSo()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        f.view.terminalView()->run(TerminalCommand::ReadOnly);
        QVERIFY(f.view.hint().startsWith(QStringLiteral("Read only")));
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("reboot"));
        f.view.terminalView()->pasteText(QStringLiteral("reboot"));
        QCOMPARE(f.console->written, QByteArray());
        f.view.terminalView()->run(TerminalCommand::ReadOnly);
        QCOMPARE(f.view.hint(), QString());
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("ls"));
        QCOMPARE(f.console->written, QByteArray("ls"));
    }
    void wholeWindow_isRememberedAndTold()
    {
        Fixture f;
        f.view.resize(1200, 800);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        f.view.statusLine()->sendMenu()->actions().last()->trigger();
        const terminal::Terminal &terminal = f.view.terminalView()->terminal();
        QVERIFY(terminal.columns() > 80);
        QCOMPARE(f.console->written,
                 QStringLiteral("stty rows %1 cols %2\r").arg(terminal.rows()).arg(terminal.columns()).toLatin1());
        f.settings.setNumber(Setting::TerminalFontSize, 9);
        QCOMPARE(f.view.terminalView()->gridPolicy(), GridPolicy::FollowWindow);
    }
    void settings_takeEffectAtOnce()
    {
        Fixture f;
        f.settings.setNumber(Setting::TerminalFontSize, 17);
        QCOMPARE(f.view.terminalView()->fontSize(), 17.0);
        QCOMPARE(f.view.terminalView()->gridPolicy(), GridPolicy::Fixed);
        f.settings.setText(Setting::TerminalGrid, QStringLiteral("window"));
        QCOMPARE(f.view.terminalView()->gridPolicy(), GridPolicy::FollowWindow);
    }
    void fullScreen_takesTheTerminalAndGivesItBack()
    {
        Fixture f;
        f.view.resize(900, 600);
        f.view.show();
        TerminalView *terminal = f.view.terminalView();
        const qreal size = terminal->fontSize();
        QCOMPARE(terminal->switchState(TerminalCommand::FullScreen), false);
        terminal->run(TerminalCommand::FullScreen);
        QVERIFY(terminal->window() != &f.view && terminal->window()->isFullScreen());
        QCOMPARE(terminal->switchState(TerminalCommand::FullScreen), true);
        QVERIFY(terminal->isVisible() && f.view.statusLine()->isVisible());
        terminal->window()->resize(1800, 1200);
        QTRY_VERIFY(terminal->fontSize() > size * 1.5); // 80 by 24 of them fill the screen
        QVERIFY(terminal->viewport()->rect().contains(terminal->cellRect(23, 79)));
        terminal->run(TerminalCommand::ZoomOut);
        terminal->run(TerminalCommand::FullScreen);
        QCOMPARE(terminal->window(), &f.view);
        QCOMPARE(terminal->fontSize(), size);
        QVERIFY(terminal->isVisible() && f.view.statusLine()->isVisible());
        QVERIFY(!f.view.findChild<EmptyState *>());
    }
    void fullScreen_endsWithItsConsole()
    {
        auto f = std::make_unique<Fixture>();
        f->view.show();
        f->view.terminalView()->run(TerminalCommand::FullScreen);
        const QPointer<QWidget> window = f->view.terminalView()->window();
        QVERIFY(window);
        f.reset();
        QVERIFY(!window);
    }
    void wordsOfThePreferences_areSelectedByADoubleClick()
    {
        Fixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        Q_EMIT f.console->output("one=two.three", session::OutputOrigin::Live);
        QTest::qWait(50);
        TerminalView *terminal = f.view.terminalView();
        const QPoint place = terminal->cellRect(0, 5).center();
        QTest::mouseDClick(terminal->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(terminal->selectedText(), QStringLiteral("one=two.three"));
        f.settings.setText(Setting::TerminalWords, QStringLiteral("."));
        QTest::mouseDClick(terminal->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(terminal->selectedText(), QStringLiteral("two.three"));
        f.settings.setText(Setting::TerminalWords, QString());
        QTest::mouseDClick(terminal->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(terminal->selectedText(), QStringLiteral("two"));
    }
};

QTEST_MAIN(tst_ConsoleView)
#include "tst_ConsoleView.moc"
