#include "core/session/RecordingSearch.h"

#include "tests/core/recording/RecordingSupport.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace portside;
using namespace portside::session;
using recording::TextMatch;
using recording::test::lines;
using recording::test::opened;
using recording::test::startNs;

class tst_RecordingSearch : public QObject
{
    Q_OBJECT

    struct Found
    {
        SearchPlace place;
        QList<TextMatch> matches;
        bool isCut;
    };
    static SearchPlace place(const QTemporaryDir &root, const QString &machine, const QByteArray &output)
    {
        const QString folder = root.filePath(machine);
        const auto recording = opened(folder);
        recording->append(recording::Direction::Output, output, startNs);
        recording->flush(startNs);
        return {QUuid::createUuidV5(QUuid(), machine), machine, QStringLiteral("serial0"), QStringLiteral("COM1"),
                folder};
    }
    static void collect(RecordingSearch &search, QList<Found> *all)
    {
        connect(&search, &RecordingSearch::found, &search,
                [all](const SearchPlace &where, const QList<TextMatch> &matches, bool isCut) {
                    *all += {where, matches, isCut};
                });
    }

private Q_SLOTS:
    void everyPort_isSearched()
    {
        const QTemporaryDir root;
        const QList<SearchPlace> places{place(root, QStringLiteral("router"), "link up\nlink down\n"),
                                        place(root, QStringLiteral("silent"), "nothing here\n"),
                                        place(root, QStringLiteral("switch"), "LINK up\n")};
        RecordingSearch search;
        QList<Found> all;
        collect(search, &all);
        QSignalSpy finished(&search, &RecordingSearch::finished);
        QVERIFY(search.start(places, {{QStringLiteral("link up")}}).isOk());
        QVERIFY(search.isRunning());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!search.isRunning());
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].place, places[0]);
        QCOMPARE(all[0].matches.size(), 1);
        QCOMPARE(all[0].matches[0].timeNs, startNs);
        QVERIFY(!all[0].isCut);
        QCOMPARE(all[1].place, places[2]);
    }
    void manyMatches_areTheNewest()
    {
        const QTemporaryDir root;
        RecordingSearch search;
        QList<Found> all;
        collect(search, &all);
        QSignalSpy finished(&search, &RecordingSearch::finished);
        const recording::TextQuery query{{QStringLiteral("0")}, 300, recording::KeptMatches::Newest};
        QVERIFY(search.start({place(root, QStringLiteral("router"), lines(0, 2000))}, query).isOk());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(all.size(), 1);
        QVERIFY(all[0].isCut);
        QCOMPARE(all[0].matches.size(), 300);
        QCOMPARE(all[0].matches.last().line, QStringLiteral("0001999"));
    }
    void cancelledSearch_saysNoMore()
    {
        const QTemporaryDir root;
        RecordingSearch search;
        QList<Found> all;
        collect(search, &all);
        QSignalSpy finished(&search, &RecordingSearch::finished);
        QVERIFY(
            search.start({place(root, QStringLiteral("router"), lines(0, 200'000))}, {{QStringLiteral("0")}}).isOk());
        search.cancel();
        QVERIFY(!search.isRunning());
        QTest::qWait(300);
        QVERIFY(all.isEmpty());
        QVERIFY(finished.isEmpty());
    }
    void newSearch_endsTheOneBefore()
    {
        const QTemporaryDir root;
        const SearchPlace where = place(root, QStringLiteral("router"), lines(0, 200'000) + "end\n");
        RecordingSearch search;
        QList<Found> all;
        collect(search, &all);
        QSignalSpy finished(&search, &RecordingSearch::finished);
        QVERIFY(search.start({where}, {{QStringLiteral("0")}}).isOk());
        QVERIFY(search.start({where}, {{QStringLiteral("end")}}).isOk());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].matches.size(), 1);
    }
    void patternThatIsNone_isRefused()
    {
        RecordingSearch search;
        QVERIFY(!search.start({}, {{QStringLiteral("a(b"), PatternKind::RegularExpression}}).isOk());
        QVERIFY(!search.isRunning());
    }
    void patternThatTakesTooLong_isAProblem_thatIsTold()
    {
        const QTemporaryDir root;
        const SearchPlace where = place(root, QStringLiteral("router"), QByteArray(4000, 'a') + "b\n" + lines(0, 2000));
        RecordingSearch search;
        QSignalSpy problems(&search, &RecordingSearch::problem);
        QSignalSpy finished(&search, &RecordingSearch::finished);
        QVERIFY(search.start({where}, {{QStringLiteral("(a+)+$"), PatternKind::RegularExpression}}).isOk());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems[0][0].toString().contains(QLatin1String("too long")));
    }
    void searcher_thatGoesMeanwhile_endsItsThread()
    {
        const QTemporaryDir root;
        const SearchPlace where = place(root, QStringLiteral("router"), lines(0, 500'000));
        QElapsedTimer spent;
        {
            RecordingSearch search;
            QVERIFY(search.start({where}, {{QStringLiteral("no such text")}}).isOk());
            spent.start();
        }
        QVERIFY(spent.elapsed() < 500);
    }
};

QTEST_GUILESS_MAIN(tst_RecordingSearch)
#include "tst_RecordingSearch.moc"
