#include "ui/terminal/GlyphCache.h"

#include "core/base/Limits.h"

#include <QGlyphRun>
#include <QPainter>

namespace portside::ui {

namespace {

// With what a table needs for it.
qsizetype bytesOf(const std::optional<GlyphMask> &mask)
{
    return qsizetype(sizeof mask) + 32 + (mask ? qsizetype(mask->coverage.capacity()) : 0);
}

} // namespace

GlyphCache::GlyphCache(const CellMetrics &metrics) : m_metrics(metrics)
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

// A glyph may reach into the cell on its left and the two on its right; the painter of a row cuts off what is above and
// below.
GlyphCache::Mask GlyphCache::maskOfGlyph(const Face &face, quint32 glyph,
                                         std::optional<GlyphMask::Smoothing> smoothing) const
{
    const QRect room(-m_metrics.width, 0, 4 * m_metrics.width, m_metrics.height);
    const QRectF ink = face.raw.boundingRect(glyph);
    if (ink.left() < room.left() + 1 || ink.right() > room.right())
        return {};
    const QPointF place(0, m_metrics.baseline);
    QGlyphRun run;
    run.setRawFont(face.raw);
    run.setRawData(&glyph, &place, 1);
    return maskOf(
        room, [&run](QPainter &painter) { painter.drawGlyphRun(QPointF(), run); }, smoothing);
}

GlyphMask::Smoothing GlyphCache::smoothingOf(Face &face) const
{
    if (!face.smoothing) {
        const Mask round = maskOfGlyph(face, lookUp(face, U'@'), {});
        face.smoothing = round ? round->smoothing : GlyphMask::Smoothing::Gray;
    }
    return *face.smoothing;
}

void GlyphCache::dropMasksIfTooMany()
{
    if (m_bytesOfMasks <= limits::glyphMaskBytes)
        return;
    for (Face &face : m_styles) {
        face.masks.clear();
        for (QHash<QString, Mask> &masks : face.clusterMasks)
            masks.clear();
    }
    m_bytesOfMasks = 0;
}

const GlyphMask *GlyphCache::mask(Style style, quint32 glyph)
{
    dropMasksIfTooMany();
    Face &face = m_styles[style];
    if (glyph >= face.masks.size())
        face.masks.resize(glyph + 1);
    std::unique_ptr<Mask> &mask = face.masks[glyph];
    if (!mask) {
        mask = std::make_unique<Mask>(maskOfGlyph(face, glyph, smoothingOf(face)));
        m_bytesOfMasks += bytesOf(*mask);
    }
    return mask->has_value() ? &**mask : nullptr;
}

const GlyphMask *GlyphCache::mask(Style style, const QString &cluster, int cells)
{
    Face &face = m_styles[style];
    dropMasksIfTooMany();
    QHash<QString, Mask> &masks = face.clusterMasks[size_t(cells - 1)];
    auto known = masks.find(cluster);
    if (known == masks.end()) {
        const ShapedCluster shape = shapeCluster(face.font, cluster);
        const QRect room(0, 0, cells * m_metrics.width, m_metrics.height);
        const auto paint = [&](QPainter &painter) { paintCluster(painter, m_metrics, shape, cells); };
        known = masks.insert(cluster, maskOf(room, paint, smoothingOf(face)));
        m_bytesOfMasks += bytesOf(*known) + cluster.size() * qsizetype(sizeof(QChar));
    }
    return known->has_value() ? &**known : nullptr;
}

} // namespace portside::ui
