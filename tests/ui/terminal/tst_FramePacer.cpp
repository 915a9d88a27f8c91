#include "ui/terminal/FramePacer.h"

#include "core/base/Limits.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using portside::ui::FramePacer;
namespace limits = portside::limits;

class tst_FramePacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstChangeAfterQuiet_isPaintedAtOnce()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        pacer.noteChange(FramePacer::Hold::No);
        QCOMPARE(frames.size(), 1);
        QVERIFY(pacer.isIdle());
    }
    void changesWithinAFrame_arePaintedOnce()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        for (int i = 0; i < 100; ++i)
            pacer.noteChange(FramePacer::Hold::No);
        QCOMPARE(frames.size(), 1);
        QVERIFY(frames.wait(1000));
        QCOMPARE(frames.size(), 2);
        QVERIFY(pacer.isIdle());
    }
    void changeWhileAFrameIsPainted_isForTheNextOne()
    {
        FramePacer pacer;
        int frames = 0;
        bool nested = false;
        connect(&pacer, &FramePacer::frameDue, &pacer, [&] {
            nested = nested || frames % 2 == 1;
            if (++frames < 5) {
                QTest::qSleep(FramePacer::frameTime + 4);
                pacer.noteChange(FramePacer::Hold::No);
            }
            nested = nested || frames % 2 == 0;
            ++frames;
        });
        pacer.noteChange(FramePacer::Hold::No);
        QCOMPARE(frames, 2);
        QVERIFY(!pacer.isIdle());
        QTRY_COMPARE(frames, 6);
        QVERIFY(!nested);
        QVERIFY(pacer.isIdle());
    }
    void flood_isPaintedOncePerFrame()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 320) {
            pacer.noteChange(FramePacer::Hold::No);
            QCoreApplication::processEvents();
        }
        QVERIFY(frames.size() <= 320 / FramePacer::frameTime + 2);
        QVERIFY2(frames.size() >= 8, qPrintable(QString::number(frames.size())));
    }
    void slowFrames_leaveHalfOfTheTime()
    {
        FramePacer pacer;
        qint64 painting = 0;
        QElapsedTimer timer;
        connect(&pacer, &FramePacer::frameDue, &pacer, [&] {
            const qint64 start = timer.elapsed();
            while (timer.elapsed() - start < 40) {
            }
            painting += timer.elapsed() - start;
        });
        timer.start();
        while (timer.elapsed() < 600) {
            pacer.noteChange(FramePacer::Hold::No);
            QCoreApplication::processEvents();
        }
        QVERIFY2(painting <= timer.elapsed() / 2 + 60, qPrintable(QString::number(painting)));
        QVERIFY(painting >= 2 * 40);
    }
    void frameAfterAnEndlessOne_isNotPutOffForAsLong()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        connect(
            &pacer, &FramePacer::frameDue, &pacer, [] { QTest::qSleep(500); }, Qt::SingleShotConnection);
        pacer.noteChange(FramePacer::Hold::No);
        pacer.noteChange(FramePacer::Hold::No);
        QVERIFY(frames.wait(FramePacer::longestPause + 250));
    }
    void heldFrame_waitsForItsRelease()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        pacer.noteChange(FramePacer::Hold::Yes);
        QTest::qWait(3 * FramePacer::frameTime);
        QCOMPARE(frames.size(), 0);
        pacer.noteChange(FramePacer::Hold::No);
        QCOMPARE(frames.size(), 1);
    }
    void heldFrame_isPaintedWhenTheGuestForgetsIt()
    {
        FramePacer pacer;
        QSignalSpy frames(&pacer, &FramePacer::frameDue);
        QElapsedTimer timer;
        timer.start();
        pacer.noteChange(FramePacer::Hold::Yes);
        QVERIFY(frames.wait(5000));
        QVERIFY(timer.elapsed() >= limits::synchronizedOutputTimeout - 20);
        pacer.noteChange(FramePacer::Hold::Yes);
        QVERIFY(frames.wait(1000));
        QVERIFY(portside::test::waitFor([&] { return pacer.isIdle(); }));
    }
};

QTEST_GUILESS_MAIN(tst_FramePacer)
#include "tst_FramePacer.moc"
