#include "tests/ui/terminal/support/PaintedWidget.h"
#include "ui/terminal/PixelRow.h"

#include <QTest>

using portside::test::paintedOnWidget;
using portside::ui::GlyphMask;
using portside::ui::PixelRow;
using Smoothing = GlyphMask::Smoothing;

class tst_PixelRow : public QObject
{
    Q_OBJECT

    static constexpr QRect area{4, 3, 40, 10};

    static QImage sheet(QImage::Format format = QImage::Format_RGB32)
    {
        QImage image(50, 20, format);
        image.fill(0xffffffffu);
        return image;
    }
    static QImage written(const std::function<void(PixelRow &)> &write)
    {
        return paintedOnWidget(sheet(), [&](QPainter &painter) {
            auto row = PixelRow::of(painter, area);
            QVERIFY(row);
            write(*row);
        });
    }
    static GlyphMask pattern(int width, int height, Smoothing smoothing)
    {
        GlyphMask mask{{0, 0}, width, height, smoothing, {}};
        const int bytes = mask.bytesPerPixel();
        mask.coverage.resize(size_t(mask.stride() * height * bytes));
        for (int y = 0; y < height; ++y) {
            for (int i = 0; i < width * bytes; ++i)
                mask.coverage[size_t(y * mask.stride() * bytes + i)] =
                    i % 4 == 3 && mask.isOfSubpixels() ? 255 : uchar((y * width * bytes + i) * 37);
        }
        return mask;
    }
    static GlyphMask pixelOf(const GlyphMask &mask, int number)
    {
        const int x = number % mask.width;
        const int y = number / mask.width;
        const auto first = mask.coverage.begin() + (y * mask.stride() + x) * mask.bytesPerPixel();
        GlyphMask pixel{{x, y}, 1, 1, mask.smoothing, {first, first + mask.bytesPerPixel()}};
        pixel.coverage.resize(size_t(pixel.stride() * pixel.bytesPerPixel()));
        return pixel;
    }

private Q_SLOTS:
    void area_isFilledAndNothingElse()
    {
        const QImage image = paintedOnWidget(sheet(), [](QPainter &painter) {
            painter.translate(2, 1);
            auto row = PixelRow::of(painter, area);
            QVERIFY(row);
            row->fillTop(0, 40, 0xff112233u);
            row->fillDown();
        });
        const QRect filled = area.translated(2, 1);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QCOMPARE(image.pixel(x, y), filled.contains(x, y) ? 0xff112233u : 0xffffffffu);
        }
    }
    void whatItCannotWrite_isLeftToThePainter_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QTransform>("transform");
        QTest::addColumn<QRect>("clip");
        QTest::newRow("not premultiplied") << int(QImage::Format_ARGB32) << QTransform() << QRect();
        QTest::newRow("16 bits") << int(QImage::Format_RGB16) << QTransform() << QRect();
        QTest::newRow("scaled") << int(QImage::Format_RGB32) << QTransform::fromScale(2, 1) << QRect();
        QTest::newRow("between pixels") << int(QImage::Format_RGB32) << QTransform::fromTranslate(0.5, 0) << QRect();
        QTest::newRow("outside") << int(QImage::Format_RGB32) << QTransform::fromTranslate(7, 0) << QRect();
        QTest::newRow("clipped") << int(QImage::Format_RGB32) << QTransform() << QRect(0, 0, 20, 20);
    }
    void whatItCannotWrite_isLeftToThePainter()
    {
        QFETCH(int, format);
        QFETCH(QTransform, transform);
        QFETCH(QRect, clip);
        paintedOnWidget(sheet(QImage::Format(format)), [&](QPainter &painter) {
            painter.setTransform(transform);
            if (clip.isValid())
                painter.setClipRect(clip);
            QVERIFY(!PixelRow::of(painter, area));
        });
    }
    // X11 windows have this one.
    void premultipliedImage_isWrittenToo()
    {
        const auto image = paintedOnWidget(sheet(QImage::Format_ARGB32_Premultiplied), [](QPainter &painter) {
            auto row = PixelRow::of(painter, area);
            QVERIFY(row);
            row->blend({{0, 0}, 1, 1, Smoothing::Gray, {0x40, 0, 0, 0}}, 0, 0xff000000u);
        });
        QCOMPARE(image.pixel(area.topLeft()), 0xffbfbfbfu);
    }
    void imageWithoutAWidget_isLeftToThePainter()
    {
        QImage image = sheet();
        QPainter painter(&image);
        QVERIFY(!PixelRow::of(painter, area));
    }
    // Four pixels at a time give what one at a time does.
    void blendOfAnyWidth_isThatOfItsPixels_data()
    {
        QTest::addColumn<int>("width");
        for (int width = 1; width <= 9; ++width)
            QTest::addRow("%d pixels", width) << width;
    }
    void blendOfAnyWidth_isThatOfItsPixels()
    {
        QFETCH(int, width);
        for (const Smoothing smoothing :
             {Smoothing::Gray, Smoothing::Subpixel, Smoothing::GrayGamma, Smoothing::SubpixelGamma}) {
            const GlyphMask mask = pattern(width, 3, smoothing);
            const auto blended = [&](const std::function<void(PixelRow &)> &blend) {
                return written([&](PixelRow &row) {
                    row.fillTop(0, area.width(), 0xff204080u);
                    row.fillDown();
                    blend(row);
                });
            };
            const QImage together = blended([&](PixelRow &row) { row.blend(mask, 5, 0xffe0c010u); });
            const QImage single = blended([&](PixelRow &row) {
                for (int i = 0; i < 3 * width; ++i)
                    row.blend(pixelOf(mask, i), 5, 0xffe0c010u);
            });
            QVERIFY(together == single);
        }
    }
    void coverage_goesFromWhatIsThereToTheColor()
    {
        const QImage gray = written([](PixelRow &row) {
            row.blend({{0, 0}, 3, 1, Smoothing::Gray, {0, 0x40, 255, 0}}, 0, 0xff000000u);
        });
        QCOMPARE(gray.pixel(4, 3), 0xffffffffu);
        QCOMPARE(gray.pixel(5, 3), 0xffbfbfbfu);
        QCOMPARE(gray.pixel(6, 3), 0xff000000u);
        const QImage subpixel = written([](PixelRow &row) {
            GlyphMask pixel{{0, 0}, 1, 1, Smoothing::Subpixel, {255, 0x40, 0, 255}};
            pixel.coverage.resize(4 * 4);
            row.blend(pixel, 0, 0xff000000u);
        });
        QCOMPARE(subpixel.pixel(4, 3), 0xffffbf00u);
    }
    void maskBeyondTheRow_isCutOff()
    {
        const QImage image = written([](PixelRow &row) {
            GlyphMask mask = pattern(30, 30, Smoothing::Gray);
            mask.place = {-10, -10};
            for (const int left : {0, 35, 1000})
                row.blend(mask, left, 0xff000000u);
        });
        QVERIFY(image.pixel(area.topLeft()) != 0xffffffffu);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(area.contains(x, y) || image.pixel(x, y) == 0xffffffffu);
        }
    }
};

QTEST_MAIN(tst_PixelRow)
#include "tst_PixelRow.moc"
