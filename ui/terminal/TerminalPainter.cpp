#include "ui/terminal/TerminalPainter.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/GeometryGlyphs.h"
#include "ui/terminal/TextLines.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace portside::ui {

using terminal::Cell;
using terminal::LineSize;
using terminal::Row;
using terminal::Underline;
namespace attribute = terminal::attribute;

namespace {

// Yellow for all matches, orange for the current one, black on both: readable in every scheme.
constexpr CellColors::Pair matchColors{0xff101010u, 0xffe6c84cu, 0xff101010u};
constexpr CellColors::Pair currentMatchColors{0xff101010u, 0xffff9632u, 0xff101010u};

// Enough to cost little each, and few enough to look at the clock between them.
constexpr size_t masksAtOnce = 32;

constexpr quint32 lineAttributes = attribute::UnderlineMask | attribute::Strike | attribute::Overline;

GlyphCache::Style styleOf(const Cell &cell)
{
    return GlyphCache::Style((cell.has(attribute::Bold) ? GlyphCache::Bold : 0) |
                             (cell.has(attribute::Italic) ? GlyphCache::Italic : 0));
}

int widthOf(const Cell &cell)
{
    return cell.isWide() ? 2 : 1;
}

// Not a blank, and no geometry.
bool isText(const Cell &cell)
{
    return cell.glyph > U' ' && !cell.isWideTail() && (cell.isCluster() || !isGeometryGlyph(cell.glyph));
}

void prefetch(const GlyphCache::Mask &mask)
{
    constexpr size_t cacheLine = 64;
    for (size_t i = 0; mask && i < mask->coverage.size(); i += cacheLine)
        __builtin_prefetch(mask->coverage.data() + i);
}

QRect rowArea(const CellMetrics &cell, const Frame &frame, int row)
{
    return QRect(frame.origin.x(), frame.origin.y() + row * cell.height, frame.columns * cell.width, cell.height);
}

// The row's rectangle is clipped and the painter moved to its top left corner; for double-size lines it is scaled as
// well.
void enterRow(QPainter &painter, const CellMetrics &cell, const QRect &area, LineSize size)
{
    painter.setClipRect(area, Qt::IntersectClip);
    painter.translate(area.topLeft());
    if (size == LineSize::Normal)
        return;
    if (size == LineSize::DoubleHeightBottom)
        painter.translate(0, -cell.height);
    painter.scale(2, size == LineSize::DoubleWidth ? 1 : 2);
}

} // namespace

void TerminalPainter::setMetrics(const CellMetrics &metrics)
{
    if (metrics == m_metrics)
        return;
    m_metrics = metrics;
    m_glyphs = GlyphCache(metrics);
    for (int style = 0; style < 4; ++style)
        m_runs[size_t(style)].setRawFont(m_glyphs.rawFont(GlyphCache::Style(style)));
}

void TerminalPainter::paintRow(QPainter &painter, const terminal::Terminal &terminal, const Frame &frame, int row)
{
    const qint64 line = frame.topLine + row;
    m_overlays.clear();
    addOverlays(terminal, frame, line);
    const Row &cells = terminal.line(line);
    resolveColors(cells, frame);

    const QRect area = rowArea(m_metrics, frame, row);
    m_pixels.reset();
    if (cells.lineSize() == LineSize::Normal)
        m_pixels = PixelRow::of(painter, area);
    painter.save();
    enterRow(painter, m_metrics, area, cells.lineSize());
    paintBackgrounds(painter, frame.columns);
    paintTexts(painter, cells, frame);
    paintTextLines(painter, cells, frame);
    if (m_hasLinks || !frame.link.empty())
        paintLinks(painter, cells, frame, line, terminal.columns());
    if (frame.cursor.line == line) {
        paintCursorShape(painter, frame);
        paintPreedit(painter, frame, cells.lineSize() == LineSize::Normal ? frame.columns : frame.columns / 2);
    }
    painter.restore();
}

// In the order in which they cover each other.
void TerminalPainter::addOverlays(const terminal::Terminal &terminal, const Frame &frame, qint64 line)
{
    const auto add = [this, &frame](int from, int to, CellColors::Pair colors) {
        from = std::max(0, from - frame.leftColumn);
        to = std::min(frame.columns, to - frame.leftColumn);
        if (from < to)
            m_overlays.push_back({from, to, colors});
    };
    const auto first = std::lower_bound(frame.matches.begin(), frame.matches.end(), line - 2 * SearchMatch::mostLines,
                                        [](const SearchMatch &match, qint64 number) { return match.line < number; });
    for (auto match = first; match != frame.matches.end() && match->line <= line; ++match) {
        const int before = int(line - match->line) * terminal.columns();
        add(match->from - before, match->to - before,
            match - frame.matches.begin() == frame.currentMatch ? currentMatchColors : matchColors);
    }
    if (frame.selection) {
        const terminal::ColumnSpan span = terminal::spanOnLine(terminal, *frame.selection, line);
        add(span.from, span.to, m_colors.selected());
    }
    if (frame.cursor.line == line && frame.cursorLook == CursorLook::Block) {
        const Cell cell = terminal.line(line).cell(frame.cursor.column);
        const QRgb cursor = m_colors.cursorOn(m_colors.of(cell));
        const QRgb text = withContrast(m_colors.background(), cursor, 3);
        add(frame.cursor.column, frame.cursor.column + widthOf(cell), {text, cursor, text});
    }
}

