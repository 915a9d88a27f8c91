#include "core/recording/Pages.h"

#include "tests/core/recording/RecordingSupport.h"

using namespace portside::recording;
using namespace portside::recording::test;

namespace {

void record(const QString &folder, const QByteArray &bytes)
{
    const auto recording = opened(folder);
    for (qsizetype at = 0; at < bytes.size(); at += 100'000) {
        recording->append(Direction::Output, bytes.mid(at, 100'000), startNs + at * msNs);
        recording->flush(startNs + at * msNs);
    }
}

// All pages from the first on, each found by the end of the one before.
QList<Page> pagesOf(const RecordingReader &reader)
{
    QList<Page> pages{pageAt(reader, 0)};
    while (pages.last().to < qint64(reader.endOffset()))
        pages += pageAt(reader, pages.last().to);
    return pages;
}

} // namespace

class tst_Pages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_areWholeLines_andTogetherEverything()
    {
        const QTemporaryDir folder;
        const QByteArray text = lines(0, 700'000); // 5.6 MB
        record(folder.path(), text);
        const RecordingReader reader = reading(folder.path());
        const QList<Page> pages = pagesOf(reader);
        QCOMPARE(pages.size(), 3);
        QByteArray all;
        for (const Page &page : pages) {
            const OutputRange range = reader.read(quint64(page.from), quint64(page.to), maximumOffset);
            QVERIFY(range.bytes.endsWith('\n'));
            QVERIFY(range.bytes.size() < pageBytes + 5000);
            all += range.bytes;
        }
        QCOMPARE(all.size(), text.size());
        QVERIFY(all == text);
        for (const Page &page : pages) {
            QCOMPARE(pageAt(reader, page.from), page);
            QCOMPARE(pageAt(reader, page.to - 1), page);
        }
    }
    void place_thatIsNotHeld_givesTheNearestPage()
    {
        const QTemporaryDir folder;
        record(folder.path(), lines(0, 400'000));
        const RecordingReader reader = reading(folder.path());
        QCOMPARE(pageAt(reader, -5), pageAt(reader, 0));
        QCOMPARE(pageAt(reader, 1'000'000'000), pageAt(reader, 3'199'999));
    }
    void outputWithoutLines_isCutAnywhere()
    {
        const QTemporaryDir folder;
        record(folder.path(), QByteArray(3 * 1024 * 1024, 'x'));
        const RecordingReader reader = reading(folder.path());
        QCOMPARE(pagesOf(reader), (QList<Page>{{0, pageBytes}, {pageBytes, 3 * 1024 * 1024}}));
    }
    void emptyRecording_isAnEmptyPage()
    {
        const QTemporaryDir folder;
        QCOMPARE(pageAt(reading(folder.path()), 7), Page());
    }
};

QTEST_GUILESS_MAIN(tst_Pages)
#include "tst_Pages.moc"
