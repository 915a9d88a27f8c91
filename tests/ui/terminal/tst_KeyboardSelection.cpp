#include "core/terminal/Terminal.h"
#include "ui/terminal/KeyboardSelection.h"

#include <QKeyEvent>
#include <QTest>

using namespace portside;
using portside::ui::KeyboardSelection;
using Outcome = KeyboardSelection::Outcome;

class tst_KeyboardSelection : public QObject
{
    Q_OBJECT

    // A terminal of 5 by 20 with the mark on a cell of it.
    struct Marked
    {
        terminal::Terminal terminal{5, 20};
        KeyboardSelection marked;

        Marked(const QByteArray &text, terminal::Position place) : marked(place) { terminal.feed(text); }
        Outcome press(int key, Qt::KeyboardModifiers modifiers = {})
        {
            return marked.press(QKeyEvent(QEvent::KeyPress, key, modifiers), terminal, {}, 5);
        }
        QString text() const
        {
            const auto selection = marked.selection();
            return selection ? terminal::selectedText(terminal, terminal::selectedRange(terminal, *selection))
                             : QStringLiteral("nothing");
        }
    };

private Q_SLOTS:
    void arrowsAlone_onlyMove()
    {
        Marked m("hello world", {0, 0});
        QCOMPARE(m.press(Qt::Key_Right), Outcome::Moved);
        QCOMPARE(m.press(Qt::Key_Down), Outcome::Moved);
        QCOMPARE(m.marked.place(), (terminal::Position{1, 1}));
        QCOMPARE(m.text(), QStringLiteral("nothing"));
        QCOMPARE(m.press(Qt::Key_A), Outcome::Unknown);
    }
    void shiftedArrows_selectBothCells()
    {
        Marked m("hello world", {0, 1});
        m.press(Qt::Key_Right, Qt::ShiftModifier);
        m.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m.text(), QStringLiteral("ell"));
        m.press(Qt::Key_Right);
        QCOMPARE(m.text(), QStringLiteral("nothing"));
        m.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m.text(), QStringLiteral("lo"));
    }
    void spaceKey_beginsAndEnds()
    {
        Marked m("one\r\ntwo\r\nthree", {0, 1});
        m.press(Qt::Key_Space);
        QCOMPARE(m.text(), QStringLiteral("n"));
        m.press(Qt::Key_Down);
        m.press(Qt::Key_End);
        QCOMPARE(m.text(), QStringLiteral("ne\ntwo"));
        m.press(Qt::Key_Space);
        QCOMPARE(m.text(), QStringLiteral("nothing"));
    }
    void tabKey_makesABlock()
    {
        Marked m("abcd\r\nefgh\r\nijkl", {0, 2});
        m.press(Qt::Key_Space);
        m.press(Qt::Key_Down);
        m.press(Qt::Key_Left);
        m.press(Qt::Key_Tab);
        QCOMPARE(m.text(), QStringLiteral("bc\nfg"));
    }
    void words_areSteppedOver()
    {
        Marked m("see /etc/fstab,  now\r\n\r\nnext", {0, 0});
        m.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 4}));
        m.press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 14}));
        m.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 17}));
        m.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{2, 0}));
        m.press(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 17}));
    }
    void edges_holdTheMark()
    {
        Marked m("text", {0, 0});
        m.press(Qt::Key_Left);
        m.press(Qt::Key_Up);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 0}));
        m.press(Qt::Key_PageDown);
        m.press(Qt::Key_PageDown);
        QCOMPARE(m.marked.place(), (terminal::Position{4, 0}));
        m.press(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 0}));
    }
    void lineEnds_leadToTheNextLine()
    {
        Marked m("text", {0, 19});
        m.press(Qt::Key_Right);
        QCOMPARE(m.marked.place(), (terminal::Position{1, 0}));
        m.press(Qt::Key_Left);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 19}));
    }
    void wideCharacters_areOneStep()
    {
        Marked m("你好x", {0, 0});
        m.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 2}));
        QCOMPARE(m.text(), QStringLiteral("你好"));
        m.press(Qt::Key_Right);
        m.press(Qt::Key_Left);
        QCOMPARE(m.marked.place(), (terminal::Position{0, 2}));
    }
    void linesThatAreGone_takeTheMarkAlong()
    {
        Marked m("one\r\ntwo", {0, 0});
        m.terminal.setScrollbackLimits(100, 1'000'000);
        m.terminal.feed(QByteArray("\r\n").repeated(300));
        m.marked.keepInside(m.terminal);
        QCOMPARE(m.marked.place().line, m.terminal.firstLine());
    }
    void enterCopies_escapeLeaves()
    {
        Marked m("one", {0, 0});
        QCOMPARE(m.press(Qt::Key_Return), Outcome::Copy);
        QCOMPARE(m.press(Qt::Key_Escape), Outcome::Leave);
    }
};

QTEST_GUILESS_MAIN(tst_KeyboardSelection)
#include "tst_KeyboardSelection.moc"
