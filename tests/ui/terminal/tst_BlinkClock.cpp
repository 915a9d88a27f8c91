#include "ui/terminal/BlinkClock.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

using portside::ui::BlinkClock;

class tst_BlinkClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingBlinks_noTimerRuns()
    {
        BlinkClock clock;
        QVERIFY(!clock.isRunning());
        clock.setTextBlinks(true);
        QVERIFY(clock.isRunning());
        clock.setTextBlinks(false);
        QVERIFY(!clock.isRunning());
        QVERIFY(clock.isTextOn());
    }
    void cursor_stopsBlinkingWhenNobodyMovesIt()
    {
        BlinkClock clock(nullptr, 2 * QGuiApplication::styleHints()->cursorFlashTime());
        QSignalSpy toggles(&clock, &BlinkClock::cursorToggled);
        clock.setCursorBlinks(true);
        QVERIFY(QTest::qWaitFor([&] { return !clock.isRunning(); }, 10'000));
        QVERIFY(clock.isCursorOn());
        QVERIFY(toggles.size() >= 2);
    }
    void key_showsTheCursorAtOnce()
    {
        BlinkClock clock;
        clock.setCursorBlinks(true);
        QVERIFY(clock.isRunning());
        QVERIFY(QTest::qWaitFor([&] { return !clock.isCursorOn(); }, 5000));
        clock.restartCursor();
        QVERIFY(clock.isCursorOn());
    }
};

QTEST_MAIN(tst_BlinkClock)
#include "tst_BlinkClock.moc"
