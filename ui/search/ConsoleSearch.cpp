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

Result<void> ConsoleSearch::start(const SearchScope &scope, const recording::TextQuery &query)
{
    cancel();
    const Result<void> started = m_recordings.start(scope.recordings, query);
    if (!started)
        return started;
    m_query = query;
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

ConsoleMatch ConsoleSearch::pattern() const
{
    ConsoleMatch result;
    result.pattern = m_query.pattern;
    result.sensitivity = m_query.caseSensitivity == Qt::CaseSensitive ? ScrollbackSearch::Case::Sensitive
                                                                      : ScrollbackSearch::Case::Insensitive;
    result.syntax = m_query.kind == recording::PatternKind::Plain ? ScrollbackSearch::Syntax::Text
                                                                  : ScrollbackSearch::Syntax::Regular;
    return result;
}

void ConsoleSearch::takeRecorded(const SearchPlace &place, const QList<recording::TextMatch> &matches, bool isCut)
{
    FoundOnConsole result;
    result.place = {place.machine, place.alias, {}, tr("%1, %2").arg(place.machineName, place.title)};
    result.isCut = isCut;
    for (const recording::TextMatch &match : matches) {
        ConsoleMatch one = pattern();
        one.line = match.line;
        one.before = match.before;
        one.offset = qint64(match.from);
        result.matches += {match.timeNs, one};
    }
    Q_EMIT found(result);
}

void ConsoleSearch::searchNextTerminal()
{
    while (!m_left.isEmpty()) {
        m_current = m_left.takeFirst();
        if (!m_current.view)
            continue;
        const ConsoleMatch wanted = pattern();
        m_terminal = new ScrollbackSearch(m_current.view->pane()->terminal(), m_current.view);
        connect(m_terminal, &ScrollbackSearch::changed, this, &ConsoleSearch::takeTerminal, Qt::QueuedConnection);
        // Its view was closed meanwhile.
        connect(m_terminal, &QObject::destroyed, this, &ConsoleSearch::searchNextTerminal, Qt::QueuedConnection);
        m_terminal->start(wanted.pattern, wanted.sensitivity, wanted.syntax);
        return;
    }
    tellEnd();
}

void ConsoleSearch::takeTerminal()
{
    if (!m_terminal || m_terminal->isRunning())
        return;
    FoundOnConsole result;
    result.place = m_current.place;
    const terminal::Terminal &terminal = m_current.view->pane()->terminal();
    const std::vector<SearchMatch> &all = m_terminal->matches();
    const size_t first = all.size() - std::min<size_t>(all.size(), RecordingSearch::matchesKept);
    result.isCut = first > 0;
    for (size_t i = first; i < all.size(); ++i) {
        ConsoleMatch one = pattern();
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
