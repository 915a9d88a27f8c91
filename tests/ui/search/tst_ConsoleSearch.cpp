#include "ui/search/ConsoleSearch.h"

#include "core/terminal/Terminal.h"
#include "tests/ui/search/SearchFixture.h"
#include "ui/terminal/TerminalPane.h"

#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::SearchFixture;

class tst_ConsoleSearch : public QObject
{
    Q_OBJECT

    static QList<FoundOnConsole> found(const SearchScope &scope, const QString &pattern)
    {
        ConsoleSearch search;
        QList<FoundOnConsole> all;
        connect(&search, &ConsoleSearch::found, &search, [&all](const FoundOnConsole &one) { all += one; });
        QSignalSpy finished(&search, &ConsoleSearch::finished);
        if (!search.start(scope, {pattern}) || !QTest::qWaitFor([&] { return !finished.isEmpty(); }))
            return {};
        std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.place.title < b.place.title; });
        return all;
    }

private Q_SLOTS:
    void recordingsAndTerminals_areBothSearched()
    {
        SearchFixture f;
        const QList<FoundOnConsole> all = found(f.scope(), QStringLiteral("link up"));
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].place.title, QStringLiteral("router, COM1"));
        QCOMPARE(all[0].matches.size(), 1);
        QCOMPARE(all[0].matches[0].timeNs, recording::test::startNs);
        QCOMPARE(all[0].matches[0].match.line, QStringLiteral("Link up"));
        QCOMPARE(all[0].matches[0].match.offset, 10);
        QCOMPARE(all[1].matches.size(), 2);
        QCOMPARE(all[1].matches[1].match.terminalLine, 2);
        QCOMPARE(all[1].matches[1].match.line, QStringLiteral("LINK UP"));
    }
    void matchOverTheEndOfALine_isKnownWithItsPlace()
    {
        SearchFixture f;
        const int columns = f.view.pane()->terminal().columns();
        Q_EMIT f.console->output(QByteArray(columns - 3, '.') + "needle\r\n", session::OutputOrigin::Live);
        const QList<FoundOnConsole> all = found(f.scope(), QStringLiteral("needle"));
        QCOMPARE(all.size(), 1);
        const ConsoleMatch match = all[0].matches[0].match;
        QCOMPARE(match.terminalLine, 3);
        QCOMPARE(match.terminalColumn, columns - 3);
        QVERIFY(match.line.endsWith(QStringLiteral("needle")));
    }
    void terminalClosedMeanwhile_isPassedOver()
    {
        SearchFixture f;
        auto gone = std::make_unique<ConsoleView>(std::make_unique<test::FakeConsole>(QStringLiteral("x")), f.settings);
        SearchScope scope = f.scope();
        scope.terminals.prepend({{{}, {}, QStringLiteral("x"), QStringLiteral("x")}, gone.get()});
        ConsoleSearch search;
        QSignalSpy results(&search, &ConsoleSearch::found);
        QSignalSpy finished(&search, &ConsoleSearch::finished);
        QVERIFY(search.start(scope, {QStringLiteral("link up")}).isOk());
        gone.reset();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(results.size(), 2);
    }
    void cancelledSearch_saysNoMore()
    {
        SearchFixture f;
        ConsoleSearch search;
        QSignalSpy results(&search, &ConsoleSearch::found);
        QSignalSpy finished(&search, &ConsoleSearch::finished);
        QVERIFY(search.start(f.scope(), {QStringLiteral("link")}).isOk());
        search.cancel();
        QTest::qWait(100);
        QVERIFY(results.isEmpty());
        QVERIFY(finished.isEmpty());
        QVERIFY(!search.isRunning());
    }
};

QTEST_MAIN(tst_ConsoleSearch)
#include "tst_ConsoleSearch.moc"
