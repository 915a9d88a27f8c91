#include "ui/consoles/OutputMap.h"
#include "ui/terminal/LineAnchors.h"

#include <QTest>

using portside::ui::OutputMap;

class tst_OutputMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void byte_isBetweenThePlacesAroundIt()
    {
        OutputMap map;
        map.note(1000, 10);
        map.note(2000, 30);
        QCOMPARE(map.linesOf(1500), (OutputMap::Lines{10, 30, 20}));
        QCOMPARE(map.linesOf(1000), (OutputMap::Lines{10, 30, 10}));
        QCOMPARE(map.linesOf(10), (OutputMap::Lines{0, 10, 10}));
    }
    void byteNotYetShown_isNowhere()
    {
        OutputMap map;
        QVERIFY(!map.linesOf(0));
        map.note(1000, 10);
        QVERIFY(!map.linesOf(1000));
    }
    void consoleOpenedAnew_beginsAgain()
    {
        OutputMap map;
        map.note(5000, 100);
        map.note(1000, 120);
        QVERIFY(!map.linesOf(2000));
        QCOMPARE(map.linesOf(999)->last, 120);
    }
    void linesBrokenAnew_areFollowed()
    {
        OutputMap map;
        map.note(1000, 10);
        map.note(2000, 30);
        portside::ui::LineAnchors lines;
        map.followLines(lines);
        for (portside::terminal::Position *place : lines.anchors())
            place->line *= 2;
        lines.takeLines();
        QCOMPARE(map.linesOf(1500), (OutputMap::Lines{20, 60, 40}));
    }
    void manyPlaces_areThinnedAndStayRight()
    {
        OutputMap map;
        const qint64 places = qint64(OutputMap::placesKept) * 5;
        for (qint64 i = 1; i <= places; ++i)
            map.note(i * 100, i);
        for (qint64 i = 1; i < places; i += 997) {
            const auto lines = map.linesOf(i * 100 + 50);
            QVERIFY(lines);
            QVERIFY(lines->first <= i && i <= lines->last);
            QVERIFY(lines->last - lines->first <= 32);
        }
    }
};

QTEST_GUILESS_MAIN(tst_OutputMap)
#include "tst_OutputMap.moc"
