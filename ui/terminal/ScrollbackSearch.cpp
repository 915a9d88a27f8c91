#include "ui/terminal/ScrollbackSearch.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/WrappedText.h"

#include <QElapsedTimer>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr int sliceTime = 8; // milliseconds

} // namespace

ScrollbackSearch::ScrollbackSearch(const terminal::Terminal &terminal, QObject *parent)
    : QObject(parent), m_terminal(terminal)
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &ScrollbackSearch::searchSlice);
}

bool ScrollbackSearch::start(const TextPattern &pattern)
{
    m_slice.stop();
    m_matches.clear();
    m_expression.reset();
    m_error.clear();
    if (pattern.text.isEmpty()) {
        Q_EMIT changed();
        return true;
    }
    Result<QRegularExpression> expression = expressionOf(pattern);
    if (!expression) {
        giveUp(expression.errorMessage());
        return false;
    }
    m_expression = *std::move(expression);
    m_next = m_terminal.endLine() - 1;
    m_settled = m_terminal.screenTop();
    m_slice.start();
    searchSlice();
    return true;
}

void ScrollbackSearch::giveUp(const QString &reason)
{
    m_slice.stop();
    m_matches.clear();
    m_expression.reset();
    m_error = reason;
    Q_EMIT changed();
}

// A flood leaves more behind than one frame can search: what is older waits for the next whole search.
void ScrollbackSearch::update()
{
    if (!m_expression || m_slice.isActive())
        return;
    const qint64 oldest = m_terminal.firstLine();
    m_settled = std::max(m_settled, oldest);
    while (continues(m_settled)) // what wraps into the lines that may have changed is searched with them
        --m_settled;
    std::erase_if(m_matches, [&](const SearchMatch &match) { return match.line >= m_settled || match.line < oldest; });
    qint64 next = m_terminal.endLine() - 1;
    const std::vector<SearchMatch> found = searchDown(next, m_settled);
    if (!m_expression)
        return;
    m_matches.insert(m_matches.end(), found.rbegin(), found.rend());
    m_settled = m_terminal.screenTop();
    Q_EMIT changed();
}

void ScrollbackSearch::searchSlice()
{
    const qint64 oldest = m_terminal.firstLine();
    const std::vector<SearchMatch> found = searchDown(m_next, oldest);
    if (!m_expression)
        return;
    m_matches.insert(m_matches.begin(), found.rbegin(), found.rend());
    if (m_next < oldest || m_matches.size() >= matchesKept)
        m_slice.stop();
    Q_EMIT changed();
}

// What the lines from `next` down to `last` hold, newest first, as far as a slice of time reaches; `next` is then the
// line to go on with.
std::vector<SearchMatch> ScrollbackSearch::searchDown(qint64 &next, qint64 last)
{
    QElapsedTimer spent;
    spent.start();
    std::vector<SearchMatch> found;
    for (; next >= last && spent.elapsed() < sliceTime && m_matches.size() + found.size() < matchesKept; --next) {
        const std::vector<SearchMatch> line = matchesOf(next);
        found.insert(found.end(), line.rbegin(), line.rend());
    }
    return found;
}

// Whether a line is searched together with the one before it, which autowrap left.
bool ScrollbackSearch::continues(qint64 line) const
{
    return line > m_terminal.firstLine() && m_terminal.line(line - 1).isWrapped() && !beginsPiece(line);
}

// Output without line breaks is cut into pieces, or one line of it could take all the time there is: those of the lines
// that autowrap has made begin one that have a certain number, and as many lines before them that are wrapped, too.
bool ScrollbackSearch::beginsPiece(qint64 line) const
{
    constexpr int most = SearchMatch::mostLines;
    if (line % most != 0 || line - most < m_terminal.firstLine())
        return false;
    int above = 1;
    while (above <= most && m_terminal.line(line - above).isWrapped())
        ++above;
    return above > most;
}

std::vector<SearchMatch> ScrollbackSearch::matchesOf(qint64 line)
{
    std::vector<SearchMatch> found;
    if (!m_expression || m_terminal.line(line).used() == 0 || continues(line))
        return found;
    const WrappedText whole = wrappedText(m_terminal, line, [this](qint64 next) { return !beginsPiece(next); });
    const Result<void> searched = findMatches(*m_expression, whole.text, [&](const QRegularExpressionMatch &match) {
        found.push_back(whole.span(match.capturedStart(), match.capturedEnd()));
        return true;
    });
    if (!searched)
        giveUp(searched.errorMessage());
    return found;
}

} // namespace portside::ui
