#include "core/base/Limits.h"
#include "ui/terminal/GlyphCache.h"

#include <QTest>

#include <algorithm>

namespace limits = portside::limits;
using portside::ui::CellMetrics;
using portside::ui::GlyphCache;

class tst_GlyphCache : public QObject
{
    Q_OBJECT

    static CellMetrics metrics() { return CellMetrics::of(portside::ui::fixedPitchFamily(), 11, 96, 1); }
    static std::vector<uchar> pixels(const GlyphCache::Mask *mask)
    {
        return mask && *mask ? (*mask)->coverage : std::vector<uchar>();
    }
    static const GlyphCache::Mask *made(GlyphCache &cache, GlyphCache::Style style, char32_t character, int cells = 1)
    {
        cache.makeMasks(style, cells, {character});
        return cache.mask(style, character, cells);
    }

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
    void mask_isOfItsCharacterAndStyle()
    {
        GlyphCache cache(metrics());
        QVERIFY(!cache.mask(GlyphCache::Regular, U'A', 1));
        const GlyphCache::Mask *mask = made(cache, GlyphCache::Regular, U'A');
        QVERIFY(mask && *mask);
        QCOMPARE(made(cache, GlyphCache::Regular, U'A'), mask);
        const auto regular = pixels(mask);
        QVERIFY(pixels(made(cache, GlyphCache::Regular, U'B')) != regular);
        QVERIFY(pixels(made(cache, GlyphCache::Bold, U'A')) != regular);
    }
    void clusterMask_staysWithinItsCells()
    {
        GlyphCache cache(metrics());
        const auto cluster = QStringLiteral("Z\u0300\u0301\u0302");
        for (const int cells : {1, 2}) {
            cache.makeMask(GlyphCache::Regular, cells, cluster);
            const GlyphCache::Mask *mask = cache.mask(GlyphCache::Regular, cluster, cells);
            QVERIFY(mask && *mask);
            QVERIFY((*mask)->place.x() >= 0);
            QVERIFY((*mask)->place.x() + (*mask)->width <= cells * metrics().width);
        }
    }
    void masksMadeTogether_areThoseMadeAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cells");
        QTest::newRow("of the font") << QStringLiteral("The quick brown fox \u00e5\u00df\u0416\u03a9") << 1;
        QTest::newRow("ideographs") << QStringLiteral("\u6f22\u5b57\u4e00\u4e01\u9f8d\u6c38") << 2;
        QTest::newRow("ideographs that are narrowed") << QStringLiteral("\u6f22\u5b57\u4e00\u4e01\u9f8d") << 1;
        QTest::newRow("scripts") << QStringLiteral("\u3042\u304b\uac00\ud7a3\u30a2\u6f22\ua000\u3105") << 2;
        QTest::newRow("twice the same") << QStringLiteral("\u6f22\u6f22aa") << 2;
        QTest::newRow("symbols") << QStringLiteral("\u2603\u2b50\u20ac\ue123") << 1;
        QTest::newRow("beyond the basic plane") << QStringLiteral("\U00020000\U00020001\U0001f600\U0001d400") << 2;
    }
    void masksMadeTogether_areThoseMadeAlone()
    {
        QFETCH(QString, text);
        QFETCH(int, cells);
        const QList<uint> all = text.toUcs4();
        for (const auto style : {GlyphCache::Regular, GlyphCache::Bold, GlyphCache::Italic, GlyphCache::BoldItalic}) {
            GlyphCache together(metrics());
            together.makeMasks(style, cells, {all.begin(), all.end()});
            GlyphCache alone(metrics());
            for (const char32_t character : all) {
                const GlyphCache::Mask *one = together.mask(style, character, cells);
                const GlyphCache::Mask *other = made(alone, style, character, cells);
                QVERIFY(one && other);
                QCOMPARE(one->has_value(), other->has_value());
                QCOMPARE(pixels(one), pixels(other));
                QVERIFY(!*one || (*one)->place == (*other)->place);
            }
        }
    }
    // Each of these needs some kilobytes.
    void moreMasksThanFit_areMadeAnew()
    {
        GlyphCache cache(CellMetrics::of(portside::ui::fixedPitchFamily(), 60, 96, 1));
        const auto first = pixels(made(cache, GlyphCache::Regular, 0x4e00, 2));
        QVERIFY(!first.empty());
        qint64 most = 0;
        for (char32_t character = 0x4e01; cache.mask(GlyphCache::Regular, 0x4e00, 2) && character < 0x9e00;
             ++character) {
            made(cache, GlyphCache::Regular, character, 2);
            most = std::max(most, cache.bytesOfMasks());
            QVERIFY(cache.bytesOfMasks() < limits::glyphMaskBytes + 64 * 1024);
        }
        QVERIFY(most > limits::glyphMaskBytes);
        QVERIFY(!cache.mask(GlyphCache::Regular, 0x4e00, 2));
        QCOMPARE(pixels(made(cache, GlyphCache::Regular, 0x4e00, 2)), first);
    }
};

QTEST_MAIN(tst_GlyphCache)
#include "tst_GlyphCache.moc"
