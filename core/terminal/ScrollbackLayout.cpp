// Rows of another width than that of the stored lines.
#include "core/terminal/Scrollback.h"

#include <algorithm>

namespace portside::terminal {

// A line of double size is a paragraph of one row, whatever its length.
template <typename Piece> int Scrollback::flow(qint64 first, qint64 end, Piece piece) const
{
    std::vector<const char *> &parts = m_parts;
    parts.clear();
    for (qint64 line = first; line < end; ++line)
        parts.push_back(bytesOf(line));
    if (!linecodec::isPlainSize(parts.front())) {
        piece(0, 0, 0, 0, linecodec::used(parts.front()));
        return 1;
    }
    return flowRows(
        int(parts.size()), m_layout.width(), [&](int part) { return linecodec::used(parts[size_t(part)]); },
        [&](int part, int column) { return linecodec::isTail(parts[size_t(part)], column); }, piece);
}

int Scrollback::rowsOf(qint64 first, qint64 end) const
{
    const auto ignore = [](int, int, int, int, int) {};
    if (end - first > 1)
        return flow(first, end, ignore);
    const char *line = bytesOf(first);
    const int used = linecodec::used(line);
    if (used <= m_layout.width() || !linecodec::isPlainSize(line))
        return 1;
    return flowRows(
        1, m_layout.width(), [used](int) { return used; },
        [line](int, int column) { return linecodec::isTail(line, column); }, ignore);
}

// Whether autowrap began this line.
bool Scrollback::continues(qint64 number) const
{
    if (number <= m_first)
        return false;
    const char *before = bytesOf(number - 1);
    return linecodec::isWrapped(before) && linecodec::isPlainSize(before) && linecodec::isPlainSize(bytesOf(number));
}

void Scrollback::layOut(int columns)
{
    if (m_layout.isActive())
        return;
    m_layout.begin(m_first, columns);
    for (qint64 line = m_first; line < m_end; ++line)
        m_layout.addLine(line, continues(line), 1);
}

void Scrollback::setWidth(int columns)
{
    m_layout.setWidth(columns, m_end, [this](qint64 first, qint64 end) { return rowsOf(first, end); });
}

Row Scrollback::line(qint64 number) const
{
    if (!m_layout.isActive())
        return stored(number);
    if (number < m_layout.first() || number >= m_layout.end())
        return Row();
    const LineLayout::Paragraph paragraph = m_layout.ofShown(number);
    const qint64 end = m_layout.nextStored(paragraph, m_end);
    const char *start = bytesOf(paragraph.stored);
    if (end - paragraph.stored == 1 && (linecodec::used(start) <= m_layout.width() || !linecodec::isPlainSize(start)))
        return stored(paragraph.stored);
    const int wanted = int(number - paragraph.shown);
    Row shown(m_layout.width());
    const int rows = flow(paragraph.stored, end, [&](int row, int column, int part, int from, int to) {
        if (row != wanted)
            return;
        const Row source = stored(paragraph.stored + part);
        if (column == 0)
            shown.takeOrigin(source, from == 0);
        shown.copyCells(source, from, to, column);
    });
    shown.setWrapped(wanted < rows - 1 || linecodec::isWrapped(bytesOf(end - 1)));
    return shown;
}

std::vector<Row> Scrollback::takeParagraph()
{
    const qint64 first = m_layout.last().stored;
    std::vector<Row> lines;
    for (qint64 line = first; line < m_end; ++line)
        lines.push_back(stored(line));
    m_layout.removeLast();
    while (m_end > first)
        dropLast();
    return lines;
}

Position Scrollback::storedPlace(Position shown) const
{
    if (!m_layout.isActive() || m_layout.isEmpty() || shown.line < m_layout.first())
        return m_layout.isActive() ? Position{m_first, 0} : shown;
    const LineLayout::Paragraph paragraph = m_layout.ofShown(shown.line);
    const int wanted = int(shown.line - paragraph.shown);
    Position place{paragraph.stored, shown.column};
    flow(paragraph.stored, m_layout.nextStored(paragraph, m_end), [&](int row, int column, int part, int from, int) {
        if (row == wanted && shown.column >= column)
            place = {paragraph.stored + part, from + shown.column - column};
    });
    return place;
}

Position Scrollback::shownPlace(Position wanted) const
{
    if (m_layout.isEmpty() || wanted.line < m_first)
        return {m_layout.first(), 0};
    const LineLayout::Paragraph paragraph = m_layout.ofStored(wanted.line);
    Position place{paragraph.shown, wanted.column};
    flow(paragraph.stored, m_layout.nextStored(paragraph, m_end), [&](int row, int column, int part, int from, int) {
        if (paragraph.stored + part == wanted.line && wanted.column >= from)
            place = {paragraph.shown + row, column + wanted.column - from};
    });
    place.column = std::min(place.column, m_layout.width());
    return place;
}

} // namespace portside::terminal
