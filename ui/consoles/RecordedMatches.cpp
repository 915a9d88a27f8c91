#include "ui/consoles/RecordedMatches.h"

#include "ui/terminal/SearchBar.h"

#include <algorithm>
#include <utility>

namespace portside::ui {

using recording::TextMatch;

namespace {

constexpr int pauseMs = 200;

} // namespace

RecordedMatches::RecordedMatches(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RecordedMatches::start);
    connect(
        &m_search, &session::RecordingSearch::found, this,
        [this](const session::SearchPlace &, const QList<TextMatch> &matches, bool isCut) { take(matches, isCut); });
    connect(&m_search, &session::RecordingSearch::finished, this, &RecordedMatches::tellEnd);
}

RecordedMatches::~RecordedMatches()
{
    if (m_bar)
        m_bar->setBeyond(nullptr);
}

void RecordedMatches::serve(SearchBar &bar, std::function<QString()> folder, std::function<Shown()> shown)
{
    m_folder = std::move(folder);
    m_shown = std::move(shown);
    m_bar = &bar;
    bar.setBeyond(this);
}

void RecordedMatches::search(const TextPattern &pattern)
{
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    m_matches.clear();
    m_isCut = false;
    m_search.cancel();
    m_pause.stop();
    if (!pattern.text.isEmpty() && !m_folder().isEmpty())
        m_pause.start();
}

void RecordedMatches::refresh()
{
    if (!matches().isSearching && !m_pattern.text.isEmpty() && m_shown().from > m_searchedTo)
        start();
}

void RecordedMatches::start()
{
    m_searchedTo = m_shown().from;
    const QString folder = m_folder();
    if (folder.isEmpty() ||
        !m_search.start({{{}, {}, {}, {}, folder}}, {m_pattern, matchesKept, recording::KeptMatches::Newest}))
        tellEnd();
}

void RecordedMatches::take(const QList<TextMatch> &matches, bool isCut)
{
    m_matches = matches;
    m_isCut = isCut;
}

void RecordedMatches::tellEnd()
{
    if (m_bar)
        m_bar->beyondChanged();
}

qsizetype RecordedMatches::countBefore(qint64 offset) const
{
    const auto there = std::lower_bound(m_matches.begin(), m_matches.end(), offset,
                                        [](const TextMatch &match, qint64 to) { return qint64(match.from) < to; });
    return there - m_matches.begin();
}

SearchBeyond::Matches RecordedMatches::matches() const
{
    const Shown shown = m_shown();
    return {int(countBefore(shown.from)), int(m_matches.size() - countBefore(shown.to)), m_isCut,
            m_pause.isActive() || m_search.isRunning()};
}

void RecordedMatches::go(Direction direction)
{
    const qsizetype at = direction == Direction::Older ? countBefore(m_shown().from) - 1 : countBefore(m_shown().to);
    if (at < 0 || at >= m_matches.size())
        return;
    // The bar itself may go with the page that it belongs to.
    QMetaObject::invokeMethod(
        this, [this, match = recordedMatch(m_pattern, m_matches[at])] { Q_EMIT wanted(match); }, Qt::QueuedConnection);
}

} // namespace portside::ui
