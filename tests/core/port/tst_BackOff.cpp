#include "core/port/BackOff.h"

#include <QTest>

using namespace portside;
using namespace portside::port;

class tst_BackOff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delays_doubleWithinAFifthUpToTheLast()
    {
        BackOff backOff;
        int expected = limits::reconnectDelayFirst;
        for (int i = 0; i < 20; ++i) {
            const int delay = backOff.next();
            QVERIFY(delay >= expected - expected / 5 && delay <= expected + expected / 5);
            expected = std::min(expected * 2, limits::reconnectDelayLast);
        }
        QCOMPARE(expected, limits::reconnectDelayLast);
    }
    void reset_beginsAnew()
    {
        BackOff backOff;
        for (int i = 0; i < 5; ++i)
            backOff.next();
        backOff.reset();
        QVERIFY(backOff.next() <= limits::reconnectDelayFirst * 6 / 5);
    }
    void hundredPorts_doNotComeBackInStep()
    {
        QSet<int> delays;
        for (int i = 0; i < 100; ++i)
            delays += BackOff().next();
        QVERIFY(delays.size() > 20);
    }
};

QTEST_GUILESS_MAIN(tst_BackOff)
#include "tst_BackOff.moc"
