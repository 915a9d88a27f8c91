#include "core/recording/TextSearch.h"

#include "core/base/LogText.h"
#include "core/recording/TextLines.h"

#include <deque>
#include <utility>

namespace portside::recording {

namespace {

constexpr int shownCharacters = 200;
constexpr int shownBefore = 60;

// Of a long line the part around the match.
QString shownLine(const QString &text, qsizetype at)
{
    const qsizetype first = text.size() <= shownCharacters ? 0 : std::max<qsizetype>(0, at - shownBefore);
    return logLine(text.mid(first), shownCharacters);
}

/// Collects matches line by line and knows when each was said.
class Matches
{
public:
    Matches(const TextQuery &query, const QRegularExpression &expression) : m_query(query), m_expression(expression) {}

    void note(const Run &run) { m_times.push_back({run.offset, run.timeNs}); }
    void search(const TextLine &line)
    {
        if (isDone())
            return;
        const Result<void> searched = findMatches(m_expression, line.text, [&](const QRegularExpressionMatch &match) {
            take(line, match);
            return !isFull();
        });
        if (!searched)
            m_outcome = searched;
        if (line.isWhole)
            m_onLine = 0;
        // What comes next began at the end of this line at the earliest.
        while (m_times.size() > 1 && !line.origins.isEmpty() && m_times[1].first <= line.origins.last().to)
            m_times.pop_front();
    }
    bool isFull() const { return m_query.kept == KeptMatches::Oldest && m_found.size() >= m_query.maximumMatches; }
    bool isDone() const { return isFull() || !m_outcome; }
    Result<QList<TextMatch>> outcome() const
    {
        return m_outcome ? Result<QList<TextMatch>>(m_found) : Result<QList<TextMatch>>(m_outcome.error());
    }

private:
    void take(const TextLine &line, const QRegularExpressionMatch &match)
    {
        const qsizetype first = match.capturedStart();
        const quint64 from = line.origins.at(first).from;
        m_found +=
            {from, line.origins.at(match.capturedEnd() - 1).to, shownLine(line.text, first), timeOf(from), m_onLine++};
        if (m_found.size() > m_query.maximumMatches)
            m_found.removeFirst();
    }
    qint64 timeOf(quint64 offset) const
    {
        qint64 time = 0;
        for (const auto &[begin, timeNs] : m_times) {
            if (begin > offset)
                break;
            time = timeNs;
        }
        return time;
    }

    const TextQuery &m_query;
    const QRegularExpression &m_expression;
    std::deque<std::pair<quint64, qint64>> m_times; ///< where a run began, and when
    QList<TextMatch> m_found;
    Result<void> m_outcome;
    int m_onLine = 0; ///< matches so far; a very long line comes in pieces
};

} // namespace

Result<QList<TextMatch>> searchText(const RecordingReader &reader, const TextQuery &query, quint64 from, quint64 to)
{
    const Result<QRegularExpression> expression = expressionOf(query.pattern);
    if (!expression)
        return expression.error();
    Matches matches(query, *expression);
    TextLines lines([&](const TextLine &line) { matches.search(line); });
    const RecordingReader::Visitor visitor{
        [&](const Run &run) {
            if (run.direction == Direction::Output) {
                matches.note(run);
                lines.feed(run.bytes, run.offset);
            }
            return !matches.isDone() && !(query.cancelled && query.cancelled->load());
        },
        [](const Mark &) { return true; },
    };
    reader.visit(from, to, visitor);
    lines.finish();
    return matches.outcome();
}

} // namespace portside::recording
