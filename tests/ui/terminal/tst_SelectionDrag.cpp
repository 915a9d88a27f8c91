#include "ui/terminal/SelectionDrag.h"

#include <QTest>

using namespace portside::terminal;
using portside::ui::SelectionDrag;

class tst_SelectionDrag : public QObject
{
    Q_OBJECT

    // The pointer on the right half of a cell: the nearest edge is the next cell's.
    static constexpr Position edge{3, 8};
    static constexpr Position cell{3, 7};
    static constexpr Position laterEdge{5, 2};
    static constexpr Position laterCell{5, 1};

private Q_SLOTS:
    void clicks_chooseTheUnit_data()
    {
        QTest::addColumn<int>("clicks");
        QTest::addColumn<bool>("alt");
        QTest::addColumn<SelectionUnit>("unit");
        QTest::addColumn<bool>("takesCell");
        QTest::newRow("one") << 1 << false << SelectionUnit::Character << false;
        QTest::newRow("two") << 2 << false << SelectionUnit::Word << true;
        QTest::newRow("three") << 3 << false << SelectionUnit::Line << true;
        QTest::newRow("four begin anew") << 4 << false << SelectionUnit::Character << false;
        QTest::newRow("Alt") << 1 << true << SelectionUnit::Block << false;
        QTest::newRow("Alt and two") << 2 << true << SelectionUnit::Block << false;
    }
    void clicks_chooseTheUnit()
    {
        QFETCH(int, clicks);
        QFETCH(bool, alt);
        QFETCH(SelectionUnit, unit);
        QFETCH(bool, takesCell);
        SelectionDrag drag;
        drag.press(edge, cell, clicks, alt ? Qt::AltModifier : Qt::NoModifier);
        QVERIFY(drag.isDragging());
        QCOMPARE(drag.selection()->unit, unit);
        QCOMPARE(drag.selection()->anchor, takesCell ? cell : edge);
        drag.move(laterEdge, laterCell);
        QCOMPARE(drag.selection()->anchor, takesCell ? cell : edge);
        QCOMPARE(drag.selection()->head, takesCell ? laterCell : laterEdge);
    }
    void oneClick_selectsNothing()
    {
        SelectionDrag drag;
        drag.press(edge, cell, 1, Qt::NoModifier);
        drag.release();
        QVERIFY(drag.selection()->isEmpty());
        QVERIFY(!drag.isDragging());
    }
    void releasedButton_movesNothing()
    {
        SelectionDrag drag;
        drag.press(edge, cell, 2, Qt::NoModifier);
        drag.release();
        const Selection before = *drag.selection();
        drag.move(laterEdge, laterCell);
        QCOMPARE(*drag.selection(), before);
    }
    void shift_movesTheEndInTheUnitItHas()
    {
        SelectionDrag drag;
        drag.press(edge, cell, 2, Qt::NoModifier);
        drag.release();
        drag.press(laterEdge, laterCell, 1, Qt::ShiftModifier);
        QCOMPARE(drag.selection()->unit, SelectionUnit::Word);
        QCOMPARE(drag.selection()->anchor, cell);
        QCOMPARE(drag.selection()->head, laterCell);
    }
    void shiftWithoutSelection_beginsOne()
    {
        SelectionDrag drag;
        drag.press(edge, cell, 1, Qt::ShiftModifier);
        QCOMPARE(drag.selection()->anchor, edge);
        QVERIFY(drag.isDragging());
    }
    void setFromElsewhere_endsTheDrag()
    {
        SelectionDrag drag;
        drag.press(edge, cell, 1, Qt::NoModifier);
        drag.set(std::nullopt);
        QVERIFY(!drag.isDragging());
        drag.move(laterEdge, laterCell);
        QVERIFY(!drag.selection());
    }
};

QTEST_APPLESS_MAIN(tst_SelectionDrag)
#include "tst_SelectionDrag.moc"
