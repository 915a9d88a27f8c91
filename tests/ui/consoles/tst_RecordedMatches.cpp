#include "ui/consoles/RecordedMatches.h"

#include "core/base/Limits.h"
#include "tests/core/recording/RecordingSupport.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalPane.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using recording::test::lines;

namespace {

constexpr qint64 lineBytes = 8;

} // namespace

class tst_RecordedMatches : public QObject
{
    Q_OBJECT

    /// A recording of a thousand numbered lines, and a terminal that shows some of them.
    struct Fixture
    {
        QTemporaryDir root;
        QString folder = root.filePath(QStringLiteral("recording"));
        std::unique_ptr<recording::Recording> recorder = recording::test::opened(folder);
        TerminalPane pane;
        RecordedMatches beyond;
        RecordedMatches::Shown shown;
        QSignalSpy wanted{&beyond, &RecordedMatches::wanted};

        Fixture(int first, int end) : shown{first * lineBytes, end * lineBytes}
        {
            record(0, 1000);
            pane.feeder()->feed(lines(first, end - first).replace("\n", "\r\n"));
            pane.feeder()->flush();
            beyond.serve(
                *pane.searchBar(), [this] { return folder; }, [this] { return shown; });
            pane.show();
        }
        void record(int first, int count)
        {
            recorder->append(recording::Direction::Output, lines(first, count), recording::test::startNs);
            recorder->flush(recording::test::startNs);
        }
        SearchBar &bar() { return *pane.searchBar(); }
        void search(const char *pattern, PatternKind kind = PatternKind::Plain)
        {
            bar().open({QLatin1String(pattern), kind});
        }
        bool isDone()
        {
            return QTest::qWaitFor([this] { return !beyond.matches().isSearching && !bar().search().isRunning(); });
        }
        QString count() { return bar().countText(); }
        qint64 wantedLine(int at) { return *wanted[at][0].value<ConsoleMatch>().offset / lineBytes; }
    };

private Q_SLOTS:
    void matches_areCountedTogether()
    {
        Fixture f(500, 600);
        f.search("0000.50", PatternKind::RegularExpression);
        QVERIFY(f.isDone());
        QCOMPARE(f.beyond.matches().older, 5);
        QCOMPARE(f.beyond.matches().newer, 4);
        QCOMPARE(f.count(), QStringLiteral("5 of 10"));
    }
    void olderThanTheOldest_isTheNearestInTheRecording()
    {
        Fixture f(500, 600);
        f.search("0000.50", PatternKind::RegularExpression);
        QVERIFY(f.isDone());
        QTest::keyClick(f.bar().input(), Qt::Key_Return);
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wantedLine(0), 450);
        QTest::keyClick(f.bar().input(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(f.wanted.size(), 2);
        QCOMPARE(f.wantedLine(1), 650);
    }
    void matchElsewhereOnly_isSaid_andEnterGoesThere()
    {
        Fixture f(500, 600);
        f.search("0000123");
        QVERIFY(f.isDone());
        QCOMPARE(f.count(), QStringLiteral("Not here, 1 in earlier output"));
        QTest::keyClick(f.bar().input(), Qt::Key_Return);
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wantedLine(0), 123);
        f.search("0000987");
        QVERIFY(f.isDone());
        QCOMPARE(f.count(), QStringLiteral("Not here, 1 in later output"));
        f.search("no such text");
        QVERIFY(f.isDone());
        QCOMPARE(f.count(), QStringLiteral("No match"));
    }
    void enter_waitsForTheRecording()
    {
        Fixture f(500, 600);
        f.search("0000123");
        QVERIFY(f.beyond.matches().isSearching);
        QTest::keyClick(f.bar().input(), Qt::Key_Return);
        QVERIFY(f.wanted.isEmpty());
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wantedLine(0), 123);
    }
    void enter_waitsForTheTerminalsOwnLines()
    {
        Fixture f(500, 600);
        f.pane.terminal().setScrollbackLimits(100'000, limits::scrollbackBytes);
        f.pane.feeder()->feed("needle\r\n" + QByteArray("some text\r\n").repeated(90'000) + "needle\r\n");
        f.pane.feeder()->flush();
        f.search("needle");
        QVERIFY(f.bar().search().isRunning());
        QTest::keyClick(f.bar().input(), Qt::Key_Return);
        QVERIFY(f.isDone());
        QTRY_COMPARE(f.count(), QStringLiteral("2 of 2"));
        QCOMPARE(f.bar().currentMatch(), 0);
        QVERIFY(f.wanted.isEmpty());
    }
    void endOfAll_staysWhereItIs_untilThereIsNothingBeyond()
    {
        Fixture f(0, 600);
        f.search("0000.50", PatternKind::RegularExpression);
        QVERIFY(f.isDone());
        f.bar().goOlder();
        for (int i = 0; i < 8; ++i)
            f.bar().goOlder();
        QCOMPARE(f.count(), QStringLiteral("10 of 10"));
        f.search("0000550");
        QVERIFY(f.isDone());
        f.bar().goOlder();
        QCOMPARE(f.count(), QStringLiteral("1 of 1"));
        QVERIFY(f.wanted.isEmpty());
    }
    void whatLeavesTheTerminal_isSearchedAgain()
    {
        Fixture f(500, 1000);
        f.shown.to = std::numeric_limits<qint64>::max();
        f.search("0001234");
        QVERIFY(f.isDone());
        QCOMPARE(f.count(), QStringLiteral("No match"));
        f.record(1000, 1000);
        f.shown.from = 1500 * lineBytes;
        QTest::keyClick(f.bar().input(), Qt::Key_Return);
        QTRY_COMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wantedLine(0), 1234);
    }
    void portThatIsNotRecorded_isSearchedInTheTerminalAlone()
    {
        Fixture f(500, 600);
        f.beyond.serve(
            f.bar(), [] { return QString(); }, [&f] { return f.shown; });
        f.search("00005", PatternKind::Plain);
        QVERIFY(f.isDone());
        QCOMPARE(f.count(), QStringLiteral("1 of 100"));
        f.bar().goNewer();
        QCOMPARE(f.count(), QStringLiteral("100 of 100"));
    }
    void moreMatchesThanAreKept_areTheNewest()
    {
        Fixture f(900, 1000);
        f.record(1000, RecordedMatches::matchesKept);
        f.shown = {11'000 * lineBytes, 11'000 * lineBytes};
        f.search("00", PatternKind::Plain);
        QVERIFY(f.isDone());
        QCOMPARE(f.beyond.matches().older, RecordedMatches::matchesKept);
        QVERIFY2(f.count().contains(QLatin1String("of the newest")), qPrintable(f.count()));
    }
    void barAndMatches_mayGoInEitherOrder()
    {
        auto beyond = std::make_unique<RecordedMatches>();
        auto pane = std::make_unique<TerminalPane>();
        beyond->serve(
            *pane->searchBar(), [] { return QString(); }, [] { return RecordedMatches::Shown{}; });
        beyond.reset();
        pane->searchBar()->open({QStringLiteral("x")});
        beyond = std::make_unique<RecordedMatches>();
        beyond->serve(
            *pane->searchBar(), [] { return QString(); }, [] { return RecordedMatches::Shown{}; });
        pane.reset();
        beyond->search({QStringLiteral("x")});
        QVERIFY(!beyond->matches().isSearching);
    }
};

QTEST_MAIN(tst_RecordedMatches)
#include "tst_RecordedMatches.moc"
