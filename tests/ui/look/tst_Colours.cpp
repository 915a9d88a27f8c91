#include "ui/look/Colours.h"

#include <QTest>

#include <cmath>

using namespace portside::ui;
using colours::Meaning;

class tst_Colours : public QObject
{
    Q_OBJECT

    static double luminance(const QColor &colour)
    {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    }
    static double contrast(const QColor &a, const QColor &b)
    {
        const double high = qMax(luminance(a), luminance(b));
        const double low = qMin(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

private Q_SLOTS:
    void coloursWithAMeaning_areReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("meaning");
        for (const bool dark : {false, true}) {
            for (const Meaning meaning : {Meaning::Good, Meaning::Attention, Meaning::Bad, Meaning::Quiet})
                QTest::addRow("%s %d", dark ? "dark" : "light", int(meaning)) << dark << int(meaning);
        }
    }
    void coloursWithAMeaning_areReadable()
    {
        QFETCH(bool, dark);
        QFETCH(int, meaning);
        const QPalette palette = dark ? colours::darkPalette() : colours::lightPalette();
        QCOMPARE(colours::isDark(palette), dark);
        const QColor strong = colours::of(Meaning(meaning), palette);
        QVERIFY(contrast(strong, palette.color(QPalette::Window)) >= 4.5);
        QVERIFY(contrast(strong, palette.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Text), colours::tint(Meaning(meaning), palette)) >= 7);
    }
    void appearance_choosesThePalette()
    {
        QPalette desktop;
        desktop.setColor(QPalette::Window, Qt::red);
        QVERIFY(colours::isDark(colours::paletteOf(QStringLiteral("dark"), desktop)));
        QCOMPARE(colours::paletteOf(QStringLiteral("light"), desktop), colours::lightPalette());
        QCOMPARE(colours::paletteOf(QStringLiteral("system"), desktop), desktop);
    }
    void paletteTexts_areReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void paletteTexts_areReadable()
    {
        QFETCH(bool, dark);
        const QPalette p = dark ? colours::darkPalette() : colours::lightPalette();
        QVERIFY(contrast(p.color(QPalette::WindowText), p.color(QPalette::Window)) >= 7);
        QVERIFY(contrast(p.color(QPalette::ButtonText), p.color(QPalette::Button)) >= 7);
        QVERIFY(contrast(p.color(QPalette::HighlightedText), p.color(QPalette::Highlight)) >= 4.5);
        QVERIFY(contrast(p.color(QPalette::PlaceholderText), p.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(p.color(QPalette::Disabled, QPalette::ButtonText), p.color(QPalette::Button)) >= 2);
    }
};

QTEST_MAIN(tst_Colours)
#include "tst_Colours.moc"
