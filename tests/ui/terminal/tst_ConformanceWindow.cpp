#include "core/terminal/Terminal.h"
#include "ui/terminal/ConformanceWindow.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWindow>

#include <memory>

using namespace portside::ui;

namespace {

// As portside --terminal has it.
struct Window
{
    enum class Mode { Conformance, Ordinary };

    QWidget widget;
    TerminalPane *pane = new TerminalPane;
    std::unique_ptr<ConformanceWindow> operations;
    QSignalSpy answers{pane, &TerminalPane::bytesForGuest};

    explicit Window(Mode mode = Mode::Conformance)
    {
        auto *layout = new QVBoxLayout(&widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(pane);
        if (mode == Mode::Conformance)
            pane->allowConformance();
        operations = std::make_unique<ConformanceWindow>(widget, *pane->view());
        widget.setGeometry(40, 30, 500, 300);
        widget.show();
        if (!QTest::qWaitForWindowExposed(&widget))
            qFatal("The window did not appear.");
    }

    void feed(const QByteArray &bytes)
    {
        pane->feeder()->feed(bytes);
        pane->feeder()->flush();
    }
    QByteArray answer(const QByteArray &question)
    {
        answers.clear();
        feed(question);
        return answers.isEmpty() ? QByteArray() : answers.last().first().toByteArray();
    }
    QSize grid() const { return {pane->terminal().columns(), pane->terminal().rows()}; }
    QSize fitting(int rows, int columns) const { return pane->view()->sizeForGrid(rows, columns); }
    static void letSettle() { QTest::qWait(ConformanceWindow::patience + 50); }
};

QByteArray report(const char *head, QSize size)
{
    return QByteArray("\x1b[") + head + ';' + QByteArray::number(size.height()) + ';' +
           QByteArray::number(size.width()) + 't';
}

QByteArray report(const char *head, QPoint place)
{
    return QByteArray("\x1b[") + head + ';' + QByteArray::number(place.x()) + ';' + QByteArray::number(place.y()) + 't';
}

} // namespace

class tst_ConformanceWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suite_beginsWith80By24_whateverTheWindowIs()
    {
        QWidget window;
        auto *pane = new TerminalPane;
        (new QVBoxLayout(&window))->addWidget(pane);
        pane->view()->setGridPolicy(GridPolicy::FollowWindow);
        window.resize(900, 700);
        pane->allowConformance();
        const ConformanceWindow operations(window, *pane->view());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(pane->terminal().columns(), 80);
        QCOMPARE(pane->terminal().rows(), 24);
    }
    void aGridThatIsAskedFor_hasItsWindow()
    {
        Window window;
        window.feed("\x1b[8;20;60t");
        QCOMPARE(window.grid(), QSize(60, 20));
        QCOMPARE(window.pane->view()->size(), window.fitting(20, 60));
        window.feed("\x1b[?40h\x1b[?3h");
        QCOMPARE(window.grid(), QSize(132, 20));
        QCOMPARE(window.pane->view()->size(), window.fitting(20, 132));
        Window::letSettle();
        QCOMPARE(window.grid(), QSize(132, 20));
    }
    void aGridTooSmallForAnyWindow_standsAllTheSame()
    {
        Window window;
        window.feed("\x1b[8;1;1t");
        QCOMPARE(window.grid(), QSize(1, 1));
        Window::letSettle();
        QCOMPARE(window.grid(), QSize(1, 1));
    }
    void anotherSizeFromTheWindowSystem_leavesTheGridThatWasAskedFor()
    {
        Window window;
        window.feed("\x1b[8;20;60t");
        window.widget.resize(window.widget.size() - QSize(90, 90)); // as a display that is too small would
        QCOMPARE(window.grid(), QSize(60, 20));
    }
    void whoSizesTheWindowLater_sizesTheGrid()
    {
        Window window;
        window.feed("\x1b[8;20;60t");
        Window::letSettle();
        const CellMetrics cell = window.pane->view()->metrics();
        window.widget.resize(window.widget.size() + QSize(2 * cell.width, 3 * cell.height));
        QCOMPARE(window.grid(), QSize(62, 23));
    }
    void maximizing_takesTheDisplayAndGivesItBack_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("wide");
        QTest::addColumn<bool>("high");
        QTest::newRow("both ways") << QByteArray("1") << true << true;
        QTest::newRow("in height") << QByteArray("2") << false << true;
        QTest::newRow("in width") << QByteArray("3") << true << false;
    }
    void maximizing_takesTheDisplayAndGivesItBack()
    {
        QFETCH(QByteArray, number);
        QFETCH(bool, wide);
        QFETCH(bool, high);
        Window window;
        window.feed("\x1b[8;9;70t");
        const QRect before = window.widget.frameGeometry();
        const QRect display = window.widget.screen()->availableGeometry();
        window.feed(QByteArray("\x1b[9;" + number + 't'));
        const QRect after = window.widget.frameGeometry();
        QCOMPARE(after.x(), wide ? display.x() : before.x());
        QCOMPARE(after.width(), wide ? display.width() : before.width());
        QCOMPARE(after.y(), high ? display.y() : before.y());
        QCOMPARE(after.height(), high ? display.height() : before.height());
        QCOMPARE(window.grid().width() > 70, wide);
        QCOMPARE(window.grid().height() > 9, high);
        QCOMPARE(window.pane->view()->gridPolicy(), GridPolicy::FollowWindow);
        window.feed("\x1b[9;0t");
        QCOMPARE(window.widget.frameGeometry(), before);
        QCOMPARE(window.grid(), QSize(70, 9));
    }
    void fullScreen_coversTheDisplayAndGivesItBack()
    {
        Window window;
        window.feed("\x1b[8;9;70t");
        const QRect before = window.widget.geometry();
        window.feed("\x1b[10;1t");
        QVERIFY(window.widget.isFullScreen());
        QTRY_COMPARE(window.widget.geometry(), window.widget.screen()->geometry());
        QVERIFY(window.grid().width() > 70);
        window.feed("\x1b[10;2t");
        QVERIFY(!window.widget.isFullScreen());
        QTRY_COMPARE(window.widget.geometry(), before);
        QCOMPARE(window.grid(), QSize(70, 9));
    }
    void aGridAskedForInFullScreen_isWithinIt()
    {
        Window window;
        window.feed("\x1b[10;1t");
        QTRY_COMPARE(window.widget.geometry(), window.widget.screen()->geometry());
        window.feed("\x1b[8;9;70t");
        QCOMPARE(window.grid(), QSize(70, 9));
        QCOMPARE(window.widget.geometry(), window.widget.screen()->geometry());
    }
    void aWindowMoves_andTellsWhereItIs()
    {
        Window window;
        window.feed("\x1b[3;70;90t");
        QCOMPARE(window.widget.pos(), QPoint(70, 90));
        QCOMPARE(window.answer("\x1b[13t"), report("3", QPoint(70, 90)));
        const QWidget *area = window.pane->view()->viewport();
        const QPoint cells = area->mapToGlobal(window.pane->view()->cellRect(0, 0).topLeft());
        QCOMPARE(window.answer("\x1b[13;2t"), report("3", cells));
        window.feed("\x1b[3t");
        QCOMPARE(window.widget.pos(), QPoint(0, 0));
    }
    void anIconifiedWindow_isOffTheDisplay()
    {
        Window window;
        QCOMPARE(window.answer("\x1b[11t"), QByteArray("\x1b[1t"));
        QCOMPARE(window.answer("\x1b[2t\x1b[5n\x1b[11t"), QByteArray("\x1b[0n\x1b[1t")); // asked before it was done
        QCOMPARE(window.answer("\x1b[11t"), QByteArray("\x1b[2t"));
        QTRY_VERIFY(!window.widget.windowHandle()->isExposed());
        window.feed("\x1b[1t");
        QCOMPARE(window.answer("\x1b[11t"), QByteArray("\x1b[1t"));
        QTRY_VERIFY(window.widget.windowHandle()->isExposed());
    }
    void sizes_areThoseOfWindowAndDisplay()
    {
        Window window;
        window.feed("\x1b[8;9;70t");
        const CellMetrics cell = window.pane->view()->metrics();
        const QSize display = window.widget.screen()->size();
        QCOMPARE(window.answer("\x1b[14t"), report("4", QSize(70 * cell.width, 9 * cell.height)));
        QCOMPARE(window.answer("\x1b[14;2t"), report("4", window.widget.frameGeometry().size()));
        QCOMPARE(window.answer("\x1b[15t"), report("5", display));
    }
    void theSizeOfTheDisplayInCharacters_isTheLargestGridThere()
    {
        Window window;
        window.feed("\x1b[8;0;0t");
        QCOMPARE(window.answer("\x1b[19t"), report("9", window.grid()));
        const QSize left = window.widget.screen()->availableSize() - window.widget.frameGeometry().size();
        const CellMetrics cell = window.pane->view()->metrics();
        QVERIFY(left.width() >= 0 && left.width() < cell.width);
        QVERIFY(left.height() >= 0 && left.height() < cell.height);
    }
    void withoutConformance_nothingMoves()
    {
        Window window(Window::Mode::Ordinary);
        const QRect before = window.widget.geometry();
        const QSize grid = window.grid();
        const QByteArray asked = "\x1b[2t\x1b[3;0;0t\x1b[4;99;99t\x1b[6t\x1b[8;9;9t\x1b[9;1t\x1b[10;1t\x1b[30t";
        QCOMPARE(window.answer(QByteArray(asked + "\x1b[11t\x1b[13t\x1b[14t\x1b[15t")), QByteArray());
        Window::letSettle();
        QCOMPARE(window.widget.geometry(), before);
        QCOMPARE(window.widget.windowState(), Qt::WindowNoState);
        QCOMPARE(window.grid(), grid);
    }
    void aTerminalWhoseWindowHasGone_answersForItself()
    {
        Window window;
        window.feed("\x1b[3;70;90t");
        window.operations.reset();
        QCOMPARE(window.answer("\x1b[13t"), QByteArray("\x1b[3;0;0t"));
    }
};

QTEST_MAIN(tst_ConformanceWindow)
#include "tst_ConformanceWindow.moc"
