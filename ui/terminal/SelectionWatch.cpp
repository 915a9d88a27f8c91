#include "ui/terminal/SelectionWatch.h"

#include "core/terminal/Terminal.h"

#include <algorithm>

namespace portside::ui {

namespace {

QString textOn(const terminal::Terminal &terminal, const terminal::SelectionRange &range, qint64 line)
{
    const terminal::ColumnSpan span = terminal::spanOnLine(terminal, range, line);
    return terminal.line(line).text(span.from, span.to);
}

} // namespace

void SelectionWatch::watch(const terminal::Terminal &terminal, const terminal::SelectionRange &range)
{
    m_range = range;
    m_first = std::max(range.first.line, terminal.screenTop());
    m_texts.clear();
    for (qint64 line = m_first; line <= std::min(range.last.line, terminal.endLine() - 1); ++line)
        m_texts.push_back(textOn(terminal, range, line));
}

bool SelectionWatch::isIntact(const terminal::Terminal &terminal) const
{
    for (size_t i = 0; i < m_texts.size(); ++i) {
        const qint64 line = m_first + qint64(i);
        if (line >= terminal.firstLine() && textOn(terminal, m_range, line) != m_texts[i])
            return false;
    }
    return true;
}

} // namespace portside::ui
