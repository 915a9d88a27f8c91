#include "core/terminal/Grid.h"

#include <QTest>

using namespace portside::terminal;

class tst_Grid : public QObject
{
    Q_OBJECT

    // Rows are known by the time they were begun: 100, 101, ...
    static Grid numbered(int rows, int columns = 10)
    {
        Grid grid(rows, columns);
        for (int row = 0; row < rows; ++row)
            grid.row(row).setTime(100 + row);
        return grid;
    }
    static QList<qint64> numbers(const Grid &grid)
    {
        QList<qint64> all;
        for (int row = 0; row < grid.rows(); ++row)
            all += grid.row(row).time();
        return all;
    }

private Q_SLOTS:
    void advance_bringsTheTopRowToTheEnd()
    {
        Grid grid = numbered(3);
        grid.advance();
        QCOMPARE(numbers(grid), (QList<qint64>{101, 102, 100}));
        grid.advance();
        grid.advance();
        QCOMPARE(numbers(grid), (QList<qint64>{100, 101, 102}));
    }
    void rotate_leavesTheRestAlone_data()
    {
        QTest::addColumn<int>("before"); // advances: the ring's beginning is anywhere
        for (int before = 0; before < 5; ++before)
            QTest::newRow(qPrintable(QString::number(before))) << before;
    }
    void rotate_leavesTheRestAlone()
    {
        QFETCH(int, before);
        Grid grid(5, 10);
        for (int i = 0; i < before; ++i)
            grid.advance();
        for (int row = 0; row < 5; ++row)
            grid.row(row).setTime(100 + row);
        grid.rotateUp(1, 3, 1);
        QCOMPARE(numbers(grid), (QList<qint64>{100, 102, 103, 101, 104}));
        grid.rotateDown(1, 3, 1);
        QCOMPARE(numbers(grid), (QList<qint64>{100, 101, 102, 103, 104}));
        grid.rotateDown(0, 4, 2);
        QCOMPARE(numbers(grid), (QList<qint64>{103, 104, 100, 101, 102}));
    }
    void rowsComeAndGoAtBothEnds()
    {
        Grid grid = numbered(4);
        grid.advance(); // 101 102 103 100
        grid.removeTop(1);
        QCOMPARE(numbers(grid), (QList<qint64>{102, 103, 100}));
        grid.removeBottom(1);
        QCOMPARE(numbers(grid), (QList<qint64>{102, 103}));
        Row row(10);
        row.setTime(7);
        grid.addTop(std::move(row));
        grid.addBottom();
        QCOMPARE(grid.rows(), 4);
        QCOMPARE(grid.row(0).time(), 7);
        QCOMPARE(grid.row(2).time(), 103);
        QCOMPARE(grid.row(3).used(), 0);
        QCOMPARE(grid.row(3).columns(), 10);
    }
    void setColumns_reachesEveryRow()
    {
        Grid grid = numbered(3);
        grid.advance();
        grid.setColumns(25);
        QCOMPARE(grid.columns(), 25);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(grid.row(row).columns(), 25);
    }
    void dirtyMarks_goWithTheRows()
    {
        Grid grid = numbered(6);
        QVERIFY(!grid.isMarkedDirty(0));
        grid.markDirty(3, 4);
        QVERIFY(!grid.isMarkedDirty(2) && grid.isMarkedDirty(3) && grid.isMarkedDirty(4) && !grid.isMarkedDirty(5));
        grid.advance();
        QVERIFY(grid.isMarkedDirty(2) && grid.isMarkedDirty(4)); // one row more at most, none less
        grid.clearDirtyMarks();
        for (int row = 0; row < 6; ++row)
            QVERIFY(!grid.isMarkedDirty(row));
    }
};

QTEST_APPLESS_MAIN(tst_Grid)
#include "tst_Grid.moc"
