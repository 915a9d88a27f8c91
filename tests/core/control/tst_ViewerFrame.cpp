#include "core/base/Limits.h"
#include "core/control/ViewerFrame.h"

#include <QTest>
#include <QtEndian>

using namespace portside;
using namespace portside::control;

class tst_ViewerFrame : public QObject
{
    Q_OBJECT

    static QList<Frame> samples()
    {
        return {Attach{fromOldest, 0, true},
                Attach{qint64(1) << 45, 99, false},
                Input{QByteArray("ls\r\0\xff", 5)},
                Input{},
                Break{},
                Suspend{true},
                Suspend{false},
                Claim{true},
                Data{12345678901, Origin::History, QByteArray(limits::viewerFrameBytes, 'x')},
                Data{0, Origin::Live, QByteArray("a")},
                Gap{10, 20, 5, QStringLiteral("fell behind")},
                RunMark{7, 1'700'000'000'000, QStringLiteral("started")},
                Info{99, 3, true, true, false, true, QStringLiteral("disk full")},
                Problem{QStringLiteral("This port has no BREAK.")},
                WindowSize{132, 43}};
    }

    static QByteArray raw(quint32 length, quint8 kind, const QByteArray &payload)
    {
        QByteArray out(4, '\0');
        qToLittleEndian(length, out.data());
        return out + char(kind) + payload;
    }

private Q_SLOTS:
    void frames_readBackAsWritten_whereverTheyAreCut()
    {
        QByteArray stream;
        for (const Frame &frame : samples())
            stream += encode(frame);
        for (const qsizetype step : {1, 3, 5, 1000, 1 << 20}) {
            FrameReader reader;
            QList<Frame> seen;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                reader.feed(QByteArrayView(stream).sliced(at, qMin(step, stream.size() - at)));
                while (const auto frame = reader.next()) {
                    QVERIFY(frame->isOk());
                    seen += **frame;
                }
            }
            QVERIFY(seen == samples());
            QCOMPARE(reader.pendingBytes(), 0);
        }
    }

    void layout_isStable()
    {
        QCOMPARE(encode(Data{0x0102, Origin::Live, QByteArray("hi")}).toHex(), QByteArray("0b00000005"
                                                                                          "0201000000000000"
                                                                                          "01"
                                                                                          "6869"));
        QCOMPARE(encode(Break{}).toHex(), QByteArray("0000000002"));
    }

    void badFrame_isRefusedForGood_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unknown kind") << raw(0, 200, {});
        QTest::newRow("short attach") << raw(3, 0, "abc");
        QTest::newRow("long break") << raw(1, 2, "x");
        QTest::newRow("suspend without its flag") << raw(0, 3, {});
        QTest::newRow("window size without its rows") << raw(8, 10, "12345678");
        QTest::newRow("data without its offset") << raw(2, 5, "xx");
        QTest::newRow("longer than the cap") << raw(limits::viewerFrameBytes + 1024, 1, {});
        QTest::newRow("4 GiB") << raw(0xffffffff, 5, {});
    }
    void badFrame_isRefusedForGood()
    {
        QFETCH(QByteArray, bytes);
        FrameReader reader;
        reader.feed(bytes);
        const auto first = reader.next();
        QVERIFY(first && !first->isOk());
        reader.feed(encode(Break{}));
        QVERIFY(!reader.next()->isOk());
    }

    void longTexts_areCutToTheCap()
    {
        FrameReader reader;
        reader.feed(encode(Problem{QString(limits::viewerFrameBytes * 2, QLatin1Char('x'))}));
        const auto frame = reader.next();
        QVERIFY(frame && frame->isOk());
        QCOMPARE(std::get<Problem>(**frame).sentence.size(), limits::viewerFrameBytes);
    }
};

QTEST_GUILESS_MAIN(tst_ViewerFrame)
#include "tst_ViewerFrame.moc"
