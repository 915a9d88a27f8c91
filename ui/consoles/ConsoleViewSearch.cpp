#include "ui/consoles/ConsoleView.h"

#include "ui/consoles/ConsoleStream.h"
#include "ui/consoles/RecordedMatches.h"
#include "ui/consoles/RecordingWindow.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <limits>

// What the terminal still holds and what only the recording has.
namespace portside::ui {

void ConsoleView::showMatch(const ConsoleMatch &match)
{
    m_wantedMatch = match;
    m_sinceMatch.start();
    open();
    m_matchTimer.start();
    lookForMatch();
}

void ConsoleView::lookForMatch()
{
    const bool isComing = !m_wantedMatch->terminalLine && !m_stream->map().linesOf(*m_wantedMatch->offset);
    if (isComing && !m_sinceMatch.hasExpired(matchPatience))
        return;
    m_matchTimer.stop();
    const std::optional<terminal::Position> place = isComing ? std::nullopt : placeOfWanted();
    const ConsoleMatch match = *std::exchange(m_wantedMatch, std::nullopt);
    if (place)
        m_pane->searchBar()->openAt(match.pattern, *place);
    else if (RecordingWindow *window = match.offset ? showRecording() : nullptr)
        window->showMatch(match);
    else
        statusLine()->setNotice(tr("This terminal no longer holds that line."));
}

// What the terminal holds now is searched there; the recording has what came before, too.
void ConsoleView::searchRecording()
{
    const auto folder = [this] { return m_isRecorded ? QString() : this->session().recordingFolder(); };
    const auto shown = [this] {
        const std::optional<qint64> from = m_stream->map().offsetOf(m_pane->terminal().firstLine());
        return RecordedMatches::Shown{from.value_or(0), std::numeric_limits<qint64>::max()};
    };
    connect(terminalView(), &TerminalView::scrolled, this, &ConsoleView::noteOldestLine);
    m_beyond->serve(*m_pane->searchBar(), folder, shown);
    connect(m_beyond, &RecordedMatches::wanted, this, [this](const ConsoleMatch &match) {
        if (RecordingWindow *window = showRecording())
            window->showMatch(match);
    });
}

// Whoever has come to the oldest line hears where what came before it is.
void ConsoleView::noteOldestLine()
{
    const terminal::Terminal &terminal = m_pane->terminal();
    const bool isThere = terminal.firstLine() > 0 && !terminalView()->isAtEnd() &&
                         terminalView()->topLine() == terminal.firstLine() &&
                         terminalView()->canRun(TerminalCommand::ShowRecording);
    if (isThere == m_isAtOldest)
        return;
    m_isAtOldest = isThere;
    const QString keys = commandShortcut(TerminalCommand::ShowRecording).toString(QKeySequence::NativeText);
    statusLine()->setNotice(!isThere         ? QString()
                            : keys.isEmpty() ? tr("This is the oldest line here. The menu has earlier output.")
                                             : tr("This is the oldest line here. %1 shows earlier output.").arg(keys));
}

void ConsoleView::showOffset(qint64 offset)
{
    if (const std::optional<OutputMap::Lines> lines = m_stream->map().linesOf(offset))
        terminalView()->showLine(lines->guess);
}

RecordingWindow *ConsoleView::showRecording()
{
    const QString folder = session().recordingFolder();
    if (folder.isEmpty() || m_isRecorded)
        return nullptr;
    if (!m_recording) {
        m_recording = new RecordingWindow(session().title(), m_owner, folder, m_profileKey, m_settings, this);
        m_recording->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_recording->show();
    m_recording->raise();
    m_recording->activateWindow();
    return m_recording;
}

std::optional<terminal::Position> ConsoleView::placeOfWanted() const
{
    const ConsoleMatch &match = *m_wantedMatch;
    const terminal::Terminal &terminal = m_pane->terminal();
    if (!match.terminalLine)
        return placeOfMatch(match, *m_stream->map().linesOf(*match.offset), terminal);
    return *match.terminalLine >= terminal.firstLine()
               ? std::optional(terminal::Position{*match.terminalLine, match.terminalColumn})
               : std::nullopt;
}

// From the page with the line above the oldest one here; the page it is on itself, when all are here.
void ConsoleView::showEarlier()
{
    RecordingWindow *window = showRecording();
    if (!window)
        return;
    const terminal::Terminal &terminal = m_pane->terminal();
    const std::optional<qint64> offset = m_stream->map().offsetOf(terminal.firstLine());
    window->showPageAt(offset.value_or(0) - 1, RecordingWindow::Seen::Place);
}

} // namespace portside::ui
