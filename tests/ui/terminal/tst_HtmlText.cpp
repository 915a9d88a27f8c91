#include "ui/terminal/HtmlText.h"

#include "core/terminal/Terminal.h"

#include <QTest>
#include <QTextDocument>
#include <QTextFragment>

using namespace portside::terminal;
using namespace portside::ui;

class tst_HtmlText : public QObject
{
    Q_OBJECT

    static QString html(const QByteArray &bytes, const Position &last, const Position &first = {0, 0},
                        bool block = false)
    {
        Terminal terminal(4, 20);
        terminal.feed(bytes);
        CellColors colors(colorScheme(QStringLiteral("cga")));
        return htmlOf(terminal, {first, last, block}, colors, QStringLiteral("Mono \"<x>\""));
    }

private Q_SLOTS:
    void everyCharacter_isEscaped()
    {
        const QString text = html("<b>&\"'</b>", {0, 20});
        QVERIFY(text.contains(QStringLiteral("&lt;b&gt;&amp;&quot;'&lt;/b&gt;")));
        QVERIFY(!text.contains(QStringLiteral("<b>")) && !text.contains(QStringLiteral("<x>")));
    }
    void equalCells_areOneSpan()
    {
        QCOMPARE(html("aaaa", {0, 4}).count(QStringLiteral("<span")), qsizetype(1));
        QCOMPARE(html("aa\x1b[31mbb\x1b[maa", {0, 6}).count(QStringLiteral("<span")), qsizetype(3));
    }
    void looks_areStyles()
    {
        const QString text = html("\x1b[1;3;31mx\x1b[0;4my\x1b[0;9mz", {0, 3});
        QVERIFY(text.contains(QStringLiteral("color:#ff5555")) && text.contains(QStringLiteral("font-weight:bold")));
        QVERIFY(text.contains(QStringLiteral("font-style:italic")));
        QVERIFY(text.contains(QStringLiteral("text-decoration:underline\">y")));
        QVERIFY(text.contains(QStringLiteral("text-decoration:line-through\">z")));
    }
    void linesAlongText_areAllThere()
    {
        const QString text = html("\x1b[4;9mx\x1b[0;53my\x1b[0;4:3;58:2::255:0:0mz\x1b[0;4:2mw", {0, 4});
        QVERIFY(text.contains(QStringLiteral("text-decoration:underline line-through\">x")));
        QVERIFY(text.contains(QStringLiteral("text-decoration:overline\">y")));
        QVERIFY(text.contains(QStringLiteral("text-decoration:underline wavy #ff0000\">z")));
        QVERIFY(text.contains(QStringLiteral("text-decoration:underline double\">w")));
    }
    void wideCharacters_haveNoBlankBehindThem()
    {
        QTextDocument document;
        document.setHtml(html("你好|😀|", {0, 8}));
        QCOMPARE(document.toPlainText(), QStringLiteral("你好|😀|"));
    }
    void wrappedLine_isOneWhereJoined()
    {
        Terminal terminal(4, 10);
        terminal.feed("0123456789abcd\r\nend");
        CellColors colors;
        QTextDocument document;
        document.setHtml(htmlOf(terminal, {{0, 0}, {2, 3}, false}, colors, {}, WrapJoin::Join));
        QCOMPARE(document.toPlainText(), QStringLiteral("0123456789abcd\nend"));
        document.setHtml(htmlOf(terminal, {{0, 0}, {2, 3}, false}, colors, {}));
        QCOMPARE(document.toPlainText(), QStringLiteral("0123456789\nabcd\nend"));
    }
    void concealedText_keepsItsColourOfTheBackground()
    {
        QTextDocument document;
        document.setHtml(html("\x1b[8msecret", {0, 6}));
        const QTextFragment fragment = document.begin().begin().fragment();
        QCOMPARE(fragment.charFormat().foreground().color(), fragment.charFormat().background().color());
    }
    void linesAndBlocks_keepTheirShape()
    {
        QTextDocument document;
        document.setHtml(html("one\r\ntwo\r\nthree", {2, 5}));
        QCOMPARE(document.toPlainText(), QStringLiteral("one\ntwo\nthree"));
        document.setHtml(html("abcd\r\nefgh\r\nijkl", {2, 3}, {0, 1}, true));
        QCOMPARE(document.toPlainText(), QStringLiteral("bc\nfg\njk"));
    }
    void blanks_areKept()
    {
        QTextDocument document;
        document.setHtml(html("a\x1b[6Gb", {0, 6}));
        QCOMPARE(document.toPlainText(), QStringLiteral("a    b"));
    }
};

QTEST_MAIN(tst_HtmlText)
#include "tst_HtmlText.moc"
