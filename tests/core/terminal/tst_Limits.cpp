#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
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
    void bells_areAFewASecond()
    {
        qint64 now = 5000;
        Terminal t(24, 80, [&now] { return now; });
        t.feed(QByteArray(limits::bellsPerSecond + 1, '\a'));
        QCOMPARE(t.takeBells(), limits::bellsPerSecond);
        now += 1000;
        t.feed("\a");
        QCOMPARE(t.takeBells(), 1);
    }
    void cluster_holdsSoManyCodePoints()
    {
        Terminal t;
        t.feed(QByteArray("a" + QByteArray("\xcc\x81").repeated(2 * limits::clusterCodePoints) + "b"));
        QCOMPARE(t.row(0).codePoints(0).size(), size_t(limits::clusterCodePoints));
        QCOMPARE(t.row(0).text(1), QStringLiteral("b"));
    }
    void parameterBeyondTheCap_saturates()
    {
        Terminal t(4, 80);
        t.setPermissions({.conformance = true});
        t.feed(QByteArray("\x1b[" + QByteArray::number(limits::csiParameterValue) + "0;1;1;1;1;1*y"));
        const QByteArray capped = QByteArray::number(limits::csiParameterValue);
        QVERIFY2(t.takeReplies().startsWith(QByteArray("\x1bP" + capped + "!~")), capped.constData());
    }
    void windowRequestsNobodyTakes_areCapped()
    {
        Terminal t(4, 80);
        t.setPermissions({.conformance = true});
        for (int i = 0; i <= limits::windowRequests; ++i)
            t.feed(QByteArray("\x1b[3;" + QByteArray::number(i) + ";0t"));
        const std::vector<WindowRequest> requests = t.takeWindowRequests();
        QCOMPARE(requests.size(), size_t(limits::windowRequests));
        QCOMPARE(requests.back().place, QPoint(limits::windowRequests, 0));
    }
    void heldFrame_isLetGo()
    {
        qint64 now = 5000;
        Terminal t(24, 80, [&now] { return now; });
        t.feed("\x1b[?2026h");
        now += limits::synchronizedOutputTimeout - 1;
        QVERIFY(t.isHoldingFrame());
        now += 1;
        QVERIFY(!t.isHoldingFrame());
    }
    void size_isMovedIntoItsRange()
    {
        Terminal t(limits::terminalRows + 1, limits::terminalColumns + 1);
        QCOMPARE(t.rows(), limits::terminalRows);
        QCOMPARE(t.columns(), limits::terminalColumns);
        t.resize(0, -5);
        QCOMPARE(t.rows(), 1);
        QCOMPARE(t.columns(), 1);
    }
    // Each limit that this folder's sources name is named by one of its tests, too.
    void everyLimit_isCrossedByATest()
    {
        const auto named = [](const QString &folder, const QStringList &patterns) {
            static const QRegularExpression limit(QStringLiteral("limits::(\\w+)"));
            QSet<QString> names;
            for (const QFileInfo &info : QDir(folder).entryInfoList(patterns)) {
                QFile file(info.filePath());
                if (!file.open(QIODevice::ReadOnly))
                    return QSet<QString>();
                auto matches = limit.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext())
                    names += matches.next().captured(1);
            }
            return names;
        };
        const QString root = QStringLiteral(PORTSIDE_SOURCE_DIR);
        const QSet<QString> used = named(root + u"/core/terminal", {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
        const QSet<QString> tested = named(root + u"/tests/core/terminal", {QStringLiteral("tst_*.cpp")});
        QVERIFY(used.size() > 15);
        const QStringList missing = (used - tested).values();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    }
};

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_Limits.moc"
