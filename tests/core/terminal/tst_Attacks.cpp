#include "tests/core/terminal/Invariants.h"

#include "core/base/Limits.h"
#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"

#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::terminal;

// Strings that have broken terminals (CVE records and fuzzers' finds): whole, byte by byte and split at every place.
// None may have an answer of the attacker's making, a side effect, or an unusable terminal for its result.
class tst_Attacks : public QObject
{
    Q_OBJECT

    static void finish(Terminal &terminal)
    {
        const QByteArray replies = terminal.takeReplies();
        QVERIFY2(test::isKnownReply(replies), replies.toPercentEncoding().constData());
        QVERIFY2(!replies.contains('\r') && !replies.contains('\n') && !replies.contains('\a'),
                 replies.toPercentEncoding().constData());
        const QString problem = test::brokenInvariant(terminal);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(terminal.rows(), 24);
        QCOMPARE(terminal.columns(), 80);
        terminal.feed("\x18\x1b"
                      "cOK");
        QCOMPARE(terminal.row(0).text(0, 80), QStringLiteral("OK"));
    }
    static Terminal fresh()
    {
        return Terminal(24, 80, [] { return qint64(5000); });
    }

    // The same with C1 controls as one byte each.
    static QByteArray eightBit(QByteArray bytes)
    {
        for (qsizetype at = 0; (at = bytes.indexOf('\x1b', at)) >= 0; ++at) {
            if (at + 1 < bytes.size() && bytes[at + 1] >= '@' && bytes[at + 1] <= '_')
                bytes.replace(at, 2, QByteArray(1, char(bytes[at + 1] + 0x40)));
        }
        return bytes;
    }

private Q_SLOTS:
    void attack_hasNoEffect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("title report", "\x1b]0;$(id)\r\n\a\x1b[21t");
        row("icon report", "\x1b]2;x\a\x1b[20t");
        row("DECRQSS echo", "\x1bP$q\nid\n\x1b\\");
        row("DECRQSS unknown", "\x1bP$q\"zz\x1b\\");
        row("DCS unterminated", "\x1bP$qm");
        row("kitty file name", "\x1b_Gi=1,f=100,t=f;DWRhdGUN\x1b\\");
        row("kitty colour query", "\x1b]21;x;touch a=?\a");
        row("font query", "\x1b]50;?\a\x1b]50;\x07\a");
        row("rxvt graphics query", "\x1bGQ");
        row("clipboard read", "\x1b]52;c;?\a");
        row("link to a file", "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\");
        row("link to ssh", "\x1b]8;;ssh://-oProxyCommand=x\x1b\\x");
        row("window sizes", "\x1b[8;65535;65535t\x1b[4;1000000000;1000000000t");
        row("132 columns", QByteArray("\x1b[?3h").repeated(100));
        row("huge counts",
            "\x1b[100000000000000000@\x1b[2147483648b\x1b[4294967295S\x1b[99999L\x1b[99999M\x1b[99999P\x1b[99999X");
        row("repeat on an empty screen", "\x1b[b\x1b[5b");
        row("repeat after a combining mark", "\xcc\x81\x1b[5b");
        row("combining marks", "a" + QByteArray("\xcc\x81").repeated(200) + QByteArray("\xe2\x80\x8d").repeated(50));
        row("surrogates and beyond", "\xed\xa0\x80\xf4\x90\x80\x80");
        row("sixel", "\x1bPq!99999999~\x1b\\\x1bPq\"1;1;99999;99999\x1b\\");
        row("image", "\x1b]1337;File=inline=1;height=90000000:AAAA\a");
        row("unterminated strings", "\x1bXabc\x1b^abc\x1b_abc");
        row("control in a string's end", "\x1b]0;x\x1b\x01\\");
        row("colons and semicolons",
            "\x1b[38" + QByteArray(";").repeated(40) + "m\x1b[" + QByteArray(":").repeated(32) + "x");
        row("forty parameters", "\x1b[" + QByteArray("1;").repeated(40) + "m");
        row("decoder overrun", "u\xf2\x0f"
                               "d");
        row("lock-up", "\x1b[?1049h\x1b[?1000;1003;1006h\x1b[?25l\x1b[8m\x1b(0");
        row("reverse wrap", "\x1b[?1045h\x1b[?45h\x1b[5;9r\x1b[1;1H\x1b[99999D");
        row("palette index", "\x1b]4;99999;?\a\x1b]104;99999\a");
        row("notifications", "\x1b]9;<img src=file:///etc/passwd>\a\x1b]777;notify;<b>x;y\a\x1b]99;;<a>\a");
        row("zmodem", "**\x18"
                      "B00000000000000\r\x8a");
        row("C1 title report", "\x9d"
                               "0;$(id)\r\n\a\x9b"
                               "21t");
        row("C1 DECRQSS", "\x90$qm\x9c");
        row("C1 device attributes", "\x9b"
                                    "c\x9b"
                                    "6n\x9a");
        row("enquiry", "\x05\x05");
        row("all questions", "\x1b[6n\x1b[c\x1b[>c\x1b[=c\x1b[5n\x1b[?6n\x1b[18t\x1bZ");
        row("mode echo", "\x1b[?31337$p\x1b[31337$p");
        row("capability echo", "\x1bP+q746f756368\x1b\\");
        row("checksum echo", "\x1b[31337;1;1;1;1;1*y\x1b[?63;31337n");
    }
    void attack_hasNoEffect()
    {
        QFETCH(QByteArray, bytes);
        for (qsizetype split = 0; split <= bytes.size(); ++split) {
            Terminal terminal = fresh();
            terminal.feed(QByteArrayView(bytes).first(split));
            terminal.feed(QByteArrayView(bytes).sliced(split));
            finish(terminal);
        }
        Terminal terminal = fresh();
        for (const char byte : bytes)
            terminal.feed(QByteArrayView(&byte, 1));
        finish(terminal);
    }
    // In UTF-8 such a byte is ill-formed and no control; in Latin-1 it is one, and the attack is the same.
    void attackByC1_hasNoEffect_data() { attack_hasNoEffect_data(); }
    void attackByC1_hasNoEffect()
    {
        QFETCH(QByteArray, bytes);
        for (const Encoding encoding : {Encoding::Utf8, Encoding::Latin1, Encoding::Cp437}) {
            Terminal terminal = fresh();
            terminal.setEncoding(encoding);
            terminal.feed(eightBit(bytes));
            finish(terminal);
        }
    }
    void c1BytesInUtf8_answerNothing()
    {
        Terminal terminal = fresh();
        terminal.feed("\x9b"
                      "c\x9b"
                      "6n\x90$qm\x9c\x9d"
                      "0;title\x9c");
        QCOMPARE(terminal.takeReplies(), QByteArray());
        QCOMPARE(terminal.title(), QString());
    }
    void endlessString_takesNoMemory_data()
    {
        QTest::addColumn<QByteArray>("start");
        for (const char *start : {"\x1b]0;", "\x1b]52;c;", "\x1bP$q", "\x1bPq", "\x1bX", "\x1b^", "\x1b_"})
            QTest::newRow(QByteArray(start).toPercentEncoding().constData()) << QByteArray(start);
    }
    void endlessString_takesNoMemory()
    {
        QFETCH(QByteArray, start);
        Terminal terminal = fresh();
        terminal.feed(start);
        const QByteArray block(1 << 20, 'A');
        for (int i = 0; i < 32; ++i)
            terminal.feed(block);
        terminal.feed("\x1b\\");
        QCOMPARE(terminal.title(), QString());
        QCOMPARE(terminal.endLine(), 24);
        finish(terminal);
    }
    void linkFlood_isCounted()
    {
        Terminal terminal = fresh();
        for (int i = 0; i < 20000; ++i)
            terminal.feed(QByteArray("\x1b]8;;http://host/" + QByteArray::number(i) + "\x1b\\x"));
        QSet<QString> live;
        for (qint64 line = terminal.firstLine(); line < terminal.endLine(); ++line) {
            const Row &row = terminal.line(line);
            for (int column = 0; column < row.used(); ++column) {
                if (const HyperlinkPtr link = row.link(column))
                    live.insert(link->uri);
            }
        }
        QVERIFY(live.size() > 1000);
        QVERIFY2(live.size() <= limits::hyperlinksLive, qPrintable(QString::number(live.size())));
        finish(terminal);
    }
    void cheapRepeats_stayCheap_data()
    {
        QTest::addColumn<QByteArray>("unit");
        for (const char *unit :
             {"\x1b#8",
              "\x1b"
              "c",
              "\a", "\x1b[6n", "\x1b[65535b", "\x1b[65535S", "\x1b[?1049h\x1b[?1049l", "\x1b[65535L"})
            QTest::newRow(QByteArray(unit).toPercentEncoding().constData()) << QByteArray(unit);
    }
    void cheapRepeats_stayCheap()
    {
        QFETCH(QByteArray, unit);
        Terminal terminal = fresh();
        terminal.feed("x");
        for (int i = 0; i < 20; ++i)
            terminal.feed(unit.repeated(100));
        finish(terminal);
    }
    void shrinkingAScrollRegion_keepsTheTerminalWhole()
    {
        Terminal terminal(24, 80);
        terminal.feed("\x1b[3r\x1b[24;80H\x1b"
                      "7");
        terminal.resize(1, 1);
        terminal.feed("\n\n\n\n\x1b"
                      "8\xe4\xb8\xad\n");
        QCOMPARE(test::brokenInvariant(terminal), QString());
        terminal.resize(24, 80);
        QCOMPARE(test::brokenInvariant(terminal), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Attacks)
#include "tst_Attacks.moc"
