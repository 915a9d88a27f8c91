#include "core/base/Limits.h"
#include "core/terminal/Scrollback.h"
#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_Scrollback : public QObject
{
    Q_OBJECT

    static QString textOf(const Terminal &terminal, qint64 line)
    {
        return terminal.line(line).text(0, limits::terminalColumns);
    }

private Q_SLOTS:
    void lines_keepTheirNumberAndLook()
    {
        qint64 now = 100;
        Terminal t(2, 20, [&now] { return now; });
        t.feed("\x1b[1;31mred\x1b[0m \x1b[4:3;58;5;9mcurl\x1b[0m\r\n\xe4\xb8\xad"
               "e\xcc\x81\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\\r\n\x1b#6wide\r\n");
        now = 5000;
        t.feed("x\r\ny\r\n");
        QCOMPARE(t.firstLine(), 0);
        const Row &first = t.line(0);
        QCOMPARE(first.text(0, 20), QStringLiteral("red curl"));
        QVERIFY(first.cell(0).has(attribute::Bold));
        QCOMPARE(first.cell(0).foreground, Color::indexed(1));
        QCOMPARE(first.cell(4).underline(), Underline::Curly);
        QCOMPARE(first.underlineColor(4), Color::indexed(9));
        QVERIFY(!first.isWrapped());
        const Row &second = t.line(1);
        QCOMPARE(second.text(0, 20), QString::fromUtf8("\xe4\xb8\xad"
                                                       "e\xcc\x81link"));
        QVERIFY(second.cell(0).isWide() && second.cell(1).isWideTail());
        QCOMPARE(second.link(4)->uri, QStringLiteral("http://a"));
        QVERIFY(!second.link(0));
        QCOMPARE(t.line(2).lineSize(), LineSize::DoubleWidth);
        QCOMPARE(textOf(t, 3), QStringLiteral("x"));
    }
    void times_areKeptWithTheLines_data()
    {
        QTest::addColumn<qint64>("gap"); // milliseconds between two lines
        QTest::newRow("of a moment") << qint64(5);
        QTest::newRow("of two months") << qint64(60) * 24 * 3600 * 1000;
    }
    void times_areKeptWithTheLines()
    {
        QFETCH(qint64, gap);
        const qint64 start = 1'700'000'000'000;
        qint64 now = start;
        Terminal t(2, 20, [&now] { return now; });
        for (int i = 0; i < 5; ++i) {
            t.feed("x\r\n"); // begins the next line
            now += gap;
        }
        QCOMPARE(t.screenTop(), 4);
        QCOMPARE(t.line(0).time(), 0); // nothing led to it
        for (int i = 1; i < 4; ++i)
            QCOMPARE(t.line(i).time(), start + (i - 1) * gap);
    }
    void wrappedFlag_survives()
    {
        Terminal t(2, 5);
        t.feed("abcdefgh\r\nx\r\ny\r\n");
        QVERIFY(t.line(0).isWrapped());
        QVERIFY(!t.line(1).isWrapped());
    }
    void lineLimit_dropsTheOldest()
    {
        Terminal t(2, 10);
        t.setScrollbackLimits(100, limits::scrollbackBytes);
        for (int i = 0; i < 1000; ++i)
            t.feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
        QCOMPARE(t.screenTop() - t.firstLine(), 100);
        QCOMPARE(textOf(t, t.firstLine()), QStringLiteral("line 899"));
        QCOMPARE(textOf(t, t.firstLine() - 1), QString());
    }
    void linesOfTheLimit_areKept()
    {
        Terminal t(2, 10);
        for (int i = 0; i < limits::scrollbackLines + 500; ++i)
            t.feed("x\r\n");
        QCOMPARE(t.screenTop() - t.firstLine(), limits::scrollbackLines);
    }
    void byteLimit_holdsWhateverTheGuestSends_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("colours")
            << QByteArray("\x1b[38;2;1;2;3;48;2;4;5;6mx\x1b[38;2;7;8;9;4;58;5;1my\x1b[m").repeated(100);
        QTest::newRow("clusters")
            << QByteArray("a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81")
                   .repeated(200);
        QTest::newRow("text") << QByteArray(1000, 'x');
        QTest::newRow("empty") << QByteArray();
    }
    void byteLimit_holdsWhateverTheGuestSends()
    {
        QFETCH(QByteArray, line);
        constexpr qint64 cap = 512 * 1024;
        Terminal t(2, 200);
        t.setScrollbackLimits(limits::scrollbackLines, cap);
        const int lines = line.isEmpty() ? 90'000 : 3000;
        for (int i = 0; i < lines; ++i)
            t.feed(QByteArray(line + "\r\n"));
        QVERIFY2(t.scrollbackBytes() <= cap + 128 * 1024, qPrintable(QString::number(t.scrollbackBytes())));
        QVERIFY(t.firstLine() > 0);
        t.line(t.firstLine());
        t.line(t.screenTop() - 1);
    }
    void logLine_costsLittle()
    {
        Terminal t(25, 80);
        for (int i = 0; i < 20'000; ++i)
            t.feed(
                "[   12.345678] \x1b[1mpci 0000:00:1f.2\x1b[0m: reg 0x20: [io  0xc040-0xc05f] \x1b[32mok\x1b[0m\r\n");
        const qint64 perLine = t.scrollbackBytes() / (t.screenTop() - t.firstLine());
        QVERIFY2(perLine <= 150, qPrintable(QString::number(perLine)));
    }
    void clearing_goesOnCounting()
    {
        Terminal t(2, 10);
        t.feed("1\r\n2\r\n3\r\n4\r\n");
        const qint64 top = t.screenTop();
        t.clearScrollback();
        QCOMPARE(t.firstLine(), top);
        QCOMPARE(t.scrollbackBytes(), 0);
        t.feed("5\r\n");
        QCOMPARE(textOf(t, top), QStringLiteral("4"));
    }
    void off_keepsNothing()
    {
        Terminal t(2, 10);
        t.setScrollbackLimits(0, 0);
        for (int i = 0; i < 1000; ++i)
            t.feed("x\r\n");
        QCOMPARE(t.firstLine(), t.screenTop());
        QCOMPARE(t.scrollbackBytes(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Scrollback)
#include "tst_Scrollback.moc"
