#include "core/terminal/Terminal.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleStream.h"

#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;
using session::OutputOrigin;

class tst_ConsoleStream : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        terminal::Terminal terminal{24, 80};
        TerminalFeeder feeder{terminal};
        FakeConsole *console = new FakeConsole(QStringLiteral("serial0"));
        ConsoleStream stream{std::unique_ptr<session::ConsoleSession>(console), feeder, terminal};
        QByteArray replies;

        Fixture()
        {
            QObject::connect(&feeder, &TerminalFeeder::repliesReady, &stream,
                             [this](const QByteArray &bytes) { replies += bytes; });
            console->setState(session::ConsoleState::Attached);
        }
        void output(const QByteArray &bytes, OutputOrigin origin) { Q_EMIT console->output(bytes, origin); }
        QString screen()
        {
            feeder.flush();
            QString text;
            for (qint64 line = terminal.firstLine(); line < terminal.endLine(); ++line)
                text += terminal.line(line).text(0, 80) + QLatin1Char('\n');
            return text;
        }
    };

private Q_SLOTS:
    void history_isNeverAnswered()
    {
        Fixture f;
        f.output("\x1b[6n", OutputOrigin::History);
        f.output("\x1b[5n", OutputOrigin::Live);
        QTRY_COMPARE(f.replies, QByteArray("\x1b[0n"));
    }
    void longHistory_doesNotLetLiveOvertakeIt()
    {
        Fixture f;
        f.output(QByteArray(3 * 1024 * 1024, 'h') + "\x1b[6n", OutputOrigin::History);
        f.output("\r\nlive \x1b[5n", OutputOrigin::Live);
        QTRY_COMPARE_WITH_TIMEOUT(f.replies, QByteArray("\x1b[0n"), 20'000);
        QVERIFY(f.screen().contains(QStringLiteral("\nlive")));
    }
    void flood_suspendsTheSessionAndGoesOn()
    {
        Fixture f;
        f.output(QByteArray(8 * 1024 * 1024, 'x'), OutputOrigin::Live); // far more than one slice parses
        QVERIFY(f.console->suspended);
        QTRY_VERIFY_WITH_TIMEOUT(!f.console->suspended, 20'000);
    }
    void gap_isALineOfItsOwn()
    {
        Fixture f;
        f.output("half a \x1b[3", OutputOrigin::Live);
        Q_EMIT f.console->gap(100, 250, QStringLiteral("the viewer fell <behind>\x1b"));
        f.output("after", OutputOrigin::Live);
        const QString screen = f.screen();
        QVERIFY2(screen.contains(QStringLiteral("150 byte(s) are not shown: the viewer fell <behind>\\x1b")),
                 qPrintable(screen));
        QVERIFY(screen.contains(QStringLiteral("half a")));
        QVERIFY(screen.contains(QStringLiteral("\nafter")));
    }
    void newRun_endsTheOldScreen()
    {
        Fixture f;
        f.output("\x1b[?1049h\x1b[31mvi", OutputOrigin::Live);
        Q_EMIT f.console->runMark(QStringLiteral("The machine was started."));
        f.output("boot", OutputOrigin::Live);
        QVERIFY(f.screen().contains(QStringLiteral("The machine was started.")));
        QVERIFY(f.screen().contains(QStringLiteral("\nboot")));
    }
    void typed_reachesThePort()
    {
        Fixture f;
        QSignalSpy refused(&f.stream, &ConsoleStream::notTaken);
        f.stream.send("ls\r");
        QCOMPARE(f.console->written, QByteArray("ls\r"));
        f.console->room = 2;
        f.stream.send("abcde");
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<qsizetype>(), 3);
    }
};

QTEST_MAIN(tst_ConsoleStream)
#include "tst_ConsoleStream.moc"