void TerminalPainter::resolveColors(const Row &row, const Frame &frame)
{
    m_pairs.assign(size_t(frame.columns), {m_colors.foreground(), m_colors.background(), m_colors.foreground()});
    const int used = std::min(row.used() - frame.leftColumn, frame.columns);
    const Cell *cell = row.cells() + frame.leftColumn;
    quint32 attributes = 0;
    for (int i = 0; i < used; ++i, ++cell) {
        attributes |= cell->attributes;
        const bool sameAsBefore = i > 0 && cell->foreground == cell[-1].foreground &&
                                  cell->background == cell[-1].background && cell->attributes == cell[-1].attributes;
        m_pairs[size_t(i)] = sameAsBefore ? m_pairs[size_t(i - 1)] : m_colors.of(*cell);
    }
    m_hasTextLines = attributes & lineAttributes;
    m_hasLinks = attributes & attribute::ExtraMask;
    for (const Span &span : m_overlays)
        std::fill(m_pairs.begin() + span.from, m_pairs.begin() + span.to, span.colors);
}

void TerminalPainter::paintBackgrounds(QPainter &painter, int columns)
{
    for (int from = 0; from < columns;) {
        int to = from + 1;
        while (to < columns && m_pairs[size_t(to)].background == m_pairs[size_t(from)].background)
            ++to;
        const QRgb color = m_pairs[size_t(from)].background;
        if (m_pixels)
            m_pixels->fillTop(left(from), left(to - from), color);
        else
            painter.fillRect(left(from), 0, left(to - from), m_metrics.height, QColor::fromRgb(color));
        from = to;
    }
    if (m_pixels)
        m_pixels->fillDown();
}

void TerminalPainter::paintTexts(QPainter &painter, const Row &row, const Frame &frame)
{
    m_paintedBlink = false;
    m_paintedAll = true;
    if (m_pixels)
        findMasks(row, frame);
    const int used = std::min(row.used() - frame.leftColumn, frame.columns);
    const Cell *cell = row.cells() + frame.leftColumn;
    for (int i = 0; i < used; ++i, ++cell) {
        if (cell->glyph <= U' ' || cell->isWideTail() || cell->has(attribute::Conceal))
            continue;
        if (m_colors.draws(*cell, attribute::Blink)) {
            m_paintedBlink = true;
            if (!frame.blinkOn)
                continue;
        }
        paintCell(painter, row, frame, i);
    }
    flushGlyphs(painter);
}

void TerminalPainter::paintCell(QPainter &painter, const Row &row, const Frame &frame, int index)
{
    const int column = frame.leftColumn + index;
    const Cell cell = m_colors.drawn(row.cell(column));
    if (isGeometryGlyph(cell.glyph) && !cell.isCluster()) {
        paintGeometryGlyph(painter, QRect(left(index), 0, m_metrics.width * widthOf(cell), m_metrics.height),
                           cell.glyph, QColor::fromRgb(m_pairs[size_t(index)].shape), m_metrics.lineThickness);
        return;
    }
    if (m_pixels) {
        const GlyphCache::Mask *mask = m_masks[size_t(index)];
        if (!mask && !m_paintedAll)
            return;
        if (mask && *mask)
            return m_pixels->blend(**mask, left(index), m_pairs[size_t(index)].text);
    }
    paintCharacter(painter, row, index, column);
}

const GlyphCache::Mask *TerminalPainter::maskAt(const Row &row, int column)
{
    const Cell cell = m_colors.drawn(row.cell(column));
    if (cell.isCluster())
        return m_glyphs.mask(styleOf(cell), row.text(column), widthOf(cell));
    return m_glyphs.mask(styleOf(cell), cell.glyph, widthOf(cell));
}

// All of the row at once: what is not there is made together, and memory is fetched while the first ones are painted.
void TerminalPainter::findMasks(const Row &row, const Frame &frame)
{
    const std::vector<int> missing = lookUpMasks(row, frame);
    size_t made = 0;
    while (made < missing.size() && (!m_maskTime || *m_maskTime > 0)) {
        const size_t group = std::min(missing.size() - made, masksAtOnce);
        QElapsedTimer spent;
        spent.start();
        makeMasks(row, {missing.data() + made, group});
        made += group;
        if (m_maskTime)
            *m_maskTime -= spent.nsecsElapsed();
    }
    m_paintedAll = made == missing.size();
    if (made > 0)
        lookUpMasks(row, frame);
}

// Answers the columns of those that are not there.
std::vector<int> TerminalPainter::lookUpMasks(const Row &row, const Frame &frame)
{
    m_masks.assign(size_t(frame.columns), nullptr);
    std::vector<int> missing;
    for (int i = 0; i < std::min(row.used() - frame.leftColumn, frame.columns); ++i) {
        if (!isText(row.cell(frame.leftColumn + i)))
            continue;
        m_masks[size_t(i)] = maskAt(row, frame.leftColumn + i);
        if (m_masks[size_t(i)])
            prefetch(*m_masks[size_t(i)]);
        else
            missing.push_back(frame.leftColumn + i);
    }
    return missing;
}

