#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"
#include "tests/core/terminal/LegalStream.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_Damage : public QObject
{
    Q_OBJECT

    using Rows = std::vector<int>;
    static Terminal settled(const char *text = "")
    {
        Terminal terminal(5, 10);
        terminal.feed(text);
        terminal.takeDamage();
        return terminal;
    }

private Q_SLOTS:
    void nothing_isNothing()
    {
        Terminal t = settled();
        QVERIFY(t.takeDamage().isEmpty());
        t.feed("\x1b[c\a");
        QVERIFY(t.takeDamage().isEmpty());
    }
    void first_isEverything() { QVERIFY(Terminal(5, 10).takeDamage().everything); }
    void text_damagesItsRow()
    {
        Terminal t = settled("\x1b[3;1H");
        t.feed("x");
        const Damage damage = t.takeDamage();
        QCOMPARE(damage.rows, (Rows{2}));
        QVERIFY(damage.cursor && !damage.everything);
        QVERIFY(t.takeDamage().isEmpty());
    }
    void cursor_damagesWhereItWasAndIs()
    {
        Terminal t = settled("\x1b[1;1H");
        t.feed("\x1b[4;1H");
        QCOMPARE(t.takeDamage().rows, (Rows{0, 3}));
        t.feed("\x1b[?25l");
        QCOMPARE(t.takeDamage().rows, (Rows{3}));
    }
    void scrolling_movesWhatIsPainted()
    {
        Terminal t = settled("1\r\n2\r\n3\r\n4\r\n5");
        t.feed("\r\n6");
        const Damage damage = t.takeDamage();
        QCOMPARE(damage.scrolled, 1);
        QCOMPARE(damage.rows, (Rows{3, 4})); // the cursor's old place and the new line
        QVERIFY(damage.scrollback);
    }
    void region_damagesItsRows()
    {
        Terminal t = settled("\x1b[2;3r\x1b[5;1H");
        t.feed("\x1b[S");
        const Damage damage = t.takeDamage();
        QCOMPARE(damage.scrolled, 0);
        QCOMPARE(damage.rows, (Rows{1, 2}));
    }
    void screensAndColors_damageEverything()
    {
        for (const char *bytes : {"\x1b[?1049h", "\x1b[?5h", "\x1b]4;1;red\a",
                                  "\x1b"
                                  "c"}) {
            Terminal t = settled();
            t.feed(bytes);
            QVERIFY2(t.takeDamage().everything, bytes);
        }
    }
    void size_damagesEverything()
    {
        Terminal t = settled();
        t.resize(5, 10);
        QVERIFY(t.takeDamage().isEmpty());
        t.resize(6, 10);
        QVERIFY(t.takeDamage().everything);
    }
    void size_isMovedIntoItsRange()
    {
        Terminal t(0, -5);
        QCOMPARE(t.rows(), 1);
        QCOMPARE(t.columns(), 1);
        t.resize(99999, 99999);
        QCOMPARE(t.rows(), limits::terminalRows);
        QCOMPARE(t.columns(), limits::terminalColumns);
    }
    // A view that paints only what damage says, at moments of its own choosing, shows what the terminal holds.
    void damage_isEnoughToPaint()
    {
        constexpr int rows = 12, columns = 24;
        const auto painted = [](const Terminal &t, int row) -> QString {
            return t.row(row).text(0, columns) + QString::number(int(t.row(row).lineSize()));
        };
        for (unsigned seed = 1; seed <= 600; ++seed) {
            Terminal t(rows, columns, [] { return qint64(0); });
            std::vector<QString> view(rows);
            unsigned step = 0;
            for (const QByteArray &piece : test::legalStream(seed, rows, columns)) {
                t.feed(piece);
                if (++step * seed % 3 == 0)
                    continue;
                const Damage damage = t.takeDamage();
                const std::vector<QString> before = view;
                for (int row = 0; row < rows; ++row) {
                    const int from = row + damage.scrolled;
                    view[size_t(row)] = from >= 0 && from < rows ? before[size_t(from)] : QString();
                }
                for (const int row : damage.rows)
                    view[size_t(row)] = painted(t, row);
                for (int row = 0; row < rows; ++row) {
                    if (view[size_t(row)] != painted(t, row))
                        QFAIL(qPrintable(QStringLiteral("stream %1, row %2 after %3")
                                             .arg(seed)
                                             .arg(row)
                                             .arg(QString::fromLatin1(piece.toPercentEncoding()))));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Damage)
#include "tst_Damage.moc"
