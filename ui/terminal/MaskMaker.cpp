#include "ui/terminal/MaskMaker.h"

#include <QGlyphRun>
#include <QPainter>
#include <QString>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace portside::ui {

namespace {

// A font has one of these, unless it is one of symbols.
constexpr std::u32string_view tellingCharacters = U"@\u6c38\u3042\uac00S8";

// Clusters may be narrowed each by a factor of its own.
constexpr std::size_t fontsKept = 64;

QGlyphRun runOf(const QRawFont &font, quint32 glyph)
{
    QGlyphRun run;
    run.setRawFont(font);
    run.setGlyphIndexes({glyph});
    run.setPositions({QPointF()});
    return run;
}

quint32 glyphOf(const QRawFont &font, char32_t character)
{
    const QList<quint32> glyphs = font.glyphIndexesForString(QString::fromUcs4(&character, 1));
    return glyphs.size() == 1 ? glyphs.first() : 0;
}

} // namespace

MaskMaker::KnownFont MaskMaker::examined(const QRawFont &raw, qreal stretch) const
{
    const int size = 2 * m_metrics.height;
    for (const char32_t character : tellingCharacters) {
        const quint32 glyph = glyphOf(raw, character);
        if (glyph == 0)
            continue;
        const Mask mask = maskOf(QRect(-size, -size, 3 * size, 2 * size), [&](QPainter &painter) {
            painter.scale(stretch, 1);
            painter.drawGlyphRun(QPointF(), runOf(raw, glyph));
        });
        if (!mask)
            return {raw, stretch, Kind::Painted, {}};
        if (mask->width > 0)
            return {raw, stretch, Kind::Masked, mask->smoothing};
    }
    return {raw, stretch, Kind::Unknown, {}};
}

MaskMaker::KnownFont MaskMaker::fontOf(const QRawFont &raw, qreal stretch)
{
    const auto is = [&](const KnownFont &font) { return font.stretch == stretch && font.raw == raw; };
    const auto known = std::find_if(m_fonts.begin(), m_fonts.end(), is);
    if (known != m_fonts.end())
        return *known;
    if (m_fonts.size() >= fontsKept)
        m_fonts.clear();
    return m_fonts.emplace_back(examined(raw, stretch));
}

std::vector<MaskMaker::Mask> MaskMaker::ofAFont(const KnownFont &font, const QRect &room, int count,
                                                const std::function<void(QPainter &, int)> &paint) const
{
    std::vector<Mask> masks(size_t(font.kind == Kind::Painted ? count : 0));
    if (font.kind == Kind::Masked)
        masks = masksOf(room, count, paint, font.smoothing);
    for (int i = 0; font.kind == Kind::Unknown && i < count; ++i)
        masks.push_back(maskOf(room, [&paint, i](QPainter &painter) { paint(painter, i); }));
    return masks;
}

// A glyph may reach into the cell on its left and the two on its right; the painter of a row cuts off what is above and
// below.
std::vector<MaskMaker::Mask> MaskMaker::ofGlyphs(const QRawFont &font, const std::vector<quint32> &glyphs)
{
    const QRect room(-m_metrics.width, 0, 4 * m_metrics.width, m_metrics.height);
    const auto paint = [&](QPainter &painter, int i) {
        painter.drawGlyphRun(QPointF(0, m_metrics.baseline), runOf(font, glyphs[size_t(i)]));
    };
    std::vector<Mask> masks = ofAFont(fontOf(font, 1), room, int(glyphs.size()), paint);
    for (size_t i = 0; i < glyphs.size(); ++i) { // after they were painted this costs next to nothing
        const QRectF ink = font.boundingRect(glyphs[i]);
        if (ink.left() < room.left() + 1 || ink.right() > room.right())
            masks[i] = {};
    }
    return masks;
}

MaskMaker::KnownFont MaskMaker::fontOf(const ShapedCluster &cluster, int cells)
{
    if (cluster.runs.size() != 1)
        return {{}, 1, Kind::Unknown, {}};
    return fontOf(cluster.runs.first().rawFont(), stretchOf(m_metrics, cluster, cells));
}

// Neighbours of one font are painted together.
std::vector<MaskMaker::Mask> MaskMaker::ofClusters(const std::vector<ShapedCluster> &clusters, int cells)
{
    std::vector<KnownFont> fonts;
    for (const ShapedCluster &cluster : clusters)
        fonts.push_back(fontOf(cluster, cells));
    const QRect room(0, 0, cells * m_metrics.width, m_metrics.height);
    std::vector<Mask> masks;
    while (masks.size() < clusters.size()) {
        const size_t first = masks.size();
        const auto end = std::find_if_not(fonts.begin() + qsizetype(first), fonts.end(),
                                          [&](const KnownFont &font) { return font == fonts[first]; });
        const auto paint = [&](QPainter &painter, int i) {
            paintCluster(painter, m_metrics, clusters[first + size_t(i)], cells);
        };
        std::vector<Mask> more = ofAFont(fonts[first], room, int(end - fonts.begin() - qsizetype(first)), paint);
        std::move(more.begin(), more.end(), std::back_inserter(masks));
    }
    return masks;
}

} // namespace portside::ui
