#include "core/recording/Recording.h"

#include "core/base/AtomicFile.h"
#include "tests/core/recording/RecordingSupport.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace portside;
using namespace portside::recording;
using namespace portside::recording::test;

namespace {

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// While it lives no file of this process grows beyond `bytes`: what a full disk does to the one file that is written.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class tst_Recording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytes_comeBackExactlyAfterReopening()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 500);
        recordLines(folder.path(), 500, 500);
        QCOMPARE(everything(reading(folder.path())), lines(0, 1000));
        QCOMPARE(opened(folder.path())->endOffset(), 8000u);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }
    void folderAndFiles_arePrivate()
    {
        const QTemporaryDir parent;
        const QString folder = parent.filePath(QStringLiteral("deep/serial0"));
        recordLines(folder, 0, 1);
        struct stat info = {};
        QCOMPARE(::stat(folder.toLocal8Bit().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700u);
        QCOMPARE(::stat(segmentPath(folder, 1).toLocal8Bit().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600u);
    }
    void secondWriter_isRefused()
    {
        const QTemporaryDir folder;
        const auto first = opened(folder.path());
        const auto second = Recording::open(folder.path());
        QVERIFY(!second);
        QVERIFY(second.errorMessage().contains(QStringLiteral("already")));
    }
    void tornTail_isCutAtEveryByte()
    {
        const QTemporaryDir origin;
        recordLines(origin.path(), 0, 30);
        const QByteArray bytes = *readFileWhole(segmentPath(origin.path(), 1), 1 << 20);
        const QList<Segment::Block> blocks = Segment::fromBytes(bytes)->blocks();
        QCOMPARE(blocks.size(), 3);
        const QTemporaryDir folder;
        for (qsizetype size = 0; size <= bytes.size(); ++size) {
            QVERIFY(writeFile(segmentPath(folder.path(), 1), bytes.left(size)));
            int complete = 0;
            for (const Segment::Block &block : blocks)
                complete += block.position + blockHeaderBytes + block.header.payloadBytes <= size ? 10 : 0;
            recordLines(folder.path(), complete, 5);
            QCOMPARE(everything(reading(folder.path())), lines(0, complete + 5));
            for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
                QFile::remove(folder.filePath(name));
        }
    }
    void tornBlock_isAGapOfItsLength()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 20);
        const QString path = segmentPath(folder.path(), 1);
        QVERIFY(QFile::resize(path, QFileInfo(path).size() - 1));
        recordLines(folder.path(), 20, 10);
        const OutputRange range = reading(folder.path()).read(0, 1000, 1000);
        QCOMPARE(range.bytes, QByteArray(lines(0, 10) + lines(20, 10)));
        QCOMPARE(range.gaps.size(), 1);
        QVERIFY(range.gaps[0] == (Gap{80, 160, range.gaps[0].reason}));
    }
    void bitFlips_neverCrashNorShiftWhatFollows()
    {
        const QTemporaryDir origin;
        recordLines(origin.path(), 0, 40);
        const QByteArray bytes = *readFileWhole(segmentPath(origin.path(), 1), 1 << 20);
        const QTemporaryDir folder;
        for (qsizetype at = 0; at < bytes.size(); at += 3) {
            QByteArray damaged = bytes;
            damaged[at] = char(damaged[at] ^ (1 << at % 8));
            QVERIFY(writeFile(segmentPath(folder.path(), 1), damaged));
            quint64 end = 0;
            {
                const auto recording = opened(folder.path());
                end = recording->endOffset();
                recording->append(Direction::Output, QByteArray("after"), startNs + 1000 * msNs);
            }
            QVERIFY(end >= 240);
            QCOMPARE(reading(folder.path()).read(end, end + 5, 100).bytes, QByteArray("after"));
            for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
                QFile::remove(folder.filePath(name));
        }
    }
    void damagedHeader_leavesItsOffsetsUnused()
    {
        const QTemporaryDir folder;
        recordLines(folder.path(), 0, 100);
        QFile file(segmentPath(folder.path(), 1));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("X") == 1);
        file.close();
        QVERIFY(opened(folder.path())->endOffset() >= 800);
        recordLines(folder.path(), 0, 1);
        QVERIFY(QFile::exists(segmentPath(folder.path(), 1)));
        QVERIFY(QFile::exists(segmentPath(folder.path(), 2)));
    }
    void quota_dropsTheOldestAndKeepsOffsets()
    {
        const QTemporaryDir folder;
        RecordingOptions options;
        options.quotaBytes = 256 * 1024;
        options.segmentBytes = 32 * 1024;
        const int count = 100'000;
        recordLines(folder.path(), 0, count, options);
        qint64 onDisk = 0;
        for (const QFileInfo &info : QDir(folder.path()).entryInfoList(QDir::Files))
            onDisk += info.size();
        QVERIFY(onDisk <= options.quotaBytes);
        QVERIFY(onDisk > options.quotaBytes / 2);
        const RecordingReader reader = reading(folder.path());
        QCOMPARE(reader.endOffset(), quint64(count) * 8);
        QVERIFY(reader.firstOffset() > 0);
        QCOMPARE(reader.bytesOnDisk(), onDisk);
        const quint64 line = reader.firstOffset() / 8 + 1;
        QCOMPARE(reader.read(line * 8, line * 8 + 80, 1000).bytes, lines(int(line), 10));
    }
    void quotaOfTheUsersRecordings_isKept()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        const QByteArray piece = lines(0, 1 << 17);
        const qint64 pieces = limits::recordingQuotaBytes / piece.size() + 4;
        for (qint64 i = 0; i < pieces; ++i) {
            recording->append(Direction::Output, piece, startNs + i * msNs);
            recording->flush(startNs + i * msNs);
            QVERIFY(recording->bytesOnDisk() <= limits::recordingQuotaBytes);
        }
        QVERIFY(recording->bytesOnDisk() > limits::recordingQuotaBytes / 2);
        QCOMPARE(reading(folder.path()).tail(piece.size()).bytes, piece);
    }
    void smallerQuota_isKeptAtTheNextStart()
    {
        const QTemporaryDir folder;
        RecordingOptions options;
        options.segmentBytes = 32 * 1024;
        recordLines(folder.path(), 0, 100'000, options);
        options.quotaBytes = 256 * 1024;
        QVERIFY(opened(folder.path(), options)->bytesOnDisk() <= options.quotaBytes);
    }
    void fullDisk_isSaidOnceBecomesAGapAndEnds()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        const QByteArray before = lines(0, 30'000);
        {
            const FullDisk full(100 * 1024);
            recording->append(Direction::Output, before, startNs);
            recording->flush(startNs);
            QVERIFY(!recording->isWriting());
            QVERIFY(recording->takeNotice().contains(QStringLiteral("full")));
            const FullDisk nothingLeft(rlim_t(recording->bytesOnDisk()));
            for (int i = 1; i < 50; ++i) {
                recording->append(Direction::Output, lines(30'000 + i, 1), startNs + i * 100 * msNs);
                recording->flush(startNs + i * 100 * msNs);
            }
            QVERIFY(!recording->isWriting());
            QVERIFY(recording->takeNotice().isEmpty());
        }
        const qint64 laterNs = startNs + 60'000 * msNs;
        recording->append(Direction::Output, QByteArray("room again"), laterNs);
        recording->flush(laterNs);
        QVERIFY(recording->isWriting());
        QVERIFY(recording->takeNotice().contains(QStringLiteral("goes on")));
        const quint64 resumed = recording->endOffset() - 10;
        QCOMPARE(resumed, quint64(before.size()) + 49 * 8);
        const OutputRange range = reading(folder.path()).read(0, ~quint64(0), 10'000'000);
        QCOMPARE(range.gaps.size(), 1);
        QVERIFY(range.gaps[0].from > 60'000);
        QCOMPARE(range.gaps[0].to, resumed);
        QVERIFY(range.gaps[0].reason.contains(QStringLiteral("full")));
        QCOMPARE(range.bytes, QByteArray(before.left(qsizetype(range.gaps[0].from)) + "room again"));
    }
    void folderThatCannotBeWritten_isSaidOnceAndEnds()
    {
        const QTemporaryDir parent;
        const QString folder = parent.filePath(QStringLiteral("serial0"));
        const auto recording = opened(folder);
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(writeFileAtomically(folder, QByteArray("in the way")));
        recording->append(Direction::Output, QByteArray("lost"), startNs);
        recording->flush(startNs);
        QVERIFY(!recording->isWriting());
        QVERIFY(recording->takeNotice().contains(folder));
        QVERIFY(QFile::remove(folder));
        recording->flush(startNs + 10'000 * msNs);
        recording->append(Direction::Output, QByteArray("kept"), startNs + 10'000 * msNs);
        recording->flush(startNs + 10'000 * msNs);
        const OutputRange range = reading(folder).read(0, 100, 100);
        QCOMPARE(range.bytes, QByteArray("kept"));
        QCOMPARE(range.from, 4u);
    }
    void deletedSegment_isLeftForAnotherAtTheNextBlock()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->append(Direction::Output, lines(0, 10), startNs);
        recording->flush(startNs);
        QVERIFY(QFile::remove(segmentPath(folder.path(), 1)));
        recording->append(Direction::Output, lines(10, 10), startNs);
        recording->flush(startNs);
        const OutputRange range = reading(folder.path()).read(0, 1000, 1000);
        QCOMPARE(range.from, 80u);
        QCOMPARE(range.bytes, lines(10, 10));
        QVERIFY(recording->isWriting());
    }
    void segmentCutByAnother_isLeftForAnother()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->append(Direction::Output, lines(0, 10), startNs);
        recording->flush(startNs);
        QVERIFY(QFile::resize(segmentPath(folder.path(), 1), 70));
        recording->append(Direction::Output, lines(10, 10), startNs);
        recording->flush(startNs);
        const OutputRange range = reading(folder.path()).read(0, 1000, 1000);
        QCOMPARE(range.bytes, lines(10, 10));
        QCOMPARE(range.gaps.size(), 1);
        QVERIFY(range.gaps[0] == (Gap{0, 80, range.gaps[0].reason}));
    }
    void knownGap_movesTheOffset()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->append(Direction::Output, QByteArray("before"), startNs);
        recording->gap(100, QStringLiteral("the supervisor was away"), startNs + msNs);
        recording->append(Direction::Output, QByteArray("after"), startNs + msNs);
        recording->flush(startNs + msNs);
        const OutputRange range = reading(folder.path()).read(0, 1000, 1000);
        QCOMPARE(range.bytes, QByteArray("beforeafter"));
        QCOMPARE(range.to, 111u);
        QVERIFY(range.gaps == (QList<Gap>{{6, 106, QStringLiteral("the supervisor was away")}}));
    }
    void clockSetBack_losesNothing()
    {
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        recording->append(Direction::Output, QByteArray("a"), startNs);
        recording->append(Direction::Output, QByteArray("b"), startNs - 1'000'000 * msNs);
        recording->append(Direction::Output, QByteArray("c"), startNs);
        recording->flush(startNs);
        QCOMPARE(everything(reading(folder.path())), QByteArray("abc"));
    }
    void tinyReads_costLittleOnDisk_data()
    {
        QTest::addColumn<int>("bytesPerRead");
        QTest::addColumn<int>("readsPerSecond");
        QTest::addColumn<double>("most");
        QTest::newRow("UART under TCG, 15 KB/s") << 3 << 5'000 << 1.10;
        QTest::newRow("UART as fast as it goes") << 3 << 100'000 << 1.02;
        QTest::newRow("115200 baud") << 1 << 11'520 << 1.12;
        QTest::newRow("a person types") << 1 << 10 << 60.0;
    }
    void tinyReads_costLittleOnDisk()
    {
        QFETCH(int, bytesPerRead);
        QFETCH(int, readsPerSecond);
        QFETCH(double, most);
        const QTemporaryDir folder;
        const auto recording = opened(folder.path());
        const int reads = std::min(readsPerSecond * 10, 300'000);
        qint64 flushedNs = startNs;
        for (int i = 0; i < reads; ++i) {
            const qint64 now = startNs + qint64(i) * 1'000'000'000 / readsPerSecond;
            recording->append(Direction::Output, QByteArray(bytesPerRead, 'x'), now);
            if (now - flushedNs >= 100 * msNs) {
                recording->flush(now);
                flushedNs = now;
            }
        }
        recording->flush(flushedNs);
        const double perByte = double(recording->bytesOnDisk()) / (double(reads) * bytesPerRead);
        qInfo("%.3f bytes on disk per byte recorded", perByte);
        QVERIFY(perByte <= most);
    }
};

QTEST_GUILESS_MAIN(tst_Recording)
#include "tst_Recording.moc"
