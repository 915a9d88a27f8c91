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
