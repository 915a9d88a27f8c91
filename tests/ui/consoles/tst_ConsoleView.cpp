#include "core/session/EndpointConsole.h"
#include "core/terminal/Terminal.h"
#include "tests/ui/consoles/ConsoleFixture.h"
#include "ui/look/EmptyState.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;
using session::ConsoleState;
using session::OutputOrigin;
using ui::test::ConsoleFixture;

class tst_ConsoleView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void session_opensWhenFirstShown()
    {
        ConsoleFixture f;
        QVERIFY(!f.console->opened);
        f.view.show();
        QVERIFY(f.console->opened);
    }
    void typing_reachesTheGuestOnlyWhileAttached()
    {
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
    void lostPort_saysWhy()
    {
        ConsoleFixture f;
        f.view.show();
        f.console->setState(ConsoleState::Lost, QStringLiteral("Nobody listens on /run/x.sock. Next try in 2 s."));
        QCOMPARE(f.view.hint(), QStringLiteral("Nobody listens on /run/x.sock. Next try in 2 s."));
        f.console->setState(ConsoleState::Attached);
        QCOMPARE(f.view.hint(), QString());
    }
    void breakButton_sendsBreak()
    {
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
        f.console->outputOnly = true;
        f.console->setState(ConsoleState::Attached);
        QVERIFY(f.view.terminalView()->isReadOnly());
        QVERIFY(!f.view.statusLine()->button(TerminalStatusLine::Button::Send)->isEnabled());
    }
    void profileOfThePort_isItsOwn()
    {
        ConsoleFixture f;
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
        ConsoleFixture f;
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
        ConsoleFixture f;
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
    // A key that two have moves the keyboard between them and does neither.
    void clipboard_isTheGuestsOnlyWhenAllowed()
    {
        ConsoleFixture f;
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
    void wholeWindow_isRememberedAndTold()
    {
        ConsoleFixture f;
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
        ConsoleFixture f;
        f.settings.setNumber(Setting::TerminalFontSize, 17);
        QCOMPARE(f.view.terminalView()->fontSize(), 17.0);
        QCOMPARE(f.view.terminalView()->gridPolicy(), GridPolicy::Fixed);
        f.settings.setText(Setting::TerminalGrid, QStringLiteral("window"));
        QCOMPARE(f.view.terminalView()->gridPolicy(), GridPolicy::FollowWindow);
    }
    void fullScreen_takesTheTerminalAndGivesItBack()
    {
        ConsoleFixture f;
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
        auto f = std::make_unique<ConsoleFixture>();
        f->view.show();
        f->view.terminalView()->run(TerminalCommand::FullScreen);
        const QPointer<QWidget> window = f->view.terminalView()->window();
        QVERIFY(window);
        f.reset();
        QVERIFY(!window);
    }
    void wordsOfThePreferences_areSelectedByADoubleClick()
    {
        ConsoleFixture f;
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
