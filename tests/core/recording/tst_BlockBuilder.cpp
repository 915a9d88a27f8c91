#include "core/recording/BlockBuilder.h"

#include <QTest>

using namespace portside;
using namespace portside::recording;

namespace {

constexpr qint64 ms = 1'000'000;

QList<Run> runsOf(const QByteArray &block)
{
    QList<Run> runs;
    const auto header = decodeBlock(block, 1);
    if (header)
        visitEntries(*header, QByteArrayView(block).sliced(blockHeaderBytes),
                     {[&](const Run &run) { return runs.append(run), true; }, [](const Mark &) { return true; }});
    return runs;
}

QList<Mark> marksOf(const QByteArray &block)
{
    QList<Mark> marks;
    const auto header = decodeBlock(block, 1);
    if (header)
        visitEntries(*header, QByteArrayView(block).sliced(blockHeaderBytes),
                     {[](const Run &) { return true; }, [&](const Mark &mark) { return marks.append(mark), true; }});
    return marks;
}

} // namespace

class tst_BlockBuilder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWithinTheStep_becomeOneRun()
    {
        BlockBuilder builder;
        builder.begin(0, 0, 0);
        builder.addRun(Direction::Output, QByteArray("a"), 0);
        builder.addRun(Direction::Output, QByteArray("b"), (limits::recordingTimeStep - 1) * ms);
        builder.addRun(Direction::Output, QByteArray("c"), limits::recordingTimeStep * ms);
        const QList<Run> runs = runsOf(builder.take(1));
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[0].bytes, QByteArray("ab"));
        QVERIFY(runs[1] == (Run{Direction::Output, 2, limits::recordingTimeStep * ms, QByteArray("c")}));
    }
    void directions_areNotMixed()
    {
        BlockBuilder builder;
        builder.begin(0, 0, 0);
        builder.addRun(Direction::Output, QByteArray("a"), 0);
        builder.addRun(Direction::Input, QByteArray("b"), 0);
        builder.addRun(Direction::Output, QByteArray("c"), 0);
        QCOMPARE(runsOf(builder.take(1)).size(), 3);
    }
    void manyRoundings_doNotAddUp()
    {
        BlockBuilder builder;
        builder.begin(0, 0, 0);
        for (int i = 0; i < 100; ++i) {
            builder.addRun(Direction::Output, QByteArray("a"), i * 10'999);
            builder.addRun(Direction::Input, QByteArray("b"), i * 10'999);
        }
        QCOMPARE(runsOf(builder.take(1)).last().timeNs, 99 * 10'999 / 1000 * 1000);
    }
    void fullBlock_staysWithinTheLimitWithAMarkOnTop()
    {
        BlockBuilder builder;
        builder.begin(0, 0, 0);
        for (int i = 0; builder.room() > 0; ++i)
            builder.addRun(i % 2 == 0 ? Direction::Output : Direction::Input, QByteArray("x"), i * 3'000'000'000);
        builder.addMark({MarkKind::Note, 0, ~quint64(0), qint64(1) << 60, QString(5000, QChar(0xe4))});
        const QByteArray block = builder.take(1);
        QVERIFY(block.size() <= blockHeaderBytes + maximumPayloadBytes);
        QVERIFY(decodeBlock(block, 1));
        QVERIFY(builder.isEmpty());
    }
    void markThatIsTooLong_isCutBetweenCharacters()
    {
        for (const int first : {0, 1, 2, 3}) {
            BlockBuilder builder;
            builder.begin(0, 0, 0);
            const QString text = QString(first, u'x') + QString::fromUcs4(U"\U0001f600").repeated(500);
            builder.addMark({MarkKind::Note, 0, 0, 0, text});
            const QString kept = marksOf(builder.take(1)).first().text;
            QVERIFY(text.startsWith(kept));
            QVERIFY(kept.toUtf8().size() > limits::recordingMarkBytes - 4);
            QVERIFY(kept.toUtf8().size() <= limits::recordingMarkBytes);
        }
    }
    void earlierTime_needsAnotherBlock()
    {
        BlockBuilder builder;
        builder.begin(0, 0, 100);
        QVERIFY(builder.takesTime(0));
        builder.addRun(Direction::Output, QByteArray("a"), 100);
        QVERIFY(!builder.takesTime(99));
        QVERIFY(builder.takesTime(100));
    }
};

QTEST_GUILESS_MAIN(tst_BlockBuilder)
#include "tst_BlockBuilder.moc"
