#include "ui/terminal/GlyphCache.h"

#include <QChar>

#include <algorithm>
#include <utility>

namespace portside::ui {

GlyphCache::GlyphCache(const CellMetrics &metrics) : m_maker(metrics)
{
    for (int style = 0; style < 4; ++style) {
        Face &face = m_styles[size_t(style)];
        face.font = metrics.font;
        face.font.setBold(style & Bold);
        face.font.setItalic(style & Italic);
        face.raw = QRawFont::fromFont(face.font);
    }
}

quint32 GlyphCache::lookUp(const Face &face, char32_t codePoint)
{
    const QString text = QString::fromUcs4(&codePoint, 1);
    quint32 index = 0;
    int found = 1;
    if (!face.raw.isValid() || !face.raw.glyphIndexesForChars(text.constData(), int(text.size()), &index, &found) ||
        found != 1)
        return 0;
    return index;
}

quint32 GlyphCache::glyph(Style style, char32_t codePoint)
{
    Face &face = m_styles[style];
    if (codePoint > 0xffff) {
        const auto known = face.beyond.constFind(codePoint);
        if (known != face.beyond.cend())
            return *known;
        if (face.beyond.size() >= clustersKept)
            face.beyond.clear();
        return *face.beyond.insert(codePoint, lookUp(face, codePoint));
    }
    std::unique_ptr<Page> &page = face.pages[codePoint / pageSize];
    if (!page) {
        page = std::make_unique<Page>();
        page->fill(unknown);
    }
    quint32 &index = (*page)[codePoint % pageSize];
    if (index == unknown)
        index = lookUp(face, codePoint);
    return index;
}

const ShapedCluster &GlyphCache::shaped(Style style, const QString &cluster)
{
    Face &face = m_styles[style];
    const auto known = face.clusters.constFind(cluster);
    if (known != face.clusters.cend())
        return *known;
    if (face.clusters.size() >= clustersKept)
        face.clusters.clear();
    return *face.clusters.insert(cluster, shapeCluster(face.font, cluster));
}

void GlyphCache::makeMasks(Style style, int cells, std::vector<char32_t> codePoints)
{
    std::sort(codePoints.begin(), codePoints.end());
    codePoints.erase(std::unique(codePoints.begin(), codePoints.end()), codePoints.end());
    std::erase_if(codePoints, [&](char32_t codePoint) { return mask(style, codePoint, cells); });
    const auto foreign = std::stable_partition(codePoints.begin(), codePoints.end(),
                                               [&](char32_t codePoint) { return glyph(style, codePoint) != 0; });
    makeOwn(style, cells, {codePoints.begin(), foreign});
    makeForeign(style, cells, {foreign, codePoints.end()});
}

void GlyphCache::makeOwn(Style style, int cells, const std::vector<char32_t> &codePoints)
{
    if (codePoints.empty())
        return;
    std::vector<quint32> glyphs;
    for (const char32_t codePoint : codePoints)
        glyphs.push_back(glyph(style, codePoint));
    putAll(style, cells, codePoints, m_maker.ofGlyphs(rawFont(style), glyphs));
}

// Script by script: what stands alone is shaped together, the rest one by one.
void GlyphCache::makeForeign(Style style, int cells, const std::vector<char32_t> &codePoints)
{
    const auto groupOf = [](char32_t codePoint) {
        return standsAlone(codePoint) ? QChar::script(codePoint) : QChar::Script_Unknown;
    };
    for (auto first = codePoints.begin(); first != codePoints.end();) {
        const auto group = groupOf(*first);
        auto end = std::find_if(first, codePoints.end(), [&](char32_t other) { return groupOf(other) != group; });
        if (group == QChar::Script_Unknown)
            end = first + 1;
        const std::vector<char32_t> together(first, end);
        const QFont &font = m_styles[style].font;
        const auto shaped = group == QChar::Script_Unknown
                                ? std::vector{shapeCluster(font, QString::fromUcs4(&*first, 1))}
                                : shapeEach(font, together);
        putAll(style, cells, together, m_maker.ofClusters(shaped, cells));
        first = end;
    }
}

void GlyphCache::putAll(Style style, int cells, const std::vector<char32_t> &codePoints, std::vector<Mask> masks)
{
    for (size_t i = 0; i < codePoints.size(); ++i)
        m_masks.put(setOf(style, cells), codePoints[i], std::move(masks[i]));
}

void GlyphCache::makeMask(Style style, int cells, const QString &cluster)
{
    std::vector<Mask> masks = m_maker.ofClusters({shapeCluster(m_styles[style].font, cluster)}, cells);
    m_masks.put(setOf(style, cells), cluster, std::move(masks.front()));
}

} // namespace portside::ui