void TerminalPainter::makeMasks(const Row &row, std::span<const int> columns)
{
    std::array<std::vector<char32_t>, 8> characters; // by style and width
    for (const int column : columns) {
        const Cell cell = m_colors.drawn(row.cell(column));
        if (cell.isCluster())
            m_glyphs.makeMask(styleOf(cell), widthOf(cell), row.text(column));
        else
            characters[size_t(styleOf(cell) * 2 + widthOf(cell) - 1)].push_back(cell.glyph);
    }
    for (size_t i = 0; i < characters.size(); ++i)
        m_glyphs.makeMasks(GlyphCache::Style(i / 2), int(i % 2) + 1, std::move(characters[i]));
}

void TerminalPainter::paintCharacter(QPainter &painter, const Row &row, int index, int column)
{
    const Cell cell = m_colors.drawn(row.cell(column));
    const QRgb color = m_pairs[size_t(index)].text;
    const GlyphCache::Style style = styleOf(cell);
    const quint32 glyph = cell.isCluster() ? 0 : m_glyphs.glyph(style, cell.glyph);
    if (color != m_color || style != m_style) {
        flushGlyphs(painter);
        m_color = color;
        m_style = style;
    }
    if (glyph == 0) {
        painter.setPen(QColor::fromRgb(color));
        paintShaped(painter, m_glyphs.shaped(style, row.text(column)), index, widthOf(cell));
        return;
    }
    m_indexes.append(glyph);
    m_positions.append(QPointF(left(index), m_metrics.baseline));
}

void TerminalPainter::paintShaped(QPainter &painter, const ShapedCluster &cluster, int index, int cells)
{
    painter.translate(left(index), 0);
    paintCluster(painter, m_metrics, cluster, cells);
    painter.translate(-left(index), 0);
}

void TerminalPainter::flushGlyphs(QPainter &painter)
{
    if (m_indexes.isEmpty())
        return;
    QGlyphRun &run = m_runs[m_style]; // kept: making one costs as much as painting three glyphs
    run.setRawData(m_indexes.constData(), m_positions.constData(), int(m_indexes.size()));
    painter.setPen(QColor::fromRgb(m_color));
    painter.drawGlyphRun(QPointF(), run);
    m_indexes.clear();
    m_positions.clear();
}

void TerminalPainter::paintTextLines(QPainter &painter, const Row &row, const Frame &frame)
{
    if (!m_hasTextLines)
        return;
    const int used = std::min(row.used() - frame.leftColumn, frame.columns);
    for (int i = 0; i < used; ++i) {
        const int column = frame.leftColumn + i;
        const Cell cell = row.cell(column);
        const bool blinkedAway = !frame.blinkOn && m_colors.draws(cell, attribute::Blink);
        if (!cell.has(lineAttributes) || cell.has(attribute::Conceal) || blinkedAway)
            continue;
        const QRgb text = m_pairs[size_t(i)].text;
        const QColor color = QColor::fromRgb(text);
        const QColor underline = QColor::fromRgb(m_colors.of(row.underlineColor(column), text));
        if (m_colors.draws(cell, attribute::UnderlineMask))
            paintUnderline(painter, m_metrics, cell.underline(), left(i), left(i + 1), 0, underline);
        if (cell.has(attribute::Strike))
            paintStrike(painter, m_metrics, left(i), left(i + 1), 0, color);
        if (cell.has(attribute::Overline))
            paintOverline(painter, m_metrics, left(i), left(i + 1), 0, color);
    }
}

void TerminalPainter::paintCursorShape(QPainter &painter, const Frame &frame)
{
    const int index = frame.cursor.column - frame.leftColumn;
    if (index < 0 || index >= frame.columns)
        return;
    const int t = std::max(m_metrics.lineThickness, int(std::lround(m_metrics.scale)));
    const QRect cell(left(index), 0, m_metrics.width, m_metrics.height);
    const QColor color = QColor::fromRgb(m_colors.cursorOn(m_pairs[size_t(index)]));
    switch (frame.cursorLook) {
    case CursorLook::None:
    case CursorLook::Block:
        return;
    case CursorLook::Underline:
        painter.fillRect(cell.x(), cell.height() - 2 * t, cell.width(), 2 * t, color);
        return;
    case CursorLook::Bar:
        painter.fillRect(cell.x(), 0, 2 * t, cell.height(), color);
        return;
    case CursorLook::Hollow:
        painter.fillRect(cell.x(), 0, cell.width(), t, color);
        painter.fillRect(cell.x(), cell.height() - t, cell.width(), t, color);
        painter.fillRect(cell.x(), t, t, cell.height() - 2 * t, color);
        painter.fillRect(cell.x() + cell.width() - t, t, t, cell.height() - 2 * t, color);
        return;
    }
}

} // namespace portside::ui
