#include "core/base/Limits.h"
#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"
#include "tests/core/terminal/Invariants.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace portside;
using namespace portside::terminal;

// ResizePolicy::Reflow beyond what transcripts (reflow.txt) say well: much text, anchors, time.
class tst_Reflow : public QObject
{
    Q_OBJECT

    static Terminal reflowing(int rows, int columns)
    {
        Terminal terminal(rows, columns, [] { return qint64(0); });
        terminal.setResizePolicy(ResizePolicy::Reflow);
        return terminal;
    }
    // Lines of all lengths in all scripts, with attributes.
    static QByteArray text(int lines, unsigned seed)
    {
        std::mt19937 random{seed};
        const QByteArrayList words{
            "kernel:",   "eth0",         "\x1b[1;31mfailed\x1b[0m", "\xe7\xbb\x88\xe7\xab\xaf", "a",
            "e\xcc\x81", "\xe2\x94\x80", "\x1b[38;2;1;2;3mx\x1b[m"};
        QByteArray bytes;
        for (int line = 0; line < lines; ++line) {
            for (unsigned count = random() % 40; count > 0; --count)
                bytes += words[qsizetype(random() % unsigned(words.size()))] + ' ';
            bytes += "\r\n";
        }
        return bytes;
    }
    static QStringList linesOf(const Terminal &terminal)
    {
        QStringList lines;
        for (qint64 number = terminal.firstLine(); number < terminal.endLine(); ++number) {
            const Row &row = terminal.line(number);
            lines += row.text(0, row.used()) + (row.isWrapped() ? u'+' : u'.');
        }
        return lines;
    }

private Q_SLOTS:
    void thereAndBack_isTheSame_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<QList<int>>("widths");
        QTest::newRow("half") << 2000 << QList<int>{40};
        QTest::newRow("half, little text") << 9 << QList<int>{40};
        QTest::newRow("double") << 2000 << QList<int>{160};
        QTest::newRow("narrow") << 300 << QList<int>{3};
        QTest::newRow("a window that is dragged") << 2000 << QList<int>{79, 70, 55, 41, 40, 44, 63, 100, 81};
    }
    void thereAndBack_isTheSame()
    {
        QFETCH(int, lines);
        QFETCH(QList<int>, widths);
        for (unsigned seed = 1; seed <= 5; ++seed) {
            Terminal terminal = reflowing(24, 80);
            terminal.feed(text(lines, seed));
            const QStringList before = linesOf(terminal);
            const Cursor cursor = terminal.cursor();
            for (const int width : widths) {
                terminal.resize(24, width);
                QCOMPARE(test::brokenInvariant(terminal), QString());
            }
            terminal.resize(24, 80);
            QCOMPARE(linesOf(terminal), before);
            QCOMPARE(terminal.cursor(), cursor);
        }
    }
    void text_isTheSameAtEveryWidth()
    {
        Terminal terminal = reflowing(24, 80);
        terminal.feed(text(500, 7));
        const QString whole = allText(terminal, WrapJoin::Join);
        for (const int width : {40, 7, 2, 200, 33, 80}) {
            terminal.resize(24, width);
            QCOMPARE(allText(terminal, WrapJoin::Join), whole);
        }
    }
    void outputBetween_staysInOrder()
    {
        Terminal terminal = reflowing(24, 80);
        QString expected;
        for (int round = 0; round < 12; ++round) {
            terminal.feed(text(30, unsigned(round)));
            terminal.resize(10 + round * 3, 20 + (round * 37) % 90);
            Terminal plain(24, 80);
            plain.feed(text(30, unsigned(round)));
            expected += allText(plain, WrapJoin::Join) + u'\n';
        }
        while (expected.endsWith(u'\n'))
            expected.chop(1);
        QCOMPARE(allText(terminal, WrapJoin::Join), expected);
    }
    void anchors_stayWithTheirText()
    {
        Terminal terminal = reflowing(10, 80);
        terminal.feed(text(400, 3));
        terminal.feed(QByteArray(QByteArray(200, 'x') + "NEEDLE" + QByteArray(100, 'y') + "\r\n" + text(3, 4)));
        std::vector<Position> anchors;
        std::vector<Position *> pointers;
        for (qint64 line = terminal.firstLine(); line < terminal.endLine(); ++line) {
            const int used = terminal.line(line).used();
            for (int column = 0; column < used; column += 11)
                anchors.push_back({line, column});
        }
        const auto pointAt = [&](const Position &at) { return terminal.line(at.line).text(at.column); };
        QStringList before;
        for (Position &anchor : anchors) {
            before += pointAt(anchor);
            pointers.push_back(&anchor);
        }
        for (const int width : {40, 13, 120, 80}) {
            terminal.resize(10, width, pointers);
            for (size_t i = 0; i < anchors.size(); ++i)
                QCOMPARE(pointAt(anchors[i]), before[qsizetype(i)]);
        }
    }
    void anchorsOfLostLines_endAtTheFirst()
    {
        Terminal terminal = reflowing(5, 20);
        terminal.setScrollbackLimits(20, limits::scrollbackBytes);
        terminal.feed(text(100, 5));
        Position lost{terminal.firstLine() - 50, 3};
        Position *const anchors[] = {&lost};
        terminal.resize(5, 10, anchors);
        QCOMPARE(lost, (Position{terminal.firstLine(), 0}));
    }
    // A guest that never ends its line: what is broken anew as one is capped.
    void endlessLine_isBrokenInParts()
    {
        Terminal terminal = reflowing(24, 80);
        terminal.feed(QByteArray(80 * limits::reflowParagraphLines * 5 + 17, 'z'));
        const QString whole = allText(terminal, WrapJoin::Join);
        for (const int width : {40, 160, 79, 80}) {
            terminal.resize(24, width);
            QCOMPARE(allText(terminal, WrapJoin::Join), whole);
            QCOMPARE(test::brokenInvariant(terminal), QString());
        }
    }
    void fullScrollback_isLaidOutQuickly()
    {
        Terminal terminal = reflowing(50, 200);
        for (int i = 0; i < limits::scrollbackLines / 1000 + 1; ++i)
            terminal.feed(text(1000, unsigned(i)));
        qint64 longest = 0;
        for (const int width : {80, 40, 200, 199, 20, 200}) {
            QElapsedTimer timer;
            timer.start();
            terminal.resize(50, width);
            longest = std::max(longest, timer.elapsed());
        }
        qInfo("%lld lines, longest resize %lld ms", (long long)(terminal.endLine() - terminal.firstLine()),
              (long long)longest);
        QVERIFY2(longest < 500, qPrintable(QString::number(longest))); // 50 on a quiet machine, without sanitizers
    }
    void outputAfterwards_isTrimmedAsBefore()
    {
        Terminal terminal = reflowing(5, 40);
        terminal.setScrollbackLimits(50, limits::scrollbackBytes);
        terminal.feed(text(100, 1));
        terminal.resize(5, 17);
        for (int i = 0; i < 20; ++i) {
            terminal.feed(text(20, unsigned(i)));
            QCOMPARE(test::brokenInvariant(terminal), QString());
            QVERIFY(terminal.screenTop() - terminal.firstLine() <= 50);
        }
        terminal.clearScrollback();
        QCOMPARE(terminal.firstLine(), terminal.screenTop());
        terminal.feed(text(20, 3));
        terminal.resize(5, 40);
        QCOMPARE(test::brokenInvariant(terminal), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Reflow)
#include "tst_Reflow.moc"
