#include "ui/look/Colours.h"
#include "ui/look/Icons.h"

#include <QGuiApplication>
#include <QTest>

using namespace portside::ui;

class tst_Icons : public QObject
{
    Q_OBJECT

    static int inkedPixels(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += qAlpha(image.pixel(x, y)) > 128;
        }
        return count;
    }

private Q_SLOTS:
    void everyGlyph_paintsSomething_data()
    {
        QTest::addColumn<int>("glyph");
        for (int glyph = int(Glyph::New); glyph <= int(Glyph::StateTrouble); ++glyph)
            QTest::addRow("glyph %d", glyph) << glyph;
    }
    void everyGlyph_paintsSomething()
    {
        QFETCH(int, glyph);
        const QImage image = icon(Glyph(glyph)).pixmap(32, 32).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        QVERIFY2(inkedPixels(image) > 20, "the glyph has no row or paints nothing");
    }
    void icon_followsThePalette()
    {
        const QIcon copy = icon(Glyph::Copy);
        QGuiApplication::setPalette(colours::lightPalette());
        const QImage onLight = copy.pixmap(16, 16).toImage();
        QGuiApplication::setPalette(colours::darkPalette());
        QVERIFY(onLight != copy.pixmap(16, 16).toImage());
    }
    void applicationIcon_hasTheSizesOfDesktops()
    {
        for (const int size : {16, 32, 48, 256})
            QVERIFY(applicationIcon().availableSizes().contains(QSize(size, size)));
    }
};

QTEST_MAIN(tst_Icons)
#include "tst_Icons.moc"
