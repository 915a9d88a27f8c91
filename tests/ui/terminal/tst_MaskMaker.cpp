#include "tests/ui/terminal/support/PostScriptFont.h"
#include "ui/terminal/MaskMaker.h"

#include <QTest>

using namespace portside;
using ui::CellMetrics;
using ui::MaskMaker;
using Smoothing = ui::GlyphMask::Smoothing;

class tst_MaskMaker : public QObject
{
    Q_OBJECT

    static CellMetrics metrics() { return CellMetrics::of(ui::fixedPitchFamily(), 11, 96, 1); }
    // Whatever the fonts' configuration says of subpixels.
    static QFont gray(QFont font, int pixelSize)
    {
        font.setStyleStrategy(QFont::NoSubpixelAntialias);
        font.setPixelSize(pixelSize);
        return font;
    }
    static QFont cellFont() { return gray(metrics().font, metrics().font.pixelSize()); }
    static std::vector<MaskMaker::Mask> masksOf(const QFont &font, const QString &text)
    {
        const QRawFont raw = QRawFont::fromFont(font);
        const QList<quint32> glyphs = raw.glyphIndexesForString(text);
        return MaskMaker(metrics()).ofGlyphs(raw, {glyphs.begin(), glyphs.end()});
    }

private Q_SLOTS:
    void glyphs_haveTheSmoothingOfTheirFont()
    {
        const auto masks = masksOf(cellFont(), QStringLiteral("-_|ab"));
        QCOMPARE(masks.size(), 5u);
        for (const MaskMaker::Mask &mask : masks)
            QVERIFY(mask && mask->smoothing == Smoothing::Gray);
    }
    void fontWithPostScriptOutlines_isMixedByGamma()
    {
        const QFont font = gray(QFont(test::postScriptFamily()), 15);
        for (const MaskMaker::Mask &mask : masksOf(font, QStringLiteral("@\u3400\u3405")))
            QVERIFY(mask && mask->smoothing == Smoothing::GrayGamma);
    }
    // Text of more than 64 pixels is painted from its outlines, which are mixed as all shapes are.
    void largeTextOfThatFont_isMixedAsShapesAre()
    {
        const QFont font = gray(QFont(test::postScriptFamily()), 90);
        const CellMetrics large = CellMetrics::of(ui::fixedPitchFamily(), 60, 96, 1);
        const QRawFont raw = QRawFont::fromFont(font);
        const auto masks = MaskMaker(large).ofGlyphs(raw, {raw.glyphIndexesForString(QStringLiteral("@")).at(0)});
        QVERIFY(masks.front() && masks.front()->smoothing == Smoothing::Gray);
    }
    void glyphBeyondItsRoom_isLeftToThePainter()
    {
        const auto masks = masksOf(gray(metrics().font, metrics().width * 6), QStringLiteral("W."));
        QVERIFY(!masks[0] && masks[1]);
    }
    void clusters_haveMasksInTheirOrder()
    {
        MaskMaker maker(metrics());
        std::vector<ui::ShapedCluster> clusters;
        for (const auto *text : {u"\u6f22", u"a", u"\u5b57", u"W", u"\u4e00"})
            clusters.push_back(ui::shapeCluster(cellFont(), QString::fromUtf16(text)));
        const auto together = maker.ofClusters(clusters, 2);
        QCOMPARE(together.size(), clusters.size());
        for (size_t i = 0; i < clusters.size(); ++i) {
            const auto alone = maker.ofClusters({clusters[i]}, 2);
            QVERIFY(together[i] && alone[0]);
            QCOMPARE(together[i]->place, alone[0]->place);
            QCOMPARE(together[i]->coverage, alone[0]->coverage);
        }
    }
    void nothing_hasNoMasks()
    {
        MaskMaker maker(metrics());
        QVERIFY(maker.ofClusters({}, 1).empty());
        QVERIFY(maker.ofGlyphs(QRawFont::fromFont(cellFont()), {}).empty());
    }
};

QTEST_MAIN(tst_MaskMaker)
#include "tst_MaskMaker.moc"
