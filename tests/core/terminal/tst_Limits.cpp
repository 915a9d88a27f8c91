#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

// Caps that no other test of this folder crosses.
class tst_Limits : public QObject
{
    Q_OBJECT

    static QByteArray titled(const QByteArray &text) { return "\x1b]2;" + text + "\a"; }

private Q_SLOTS:
    void title_isCutToItsCap()
    {
        Terminal t;
        t.feed(titled(QByteArray(limits::titleCharacters, 'x')));
        QCOMPARE(t.title().size(), limits::titleCharacters);
        t.feed(titled(QByteArray(limits::titleCharacters + 1, 'y')));
        QCOMPARE(t.title(), QString(limits::titleCharacters, u'y'));
        t.feed(QByteArray(titled(QByteArray(limits::titleCharacters - 1, 'z') + "\xf0\x9f\x98\x80")));
        QCOMPARE(t.title(), QString(limits::titleCharacters - 1, u'z')); // not half a character
    }
    void stringOfTheCap_isTaken_longerIsDropped()
    {
        Terminal t;
        t.feed(titled(QByteArray(limits::terminalStringBytes - 2, 'x')));
        QCOMPARE(t.title().size(), limits::titleCharacters);
        t.feed(QByteArray(titled("short") + titled(QByteArray(limits::terminalStringBytes - 1, 'y'))));
        QCOMPARE(t.title(), QStringLiteral("short"));
    }
    void titleStack_forgetsTheOldest()
    {
        Terminal t;
        for (int i = 0; i <= limits::titleStackDepth; ++i)
            t.feed(QByteArray(titled(QByteArray::number(i)) + "\x1b[22t"));
        for (int i = limits::titleStackDepth; i > 0; --i) {
            t.feed("\x1b[23t");
            QCOMPARE(t.title(), QString::number(i));
        }
        t.feed("\x1b[23t");
        QCOMPARE(t.title(), QStringLiteral("1"));
    }
    void clipboardText_longerThanItsCap_isNone()
    {
        const auto offer = [](int bytes) -> QByteArray {
            return "\x1b]52;c;" + QByteArray(bytes, 'x').toBase64() + '\a';
        };
        Terminal t;
        t.setPermissions({.clipboardWrite = true});
        for (const qsizetype chunk : {1, 37, 1 << 20}) {
            const QByteArray whole = offer(limits::clipboardBytes);
            for (qsizetype at = 0; at < whole.size(); at += chunk)
                t.feed(QByteArrayView(whole).sliced(at, std::min(chunk, whole.size() - at)));
            const auto taken = t.takeClipboardOffer();
            QVERIFY(taken);
            QCOMPARE(taken->text.size(), limits::clipboardBytes);
        }
        t.feed(offer(limits::clipboardBytes + 1));
        t.feed(offer(4 * limits::clipboardBytes));
        QVERIFY(!t.takeClipboardOffer());
        t.feed("x");
        QCOMPARE(t.row(0).text(0, 80), QStringLiteral("x"));
    }
    void clipboardString_isShort_whereNotAllowed()
    {
        Terminal t;
        t.feed(QByteArray("\x1b]52;c;" + QByteArray(limits::terminalStringBytes, 'A') + '\a'));
        t.setPermissions({.clipboardWrite = true});
        t.feed(QByteArray("\x1b]4;1;" + QByteArray(limits::terminalStringBytes, '0') + "\a\x1b]2;t\a"));
        QVERIFY(!t.takeClipboardOffer());
        QCOMPARE(t.title(), QStringLiteral("t"));
    }
    void stackOfPens_takesNoMore()
    {
        Terminal t;
        for (int i = 0; i <= limits::penStackDepth; ++i)
            t.feed(QByteArray("\x1b[38;5;" + QByteArray::number(i) + "m\x1b[#{"));
        t.feed("\x1b[#}x");
        QCOMPARE(t.row(0).cell(0).foreground, Color::indexed(limits::penStackDepth - 1));
        t.feed(QByteArray(QByteArray("\x1b[#}").repeated(limits::penStackDepth) + 'y'));
        QCOMPARE(t.row(0).cell(1).foreground, Color::indexed(0));
    }
    void stackOfPalettes_takesNoMore()
    {
        Terminal t;
        t.feed(QByteArray(QByteArray("\x1b[#P").repeated(limits::paletteStackDepth + 5) + "\x1b[#R"));
        const QByteArray depth = QByteArray::number(limits::paletteStackDepth);
        QCOMPARE(t.takeReplies(), QByteArray("\x1b[?" + depth + ';' + depth + "#Q"));
    }
    void link_longerThanItsCap_isNone()
    {
        const auto link = [](int bytes) -> QByteArray {
            return "\x1b]8;;" + QByteArray(bytes, 'h') + "\x1b\\x\x1b]8;;\x1b\\";
        };
        Terminal t;
        t.feed(link(limits::hyperlinkBytes));
        t.feed(link(limits::hyperlinkBytes + 1));
        QVERIFY(t.row(0).link(0));
        QVERIFY(!t.row(0).link(1));
    }
    void parametersBeyondTheCap_areIgnored()
    {
        Terminal t;
        const auto boldAfter = [](int zeros) -> QByteArray {
            return "\x1b[" + QByteArray("0;").repeated(zeros) + "1mx";
        };
        t.feed(boldAfter(limits::csiParameters - 1));
        t.feed(boldAfter(limits::csiParameters));
        QVERIFY(t.row(0).cell(0).has(attribute::Bold));
        QVERIFY(!t.row(0).cell(1).has(attribute::Bold));
    }
};

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_Limits.moc"
