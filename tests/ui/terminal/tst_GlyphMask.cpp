#include "ui/terminal/GlyphMask.h"

#include <QPainter>
#include <QTest>

#include <algorithm>

using portside::ui::maskOf;
using portside::ui::masksOf;
using Smoothing = portside::ui::GlyphMask::Smoothing;

class tst_GlyphMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ink_isFoundWhereItIs()
    {
        const auto mask = maskOf(QRect(-5, 0, 20, 10), [](QPainter &painter) {
            painter.fillRect(QRect(-2, 3, 4, 2), painter.pen().color());
        });
        QVERIFY(mask);
        QCOMPARE(mask->place, QPoint(-2, 3));
        QCOMPARE(QSize(mask->width, mask->height), QSize(4, 2));
        QCOMPARE(mask->coverage, std::vector<uchar>(8, 255)); // four in a row
    }
    void smoothedText_hasPartsBetween()
    {
        const auto mask = maskOf(QRect(0, 0, 60, 60), [](QPainter &painter) {
            QFont font = painter.font();
            font.setPixelSize(40);
            painter.setFont(font);
            painter.drawText(5, 50, QStringLiteral("O"));
        });
        QVERIFY(mask);
        const auto count = [&](uchar coverage) {
            return std::count(mask->coverage.begin(), mask->coverage.end(), coverage);
        };
        QVERIFY(count(0) > 0);
        QVERIFY(count(255) > 0);
        QVERIFY(count(0) + count(255) < qsizetype(mask->coverage.size()));
    }
    void fontSmoothedForSubpixels_hasACoverageForEachColor()
    {
        const auto masks = masksOf(
            QRect(0, 0, 4, 4), 1, [](QPainter &painter, int) { painter.fillRect(1, 1, 2, 1, painter.pen().color()); },
            Smoothing::Subpixel);
        QVERIFY(masks.front());
        std::vector<uchar> expected(2 * 4, 255);
        expected.resize(4 * 4); // rows are filled up to four pixels
        QCOMPARE(masks.front()->coverage, expected);
    }
    void manyPictures_areEachThatOfItsOwn_data()
    {
        QTest::addColumn<Smoothing>("smoothing");
        QTest::newRow("gray") << Smoothing::Gray;
        QTest::newRow("subpixel") << Smoothing::Subpixel;
        QTest::newRow("gamma") << Smoothing::GrayGamma;
        QTest::newRow("gamma for subpixels") << Smoothing::SubpixelGamma;
    }
    // More than fit side by side where QPainter can paint; each would paint over its neighbours if it could.
    void manyPictures_areEachThatOfItsOwn()
    {
        QFETCH(Smoothing, smoothing);
        const QRect room(-100, -2, 1000, 5);
        const auto paint = [](QPainter &painter, int i) {
            painter.fillRect(QRect(i, 0, 1, 1), painter.pen().color());
            painter.fillRect(QRect(900, -2, 500, 1), painter.pen().color());
            painter.fillRect(QRect(-500, 2, 400, 1), painter.pen().color());
        };
        const auto masks = masksOf(room, 70, paint, smoothing);
        QCOMPARE(masks.size(), 70u);
        for (int i = 0; i < 70; ++i) {
            QVERIFY(masks[size_t(i)]);
            QCOMPARE(masks[size_t(i)]->place, QPoint(i, 0));
            QCOMPARE(QSize(masks[size_t(i)]->width, masks[size_t(i)]->height), QSize(1, 1));
        }
    }
    void oneOfManyWithColorsOfItsOwn_hasNoMask()
    {
        const auto paint = [](QPainter &painter, int i) {
            painter.fillRect(1, 1, 2, 2, i == 1 ? QColor(Qt::white) : painter.pen().color());
        };
        for (const Smoothing smoothing :
             {Smoothing::Gray, Smoothing::Subpixel, Smoothing::GrayGamma, Smoothing::SubpixelGamma}) {
            const auto masks = masksOf(QRect(0, 0, 8, 8), 3, paint, smoothing);
            QVERIFY(masks[0] && !masks[1] && masks[2]);
        }
    }
    void whatIsBeyondTheRoom_isCutOff()
    {
        const auto mask = maskOf(QRect(0, 0, 8, 8), [](QPainter &painter) {
            painter.fillRect(QRect(-50, 6, 100, 100), painter.pen().color());
        });
        QVERIFY(mask);
        QCOMPARE(mask->place, QPoint(0, 6));
        QCOMPARE(QSize(mask->width, mask->height), QSize(8, 2));
    }
    void nothingPainted_isAnEmptyMask()
    {
        const auto mask = maskOf(QRect(0, 0, 8, 8), [](QPainter &) {});
        QVERIFY(mask);
        QCOMPARE(mask->width, 0);
        QVERIFY(mask->coverage.empty());
    }
    void pictureWithColorsOfItsOwn_hasNoMask()
    {
        QVERIFY(!maskOf(QRect(0, 0, 8, 8), [](QPainter &painter) { painter.fillRect(2, 2, 3, 3, Qt::red); }));
    }
};

QTEST_MAIN(tst_GlyphMask)
#include "tst_GlyphMask.moc"
