#include "ui/terminal/CellColors.h"

#include <QTest>

using namespace portside::terminal;
using portside::ui::CellColors;
using portside::ui::ColorScheme;
using portside::ui::colorScheme;
using portside::ui::contrastRatio;

class tst_CellColors : public QObject
{
    Q_OBJECT

    static constexpr QRgb red = 0xffff0000u;
    static constexpr QRgb green = 0xff00ff00u;
    static constexpr QRgb blue = 0xff0000ffu;
    static constexpr QRgb magenta = 0xffff00ffu;
    static constexpr QRgb cyan = 0xff00ffffu;

    static Cell cellWith(quint32 attributes, Color foreground = {}, Color background = {})
    {
        return {U'x', foreground, background, attributes};
    }
    static constexpr quint32 underlined = quint32(Underline::Single) << attribute::UnderlineShift;

    // A scheme that changes no colour for the sake of contrast.
    static CellColors plainColors(const Palette &palette = {}, bool reverseScreen = false)
    {
        CellColors colors(colorScheme(QStringLiteral("cga")));
        colors.setGuest(palette, reverseScreen);
        return colors;
    }
    static Palette specials()
    {
        Palette palette;
        palette.special = {0xff0000, 0x00ff00, 0x0000ff, 0xff00ff, 0x00ffff};
        palette.specialShown = {true, true, true, true, true};
        return palette;
    }

private Q_SLOTS:
    void reverse_swapsAndConcealHides()
    {
        CellColors colors = plainColors();
        const CellColors::Pair plain = colors.of(cellWith(0));
        const CellColors::Pair reversed = colors.of(cellWith(attribute::Reverse));
        QCOMPARE(reversed.text, plain.background);
        QCOMPARE(reversed.background, plain.text);
        const CellColors::Pair hidden = colors.of(cellWith(attribute::Conceal | attribute::Reverse));
        QCOMPARE(hidden.text, hidden.background);
        QCOMPARE(hidden.background, plain.text);
    }
    void colorsThatOnlyTheSchemeMakesEqual_hideNoText_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<Color>("foreground");
        QTest::addColumn<Color>("background");
        QTest::addColumn<quint32>("attributes");
        const auto row = [](const char *name, const char *scheme, Color text, Color back, quint32 attributes = 0) {
            QTest::newRow(name) << QString::fromLatin1(scheme) << text << back << attributes;
        };
        row("black on the ground", "high-contrast", Color::indexed(0), {});
        row("text on white", "high-contrast", {}, Color::indexed(15));
        row("black, inverse", "high-contrast", Color::indexed(0), {}, attribute::Reverse);
        row("text on bright black", "solarized-light", {}, Color::indexed(8));
        row("white on the ground", "solarized-light", Color::indexed(15), {});
        row("text on bright blue", "solarized-dark", {}, Color::indexed(12));
    }
    void colorsThatOnlyTheSchemeMakesEqual_hideNoText()
    {
        QFETCH(QString, scheme);
        QFETCH(Color, foreground);
        QFETCH(Color, background);
        QFETCH(quint32, attributes);
        CellColors colors(colorScheme(scheme));
        const CellColors::Pair pair = colors.of(cellWith(attributes, foreground, background));
        QVERIFY(contrastRatio(pair.text, pair.background) >= colors.scheme().minimumContrast);
    }
    void oneColorForTextAndGround_hidesText()
    {
        CellColors colors(colorScheme(QStringLiteral("high-contrast")));
        const CellColors::Pair pair = colors.of(cellWith(0, Color::indexed(4), Color::indexed(4)));
        QCOMPARE(pair.text, pair.background);
    }
    void bold_takesTheBrightHalf()
    {
        CellColors colors = plainColors();
        const ColorScheme &scheme = colors.scheme();
        QCOMPARE(colors.of(cellWith(attribute::Bold, Color::indexed(1))).text, scheme.ansi[9]);
        QCOMPARE(colors.of(cellWith(attribute::Bold, Color::indexed(9))).text, scheme.ansi[9]);
        QCOMPARE(colors.of(cellWith(attribute::Bold, Color::indexed(100))).text, scheme.indexed(100));
    }
    void dim_comesBetween()
    {
        CellColors colors = plainColors();
        const CellColors::Pair dim = colors.of(cellWith(attribute::Dim, Color::rgb(0xff0000), Color::rgb(0)));
        QCOMPARE(dim.text, qRgb(0xaa, 0, 0));
    }
    void reverseScreen_swapsOnlyDefaults()
    {
        CellColors colors = plainColors({}, true);
        const ColorScheme &scheme = colors.scheme();
        QCOMPARE(colors.of(cellWith(0)).text, scheme.background);
        QCOMPARE(colors.of(cellWith(0)).background, scheme.foreground);
        QCOMPARE(colors.of(cellWith(0, Color::rgb(0xff0000))).text, red);
    }
    void pictures_keepTheGuestsColor()
    {
        CellColors colors; // dark, with a least contrast
        const CellColors::Pair pair = colors.of(cellWith(0, Color::rgb(0x202020), Color::rgb(0)));
        QCOMPARE(pair.shape, qRgb(0x20, 0x20, 0x20));
        QVERIFY(contrastRatio(pair.text, pair.background) >= colors.scheme().minimumContrast);
    }
    void paletteChange_showsAndIsTakenBack()
    {
        CellColors colors = plainColors();
        Palette palette;
        palette.indexed[4] = 0x00ff00;
        colors.setGuest(palette, false);
        QCOMPARE(colors.of(cellWith(0, Color::indexed(4))).text, green);
        colors.setGuest({}, false);
        QCOMPARE(colors.of(cellWith(0, Color::indexed(4))).text, colors.scheme().ansi[4]);
    }

    // The choice among several, and what is left alone, are what xterm 379 shows (OSC 5 and 6).
    void specialColor_standsForItsAttribute_data()
    {
        QTest::addColumn<quint32>("attributes");
        QTest::addColumn<QRgb>("text");
        QTest::newRow("bold") << attribute::Bold << red;
        QTest::newRow("underline") << underlined << green;
        QTest::newRow("blink") << attribute::Blink << blue;
        QTest::newRow("italic") << attribute::Italic << cyan;
        QTest::newRow("blink before bold") << (attribute::Blink | attribute::Bold) << blue;
        QTest::newRow("bold before underline") << (attribute::Bold | underlined) << red;
        QTest::newRow("underline before italic") << (underlined | attribute::Italic) << green;
    }
    void specialColor_standsForItsAttribute()
    {
        QFETCH(quint32, attributes);
        QFETCH(QRgb, text);
        CellColors colors = plainColors(specials());
        QCOMPARE(colors.of(cellWith(attributes)).text, text);
        QCOMPARE(colors.of(cellWith(attributes, Color::rgb(0x123456))).text, qRgb(0x12, 0x34, 0x56));
    }
    void specialColor_isNotShownUnasked()
    {
        Palette palette = specials();
        palette.specialShown = {};
        CellColors colors = plainColors(palette);
        QCOMPARE(colors.of(cellWith(attribute::Bold)).text, colors.foreground());
        QVERIFY(colors.draws(cellWith(attribute::Blink), attribute::Blink));
    }
    void specialReverse_isABackgroundAndNoSwap()
    {
        CellColors colors = plainColors(specials());
        const CellColors::Pair plain = colors.of(cellWith(attribute::Reverse));
        QCOMPARE(plain.text, colors.foreground());
        QCOMPARE(plain.background, magenta);
        QCOMPARE(colors.of(cellWith(attribute::Reverse, {}, Color::rgb(0x00ff00))).background, green);
    }
    void attributeShownAsColor_isNotDrawn()
    {
        const CellColors colors = plainColors(specials());
        const quint32 all = attribute::Bold | attribute::Italic | attribute::Blink;
        QVERIFY(!colors.drawn(cellWith(all)).has(all));
        QVERIFY(!colors.draws(cellWith(attribute::Blink), attribute::Blink));
        QVERIFY(!colors.draws(cellWith(underlined), attribute::UnderlineMask));
        QVERIFY(colors.draws(cellWith(underlined, Color::indexed(3)), attribute::UnderlineMask)); // has its own colour
        QVERIFY(colors.draws(cellWith(underlined | attribute::Bold), attribute::UnderlineMask));
    }

    void selection_takesTheGuestsColors()
    {
        Palette palette;
        palette.dynamic[Palette::SelectionBackground] = 0x0000ff;
        palette.dynamic[Palette::SelectionForeground] = 0x00ffff;
        const CellColors::Pair pair = plainColors(palette).selected();
        QCOMPARE(pair.background, blue);
        QCOMPARE(pair.text, cyan);
    }
    void selectedText_isReadableOnAnyBackground()
    {
        Palette palette;
        for (const quint32 background : {0x000000u, 0x808080u, 0xffffffu}) {
            palette.dynamic[Palette::SelectionBackground] = background;
            const CellColors::Pair pair = plainColors(palette).selected();
            QVERIFY(contrastRatio(pair.text, pair.background) >= 4.5);
        }
    }
    void cursor_isSeenOnEveryColor()
    {
        for (const ColorScheme &scheme : portside::ui::colorSchemes()) {
            CellColors colors(scheme);
            for (int index = 0; index < 256; ++index) {
                const CellColors::Pair pair = colors.of(cellWith(0, {}, Color::indexed(index)));
                if (contrastRatio(pair.text, pair.background) < 1.8)
                    continue; // a scheme that leaves such text alone
                QVERIFY2(contrastRatio(colors.cursorOn(pair), pair.background) >= 1.8, scheme.key);
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_CellColors)
#include "tst_CellColors.moc"
