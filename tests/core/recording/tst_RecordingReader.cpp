#include "core/recording/RecordingReader.h"

#include "core/base/AtomicFile.h"
#include "tests/core/recording/RecordingSupport.h"

#include <QDir>

#include <atomic>
#include <thread>

using namespace portside;
using namespace portside::recording;
using namespace portside::recording::test;

namespace {

RecordingOptions smallSegments()
{
    RecordingOptions options;
    options.segmentBytes = 4096;
    return options;
}

} // namespace

class tst_RecordingReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyFolder_isAnEmptyRecording()
    {
        const RecordingReader reader = reading(QStringLiteral("/nonexistent/recording"));
        QCOMPARE(reader.firstOffset(), 0u);
        QCOMPARE(reader.endOffset(), 0u);
        QVERIFY(reader.read(0, 100, 100) == OutputRange());
        QVERIFY(reader.tail(100).bytes.isEmpty());
        QVERIFY(reader.marks().isEmpty());
        QCOMPARE(reader.offsetAt(startNs), 0u);
    }
    void anyRange_isWhatWasWritten()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 2000, smallSegments());
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).size() > 3);
        const QByteArray all = lines(0, 2000);
        const RecordingReader reader = reading(folder.path());
        QCOMPARE(reader.endOffset(), quint64(all.size()));
        for (qsizetype from = 0; from < all.size(); from += 501) {
            for (const qsizetype length : {0, 1, 7, 80, 5000}) {
                const OutputRange range = reader.read(quint64(from), quint64(from + length), 1 << 20);
                QCOMPARE(range.bytes, all.mid(from, length));
                QVERIFY(range.gaps.isEmpty());
                QCOMPARE(range.to - range.from, quint64(range.bytes.size()));
            }
        }
        QCOMPARE(reader.tail(33).bytes, all.right(33));
        QCOMPARE(reader.tail(1 << 20).bytes, all);
    }
    void chunksFromTheFront_addUpToTheWhole()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 2000, smallSegments());
        const RecordingReader reader = reading(folder.path());
        QByteArray all;
        quint64 at = 0;
        while (at < reader.endOffset()) {
            const OutputRange range = reader.read(at, reader.endOffset(), 777);
            QVERIFY(range.to > at && range.bytes.size() <= 777);
            all += range.bytes;
            at = range.to;
        }
        QCOMPARE(all, lines(0, 2000));
    }
    void lostSegment_isAGapInItsPlace()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 2000, smallSegments());
        const SegmentHeader second = *Segment::loadHeader(segmentPath(folder.path(), 2));
        const SegmentHeader third = *Segment::loadHeader(segmentPath(folder.path(), 3));
        QVERIFY(QFile::remove(segmentPath(folder.path(), 2)));
        const OutputRange range = reading(folder.path()).read(0, ~quint64(0), 1 << 20);
        QCOMPARE(range.gaps.size(), 1);
        QCOMPARE(range.gaps[0].from, second.outputOffset);
        QCOMPARE(range.gaps[0].to, third.outputOffset);
        QByteArray expected = lines(0, 2000);
        expected.remove(qsizetype(second.outputOffset), qsizetype(third.outputOffset - second.outputOffset));
        QCOMPARE(range.bytes, expected);
    }
    void inputAndMarks_comeInOrder()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->mark(MarkKind::MachineStarted, QStringLiteral("demo"), startNs);
        recording->append(Direction::Output, QByteArray("login: "), startNs + 10 * msNs);
        recording->append(Direction::Input, QByteArray("root\r"), startNs + 20 * msNs);
        recording->append(Direction::Output, QByteArray("root\r\n"), startNs + 30 * msNs);
        recording->mark(MarkKind::MachineEnded, QStringLiteral("exit 0"), startNs + 40 * msNs);
        recording->flush(startNs + 40 * msNs);
        QStringList seen;
        const RecordingReader reader = reading(folder.path());
        const auto run = [&](const Run &r) {
            seen += QStringLiteral("%1 %2 %3 %4")
                        .arg(r.direction == Direction::Output ? QStringLiteral("o") : QStringLiteral("i"))
                        .arg(r.offset)
                        .arg((r.timeNs - startNs) / msNs)
                        .arg(QString::fromUtf8(r.bytes).trimmed());
            return true;
        };
        const auto mark = [&](const Mark &m) {
            seen += QStringLiteral("m %1 %2 %3").arg(m.offset).arg((m.timeNs - startNs) / msNs).arg(m.text);
            return true;
        };
        reader.visit(0, reader.endOffset(), {run, mark});
        QCOMPARE(seen, QStringList({QStringLiteral("m 0 0 demo"), QStringLiteral("o 0 10 login:"),
                                    QStringLiteral("i 7 20 root"), QStringLiteral("o 7 30 root"),
                                    QStringLiteral("m 13 40 exit 0")}));
        QCOMPARE(reader.marks().size(), 2);
        QVERIFY(reader.marks().first().kind == MarkKind::MachineStarted);
    }
    void unknownGap_isShownWhereItIs()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->append(Direction::Output, QByteArray("abc"), startNs);
        recording->gap(0, QStringLiteral("away"), startNs);
        recording->append(Direction::Output, QByteArray("def"), startNs);
        recording->flush(startNs);
        const OutputRange range = reading(folder.path()).read(0, 6, 100);
        QCOMPARE(range.bytes, QByteArray("abcdef"));
        QVERIFY(range.gaps == (QList<Gap>{{3, 3, QStringLiteral("away")}}));
    }
    void time_findsItsOffset()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 2000, smallSegments());
        const RecordingReader reader = reading(folder.path());
        QCOMPARE(reader.offsetAt(0), 0u);
        for (const int line : {0, 1, 9, 10, 777, 1999})
            QCOMPARE(reader.offsetAt(startNs + line * 20 * msNs), quint64(line) * 8);
        QCOMPARE(reader.offsetAt(startNs + 20 * msNs - 1), 8u);
        QCOMPARE(reader.offsetAt(startNs + 2000 * 20 * msNs), reader.endOffset());
    }
    void readerBesideAWriter_seesOnlyWholeTruth()
    {
        const QTemporaryDir folder;
        std::atomic<bool> done = false;
        std::thread writer([&] {
            const auto recording = opened(folder.path(), smallSegments());
            for (int i = 0; i < 20'000; ++i) {
                recording->append(Direction::Output, lines(i, 1), startNs + i * msNs);
                if (i % 7 == 0)
                    recording->flush(startNs + i * msNs);
            }
            recording->flush(startNs);
            done = true;
        });
        const QByteArray all = lines(0, 20'000);
        RecordingReader reader = reading(folder.path());
        QByteArray seen;
        int looks = 0;
        bool good = true;
        while (good && (!done || seen.size() < all.size())) {
            good = reader.refresh().isOk();
            const OutputRange range = reader.read(quint64(seen.size()), ~quint64(0), 1 << 20);
            good = good && range.gaps.isEmpty() && all.mid(seen.size(), range.bytes.size()) == range.bytes;
            seen += range.bytes;
            ++looks;
        }
        writer.join();
        QVERIFY(good);
        QCOMPARE(seen, all);
        QVERIFY(looks > 2);
    }
    void quotaDuringReading_movesTheFront()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 2000, smallSegments());
        RecordingReader reader = reading(folder.path());
        QVERIFY(QFile::remove(segmentPath(folder.path(), 1)));
        // Not refreshed: it believes in the first segment still and finds a gap.
        QVERIFY(!reader.read(0, 100, 100).gaps.isEmpty());
        QVERIFY(reader.refresh());
        QVERIFY(reader.firstOffset() > 0);
        QCOMPARE(reader.read(0, ~quint64(0), 1 << 20).from, reader.firstOffset());
    }
    void marks_areCappedToTheNewest()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        for (int i = 0; i < limits::recordingMarks + 5; ++i)
            recording->mark(MarkKind::Note, QString::number(i), startNs + i);
        recording->flush(startNs * 2);
        const QList<Mark> marks = reading(folder.path()).marks();
        QCOMPARE(marks.size(), limits::recordingMarks);
        QCOMPARE(marks.last().text, QString::number(limits::recordingMarks + 4));
    }
};

QTEST_GUILESS_MAIN(tst_RecordingReader)
#include "tst_RecordingReader.moc"
