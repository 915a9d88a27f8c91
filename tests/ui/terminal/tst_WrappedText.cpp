#include "core/terminal/Terminal.h"
#include "ui/terminal/WrappedText.h"

#include <QTest>

using namespace portside::ui;
using portside::terminal::Terminal;

class tst_WrappedText : public QObject
{
    Q_OBJECT

    static WrappedText whole(const Terminal &terminal, qint64 first)
    {
        return wrappedText(terminal, first, [](qint64) { return true; });
    }

private Q_SLOTS:
    void wrappedLines_areOneText()
    {
        Terminal terminal(6, 10);
        terminal.feed("0123456789abcdefghij\r\nnext\r\n");
        const WrappedText text = whole(terminal, 0);
        QCOMPARE(text.text, QStringLiteral("0123456789abcdefghij"));
        QCOMPARE(text.end, 2);
        QCOMPARE(whole(terminal, 2).text, QStringLiteral("next"));
    }
    void span_mayRunOverTheEndOfALine()
    {
        Terminal terminal(6, 10);
        terminal.feed("0123456789abcdefghij");
        const WrappedText text = whole(terminal, 0);
        QCOMPARE(text.span(8, 12), (SearchMatch{0, 8, 12}));
        QCOMPARE(text.span(10, 20), (SearchMatch{1, 0, 10}));
        QCOMPARE(text.span(0, 10), (SearchMatch{0, 0, 10}));
    }
    void wideCharacter_takesTwoColumns()
    {
        Terminal terminal(6, 10);
        terminal.feed("012345678漢x"); // one column is left before it
        const WrappedText text = whole(terminal, 0);
        QCOMPARE(text.end, 2);
        const qsizetype wide = text.text.indexOf(QStringLiteral("漢"));
        QCOMPARE(text.span(wide, wide + 1), (SearchMatch{1, 0, 2}));
        QCOMPARE(text.span(wide + 1, wide + 2), (SearchMatch{1, 2, 3}));
    }
    void caller_mayEndIt()
    {
        Terminal terminal(6, 10);
        terminal.feed("0123456789abcdefghij0123");
        const WrappedText text = wrappedText(terminal, 0, [](qint64 next) { return next < 2; });
        QCOMPARE(text.text.size(), 20);
        QCOMPARE(text.columns.size(), size_t(21));
    }
};

QTEST_GUILESS_MAIN(tst_WrappedText)
#include "tst_WrappedText.moc"
