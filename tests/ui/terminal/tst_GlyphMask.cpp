#include "ui/terminal/GlyphMask.h"

#include <QPainter>
#include <QTest>

#include <algorithm>

using portside::ui::maskOf;

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
        QCOMPARE(mask->coverage, std::vector<uchar>(8, 255));
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
        const auto mask = maskOf(
            QRect(0, 0, 4, 4), [](QPainter &painter) { painter.fillRect(1, 1, 2, 1, painter.pen().color()); },
            portside::ui::GlyphMask::Smoothing::Subpixel);
        QVERIFY(mask);
        QCOMPARE(mask->coverage, std::vector<uchar>(2 * 4, 255));
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
