#include "core/recording/RecordingClock.h"

#include <QDateTime>
#include <QTest>

using namespace portside::recording;

class tst_RecordingClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void now_isTheTimeOfDayAndNeverGoesBack()
    {
        const RecordingClock clock;
        QVERIFY(qAbs(clock.now() / 1'000'000 - QDateTime::currentMSecsSinceEpoch()) < 1000);
        qint64 last = clock.now();
        for (int i = 0; i < 1000; ++i) {
            const qint64 now = clock.now();
            QVERIFY(now >= last);
            last = now;
        }
    }
};

QTEST_GUILESS_MAIN(tst_RecordingClock)
#include "tst_RecordingClock.moc"
