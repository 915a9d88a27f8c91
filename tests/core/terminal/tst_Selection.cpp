#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside::terminal;

class tst_Selection : public QObject
{
    Q_OBJECT

    static Terminal showing(const char *text, int rows = 4, int columns = 10)
    {
        Terminal terminal(rows, columns);
        terminal.feed(text);
        return terminal;
    }
    static QString text(const Terminal &terminal, Position anchor, Position head,
                        SelectionUnit unit = SelectionUnit::Character, WrapJoin join = WrapJoin::Join)
    {
        return selectedText(terminal, selectedRange(terminal, {anchor, head, unit}), join);
    }

private Q_SLOTS:
    void characters_betweenTwoPlaces()
    {
        const Terminal t = showing("hello\r\nworld");
        QCOMPARE(text(t, {0, 1}, {0, 4}), QStringLiteral("ell"));
        QCOMPARE(text(t, {1, 2}, {0, 3}), QStringLiteral("lo\nwo"));
        QCOMPARE(text(t, {0, 2}, {0, 2}), QString());
    }
    void wrappedLines_joinWithoutABreak()
    {
        const Terminal t = showing("0123456789abc\r\nnext");
        QCOMPARE(text(t, {0, 8}, {2, 4}), QStringLiteral("89abc\nnext"));
        QCOMPARE(text(t, {0, 8}, {2, 4}, SelectionUnit::Character, WrapJoin::Keep), QStringLiteral("89\nabc\nnext"));
    }
    void word_growsToItsEdges()
    {
        const Terminal t = showing("cd /etc/ppp && ls");
        QCOMPARE(text(t, {0, 5}, {0, 5}, SelectionUnit::Word), QStringLiteral("/etc/ppp"));
        QCOMPARE(text(t, {0, 0}, {0, 5}, SelectionUnit::Word), QStringLiteral("cd /etc/ppp"));
    }
    void word_goesOnOverAWrap()
    {
        const Terminal t = showing("xx abcdefghijkl yy");
        QCOMPARE(text(t, {0, 5}, {0, 5}, SelectionUnit::Word), QStringLiteral("abcdefghijkl"));
        QCOMPARE(text(t, {1, 2}, {1, 2}, SelectionUnit::Word), QStringLiteral("abcdefghijkl"));
    }
    void wordRule_isConfigurable()
    {
        const Terminal t = showing("a-b c");
        const Selection selection{{0, 0}, {0, 0}, SelectionUnit::Word};
        QCOMPARE(selectedText(t, selectedRange(t, selection, {QString()})), QStringLiteral("a"));
        QCOMPARE(selectedText(t, selectedRange(t, selection, {QStringLiteral("-")})), QStringLiteral("a-b"));
    }
    void line_isTheWholeWrappedLine()
    {
        const Terminal t = showing("one\r\n0123456789abc\r\nend");
        QCOMPARE(text(t, {2, 1}, {2, 1}, SelectionUnit::Line), QStringLiteral("0123456789abc"));
        QCOMPARE(text(t, {0, 1}, {1, 1}, SelectionUnit::Line), QStringLiteral("one\n0123456789abc"));
    }
    void block_isARectangle()
    {
        const Terminal t = showing("abcd\r\nefgh\r\nijkl");
        QCOMPARE(text(t, {0, 1}, {2, 3}, SelectionUnit::Block), QStringLiteral("bc\nfg\njk"));
        QCOMPARE(text(t, {2, 3}, {0, 1}, SelectionUnit::Block), QStringLiteral("bc\nfg\njk"));
        QCOMPARE(text(t, {0, 3}, {2, 1}, SelectionUnit::Block), QStringLiteral("bc\nfg\njk"));
    }
    void wideCharacters_areTakenWhole()
    {
        const Terminal t = showing("a\xe4\xb8\xad"
                                   "b");
        QCOMPARE(text(t, {0, 2}, {0, 4}), QStringLiteral("\u4e2d"
                                                         "b"));
        QCOMPARE(text(t, {0, 0}, {0, 2}), QStringLiteral("a\u4e2d"));
    }
    void selection_staysWithItsLines()
    {
        Terminal t = showing("first\r\nsecond");
        const Selection selection{{0, 0}, {1, 6}, SelectionUnit::Character};
        for (int i = 0; i < 50; ++i)
            t.feed("\r\nmore");
        QCOMPARE(selectedText(t, selectedRange(t, selection)), QStringLiteral("first\nsecond"));
    }
    void blanksAtTheEnd_areNotText()
    {
        const Terminal t = showing("ab\x1b[1;6Hc\r\n\r\nd");
        QCOMPARE(text(t, {0, 0}, {2, 1}), QStringLiteral("ab   c\n\nd"));
        QCOMPARE(text(t, {0, 0}, {0, 5}), QStringLiteral("ab"));
    }
    void spans_forPainting()
    {
        const Terminal t = showing("abc\r\ndef\r\nghi");
        const SelectionRange range = selectedRange(t, {{0, 1}, {2, 2}, SelectionUnit::Character});
        QCOMPARE(spanOnLine(t, range, 0), (ColumnSpan{1, 10}));
        QCOMPARE(spanOnLine(t, range, 1), (ColumnSpan{0, 10}));
        QCOMPARE(spanOnLine(t, range, 2), (ColumnSpan{0, 2}));
        QVERIFY(spanOnLine(t, range, 3).isEmpty());
    }
    void allText_isScrollbackAndScreen()
    {
        QCOMPARE(allText(showing("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n")), QStringLiteral("1\n2\n3\n4\n5\n6"));
        QCOMPARE(lineText(showing("ab\xe4\xb8\xad"), 0), QStringLiteral("ab\u4e2d"));
    }
    void placesThatAreGone_areClamped()
    {
        Terminal t = showing("1\r\n2\r\n3\r\n4\r\n5\r\n6");
        t.clearScrollback();
        QCOMPARE(text(t, {0, 0}, {99, 5}), QStringLiteral("3\n4\n5\n6"));
        QCOMPARE(text(t, {-5, -5}, {3, 1}, SelectionUnit::Word), QStringLiteral("3\n4"));
    }
};

QTEST_GUILESS_MAIN(tst_Selection)
#include "tst_Selection.moc"
