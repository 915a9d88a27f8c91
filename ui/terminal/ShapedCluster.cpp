#include "ui/terminal/ShapedCluster.h"

#include "ui/terminal/CellMetrics.h"

#include <QChar>
#include <QPainter>
#include <QRawFont>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace portside::ui {

namespace {

// Runs come out relative to the baseline.
QTextLine layOut(QTextLayout &layout)
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (line.isValid())
        line.setPosition(QPointF(0, -line.ascent()));
    return line;
}

// Whether its glyphs are those that its font has for the characters, one for each: neighbours did not become one.
bool isLetterByLetter(const QGlyphRun &run, const char32_t *characters)
{
    const QString text = QString::fromUcs4(characters, run.glyphIndexes().size());
    return run.rawFont().glyphIndexesForString(text) == run.glyphIndexes();
}

struct PlacedGlyph
{
    QRawFont font;
    quint32 glyph;
    QPointF place;
};

// Nothing where they are not letter by letter.
std::vector<PlacedGlyph> placedGlyphs(const QList<QGlyphRun> &runs, const std::vector<char32_t> &characters)
{
    std::vector<PlacedGlyph> placed;
    for (const QGlyphRun &run : runs) {
        const QList<quint32> glyphs = run.glyphIndexes();
        if (placed.size() + size_t(glyphs.size()) > characters.size() ||
            !isLetterByLetter(run, characters.data() + placed.size()))
            return {};
        const QList<QPointF> places = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i)
            placed.push_back({run.rawFont(), glyphs[i], places[i]});
    }
    return placed.size() == characters.size() ? placed : std::vector<PlacedGlyph>();
}

// As wide as a line of it alone: with the ink that it has beyond its advance.
ShapedCluster lineOfOne(const PlacedGlyph &glyph, qreal advance)
{
    QGlyphRun run;
    run.setRawFont(glyph.font);
    run.setGlyphIndexes({glyph.glyph});
    run.setPositions({QPointF(0, glyph.place.y())});
    return {{run}, std::max(advance, glyph.font.boundingRect(glyph.glyph).right())};
}

} // namespace

ShapedCluster shapeCluster(const QFont &font, const QString &cluster)
{
    QTextLayout layout(cluster, font);
    const QTextLine line = layOut(layout);
    if (!line.isValid())
        return {};
    return {layout.glyphRuns(), line.naturalTextWidth()};
}

bool standsAlone(char32_t character)
{
    if (!QChar::isLetter(character))
        return false;
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
        return true;
    case QChar::Script_Hangul: // letters of syllables do not
        return character >= 0xac00 && character <= 0xd7a3;
    default:
        return false;
    }
}

std::vector<ShapedCluster> shapeEach(const QFont &font, const std::vector<char32_t> &characters)
{
    QTextLayout layout(QString::fromUcs4(characters.data(), qsizetype(characters.size())), font);
    const QTextLine line = layOut(layout);
    const std::vector<PlacedGlyph> placed = placedGlyphs(layout.glyphRuns(), characters);
    std::vector<ShapedCluster> each;
    each.reserve(characters.size());
    for (size_t i = 0; i < placed.size(); ++i) {
        const qreal end = i + 1 < placed.size() ? placed[i + 1].place.x() : line.naturalTextWidth();
        each.push_back(lineOfOne(placed[i], end - placed[i].place.x()));
    }
    if (placed.empty()) {
        for (const char32_t character : characters)
            each.push_back(shapeCluster(font, QString::fromUcs4(&character, 1)));
    }
    return each;
}

qreal stretchOf(const CellMetrics &metrics, const ShapedCluster &cluster, int cells)
{
    const int room = cells * metrics.width;
    return cluster.advance > room + 0.5 ? room / cluster.advance : 1;
}

void paintCluster(QPainter &painter, const CellMetrics &metrics, const ShapedCluster &cluster, int cells)
{
    const int room = cells * metrics.width;
    const qreal stretch = stretchOf(metrics, cluster, cells);
    painter.save();
    painter.setClipRect(QRect(0, 0, room, metrics.height), Qt::IntersectClip);
    painter.translate(0, metrics.baseline);
    if (stretch < 1)
        painter.scale(stretch, 1);
    else
        painter.translate(std::floor((room - cluster.advance) / 2), 0);
    for (const QGlyphRun &run : cluster.runs)
        painter.drawGlyphRun(QPointF(), run);
    painter.restore();
}

} // namespace portside::ui
