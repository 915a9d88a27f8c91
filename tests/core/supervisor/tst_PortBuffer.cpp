#include "core/supervisor/PortBuffer.h"

#include <QTest>

using namespace portside;
using namespace portside::supervisor;
using recording::MarkKind;

class tst_PortBuffer : public QObject
{
    Q_OBJECT

    static constexpr qint64 ms = 1'000'000;
    using Kind = RecordItem::Kind;

private Q_SLOTS:
    void output_isReadFromAnyPlaceHeld()
    {
        PortBuffer buffer(1000, 8);
        QCOMPARE(buffer.begin(), 1000);
        QCOMPARE(buffer.end(), 1000);
        buffer.appendOutput("abcde", 1);
        buffer.appendOutput("fghij", 2);
        QCOMPARE(buffer.end(), 1010);
        QCOMPARE(buffer.begin(), 1002);
        QCOMPARE(buffer.read(1004, 3).bytes, QByteArray("efg"));
        QCOMPARE(buffer.read(0, 100).offset, 1002);
        QCOMPARE(buffer.read(0, 100).bytes, QByteArray("cdefghij"));
        QCOMPARE(buffer.read(1010, 100).bytes, QByteArray());
    }

    void pieceLargerThanTheMemory_leavesItsEnd()
    {
        PortBuffer buffer(0, 8);
        buffer.appendOutput("0123456789abcdef!", 1);
        QCOMPARE(buffer.end(), 17);
        QCOMPARE(buffer.read(0, 100).bytes, QByteArray("9abcdef!"));
    }

    void marks_standBetweenTheBytes()
    {
        PortBuffer buffer(0, 100);
        buffer.appendMark(MarkKind::MachineStarted, QStringLiteral("start"), 1 * ms);
        buffer.appendOutput("one", 2 * ms);
        buffer.appendMark(MarkKind::MachineEnded, QStringLiteral("end"), 3 * ms);
        buffer.appendMark(MarkKind::MachineStarted, QStringLiteral("again"), 4 * ms);
        buffer.appendOutput("two", 5 * ms);
        QCOMPARE(buffer.read(0, 100).bytes, QByteArray("one"));
        QCOMPARE(buffer.read(3, 100).bytes, QByteArray("two"));
        const auto first = buffer.nextMark(0, {});
        QCOMPARE(first->text, QStringLiteral("start"));
        const auto second = buffer.nextMark(0, *first);
        QCOMPARE(second->text, QStringLiteral("end"));
        const auto third = buffer.nextMark(3, *second);
        QCOMPARE(third->text, QStringLiteral("again"));
        QVERIFY(!buffer.nextMark(3, *third));
    }

    void recorder_getsAllInOrder()
    {
        PortBuffer buffer(0, 100);
        buffer.appendMark(MarkKind::MachineStarted, QStringLiteral("start"), 1 * ms);
        buffer.appendOutput("a", 2 * ms);
        buffer.appendOutput("b", 2 * ms + 1);
        buffer.appendInput("x", 3 * ms);
        buffer.appendOutput("c", 9 * ms);
        QList<Kind> kinds;
        QByteArray output;
        QList<qint64> times;
        while (const auto item = buffer.takeForRecording()) {
            kinds += item->kind;
            times += item->timeNs / ms;
            output += item->bytes;
        }
        QCOMPARE(kinds, (QList<Kind>{Kind::Mark, Kind::Output, Kind::Input, Kind::Output}));
        QCOMPARE(times, (QList<qint64>{1, 2, 3, 9}));
        QCOMPARE(output, QByteArray("abxc"));
        QCOMPARE(buffer.unrecordedBytes(), 0);
    }

    void whatWasOverwritten_isNamedAsLost()
    {
        PortBuffer buffer(0, 8);
        buffer.appendOutput("0123", 1);
        buffer.appendInput("x", 2 * ms);
        buffer.appendOutput("456789abcd", 3 * ms);
        auto item = buffer.takeForRecording();
        QCOMPARE(item->kind, Kind::Lost);
        QCOMPARE(item->lostBytes, 6);
        item = buffer.takeForRecording();
        QCOMPARE(item->kind, Kind::Input);
        item = buffer.takeForRecording();
        QCOMPARE(item->bytes, QByteArray("6789abcd"));
        QVERIFY(!buffer.takeForRecording());
    }

    void recorderThatNeverComes_costsBoundedMemory()
    {
        PortBuffer buffer(0, 1024);
        const QByteArray typed(1000, 'x');
        for (int i = 0; i < 200'000; ++i) {
            buffer.appendOutput("y", i * 2 * ms);
            if (i % 100 == 0)
                buffer.appendInput(typed, i * 2 * ms);
        }
        int items = 0;
        qsizetype input = 0;
        while (const auto item = buffer.takeForRecording()) {
            ++items;
            input += item->kind == Kind::Input ? item->bytes.size() : 0;
        }
        QVERIFY(items <= 40'000);
        QVERIFY(input <= 256 * 1024);
    }
};

QTEST_GUILESS_MAIN(tst_PortBuffer)
#include "tst_PortBuffer.moc"
