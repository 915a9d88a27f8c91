#include "core/base/Limits.h"
#include "ui/terminal/GlyphCache.h"

#include <QTest>

namespace limits = portside::limits;
using portside::ui::CellMetrics;
using portside::ui::GlyphCache;
using portside::ui::GlyphMask;

class tst_GlyphCache : public QObject
{
    Q_OBJECT

    static CellMetrics metrics() { return CellMetrics::of(portside::ui::fixedPitchFamily(), 11, 96, 1); }
    static std::vector<uchar> pixels(const GlyphMask *mask) { return mask ? mask->coverage : std::vector<uchar>(); }

private Q_SLOTS:
    void character_hasAGlyphInEachStyle()
    {
        GlyphCache cache(metrics());
        for (const auto style : {GlyphCache::Regular, GlyphCache::Bold, GlyphCache::Italic, GlyphCache::BoldItalic}) {
            QVERIFY(cache.glyph(style, U'A') != 0);
            QCOMPARE(cache.glyph(style, U'A'), cache.rawFont(style).glyphIndexesForString(QStringLiteral("A")).at(0));
        }
    }
    void characterThatTheFontLacks_isGlyphZero()
    {
        GlyphCache cache(metrics());
        QCOMPARE(cache.glyph(GlyphCache::Regular, 0xf0000), 0u);
        QCOMPARE(cache.glyph(GlyphCache::Regular, 0xe123), 0u);
    }
    void mask_isMadeOnceForEachGlyphAndStyle()
    {
        GlyphCache cache(metrics());
        const quint32 a = cache.glyph(GlyphCache::Regular, U'A');
        const quint32 b = cache.glyph(GlyphCache::Regular, U'B');
        const GlyphMask *mask = cache.mask(GlyphCache::Regular, a);
        QVERIFY(mask);
        QCOMPARE(cache.mask(GlyphCache::Regular, a), mask);
        const auto regular = pixels(mask);
        QVERIFY(pixels(cache.mask(GlyphCache::Regular, b)) != regular);
        QVERIFY(pixels(cache.mask(GlyphCache::Bold, cache.glyph(GlyphCache::Bold, U'A'))) != regular);
    }
    void clusterMask_staysWithinItsCells()
    {
        GlyphCache cache(metrics());
        for (const int cells : {1, 2}) {
            const GlyphMask *mask = cache.mask(GlyphCache::Regular, QStringLiteral("Z\u0300\u0301\u0302"), cells);
            QVERIFY(mask);
            QVERIFY(mask->place.x() >= 0);
            QVERIFY(mask->place.x() + mask->width <= cells * metrics().width);
        }
    }
    // Each of these needs some kilobytes.
    void moreMasksThanFit_areMadeAnew()
    {
        GlyphCache cache(CellMetrics::of(portside::ui::fixedPitchFamily(), 60, 96, 1));
        const auto first = pixels(cache.mask(GlyphCache::Regular, QStringLiteral("aa"), 2));
        qint64 most = 0;
        for (int i = 1000; cache.bytesOfMasks() >= most; ++i) {
            most = cache.bytesOfMasks();
            QVERIFY(most < limits::glyphMaskBytes + 64 * 1024);
            cache.mask(GlyphCache::Style(i % 4), QString::number(i), 2);
        }
        QVERIFY(most > limits::glyphMaskBytes);
        QCOMPARE(pixels(cache.mask(GlyphCache::Regular, QStringLiteral("aa"), 2)), first);
    }
};

QTEST_MAIN(tst_GlyphCache)
#include "tst_GlyphCache.moc"
