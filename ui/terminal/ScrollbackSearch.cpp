#include "ui/terminal/ScrollbackSearch.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/WrappedText.h"

#include <QElapsedTimer>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr int sliceTime = 8; // milliseconds
constexpr int linesBetweenLooksAtTheClock = 64;

} // namespace

ScrollbackSearch::ScrollbackSearch(const terminal::Terminal &terminal, QObject *parent)
    : QObject(parent), m_terminal(terminal)
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &ScrollbackSearch::searchSlice);
}

bool ScrollbackSearch::start(const QString &pattern, Case sensitivity, Syntax syntax)
{
    m_slice.stop();
    m_matches.clear();
    m_pattern.setPattern(syntax == Syntax::Regular ? pattern : QRegularExpression::escape(pattern));
    m_pattern.setPatternOptions(sensitivity == Case::Insensitive ? QRegularExpression::CaseInsensitiveOption
                                                                 : QRegularExpression::NoPatternOption);
    const bool searches = hasPattern() && m_pattern.isValid();
    if (searches) {
        m_next = m_terminal.endLine() - 1;
        m_settled = m_terminal.screenTop();
        m_slice.start();
        searchSlice();
    } else {
        Q_EMIT changed();
    }
    return m_pattern.isValid();
}

QString ScrollbackSearch::error() const
{
    return m_pattern.isValid() ? QString() : m_pattern.errorString();
}

void ScrollbackSearch::update()
{
    if (!hasPattern() || !m_pattern.isValid() || m_slice.isActive())
        return;
    const qint64 oldest = m_terminal.firstLine();
    m_settled = std::max(m_settled, oldest);
    while (continues(m_settled)) // what wraps into the lines that may have changed is searched with them
        --m_settled;
    std::erase_if(m_matches, [&](const SearchMatch &match) { return match.line >= m_settled || match.line < oldest; });
    const qint64 end = m_terminal.endLine();
    // A flood leaves more behind than one frame can search: what is older than this waits for the next whole search.
    constexpr qint64 most = 2000;
    for (qint64 line = std::max({m_settled, oldest, end - most}); line < end; ++line) {
        const std::vector<SearchMatch> found = matchesOf(line);
        m_matches.insert(m_matches.end(), found.begin(), found.end());
    }
    m_settled = m_terminal.screenTop();
    Q_EMIT changed();
}

void ScrollbackSearch::searchSlice()
{
    QElapsedTimer spent;
    spent.start();
    std::vector<SearchMatch> found;
    const qint64 oldest = m_terminal.firstLine();
    while (m_next >= oldest && spent.elapsed() < sliceTime && m_matches.size() + found.size() < matchesKept) {
        for (int i = 0; i < linesBetweenLooksAtTheClock && m_next >= oldest; ++i, --m_next) {
            std::vector<SearchMatch> line = matchesOf(m_next);
            found.insert(found.end(), line.rbegin(), line.rend());
        }
    }
    m_matches.insert(m_matches.begin(), found.rbegin(), found.rend());
    if (m_next < oldest || m_matches.size() >= matchesKept)
        m_slice.stop();
    Q_EMIT changed();
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

std::vector<SearchMatch> ScrollbackSearch::matchesOf(qint64 line) const
{
    std::vector<SearchMatch> found;
    if (m_terminal.line(line).used() == 0 || continues(line))
        return found;
    const WrappedText whole = wrappedText(m_terminal, line, [this](qint64 next) { return !beginsPiece(next); });
    for (const QRegularExpressionMatch &match : m_pattern.globalMatch(whole.text)) {
        if (match.capturedLength() > 0)
            found.push_back(whole.span(match.capturedStart(), match.capturedEnd()));
    }
    return found;
}

} // namespace portside::ui
