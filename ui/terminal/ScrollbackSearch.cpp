#include "ui/terminal/ScrollbackSearch.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/LinkFinder.h"

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

// Whether a line is searched together with the one before it, which autowrap left. Output without line breaks is cut
// into pieces, or one line of it could take all the time there is.
bool ScrollbackSearch::continues(qint64 line) const
{
    constexpr int most = SearchMatch::mostLines;
    const auto isLeftBelow = [this](qint64 one) {
        return one > m_terminal.firstLine() && m_terminal.line(one - 1).isWrapped();
    };
    if (!isLeftBelow(line))
        return false;
    if (line % most != 0)
        return true;
    int above = 1;
    while (above < most && isLeftBelow(line - above))
        ++above;
    return above < most;
}

std::vector<SearchMatch> ScrollbackSearch::matchesOf(qint64 line) const
{
    std::vector<SearchMatch> found;
    if (m_terminal.line(line).used() == 0 || continues(line))
        return found;
    const int width = m_terminal.columns();
    QString text;
    std::vector<int> columns; // of the text, as if its lines stood side by side
    qint64 next = line;
    do {
        for (const int column : columnsOfText(m_terminal.line(next), &text))
            columns.push_back(int(next - line) * width + column);
        ++next;
        if (next < m_terminal.endLine() && continues(next))
            columns.pop_back(); // the end of a line is the beginning of the next
        else
            break;
    } while (true);
    for (const QRegularExpressionMatch &match : m_pattern.globalMatch(text)) {
        if (match.capturedLength() == 0)
            continue;
        const int from = columns[size_t(match.capturedStart())];
        const int to = columns[size_t(match.capturedEnd())];
        found.push_back({line + from / width, from % width, to - from / width * width});
    }
    return found;
}

} // namespace portside::ui
