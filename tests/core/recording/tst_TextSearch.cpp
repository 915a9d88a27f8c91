#include "core/recording/TextSearch.h"

#include "core/base/Limits.h"
#include "tests/core/recording/RecordingSupport.h"

using namespace portside;
using namespace portside::recording;
using namespace portside::recording::test;

class tst_TextSearch : public QObject
{
    Q_OBJECT
private:
    static QList<TextMatch> found(const QTemporaryDir &folder, const TextQuery &query)
    {
        const RecordingReader reader = reading(folder.path());
        const auto matches = searchText(reader, query, 0, reader.endOffset());
        if (!matches)
            qFatal("%s", qUtf8Printable(matches.errorMessage()));
        return *matches;
    }
    static void record(const QTemporaryDir &folder, const QList<QByteArray> &pieces)
    {
        const auto recording = opened(folder.path());
        qint64 now = startNs;
        for (const QByteArray &piece : pieces) {
            recording->append(Direction::Output, piece, now += 50 * msNs);
            recording->append(Direction::Input, QByteArray("typed"), now);
            recording->flush(now);
        }
    }

private Q_SLOTS:
    void match_isFoundThroughEscapesAndBlocks()
    {
        const QTemporaryDir folder;
        record(folder, {"ok\nKernel \x1b[31mPa", "nic\x1b[0m - not", " syncing\n"});
        const QList<TextMatch> matches =
            found(folder, {{QStringLiteral("kernel panic"), PatternKind::Plain, Qt::CaseInsensitive}, 10});
        QCOMPARE(matches.size(), 1);
        QCOMPARE(matches[0].from, 3u);
        QCOMPARE(matches[0].to, 20u);
        QCOMPARE(matches[0].line, QStringLiteral("Kernel Panic - not syncing"));
    }
    void plainPattern_meansItsCharacters()
    {
        const QTemporaryDir folder;
        record(folder, {"a.c abc [x]\n"});
        QCOMPARE(found(folder, {{QStringLiteral("a.c")}}).size(), 1);
        QCOMPARE(found(folder, {{QStringLiteral("[x]")}}).size(), 1);
        QCOMPARE(found(folder, {{QStringLiteral("a.c"), PatternKind::RegularExpression}}).size(), 2);
    }
    void letterCase_countsWhenAsked()
    {
        const QTemporaryDir folder;
        record(folder, {"Error error\n"});
        QCOMPARE(found(folder, {{QStringLiteral("error")}}).size(), 2);
        QCOMPARE(found(folder, {{QStringLiteral("error"), PatternKind::Plain, Qt::CaseSensitive}, 10}).size(), 1);
    }
    void matchesOnOneLine_areCounted()
    {
        const QTemporaryDir folder;
        record(folder, {"one one\none\n" + QByteArray(limits::searchLineCharacters, 'x') + "one one\n"});
        QList<int> before;
        for (const TextMatch &match : found(folder, {{QStringLiteral("one|x{1000}"), PatternKind::RegularExpression}}))
            before += match.before;
        QCOMPARE(before.first(3), QList<int>({0, 1, 0}));
        QCOMPARE(before.last(2), QList<int>({limits::searchLineCharacters / 1000, //
                                             limits::searchLineCharacters / 1000 + 1}));
    }
    void typedBytes_areNotSearched()
    {
        const QTemporaryDir folder;
        record(folder, {"output\n"});
        QVERIFY(found(folder, {{QStringLiteral("typed")}}).isEmpty());
    }
    void matches_areCapped()
    {
        const QTemporaryDir folder;
        record(folder, {lines(0, 1000)});
        TextQuery query{{QStringLiteral("0")}};
        query.maximumMatches = 17;
        QCOMPARE(found(folder, query).size(), 17);
    }
    void newestMatches_stayWhenAsked()
    {
        const QTemporaryDir folder;
        record(folder, {lines(0, 1000), "the last 0 of all\n"});
        TextQuery query{{QStringLiteral("0")}};
        query.maximumMatches = 3;
        query.kept = KeptMatches::Newest;
        const QList<TextMatch> matches = found(folder, query);
        QCOMPARE(matches.size(), 3);
        QCOMPARE(matches.last().line, QStringLiteral("the last 0 of all"));
    }
    void match_knowsWhenItWasSaid()
    {
        const QTemporaryDir folder;
        record(folder, {"one\ntw", "o\n", "three\n"});
        QCOMPARE(found(folder, {{QStringLiteral("one")}}).first().timeNs, startNs + 50 * msNs);
        QCOMPARE(found(folder, {{QStringLiteral("two")}}).first().timeNs, startNs + 50 * msNs);
        QCOMPARE(found(folder, {{QStringLiteral("three")}}).first().timeNs, startNs + 150 * msNs);
    }
    void cancelledSearch_readsNoFurther()
    {
        const QTemporaryDir folder;
        record(folder, {"one\n", "one\n", "one\n"});
        const std::atomic<bool> cancelled = true;
        TextQuery query{{QStringLiteral("one")}};
        query.cancelled = &cancelled;
        QCOMPARE(found(folder, query).size(), 1);
    }
    void emptyMatches_areNone()
    {
        const QTemporaryDir folder;
        record(folder, {"aaa\n\n"});
        QVERIFY(found(folder, {{QStringLiteral("x*"), PatternKind::RegularExpression}}).isEmpty());
    }
    void shownLine_isSafeAndAroundTheMatch()
    {
        const QTemporaryDir folder;
        record(folder, {QByteArray(5000, 'a') + "needle\xe2\x80\xae" + QByteArray(5000, 'b') + '\n'});
        const QString line = found(folder, {{QStringLiteral("needle")}}).first().line;
        QVERIFY(line.contains(QStringLiteral("needle\\u202e")));
        QVERIFY(line.size() < 300);
    }
    void badPattern_isOneSentence()
    {
        const QTemporaryDir folder;
        const RecordingReader reader = reading(folder.path());
        const auto broken = searchText(reader, {{QStringLiteral("a(b"), PatternKind::RegularExpression}}, 0, 1);
        QVERIFY(!broken);
        QVERIFY(broken.errorMessage().contains(QStringLiteral("no regular expression")));
        QVERIFY(!searchText(reader, {}, 0, 1));
    }
};

QTEST_GUILESS_MAIN(tst_TextSearch)
#include "tst_TextSearch.moc"
