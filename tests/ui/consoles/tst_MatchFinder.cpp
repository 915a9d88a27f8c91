#include "ui/consoles/MatchFinder.h"

#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside::ui;
using portside::terminal::Terminal;

class tst_MatchFinder : public QObject
{
    Q_OBJECT

    static ConsoleMatch match(const char *pattern, const char *line)
    {
        ConsoleMatch result;
        result.pattern = QLatin1String(pattern);
        result.line = QLatin1String(line);
        return result;
    }

private Q_SLOTS:
    void line_isTheOneWhoseTextFits()
    {
        Terminal terminal(4, 40);
        terminal.feed("login: a\r\nlogin: b\r\nlogin: c\r\nlogin: d\r\n");
        QCOMPARE(lineOfMatch(match("LOGIN", "login: b"), {0, 4, 3}, terminal), 1);
    }
    void equalLines_areToldApartByTheirPlace()
    {
        Terminal terminal(4, 40);
        for (int i = 0; i < 20; ++i)
            terminal.feed("login:\r\n");
        QCOMPARE(lineOfMatch(match("login", "login:"), {0, 20, 7}, terminal), 7);
    }
    void wrappedLine_isFoundByItsPart()
    {
        Terminal terminal(4, 10);
        terminal.feed("\r\n0123456789abcdefghij\r\n");
        QCOMPARE(lineOfMatch(match("fgh", "0123456789abcdefghij"), {0, 4, 0}, terminal), 2);
    }
    void lineDrawnOver_isTheGuess()
    {
        Terminal terminal(4, 40);
        terminal.feed("a\r\nb\r\nc\r\n");
        QCOMPARE(lineOfMatch(match("gone", "gone"), {0, 3, 2}, terminal), 2);
    }
    void lineNoLongerHeld_isNothing()
    {
        Terminal terminal(4, 40);
        terminal.setScrollbackLimits(10, 1 << 20);
        for (int i = 0; i < 100; ++i)
            terminal.feed("x\r\n");
        QVERIFY(!lineOfMatch(match("x", "x"), {3, 5, 4}, terminal));
    }
};

QTEST_GUILESS_MAIN(tst_MatchFinder)
#include "tst_MatchFinder.moc"
