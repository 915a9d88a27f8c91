#include "ui/terminal/GlyphCache.h"

#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace portside::ui {

GlyphCache::GlyphCache(const QFont &font)
{
    for (int style = 0; style < 4; ++style) {
        Face &face = m_styles[size_t(style)];
        face.font = font;
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

    QTextLayout layout(cluster, face.font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();

    ShapedCluster result;
    if (line.isValid()) {
        line.setPosition(QPointF(0, -line.ascent())); // runs come out relative to the baseline
        result.runs = layout.glyphRuns();
        result.advance = line.naturalTextWidth();
        for (const QGlyphRun &run : std::as_const(result.runs)) {
            result.top = std::min(result.top, run.boundingRect().top());
            result.bottom = std::max(result.bottom, run.boundingRect().bottom());
        }
    }
    return *face.clusters.insert(cluster, result);
}

} // namespace portside::ui
