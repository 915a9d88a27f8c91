#include "ui/consoles/MatchFinder.h"

#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside::ui;
using portside::terminal::Position;
using portside::terminal::Terminal;

class tst_MatchFinder : public QObject
{
    Q_OBJECT

    static ConsoleMatch match(const char *pattern, const char *line)
    {
        ConsoleMatch result;
        result.pattern.text = QLatin1String(pattern);
        result.line = QString::fromUtf8(line);
        return result;
    }

    static std::optional<qint64> lineOfMatch(const ConsoleMatch &match, const OutputMap::Lines &lines,
                                             const Terminal &terminal)
    {
        const auto place = placeOfMatch(match, lines, terminal);
        return place ? std::optional(place->line) : std::nullopt;
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
    void matchOverTheEndOfALine_isPlacedExactly()
    {
        Terminal terminal(8, 10);
        terminal.feed("\r\n01234567need\r\n0123456\r\nneed\r\n");
        // The guess is nearer to another line that has the word, and to the end of the one that is meant.
        QCOMPARE(placeOfMatch(match("need", "01234567need"), {0, 5, 4}, terminal), (Position{1, 8}));
    }
    void matchesOnOneLine_areToldApart()
    {
        Terminal terminal(8, 10);
        terminal.feed("a b a b a b a b a b a b\r\n");
        ConsoleMatch wanted = match("a", "a b a b a b a b a b a b");
        const QList<Position> places{{0, 0}, {0, 4}, {0, 8}, {1, 2}, {1, 6}, {2, 0}};
        for (wanted.before = 0; wanted.before < places.size(); ++wanted.before)
            QCOMPARE(placeOfMatch(wanted, {0, 3, 1}, terminal), places[wanted.before]);
        wanted.before = 50; // they were more before the guest drew over them
        QCOMPARE(placeOfMatch(wanted, {0, 3, 1}, terminal), places.last());
    }
    void longLine_isKnownByTheCutPartOfIt()
    {
        Terminal terminal(4, 40);
        const QByteArray output = QByteArray(500, 'x') + " needle " + QByteArray(500, 'y') + "\r\nneedle\r\n";
        terminal.feed(output);
        const QString cut = QString(59, u'x') + QStringLiteral(" needle ") + QString(133, u'y') + QChar(0x2026);
        QCOMPARE(placeOfMatch(match("needle", qPrintable(cut)), {0, 30, 25}, terminal), (Position{12, 21}));
    }
    void tabs_areBlanksOnTheScreen()
    {
        Terminal terminal(4, 40);
        terminal.feed("needle\r\na\tneedle\r\n");
        QCOMPARE(placeOfMatch(match("needle", "a\\x09needle"), {0, 2, 0}, terminal), (Position{1, 8}));
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
