#include "core/base/Limits.h"
#include "ui/terminal/ByteLog.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_ByteLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothDirections_haveTheirOwnOffsets()
    {
        ByteLog log;
        log.add(ByteDirection::FromGuest, "0123456789abcdef!", 1000);
        log.add(ByteDirection::ToGuest, QByteArray("\x1b[A\0", 4), 2500);
        log.add(ByteDirection::FromGuest, "\xff", 3000);
        QCOMPARE(log.dump(100),
                 QStringLiteral(
                     "00:00:01.000 < 00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
                     "00:00:01.000 < 00000010  21                                               !\n"
                     "00:00:02.500 > 00000000  1b 5b 41 00                                      .[A.\n"
                     "00:00:03.000 < 00000011  ff                                               ."));
        QCOMPARE(log.dump(1).count(u'\n'), 0);
    }
    void bytesOfOneMoment_shareTheirLines()
    {
        ByteLog log;
        log.add(ByteDirection::ToGuest, "a", 1000);
        log.add(ByteDirection::ToGuest, "b", 1001);
        log.add(ByteDirection::ToGuest, "c", 2000);
        QCOMPARE(log.dump(10).count(u'\n'), 1);
        QVERIFY(log.dump(10).contains(QStringLiteral("61 62")));
    }
    void flood_keepsTheNewestOnly()
    {
        ByteLog log;
        for (int i = 0; i < 100; ++i)
            log.add(ByteDirection::FromGuest, QByteArray(10'000, char('a' + i % 26)), i * 1000);
        QVERIFY(log.bytes() <= limits::byteLogBytes);
        QVERIFY(log.bytes() > limits::byteLogBytes - 20'000);
        log.add(ByteDirection::FromGuest, QByteArray(3 * limits::byteLogBytes, 'z'), 200'000);
        QCOMPARE(log.bytes(), limits::byteLogBytes);
        // What was dropped still counts for the places of what is left.
        const qint64 last = 1'000'000 + 3 * limits::byteLogBytes - 16;
        QVERIFY(log.dump(1).contains(QStringLiteral(" < %1  7a").arg(last, 8, 16, QLatin1Char('0'))));
    }
};

QTEST_MAIN(tst_ByteLog)
#include "tst_ByteLog.moc"
