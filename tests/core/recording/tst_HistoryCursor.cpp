#include "core/recording/HistoryCursor.h"
#include "tests/core/recording/RecordingSupport.h"

#include <QDir>

using namespace portside::recording;
using namespace portside::recording::test;

class tst_HistoryCursor : public QObject
{
    Q_OBJECT

    static constexpr quint64 everywhere = quint64(1) << 60;

    // What a walk from `from` finds, in words: "bytes", "[mark]", "<from-to>" for a gap.
    static QString walk(HistoryCursor &cursor, quint64 from = 0, quint64 to = everywhere)
    {
        QString told;
        Mark seen;
        while (const auto item = cursor.next(from, to, seen)) {
            if (const auto *piece = std::get_if<HistoryPiece>(&*item)) {
                told += QString::fromLatin1(piece->bytes);
            } else if (const auto *gap = std::get_if<Gap>(&*item)) {
                told += QStringLiteral("<%1-%2>").arg(gap->from).arg(gap->to);
            } else {
                seen = std::get<Mark>(*item);
                told += QStringLiteral("[%1]").arg(seen.text);
            }
            from = placeBehind(*item);
        }
        return told;
    }

private Q_SLOTS:
    void times_areThoseOfTheOutput()
    {
        const QTemporaryDir dir;
        const auto recording = opened(dir.path());
        recording->append(Direction::Output, "one ", startNs + msNs);
        recording->append(Direction::Input, "typed", startNs + 200 * msNs);
        recording->append(Direction::Output, "two", startNs + 300 * msNs);
        recording->flush(startNs + 400 * msNs);
        HistoryCursor cursor(dir.path());
        QCOMPARE(cursor.timesOf(0, 7), (QList<PlaceTime>{{0, startNs + msNs}, {4, startNs + 300 * msNs}}));
        QCOMPARE(cursor.timesOf(5, 7), (QList<PlaceTime>{{5, startNs + 300 * msNs}}));
    }
    void history_isWalkedInOrder()
    {
        const QTemporaryDir dir;
        const auto recording = opened(dir.path());
        recording->mark(MarkKind::MachineStarted, QStringLiteral("start"), startNs);
        recording->append(Direction::Output, "one ", startNs + msNs);
        recording->append(Direction::Input, "typed", startNs + 2 * msNs);
        recording->append(Direction::Output, "two", startNs + 3 * msNs);
        recording->mark(MarkKind::MachineEnded, QStringLiteral("end"), startNs + 4 * msNs);
        recording->mark(MarkKind::MachineStarted, QStringLiteral("again"), startNs + 5 * msNs);
        recording->flush(startNs + 6 * msNs);
        HistoryCursor cursor(dir.path());
        QCOMPARE(walk(cursor), QStringLiteral("[start]one two[end][again]"));
        QCOMPARE(walk(cursor, 4), QStringLiteral("two[end][again]"));
        QCOMPARE(walk(cursor, 0, 2), QStringLiteral("[start]on"));
        QCOMPARE(walk(cursor, 7), QStringLiteral("[end][again]"));
        QCOMPARE(walk(cursor, 100), QString());
    }

    void missingOutput_isNamed()
    {
        const QTemporaryDir dir;
        const auto recording = opened(dir.path());
        recording->append(Direction::Output, "one", startNs);
        recording->gap(10, QStringLiteral("lost"), startNs + msNs);
        recording->append(Direction::Output, "two", startNs + 2 * msNs);
        recording->flush(startNs + 3 * msNs);
        HistoryCursor cursor(dir.path());
        QCOMPARE(walk(cursor), QStringLiteral("one[lost]two"));
        QCOMPARE(walk(cursor, 5), QStringLiteral("<5-13>two"));
    }

    void whatIsWrittenMeanwhile_isFound()
    {
        const QTemporaryDir dir;
        const auto recording = opened(dir.path());
        HistoryCursor cursor(dir.path());
        QCOMPARE(walk(cursor), QString());
        QByteArray all;
        for (int i = 0; i < 40; ++i) {
            recording->append(Direction::Output, lines(i * 1000, 1000), startNs + i * msNs);
            recording->flush(startNs + i * msNs);
            all += lines(i * 1000, 1000);
            QCOMPARE(walk(cursor, quint64(i) * 8000), QString::fromLatin1(lines(i * 1000, 1000)));
        }
        QCOMPARE(walk(cursor), QString::fromLatin1(all));
    }

    void recordingThatIsNotThere_isEmpty()
    {
        HistoryCursor cursor(QStringLiteral("/nowhere/at/all"));
        QCOMPARE(walk(cursor), QString());
    }
};

QTEST_GUILESS_MAIN(tst_HistoryCursor)
#include "tst_HistoryCursor.moc"
