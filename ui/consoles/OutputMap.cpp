#include "ui/consoles/OutputMap.h"

#include "ui/terminal/LineAnchors.h"

#include <algorithm>

namespace portside::ui {

void OutputMap::note(qint64 offset, qint64 line)
{
    // A console that was opened anew begins again; a terminal that was made taller takes lines back.
    while (!m_places.empty() && (m_places.back().offset >= offset || m_places.back().line > line))
        m_places.pop_back();
    m_end = {offset, line};
    if (!m_places.empty() && offset < m_places.back().offset + m_step)
        return;
    if (m_places.size() >= placesKept)
        thinOut();
    m_places.push_back(m_end);
}

void OutputMap::followLines(LineAnchors &lines)
{
    for (Place &place : m_places)
        lines.follow(&place.line);
    lines.follow(&m_end.line);
}

void OutputMap::thinOut()
{
    size_t kept = 0;
    for (size_t i = 0; i < m_places.size(); i += 2)
        m_places[kept++] = m_places[i];
    m_places.resize(kept);
    m_step = (m_places.back().offset - m_places.front().offset) / qint64(kept);
}

std::optional<OutputMap::Lines> OutputMap::linesOf(qint64 offset) const
{
    if (offset >= m_end.offset)
        return {};
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), offset,
                                       [](qint64 wanted, const Place &place) { return wanted < place.offset; });
    const Place after = next == m_places.end() ? m_end : *next;
    if (next == m_places.begin())
        return Lines{0, after.line, after.line};
    const Place before = *(next - 1);
    const double share = double(offset - before.offset) / double(after.offset - before.offset);
    return Lines{before.line, after.line, before.line + qint64(share * double(after.line - before.line))};
}

std::optional<qint64> OutputMap::offsetOf(qint64 line) const
{
    if (m_places.empty())
        return {};
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), line,
                                       [](qint64 wanted, const Place &place) { return wanted < place.line; });
    if (next == m_places.begin())
        return 0;
    const Place before = *(next - 1);
    const Place after = next == m_places.end() ? m_end : *next;
    const double share = after.line > before.line ? double(line - before.line) / double(after.line - before.line) : 0;
    return before.offset + qint64(std::min(share, 1.0) * double(after.offset - before.offset));
}

} // namespace portside::ui
