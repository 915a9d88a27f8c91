#include "ui/terminal/Bell.h"

#include "core/base/Limits.h"

#include <QSignalSpy>
#include <QTest>

using portside::ui::Bell;
namespace limits = portside::limits;

class tst_Bell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringing_isLimited()
    {
        Bell bell;
        QSignalSpy rings(&bell, &Bell::rang);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 500)
            bell.ring();
        QVERIFY(rings.size() >= 2);
        QVERIFY(rings.size() <= limits::bellsPerSecond / 2 + 2);
    }
    void visualBell_flashesAndEnds()
    {
        Bell bell;
        QSignalSpy flashes(&bell, &Bell::flashChanged);
        bell.ring();
        QVERIFY(bell.isFlashing());
        QVERIFY(QTest::qWaitFor([&] { return !bell.isFlashing(); }, 5000));
        QCOMPARE(flashes.size(), 2);
    }
    void silentBell_onlyTells()
    {
        Bell bell;
        bell.setStyle(Bell::Style::None);
        QSignalSpy rings(&bell, &Bell::rang);
        bell.ring();
        QVERIFY(!bell.isFlashing());
        QCOMPARE(rings.size(), 1);
    }
};

QTEST_MAIN(tst_Bell)
#include "tst_Bell.moc"
