#include "tests/ui/terminal/support/ShownView.h"

#include <QAccessible>

using portside::test::ShownView;

class tst_TerminalAccessible : public QObject
{
    Q_OBJECT

    static QAccessibleTextInterface *textOf(ShownView &shown)
    {
        return QAccessible::queryAccessibleInterface(&shown.view)->textInterface();
    }

private Q_SLOTS:
    void screen_isReadableAsText()
    {
        ShownView shown;
        shown.feed("first line\r\n\xe6\xbc\xa2 wide\r\nrouter login: ");
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&shown.view);
        QCOMPARE(accessible->role(), QAccessible::Terminal);
        QAccessibleTextInterface *text = accessible->textInterface();
        QVERIFY(text);
        QVERIFY(text->text(0, text->characterCount()).startsWith(QStringLiteral("first line\n漢 wide\nrouter login:")));
        QCOMPARE(text->text(6, 10), QStringLiteral("line"));
        QVERIFY(!accessible->text(QAccessible::Name).isEmpty());
    }
    void caret_isTheGuestsCursor()
    {
        ShownView shown;
        shown.feed("abc\r\n\xe6\xbc\xa2x");
        QCOMPARE(textOf(shown)->cursorPosition(), 4 + 2);
    }
    void everyCharacter_hasItsPlace()
    {
        ShownView shown;
        shown.feed("abc\r\n\xe6\xbc\xa2x");
        QAccessibleTextInterface *text = textOf(shown);
        const QRect expected = shown.view.cellRect(1, 2);
        QCOMPARE(text->characterRect(5).topLeft(), shown.view.viewport()->mapToGlobal(expected.topLeft()));
        QCOMPARE(
            text->offsetAtPoint(shown.view.viewport()->mapToGlobal(shown.view.cellRect(0, 2).center() - QPoint(2, 0))),
            2);
    }
    void selection_goesBothWays()
    {
        ShownView shown;
        shown.feed("hello world\r\nsecond");
        QAccessibleTextInterface *text = textOf(shown);
        QCOMPARE(text->selectionCount(), 0);
        text->addSelection(6, 18);
        QCOMPARE(shown.view.selectedText(), QStringLiteral("world\nsecond"));
        int start = 0;
        int end = 0;
        text->selection(0, &start, &end);
        QCOMPARE(start, 6);
        QCOMPARE(end, 18);
        text->removeSelection(0);
        QVERIFY(!shown.view.hasSelection());
    }
    void newOutput_isToldOnce()
    {
        ShownView shown;
        portside::ui::AccessibleOutput output(shown.view);
        shown.feed("uptime\r\n up 3 days\r\n$ ");
        QCOMPARE(output.takeNews().trimmed(), QStringLiteral("uptime\n up 3 days\n$"));
        QCOMPARE(output.takeNews(), QString());
        shown.feed("ls");
        QCOMPARE(output.takeNews(), QStringLiteral("ls"));
    }
    void flood_isToldByItsEnd()
    {
        ShownView shown;
        portside::ui::AccessibleOutput output(shown.view);
        for (int i = 0; i < 2000; ++i)
            shown.feeder.feed("line " + QByteArray::number(i) + "\r\n");
        const QString news = output.takeNews();
        QVERIFY(news.count(QLatin1Char('\n')) <= 25);
        QVERIFY(news.contains(QStringLiteral("line 1999")));
    }
};

QTEST_MAIN(tst_TerminalAccessible)
#include "tst_TerminalAccessible.moc"
