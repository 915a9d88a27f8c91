#include "core/terminal/Terminal.h"
#include "ui/terminal/Viewport.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_Viewport : public QObject
{
    Q_OBJECT

    static Viewport viewportOf(int rows, int columns)
    {
        CellMetrics cell;
        cell.width = 10;
        cell.height = 20;
        Viewport viewport;
        viewport.setMetrics(cell);
        viewport.setPixels(QSize(columns * 10 + 4, rows * 20 + 4));
        return viewport;
    }
    static void feedLines(terminal::Terminal &terminal, int count)
    {
        for (int i = 0; i < count; ++i)
            terminal.feed("line\r\n");
    }

private Q_SLOTS:
    void fittingGrid_isAtLeastOneCell()
    {
        Viewport viewport = viewportOf(24, 80);
        QCOMPARE(viewport.fittingRows(), 24);
        QCOMPARE(viewport.fittingColumns(), 80);
        viewport.setPixels(QSize(0, 0));
        QCOMPARE(viewport.fittingRows(), 1);
        QCOMPARE(viewport.fittingColumns(), 1);
    }
    void following_showsTheEnd()
    {
        terminal::Terminal terminal(10, 40);
        Viewport viewport = viewportOf(10, 40);
        feedLines(terminal, 100);
        QVERIFY(viewport.update(terminal));
        QCOMPARE(viewport.topLine(), terminal.screenTop());
    }
    void scrolledUp_staysOnItsLine()
    {
        terminal::Terminal terminal(10, 40);
        Viewport viewport = viewportOf(10, 40);
        feedLines(terminal, 100);
        viewport.update(terminal);
        QVERIFY(viewport.scrollToLine(terminal, 30));
        feedLines(terminal, 100);
        QVERIFY(!viewport.update(terminal));
        QCOMPARE(viewport.topLine(), 30);
        viewport.scrollToLine(terminal, 1'000'000);
        QVERIFY(viewport.isFollowing());
    }
    void output_sinceTheLastFrame_countsWhenScrolling()
    {
        Viewport viewport = viewportOf(24, 80);
        terminal::Terminal terminal(24, 80);
        viewport.update(terminal);
        feedLines(terminal, 100);
        viewport.scrollToLine(terminal, 30);
        QCOMPARE(viewport.topLine(), 30);
        QVERIFY(!viewport.isFollowing());
        viewport.update(terminal);
        QCOMPARE(viewport.topLine(), 30);
    }
    void lineThatIsGone_movesTheView()
    {
        terminal::Terminal terminal(10, 40);
        terminal.setScrollbackLimits(50, 1'000'000);
        Viewport viewport = viewportOf(10, 40);
        feedLines(terminal, 40);
        viewport.update(terminal);
        viewport.scrollToLine(terminal, 0);
        feedLines(terminal, 500);
        QVERIFY(viewport.update(terminal));
        QCOMPARE(viewport.topLine(), terminal.firstLine());
    }
    void tallScreen_staysPutWhileTheCursorIsSeen()
    {
        terminal::Terminal terminal(24, 40);
        Viewport viewport = viewportOf(10, 40);
        terminal.feed("\x1b[6H");
        viewport.update(terminal);
        QCOMPARE(viewport.topLine(), 0);
        terminal.feed("\x1b[12H");
        viewport.update(terminal);
        QCOMPARE(viewport.topLine(), 2);
        terminal.feed("\x1b[3H");
        QVERIFY(!viewport.update(terminal));
        terminal.feed("\x1b[24H");
        viewport.update(terminal);
        QCOMPARE(viewport.topLine(), 14);
    }
    void tallScreen_canBeSeenWhole()
    {
        terminal::Terminal terminal(24, 40);
        Viewport viewport = viewportOf(10, 40);
        viewport.update(terminal);
        QVERIFY(viewport.scrollToLine(terminal, 14));
        QVERIFY(!viewport.isFollowing());
        QVERIFY(!viewport.update(terminal));
        QVERIFY(viewport.scrollToLine(terminal, 0));
        QVERIFY(viewport.isFollowing());
        feedLines(terminal, 30);
        viewport.update(terminal);
        QCOMPARE(viewport.topLine(), terminal.endLine() - 10);
    }
    void points_becomePlaces()
    {
        terminal::Terminal terminal(10, 40);
        Viewport viewport = viewportOf(10, 40);
        viewport.update(terminal);
        QCOMPARE(viewport.lineAt(QPointF(5, 2 + 20 * 3 + 1)), 3);
        QCOMPARE(viewport.lineAt(QPointF(5, -50)), 0);
        QCOMPARE(viewport.lineAt(QPointF(5, 5000)), 9);
        QCOMPARE(viewport.columnAt(QPointF(2 + 10 * 4 + 7, 0), Viewport::Snap::Cell), 4);
        QCOMPARE(viewport.columnAt(QPointF(2 + 10 * 4 + 7, 0), Viewport::Snap::Edge), 5);
        QCOMPARE(viewport.columnAt(QPointF(5000, 0), Viewport::Snap::Edge), 40);
        QCOMPARE(viewport.columnAt(QPointF(5000, 0), Viewport::Snap::Cell), 39);
    }
};

QTEST_GUILESS_MAIN(tst_Viewport)
#include "tst_Viewport.moc"
