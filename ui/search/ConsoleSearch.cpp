#include "ui/search/ConsoleSearch.h"

#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/WrappedText.h"

namespace portside::ui {

using session::RecordingSearch;
using session::SearchPlace;

namespace {

constexpr int shownCharacters = 200;

} // namespace

ConsoleSearch::ConsoleSearch(QObject *parent) : QObject(parent)
{
    connect(&m_recordings, &RecordingSearch::found, this, &ConsoleSearch::takeRecorded);
    connect(&m_recordings, &RecordingSearch::problem, this, &ConsoleSearch::problem);
    connect(&m_recordings, &RecordingSearch::finished, this, &ConsoleSearch::tellEnd);
}

Result<void> ConsoleSearch::start(const SearchScope &scope, const TextPattern &pattern)
{
    cancel();
    m_query.pattern = pattern;
    const Result<void> started = m_recordings.start(scope.recordings, m_query);
    if (!started)
        return started;
    m_left = scope.terminals;
    m_places = int(scope.recordings.size() + scope.terminals.size());
    searchNextTerminal();
    return {};
}

void ConsoleSearch::cancel()
{
    m_recordings.cancel();
    m_left.clear();
    dropTerminal();
}

void ConsoleSearch::dropTerminal()
{
    if (!m_terminal)
        return;
    m_terminal->disconnect(this);
    delete m_terminal;
}

void ConsoleSearch::takeRecorded(const SearchPlace &place, const QList<recording::TextMatch> &matches, bool isCut)
{
    FoundOnConsole result;
    result.place = {place.machine, place.alias, {}, tr("%1, %2").arg(place.machineName, place.title)};
    result.isCut = isCut;
    for (const recording::TextMatch &match : matches) {
        result.matches += {match.timeNs, recordedMatch(m_query.pattern, match)};
    }
    Q_EMIT found(result);
}

void ConsoleSearch::searchNextTerminal()
{
    while (!m_left.isEmpty()) {
        m_current = m_left.takeFirst();
        if (!m_current.view)
            continue;
        m_terminal = new ScrollbackSearch(m_current.view->pane()->terminal(), m_current.view);
        connect(m_terminal, &ScrollbackSearch::changed, this, &ConsoleSearch::takeTerminal, Qt::QueuedConnection);
        // Its view was closed meanwhile.
        connect(m_terminal, &QObject::destroyed, this, &ConsoleSearch::searchNextTerminal, Qt::QueuedConnection);
        m_terminal->start(m_query.pattern);
        return;
    }
    tellEnd();
}

void ConsoleSearch::takeTerminal()
{
    if (!m_terminal || m_terminal->isRunning())
        return;
    if (!m_terminal->error().isEmpty())
        Q_EMIT problem(m_terminal->error());
    FoundOnConsole result;
    result.place = m_current.place;
    const terminal::Terminal &terminal = m_current.view->pane()->terminal();
    const std::vector<SearchMatch> &all = m_terminal->matches();
    const size_t first = all.size() - std::min<size_t>(all.size(), size_t(m_query.maximumMatches));
    result.isCut = first > 0;
    for (size_t i = first; i < all.size(); ++i) {
        ConsoleMatch one;
        one.pattern = m_query.pattern;
        one.terminalLine = all[i].line;
        one.terminalColumn = all[i].from;
        const qint64 end = all[i].line + (all[i].to - 1) / terminal.columns() + 1;
        const WrappedText shown = wrappedText(terminal, all[i].line, [end](qint64 next) { return next < end; });
        one.line = logLine(shown.text, shownCharacters);
        result.matches += {0, one};
    }
    dropTerminal();
    if (!result.matches.isEmpty())
        Q_EMIT found(result);
    searchNextTerminal();
}

void ConsoleSearch::tellEnd()
{
    if (!m_terminal && m_left.isEmpty() && !m_recordings.isRunning())
        Q_EMIT finished();
}

} // namespace portside::ui
