#include "core/terminal/LineLayout.h"

#include <algorithm>

namespace portside::terminal {

const LineLayout::Paragraph &LineLayout::ofShown(qint64 row) const
{
    const auto after = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), row,
                                        [](qint64 wanted, const Paragraph &p) { return wanted < p.shown; });
    return *std::prev(after);
}

const LineLayout::Paragraph &LineLayout::ofStored(qint64 line) const
{
    const auto after = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), line,
                                        [](qint64 wanted, const Paragraph &p) { return wanted < p.stored; });
    return *std::prev(after);
}

qint64 LineLayout::nextStored(const Paragraph &paragraph, qint64 storeEnd) const
{
    const auto after = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), paragraph.stored,
                                        [](qint64 wanted, const Paragraph &p) { return wanted < p.stored; });
    return after == m_paragraphs.end() ? storeEnd : after->stored;
}

// Lines that autowrap joined begin at the left edge, as the rows of their paragraph do: it need not be counted anew.
void LineLayout::addLine(qint64 stored, bool continues, int rows)
{
    const bool joins =
        continues && !m_paragraphs.empty() && stored - m_paragraphs.back().stored < limits::reflowParagraphLines;
    if (!joins)
        m_paragraphs.push_back({stored, m_end});
    m_end += rows;
}

void LineLayout::removeLast()
{
    m_end = m_paragraphs.back().shown;
    m_paragraphs.pop_back();
}

void LineLayout::clear()
{
    m_paragraphs.clear();
    m_first = m_end;
}

} // namespace portside::terminal
