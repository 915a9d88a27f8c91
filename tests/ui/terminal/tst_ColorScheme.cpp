#include "ui/terminal/ColorScheme.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace portside::ui;

class tst_ColorScheme : public QObject
{
    Q_OBJECT

    static void addSchemes()
    {
        QTest::addColumn<QString>("key");
        for (const ColorScheme &scheme : colorSchemes())
            QTest::newRow(scheme.key) << QString::fromLatin1(scheme.key);
    }

private Q_SLOTS:
    void plainText_isReadable_data() { addSchemes(); }
    void plainText_isReadable()
    {
        QFETCH(QString, key);
        const ColorScheme scheme = colorScheme(key);
        QVERIFY(contrastRatio(scheme.foreground, scheme.background) >= 4.5);
        QVERIFY(contrastRatio(scheme.selectedText, scheme.selection) >= 4.5);
        QVERIFY(contrastRatio(scheme.cursor, scheme.background) >= 3);
    }
    // What has the very colour of its background is left hidden.
    void plainText_isNotHiddenOnBlack_data() { addSchemes(); }
    void plainText_isNotHiddenOnBlack()
    {
        QFETCH(QString, key);
        QVERIFY(colorScheme(key).foreground != colorScheme(key).ansi[0]);
    }
    void highContrast_keepsItsPromise()
    {
        const ColorScheme scheme = colorScheme(QStringLiteral("high-contrast"));
        for (int i = 1; i < 16; ++i)
            QVERIFY2(contrastRatio(scheme.indexed(i), scheme.background) >= 7, qPrintable(QString::number(i)));
    }
    void light_keepsBrightColorsReadable()
    {
        const ColorScheme scheme = colorScheme(QStringLiteral("light"));
        for (int i = 0; i < 16; ++i) {
            const QRgb shown = withContrast(scheme.indexed(i), scheme.background, scheme.minimumContrast);
            const bool white = i == 7 || i == 15; // white is for backgrounds there; as text it is made just readable
            QVERIFY2(contrastRatio(shown, scheme.background) >= (white ? 3 : 4.5), qPrintable(QString::number(i)));
        }
    }
    // Menus of Midnight Commander, htop and newt: white, black and yellow on red, green, blue and cyan.
    void defaultScheme_keepsWhatProgramsWriteOnColors_data()
    {
        QTest::addColumn<int>("behind");
        for (const int behind : {1, 2, 4, 6})
            QTest::newRow(qPrintable(QString::number(behind))) << behind;
    }
    void defaultScheme_keepsWhatProgramsWriteOnColors()
    {
        QFETCH(int, behind);
        const ColorScheme &scheme = colorSchemes()[0];
        const QRgb back = scheme.indexed(behind);
        const auto shown = [&](int text) { return withContrast(scheme.indexed(text), back, scheme.minimumContrast); };
        QCOMPARE(shown(15), scheme.indexed(15));
        QCOMPARE(shown(0), scheme.indexed(0));
        QVERIFY(shown(11) != shown(15)); // the hot keys of a menu
        QVERIFY(contrastRatio(back, scheme.background) >= 4);
    }
    // htop's and tmux's bars: black on green, yellow and cyan, and white where they mean to stand out.
    void lightScheme_keepsWhatProgramsWriteOnColors()
    {
        const ColorScheme scheme = colorScheme(QStringLiteral("light"));
        for (const int behind : {2, 3, 6}) {
            for (const int text : {0, 15})
                QVERIFY2(contrastRatio(scheme.indexed(text), scheme.indexed(behind)) >= 3,
                         qPrintable(QString::number(behind)));
        }
    }
    void keys_areUniqueAndNamed()
    {
        QSet<QString> keys;
        for (const ColorScheme &scheme : colorSchemes()) {
            QVERIFY(!scheme.displayName().isEmpty());
            keys.insert(QString::fromLatin1(scheme.key));
        }
        QCOMPARE(keys.size(), qsizetype(colorSchemes().size()));
    }
    void unknownKey_givesTheDefault() { QCOMPARE(colorScheme(QStringLiteral("nope")).key, colorSchemes()[0].key); }
    void cubeAndGreys_areXterms()
    {
        const ColorScheme &scheme = colorSchemes()[0];
        QCOMPARE(scheme.indexed(16), qRgb(0, 0, 0));
        QCOMPARE(scheme.indexed(196), qRgb(255, 0, 0));
        QCOMPARE(scheme.indexed(67), qRgb(95, 135, 175));
        QCOMPARE(scheme.indexed(231), qRgb(255, 255, 255));
        QCOMPARE(scheme.indexed(232), qRgb(8, 8, 8));
        QCOMPARE(scheme.indexed(255), qRgb(238, 238, 238));
    }
    void contrast_isPushedInSixteenthsAndNoFurtherThanNeeded()
    {
        const auto firstEnough = [](QRgb text, QRgb goal, QRgb background) {
            const auto part = [](int from, int to, int step) {
                return int(std::lround(from + (to - from) * step / 16.0));
            };
            for (int step = 0; step < 16; ++step) {
                const QRgb shown = qRgb(part(qRed(text), qRed(goal), step), part(qGreen(text), qGreen(goal), step),
                                        part(qBlue(text), qBlue(goal), step));
                if (contrastRatio(shown, background) >= 3)
                    return shown;
            }
            return goal;
        };
        for (unsigned i = 0; i < 4096; ++i) {
            const QRgb text = 0xff000000u | (i * 40503 & 0xffffff);
            const QRgb background = 0xff000000u | (i * 75577 & 0xffffff);
            const QRgb shown = withContrast(text, background, 3);
            QVERIFY(shown == firstEnough(text, 0xffffffffu, background) ||
                    shown == firstEnough(text, 0xff000000u, background));
        }
    }
    void contrast_isPushedOnlyWhereItLacks()
    {
        const QRgb black = qRgb(0, 0, 0);
        QCOMPARE(contrastRatio(black, qRgb(255, 255, 255)), 21.0);
        QCOMPARE(withContrast(qRgb(200, 200, 200), black, 4.5), qRgb(200, 200, 200));
        QVERIFY(contrastRatio(withContrast(qRgb(0, 0, 60), black, 4.5), black) >= 4.5);
        QCOMPARE(withContrast(qRgb(0, 0, 60), black, 1), qRgb(0, 0, 60));
        const QRgb blue = qRgb(0x4a, 0x94, 0xe6);
        QVERIFY(qGray(withContrast(qRgb(0xc8, 0xcc, 0xd4), blue, 3)) > qGray(blue)); // light text stays light
    }
};

QTEST_APPLESS_MAIN(tst_ColorScheme)
#include "tst_ColorScheme.moc"
