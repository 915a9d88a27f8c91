#include "core/recording/BlockFormat.h"

#include <QTest>

using namespace portside;
using namespace portside::recording;

namespace {

constexpr quint64 salt = 0x0123456789abcdef;

QByteArray someBlock()
{
    const QByteArray payload = QByteArray::fromHex("00 00 03 616263");
    return encodeBlock({quint32(payload.size()), 3, 1000, 50, 7'000'000}, payload, salt);
}

struct Entries
{
    QList<Run> runs;
    QList<Mark> marks;
    bool ok = false;
};

Entries entriesOf(const QByteArray &payload, quint32 outputBytes = 1000)
{
    Entries entries;
    const BlockHeader header{quint32(payload.size()), outputBytes, 100, 0, 5'000'000};
    entries.ok = visitEntries(header, payload,
                              {[&](const Run &run) { return entries.runs.append(run), true; },
                               [&](const Mark &mark) { return entries.marks.append(mark), true; }});
    return entries;
}

} // namespace

class tst_BlockFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void segmentHeader_comesBackAndNotFromDamage()
    {
        const SegmentHeader header{7, 1'000'000, 20, -5, salt};
        const QByteArray bytes = encodeSegmentHeader(header);
        QCOMPARE(bytes.size(), segmentHeaderBytes);
        QVERIFY(decodeSegmentHeader(bytes) == header);
        for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
            QByteArray damaged = bytes;
            damaged[bit / 8] = char(damaged[bit / 8] ^ (1 << bit % 8));
            QVERIFY(!decodeSegmentHeader(damaged));
        }
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeSegmentHeader(bytes.left(size)));
    }
    void block_comesBackAndNotFromDamage()
    {
        const QByteArray bytes = someBlock();
        const BlockHeader header{6, 3, 1000, 50, 7'000'000};
        QVERIFY(decodeBlock(bytes, salt) == header);
        QVERIFY(!decodeBlock(bytes, salt + 1));
        for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
            QByteArray damaged = bytes;
            damaged[bit / 8] = char(damaged[bit / 8] ^ (1 << bit % 8));
            QVERIFY(!decodeBlock(damaged, salt));
        }
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeBlock(bytes.left(size), salt));
    }
    void impossibleNumbers_areRefusedThoughTheChecksumHolds()
    {
        QVERIFY(!decodeBlock(encodeBlock({0, 1, 0, 0, 0}, QByteArray(), salt), salt));
        QVERIFY(!decodeBlock(encodeBlock({0, 0, maximumOffset + 1, 0, 0}, QByteArray(), salt), salt));
        QVERIFY(!decodeBlock(encodeBlock({0, 0, 0, maximumOffset + 1, 0}, QByteArray(), salt), salt));
        const QByteArray large(maximumPayloadBytes + 1, 'x');
        QVERIFY(!decodeBlock(encodeBlock({quint32(large.size()), 0, 0, 0, 0}, large, salt), salt));
        QVERIFY(!decodeSegmentHeader(encodeSegmentHeader({1, maximumOffset + 1, 0, 0, salt})));
    }
    void varints_areLeb128()
    {
        QByteArray bytes;
        for (const quint64 value : {quint64(0), quint64(127), quint64(128), quint64(300)})
            appendVarint(&bytes, value);
        QCOMPARE(bytes.toHex(), QByteArray("007f8001ac02"));
    }
    void entries_areRunsAndMarksWithOffsetsAndTimes()
    {
        // Output "ab", input "x" 1000 us later, a gap of 5 bytes 2 us later, output "c".
        const Entries good = entriesOf(QByteArray::fromHex("0000026162 01e8070178 0202050503686921 00000163"));
        QVERIFY(good.ok);
        QCOMPARE(good.runs.size(), 3);
        QVERIFY(good.runs[0] == (Run{Direction::Output, 100, 5'000'000, QByteArray("ab")}));
        QVERIFY(good.runs[1] == (Run{Direction::Input, 102, 6'000'000, QByteArray("x")}));
        QVERIFY(good.runs[2] == (Run{Direction::Output, 102, 6'002'000, QByteArray("c")}));
        QVERIFY(good.marks[0] == (Mark{MarkKind::Gap, 97, 5, 6'002'000, QStringLiteral("hi!")}));
    }
    void damagedEntries_endTheVisit_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("unknown kind") << QByteArray::fromHex("030001 61");
        QTest::newRow("no length") << QByteArray::fromHex("0000");
        QTest::newRow("length too long") << QByteArray::fromHex("0000ff7f61");
        QTest::newRow("length overflows") << QByteArray::fromHex("0000ffffffffffffffffff01");
        QTest::newRow("varint without end") << QByteArray::fromHex("00ffffffffffffffffffffffff");
        QTest::newRow("mark of kind 0") << QByteArray::fromHex("0200000000");
        QTest::newRow("mark of kind 6") << QByteArray::fromHex("0200060000");
        QTest::newRow("gap before the beginning") << QByteArray::fromHex("02000565"
                                                                         "00");
        QTest::newRow("more output than the header says")
            << QByteArray(QByteArray::fromHex("0000e907") + QByteArray(1001, 'x'));
    }
    void damagedEntries_endTheVisit()
    {
        QFETCH(QByteArray, payload);
        QVERIFY(!entriesOf(payload).ok);
    }
    void endlessTime_saturates()
    {
        const Entries entries = entriesOf(QByteArray::fromHex("00ffffffffffffffffff0101 61").repeated(5));
        QVERIFY(entries.ok);
        QVERIFY(entries.runs.last().timeNs > 0);
    }
};

QTEST_GUILESS_MAIN(tst_BlockFormat)
#include "tst_BlockFormat.moc"
