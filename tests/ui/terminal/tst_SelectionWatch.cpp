#include "core/terminal/Terminal.h"
#include "ui/terminal/SelectionWatch.h"

#include <QTest>

using namespace portside;
using ui::SelectionWatch;

class tst_SelectionWatch : public QObject
{
    Q_OBJECT

    static constexpr terminal::SelectionRange secondLine{{1, 0}, {1, 3}, false};

private Q_SLOTS:
    void textBesideTheSelection_mayChange()
    {
        terminal::Terminal terminal(4, 10);
        terminal.feed("one\r\ntwo\r\nthree");
        SelectionWatch watch;
        watch.watch(terminal, secondLine);
        terminal.feed("\x1b[H\x1b[2K\x1b[2;5Hmore\x1b[2;1Htwo");
        QVERIFY(watch.isIntact(terminal));
    }
    void selectedText_thatIsOverwrittenIsNoLongerIt()
    {
        terminal::Terminal terminal(4, 10);
        terminal.feed("one\r\ntwo\r\nthree");
        SelectionWatch watch;
        watch.watch(terminal, secondLine);
        terminal.feed("\x1b[2;2HW");
        QVERIFY(!watch.isIntact(terminal));
    }
    void otherScreen_hasOtherText()
    {
        terminal::Terminal terminal(4, 10);
        terminal.feed("one\r\ntwo\r\nthree");
        SelectionWatch watch;
        watch.watch(terminal, secondLine);
        terminal.feed("\x1b[?1049h");
        QVERIFY(!watch.isIntact(terminal));
        terminal.feed("\x1b[?1049l");
        QVERIFY(watch.isIntact(terminal));
    }
    void linesThatScroll_takeItAlong()
    {
        terminal::Terminal terminal(4, 10);
        terminal.setScrollbackLimits(10, 1'000'000);
        terminal.feed("one\r\ntwo\r\nthree");
        SelectionWatch watch;
        watch.watch(terminal, secondLine);
        terminal.feed("\r\n\r\n\r\n\r\nfour");
        QVERIFY(watch.isIntact(terminal));
        terminal.feed(QByteArray("\r\n").repeated(50));
        QVERIFY(terminal.firstLine() > 1);
        QVERIFY(watch.isIntact(terminal));
    }
};

QTEST_GUILESS_MAIN(tst_SelectionWatch)
#include "tst_SelectionWatch.moc"
