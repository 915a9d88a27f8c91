#include "core/recording/Segment.h"

#include "core/base/AtomicFile.h"
#include "tests/core/recording/RecordingSupport.h"

using namespace portside;
using namespace portside::recording;
using namespace portside::recording::test;

class tst_Segment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_areListedInOrderAndOthersLeftOut()
    {
        const QTemporaryDir folder;
        for (const quint64 sequence : {10, 9, 100})
            QVERIFY(writeFileAtomically(segmentPath(folder.path(), sequence), QByteArray("x")));
        for (const char *other :
             {"1.psdrec", "a0000000000000000001.psdrec", "00000000000000000001.bak", "99999999999999999999.psdrec"})
            QVERIFY(writeFileAtomically(folder.filePath(QLatin1String(other)), QByteArray("x")));
        const auto segments = listSegments(folder.path());
        QVERIFY(segments);
        QCOMPARE(segments->size(), 3);
        QCOMPARE(segments->at(0).sequence, 9u);
        QCOMPARE(segments->at(2).sequence, 100u);
    }
    void missingFolder_isAnEmptyList() { QVERIFY(listSegments(QStringLiteral("/nonexistent/recording"))->isEmpty()); }
    void damageInTheMiddle_costsOneBlock()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 100);
        const QByteArray bytes = *readFileWhole(segmentPath(folder.path(), 1), 1 << 20);
        const auto whole = Segment::fromBytes(bytes);
        QCOMPARE(whole->blocks().size(), 10);
        QByteArray damaged = bytes;
        damaged[whole->blocks().at(4).position + 50] = '!';
        const auto segment = Segment::fromBytes(damaged);
        QCOMPARE(segment->blocks().size(), 9);
        QCOMPARE(segment->outputEnd(), whole->outputEnd());
        QCOMPARE(segment->intactBytes(), bytes.size());
    }
    void forgedBlockInOutput_isNeverTakenForOne()
    {
        // The guest prints a whole block. The block around it is cut, so that the search runs through it.
        const QTemporaryDir folder;
        const QByteArray forged = encodeBlock({4, 1, 500, 0, 0}, QByteArray::fromHex("00000146"), 1);
        opened(folder.path())->append(Direction::Output, forged, startNs);
        const QByteArray bytes = *readFileWhole(segmentPath(folder.path(), 1), 1 << 20);
        QVERIFY(bytes.contains(forged));
        const auto segment = Segment::fromBytes(bytes.left(bytes.size() - 1) + '!');
        QVERIFY(segment->blocks().isEmpty());
    }
    void fileMadeToKeepTheSearchBusy_isGivenUpSoon()
    {
        const SegmentHeader header{1, 0, 0, 0, 0x4141414141414141};
        // Each byte begins the salt; each block promises the longest payload and fails its checksum.
        QByteArray bytes = encodeSegmentHeader(header);
        while (bytes.size() < limits::recordingSegmentBytes) {
            bytes += QByteArray(8, 'A') + QByteArray::fromHex("00800000") + QByteArray(4, '\0');
        }
        QElapsedTimer timer;
        timer.start();
        QVERIFY(Segment::fromBytes(bytes)->blocks().isEmpty());
        QVERIFY(timer.elapsed() < 2000);
    }
    void offsetsThatGoBack_areDamage()
    {
        const SegmentHeader header{1, 1000, 0, 0, 5};
        const QByteArray payload = QByteArray::fromHex("00000161");
        const QByteArray bytes = encodeSegmentHeader(header) + encodeBlock({4, 1, 999, 0, 0}, payload, 5) +
                                 encodeBlock({4, 1, 1000, 0, 0}, payload, 5);
        const auto segment = Segment::fromBytes(bytes);
        QCOMPARE(segment->blocks().size(), 1);
        QCOMPARE(segment->outputEnd(), 1001u);
    }
};

QTEST_GUILESS_MAIN(tst_Segment)
#include "tst_Segment.moc"
