#include "ui/terminal/CellMetrics.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QTest>

using portside::ui::CellMetrics;
using portside::ui::fixedPitchFamily;

class tst_CellMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGlyph_fitsItsCell_data()
    {
        QTest::addColumn<qreal>("scale");
        QTest::addColumn<qreal>("points");
        for (const qreal scale : {1.0, 1.25, 1.5, 1.75, 2.0, 3.0}) {
            for (const qreal points : {5.0, 9.0, 11.0, 24.0})
                QTest::addRow("%g at %g pt", scale, points) << scale << points;
        }
    }
    void everyGlyph_fitsItsCell()
    {
        QFETCH(qreal, scale);
        QFETCH(qreal, points);
        const CellMetrics cell = CellMetrics::of(fixedPitchFamily(), points, 96, scale);
        const QFontMetricsF metrics(cell.font);
        for (char16_t c = u'!'; c <= u'~'; ++c)
            QVERIFY2(metrics.horizontalAdvance(QChar(c)) <= cell.width + 0.5, qPrintable(QString(QChar(c))));
        QVERIFY(cell.baseline >= metrics.ascent());
        QVERIFY(cell.height - cell.baseline >= metrics.descent());
        QVERIFY(cell.underlineTop + cell.lineThickness <= cell.height);
        QVERIFY(cell.strikeTop > 0 && cell.strikeTop < cell.baseline);
    }
    void scale_growsTheCellInDevicePixels()
    {
        const CellMetrics one = CellMetrics::of(fixedPitchFamily(), 11, 96, 1);
        const CellMetrics two = CellMetrics::of(fixedPitchFamily(), 11, 96, 2);
        QVERIFY(qAbs(two.width - 2 * one.width) <= 1);
        QVERIFY(qAbs(two.height - 2 * one.height) <= 2);
    }
    void logicalSize_roundsUpSoThatAllCellsFit()
    {
        CellMetrics cell;
        cell.width = 9;
        cell.height = 17;
        cell.scale = 1.25;
        QCOMPARE(cell.logicalSize(80, 25), QSize(576, 340));
        QCOMPARE(cell.logicalSize(1, 1), QSize(8, 14));
    }
    void missingFamily_fallsBackToAFixedPitchOne()
    {
        const QString family = fixedPitchFamily(QStringLiteral("No Such Family 7"));
        QVERIFY(QFontDatabase::isFixedPitch(family));
    }
    void proportionalFamily_isRefused()
    {
        QVERIFY(QFontDatabase::hasFamily(QStringLiteral("DejaVu Sans")));
        QVERIFY(fixedPitchFamily(QStringLiteral("DejaVu Sans")) != QStringLiteral("DejaVu Sans"));
    }
};

QTEST_MAIN(tst_CellMetrics)
#include "tst_CellMetrics.moc"
