#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"
#include "tests/support/TestSupport.h"
#include "ui/terminal/TerminalFeeder.h"

#include <QSignalSpy>
#include <QTest>

#include <ctime>

using portside::terminal::Terminal;
using portside::ui::TerminalFeeder;

class tst_TerminalFeeder : public QObject
{
    Q_OBJECT

    static QString line(const Terminal &terminal, int row)
    {
        return portside::terminal::lineText(terminal, terminal.screenTop() + row);
    }

private Q_SLOTS:
    void smallInput_isParsedAtOnce()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        QSignalSpy fed(&feeder, &TerminalFeeder::fed);
        feeder.feed("hello");
        QCOMPARE(line(terminal, 0), QStringLiteral("hello"));
        QCOMPARE(fed.size(), 1);
        QCOMPARE(feeder.waitingBytes(), 0);
    }
    void largeInput_leavesTheEventLoopItsTurns()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        QElapsedTimer timer;
        timer.start();
        feeder.feed(QByteArray("0123456789abcdef\r\n").repeated(1'000'000));
        QVERIFY2(timer.elapsed() < 200, "the first slice took too long");
        QVERIFY(feeder.waitingBytes() > 0);
        QVERIFY(portside::test::waitFor([&] { return feeder.waitingBytes() == 0; }, 30'000));
    }
    void sequencesThatChangeAllCells_leaveTheEventLoopItsTurns_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("small") << 24 << 80;
        QTest::newRow("large") << 60 << 200;
        QTest::newRow("as large as a screen") << 180 << 640;
    }
    void sequencesThatChangeAllCells_leaveTheEventLoopItsTurns()
    {
        QFETCH(const int, rows);
        QFETCH(const int, columns);
        Terminal terminal(rows, columns);
        TerminalFeeder feeder(terminal);
        for (const char *sequence : {"\x1b#8", "\x1b[$v", "\x1b[?2J", "\x1b[44m\x1b[2J", "\x1b[65535T", "\x1b[$z"}) {
            const std::clock_t started = std::clock(); // of this process, however busy the machine is
            feeder.feed(QByteArray(sequence).repeated(20'000));
            const auto milliseconds = (std::clock() - started) / (CLOCKS_PER_SEC / 1000);
            QVERIFY2(milliseconds < 150, sequence);
            QVERIFY(feeder.waitingBytes() > 0);
            feeder.clear();
        }
    }
    void fullQueue_stopsTheProducerUntilDrained()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        QSignalSpy filled(&feeder, &TerminalFeeder::filled);
        QSignalSpy drained(&feeder, &TerminalFeeder::drained);
        const QByteArray chunk = QByteArray("\x1b[31mx\x1b[0m").repeated(512 * 1024); // more than a slice takes
        while (feeder.wantsMore())
            feeder.feed(chunk);
        QCOMPARE(filled.size(), 1);
        QVERIFY(feeder.waitingBytes() < TerminalFeeder::highWater + chunk.size());
        QVERIFY(portside::test::waitFor([&] { return drained.size() == 1; }, 30'000));
        QVERIFY(feeder.wantsMore());
        QVERIFY(feeder.waitingBytes() <= TerminalFeeder::lowWater);
    }
    void liveQuestion_isAnswered()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        QSignalSpy replies(&feeder, &TerminalFeeder::repliesReady);
        feeder.feed("ab\x1b[6n");
        QCOMPARE(replies.size(), 1);
        QCOMPARE(replies.first().first().toByteArray(), QByteArray("\x1b[1;3R"));
    }
    void questionInHistory_isNotAnswered()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        QSignalSpy replies(&feeder, &TerminalFeeder::repliesReady);
        feeder.feed("ab\x1b[6n\x1b[c", TerminalFeeder::Origin::History);
        QCOMPARE(replies.size(), 0);
        feeder.feed("\x1b[6n");
        QCOMPARE(replies.size(), 1);
    }
    void mark_standsOnALineOfItsOwn()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        feeder.feed("no line end\x1b]0;unfinished");
        feeder.mark(QStringLiteral("The machine was started again."));
        feeder.feed("BIOS");
        QCOMPARE(line(terminal, 0), QStringLiteral("no line end"));
        QCOMPARE(line(terminal, 1).trimmed(), QStringLiteral("The machine was started again."));
        QCOMPARE(line(terminal, 2), QStringLiteral("BIOS"));
    }
    void markText_cannotCarryControls()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        feeder.mark(QStringLiteral("a\x1b[2Jb\r\nc"));
        QVERIFY(line(terminal, 0).contains(QStringLiteral("[2Jb")));
        QCOMPARE(line(terminal, 1), QString());
    }
    void newRun_undoesWhatTheLastOneLeftOn()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        feeder.feed("\x1b[?1049h\x1b[?1000h\x1b[?2004h\x1b[?25l");
        feeder.mark(QStringLiteral("The machine was started again."), TerminalFeeder::Mark::NewRun);
        QVERIFY(!terminal.modes().alternateScreen);
        QVERIFY(!terminal.modes().bracketedPaste);
        QVERIFY(terminal.modes().cursorVisible);
        QCOMPARE(int(terminal.modes().mouseTracking), int(portside::terminal::MouseTracking::Off));
    }
    void clear_forgetsWhatWaits()
    {
        Terminal terminal;
        TerminalFeeder feeder(terminal);
        feeder.feed(QByteArray("0123456789abcdef\r\n").repeated(1'000'000));
        feeder.clear();
        QCOMPARE(feeder.waitingBytes(), 0);
        QVERIFY(feeder.wantsMore());
        feeder.feed("\x1b[2J\x1b[Hnew");
        QCOMPARE(line(terminal, 0), QStringLiteral("new"));
    }
};

QTEST_GUILESS_MAIN(tst_TerminalFeeder)
#include "tst_TerminalFeeder.moc"
