#include "tests/ui/consoles/ConsoleFixture.h"
#include "ui/consoles/HintBar.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;
using session::ConsoleState;
using session::OutputOrigin;
using ui::test::ConsoleFixture;

// The line above a terminal, which tells what is the matter with it.
class tst_ConsoleHints : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silentGuest_getsAHintAboutItsKernel()
    {
        ConsoleFixture f;
        f.view.setSilentAfter(10);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        QTRY_VERIFY(f.view.hint().contains(QStringLiteral("console=ttyS1")));
        Q_EMIT f.console->output("login: ", OutputOrigin::Live);
        QCOMPARE(f.view.hint(), QString());
    }
    void speakingGuest_getsNoHint()
    {
        ConsoleFixture f;
        f.view.setSilentAfter(10);
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        Q_EMIT f.console->output("x", OutputOrigin::History);
        QTest::qWait(50);
        QCOMPARE(f.view.hint(), QString());
    }
    void outputInAnotherEncoding_isOfferedToBeReadSo()
    {
        ConsoleFixture f;
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
    void hints_haveAltKeysOfTheirOwn()
    {
        ConsoleFixture f;
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
    void lockedTerminal_refusesKeysAndSaysSo()
    {
        ConsoleFixture f;
        f.view.show();
        f.console->setState(ConsoleState::Attached);
        f.view.terminalView()->run(TerminalCommand::ReadOnly);
        QVERIFY(f.view.hint().startsWith(QStringLiteral("Read only")));
        using Button = TerminalStatusLine::Button;
        for (const Button button : {Button::Break, Button::SysRq, Button::Send})
            QVERIFY(!f.view.statusLine()->button(button)->isEnabled());
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("reboot"));
        f.view.terminalView()->pasteText(QStringLiteral("reboot"));
        QCOMPARE(f.console->written, QByteArray());
        f.view.terminalView()->run(TerminalCommand::ReadOnly);
        QCOMPARE(f.view.hint(), QString());
        QVERIFY(f.view.statusLine()->button(Button::Send)->isEnabled());
        QTest::keyClicks(f.view.terminalView(), QStringLiteral("ls"));
        QCOMPARE(f.console->written, QByteArray("ls"));
    }
};

QTEST_MAIN(tst_ConsoleHints)
#include "tst_ConsoleHints.moc"
