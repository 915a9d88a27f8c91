#include "core/terminal/Row.h"

#include "core/base/Limits.h"

namespace portside::terminal {

namespace {

constexpr size_t sizeOf(int columns)
{
    return size_t(columns);
}

} // namespace

std::u32string Row::codePoints(int column) const
{
    const Cell c = cell(column);
    if (c.isBlank() || c.isWideTail())
        return {};
    if (c.isCluster())
        return m_rare->clusters[c.glyph & ~Cell::ClusterBit];
    return std::u32string(1, char32_t(c.glyph));
}

QString Row::text(int column) const
{
    const std::u32string points = codePoints(column);
    return QString::fromUcs4(points.data(), qsizetype(points.size()));
}

QString Row::text(int from, int to) const
{
    to = std::min(to, m_used);
    while (to > from && m_cells[sizeOf(to - 1)].isBlank())
        --to;
    QString line;
    line.reserve(std::max(0, to - from));
    for (int column = from; column < to; ++column) {
        const Cell &c = m_cells[sizeOf(column)];
        if (c.isWideTail())
            continue;
        if (c.isBlank())
            line += u' ';
        else if (c.glyph < 0xD800)
            line += QChar(char16_t(c.glyph));
        else
            line += text(column);
    }
    return line;
}

Row::Extra Row::extra(int column) const
{
    const quint32 number = cell(column).extra();
    return number ? m_rare->extras[number - 1] : Extra{};
}

void Row::erase(int from, int to, const Cell &blank)
{
    splitWide(from);
    splitWide(to);
    if (to >= m_used && blank == Cell{}) {
        m_dirty = m_touched = true;
        m_used = std::min(m_used, from);
    } else if (from < to) {
        Cell *cells = open(from, to);
        std::fill(cells + from, cells + to, blank);
    }
}

void Row::eraseUnprotected(int from, int to, const Cell &blank)
{
    splitWide(from, attribute::Protected);
    splitWide(to, attribute::Protected);
    Cell *cells = extend(to);
    for (int column = from; column < to; ++column) {
        if (!cells[column].has(attribute::Protected))
            cells[column] = blank;
    }
    trim();
}

void Row::insertCells(int column, int right, int count, const Cell &blank)
{
    count = std::min(count, right - column);
    if (count <= 0)
        return;
    splitWide(column);
    splitWide(right);
    if (column >= m_used && blank == Cell{}) {
        m_dirty = m_touched = true;
        return;
    }
    // Blanks beyond the used part need not move.
    const int last = std::min(right, std::max(column, m_used) + count);
    splitWide(last - count);
    Cell *cells = open(column, last);
    std::copy_backward(cells + column, cells + last - count, cells + last);
    std::fill(cells + column, cells + column + count, blank);
    trim();
}

void Row::deleteCells(int column, int right, int count, const Cell &blank)
{
    count = std::min(count, right - column);
    if (count <= 0)
        return;
    splitWide(column);
    splitWide(right);
    splitWide(column + count);
    if (m_used <= right && blank == Cell{}) { // what comes in is what lies beyond
        m_dirty = m_touched = true;
        std::copy(m_cells.begin() + std::min(column + count, m_used), m_cells.begin() + m_used,
                  m_cells.begin() + std::min(column, m_used));
        m_used = std::max(std::min(column, m_used), m_used - count);
        return trim();
    }
    Cell *cells = extend(right);
    std::copy(cells + column + count, cells + right, cells + column);
    std::fill(cells + right - count, cells + right, blank);
    trim();
}

void Row::clear(const Cell &blank)
{
    m_dirty = m_touched = true;
    m_wrapped = m_mayHaveWide = false;
    m_lineSize = LineSize::Normal;
    m_promptMark = PromptMark::None;
    m_rare.reset();
    m_used = 0;
    if (blank != Cell{}) {
        m_used = columns();
        std::fill(m_cells.begin(), m_cells.end(), blank);
    }
}

void Row::setColumns(int columns)
{
    if (columns == this->columns())
        return;
    restoreCut();
    if (m_used > columns) {
        Rare &side = rare();
        const int whole = columns > 0 && m_cells[sizeOf(columns)].isWideTail() ? columns - 1 : columns;
        side.cut.assign(m_cells.begin() + whole, m_cells.begin() + m_used);
        side.cutFrom = whole;
        m_used = whole;
        m_touched = false;
    }
    m_cells.resize(sizeOf(columns));
    m_dirty = true;
}

void Row::restoreCut()
{
    if (!m_rare || m_rare->cut.empty())
        return;
    if (!m_touched) {
        const int from = m_rare->cutFrom;
        const int to = from + int(m_rare->cut.size());
        m_cells.resize(std::max(m_cells.size(), sizeOf(to)));
        std::copy(m_rare->cut.begin(), m_rare->cut.end(), open(from, to) + from);
    }
    m_rare->cut.clear();
}

void Row::copyCells(const Row &source, int from, int to, int column)
{
    const int end = column + to - from;
    splitWide(column);
    splitWide(end);
    m_mayHaveWide |= source.m_mayHaveWide;
    for (int i = from; i < to; ++i) {
        const int target = column + i - from;
        Cell copy = source.cell(i);
        const bool cutsPair = (i == from && copy.isWideTail()) || (i + 1 == to && copy.isWide());
        if (cutsPair)
            copy.glyph = 0, copy.attributes &= ~(attribute::Wide | attribute::WideTail);
        if (copy.extra())
            copy.attributes = (copy.attributes & ~attribute::ExtraMask) | extraBits(source.extra(i));
        if (copy.isCluster())
            copy.glyph = addCluster(source.codePoints(i));
        open(target, target + 1)[target] = copy;
    }
    trim();
}

void Row::blankPair(int tailColumn)
{
    m_dirty = m_touched = true;
    for (int column : {tailColumn - 1, tailColumn}) {
        Cell &c = m_cells[sizeOf(column)];
        c.glyph = 0;
        c.attributes &= ~(attribute::Wide | attribute::WideTail);
    }
}

void Row::trim()
{
    while (m_used > 0 && m_cells[sizeOf(m_used - 1)] == Cell{})
        --m_used;
}

Row::Rare &Row::rare()
{
    if (!m_rare)
        m_rare = std::make_unique<Rare>();
    return *m_rare;
}

void Row::combine(int column, char32_t point)
{
    std::u32string points = codePoints(column);
    if (points.empty())
        points.push_back(U' ');
    if (points.size() >= size_t(limits::clusterCodePoints))
        return;
    points += point;
    setCluster(column, std::move(points));
}

void Row::setCluster(int column, std::u32string points)
{
    Cell *cells = extend(column + 1);
    if (cells[column].isCluster())
        m_rare->clusters[cells[column].glyph & ~Cell::ClusterBit] = std::move(points);
    else
        cells[column].glyph = addCluster(std::move(points));
}

quint32 Row::addCluster(std::u32string points)
{
    if (rare().clusters.size() >= 2 * m_cells.size() + 16)
        dropUnusedClusters();
    m_rare->clusters.push_back(std::move(points));
    return Cell::ClusterBit | quint32(m_rare->clusters.size() - 1);
}

void Row::dropUnusedClusters()
{
    std::vector<std::u32string> kept;
    const auto keep = [&](Cell &c) {
        if (!c.isCluster())
            return;
        kept.push_back(m_rare->clusters[c.glyph & ~Cell::ClusterBit]);
        c.glyph = Cell::ClusterBit | quint32(kept.size() - 1);
    };
    std::for_each(m_cells.begin(), m_cells.begin() + m_used, keep);
    std::for_each(m_rare->cut.begin(), m_rare->cut.end(), keep);
    m_rare->clusters = std::move(kept);
}

quint32 Row::extraBits(const Extra &extra)
{
    if (extra == Extra{})
        return 0;
    std::vector<Extra> &extras = rare().extras;
    // Neighbours mostly share; a longer search would let a guest make every cell slow.
    const size_t oldest = extras.size() > 4 ? extras.size() - 4 : 0;
    for (size_t i = extras.size(); i > oldest; --i) {
        if (extras[i - 1] == extra)
            return quint32(i) << attribute::ExtraShift;
    }
    if (extras.size() >= 2 * m_cells.size() + 16)
        dropUnusedExtras();
    m_rare->extras.push_back(extra);
    return quint32(m_rare->extras.size()) << attribute::ExtraShift;
}

void Row::dropUnusedExtras()
{
    std::vector<Extra> kept;
    std::vector<quint32> renumbered(m_rare->extras.size() + 1, 0);
    const auto keep = [&](Cell &c) {
        const quint32 number = c.extra();
        if (!number)
            return;
        if (!renumbered[number]) {
            kept.push_back(m_rare->extras[number - 1]);
            renumbered[number] = quint32(kept.size());
        }
        c.attributes = (c.attributes & ~attribute::ExtraMask) | renumbered[number] << attribute::ExtraShift;
    };
    std::for_each(m_cells.begin(), m_cells.begin() + m_used, keep);
    std::for_each(m_rare->cut.begin(), m_rare->cut.end(), keep);
    m_rare->extras = std::move(kept);
}

} // namespace portside::terminal
