#include "core/terminal/Row.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::terminal;

class tst_Row : public QObject
{
    Q_OBJECT

    static Row with(const char *text, int columns = 10)
    {
        Row row(columns);
        const int length = int(qstrlen(text));
        Cell *cells = row.open(0, length);
        for (int i = 0; i < length; ++i)
            cells[i] = {char32_t(text[i]), {}, {}, 0};
        return row;
    }
    // "ab", a wide character in columns 2 and 3, "e".
    static Row withWide()
    {
        Row row = with("ab__e");
        Cell *cells = row.open(2, 4);
        cells[2] = {U'漢', {}, {}, attribute::Wide};
        cells[3] = {0, {}, {}, attribute::WideTail};
        row.noteWide();
        return row;
    }

private Q_SLOTS:
    void text_leavesBlanksAtTheEndOut()
    {
        Row row = with("ab");
        row.extend(6);
        QCOMPARE(row.text(0, 10), QStringLiteral("ab"));
        row.open(5, 6)[5].glyph = U'x';
        QCOMPARE(row.text(0, 10), QStringLiteral("ab   x"));
        QCOMPARE(row.text(1, 4), QStringLiteral("b"));
        QVERIFY(row.cell(1000).isBlank());
    }
    void insertAndDelete_stopAtTheRightEdge()
    {
        Row row = with("abcdef");
        row.insertCells(1, 4, 2, {});
        QCOMPARE(row.text(0, 10), QStringLiteral("a  bef"));
        row.deleteCells(1, 4, 2, {});
        QCOMPARE(row.text(0, 10), QStringLiteral("ab  ef"));
        row.deleteCells(0, 6, 100, {});
        QCOMPARE(row.text(0, 10), QString());
    }
    void erase_takesBothHalvesOfAWideCharacter()
    {
        Row row = withWide();
        row.erase(3, 4, {});
        QCOMPARE(row.text(0, 10), QStringLiteral("ab  e"));
        QVERIFY(!row.cell(2).isWide() && !row.cell(3).isWideTail());
    }
    void protectedCells_outliveSelectiveErase()
    {
        Row row = with("abc");
        row.open(1, 2)[1].attributes = attribute::Protected;
        row.eraseUnprotected(0, 3, {});
        QCOMPARE(row.text(0, 10), QStringLiteral(" b"));
    }
    void cutCells_comeBackUnlessTheRowWasWritten()
    {
        Row row = with("abcdef");
        row.setColumns(3);
        QCOMPARE(row.text(0, 10), QStringLiteral("abc"));
        row.setColumns(10);
        QCOMPARE(row.text(0, 10), QStringLiteral("abcdef"));
        row.setColumns(3);
        row.open(0, 1)[0].glyph = U'X';
        row.setColumns(10);
        QCOMPARE(row.text(0, 10), QStringLiteral("Xbc"));
    }
    void wideCharacter_isNotCutInHalf()
    {
        Row row = withWide();
        row.setColumns(3);
        QCOMPARE(row.used(), 2);
        QCOMPARE(row.text(0, 10), QStringLiteral("ab"));
        row.setColumns(10);
        QCOMPARE(row.text(0, 10), QStringLiteral("ab漢e"));
        QVERIFY(row.cell(2).isWide() && row.cell(3).isWideTail());
    }
    void clusters_growToTheirLimit()
    {
        Row row = with("e");
        for (int i = 0; i < 2 * limits::clusterCodePoints; ++i)
            row.combine(0, U'\u0301');
        QCOMPARE(row.codePoints(0).size(), size_t(limits::clusterCodePoints));
        QVERIFY(row.text(0).startsWith(QStringLiteral("e\u0301")));
    }
    void overwrittenClustersAndExtras_areForgotten()
    {
        // Numbers of extras have 16 bits, and a guest can write the same cell for ever.
        Row row(4);
        for (int i = 0; i < 200'000; ++i) {
            Cell *cells = row.open(0, 1);
            cells[0] = {U'a', {}, {}, row.extraBits({Color::rgb(quint32(i)), {}})};
            row.combine(0, U'\u0300');
        }
        QCOMPARE(row.underlineColor(0), Color::rgb(199'999));
        QCOMPARE(row.codePoints(0), std::u32string(U"a\u0300"));
    }
    void extras_goWithCopiedCells()
    {
        Row source = with("abc");
        const auto link = std::make_shared<const Hyperlink>(Hyperlink{{}, QStringLiteral("https://example.org/")});
        source.open(1, 2)[1].attributes |= source.extraBits({Color::indexed(3), link});
        Row copy(10);
        copy.copyCells(source, 0, 3, 4);
        QCOMPARE(copy.text(0, 10), QStringLiteral("    abc"));
        QCOMPARE(copy.underlineColor(5), Color::indexed(3));
        QCOMPARE(copy.link(5), link);
        QVERIFY(!copy.link(4) && !copy.link(6));
    }
};

QTEST_APPLESS_MAIN(tst_Row)
#include "tst_Row.moc"
