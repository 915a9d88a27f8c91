#include "ui/consoles/RecordingWindow.h"

#include "core/base/LogText.h"
#include "core/recording/HistoryCursor.h"
#include "core/session/RecordedConsole.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/consoles/RecordedMatches.h"
#include "ui/look/PlainLabel.h"
#include "ui/terminal/SearchBar.h"
#include "ui/terminal/TerminalFeeder.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>
#include <utility>

namespace portside::ui {

namespace {

// Ctrl+Shift is never the guest's, so these work while the terminal has the keyboard.
constexpr struct
{
    const char *text;
    const char *toolTip;
    Qt::Key key;
} steps[] = {
    {QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "Oldest"),
     QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "The oldest output"), Qt::Key_O},
    {QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "Earlier"),
     QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "What was said before this"), Qt::Key_P},
    {QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "Later"),
     QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "What was said after this"), Qt::Key_N},
    {QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "Newest"),
     QT_TRANSLATE_NOOP("portside::ui::RecordingWindow", "The newest output"), Qt::Key_L},
};

QString timeText(qint64 timeNs)
{
    return QDateTime::fromMSecsSinceEpoch(timeNs / 1'000'000).toString(QStringLiteral("yyyy-MM-dd hh:mm:ss"));
}

} // namespace

RecordingWindow::RecordingWindow(const QString &title, const QString &owner, const QString &folder,
                                 const QString &profileKey, Settings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window), m_title(title), m_folder(folder), m_profileKey(profileKey), m_settings(settings),
      m_layout(new QVBoxLayout(this)), m_text(new PlainLabel(PlainLabel::Lines::One, this)),
      m_matches(new RecordedMatches(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    addButtons();
    connect(m_matches, &RecordedMatches::wanted, this, &RecordingWindow::showMatch);
    const QString name = owner.isEmpty() ? logLine(title) : tr("%1, %2").arg(logLine(title), logLine(owner));
    setWindowTitle(tr("Recording of %1 - Portside").arg(name));
    resize(780, 560);
}

void RecordingWindow::addButtons()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    for (const Step step : {Oldest, Earlier, Later, Newest}) {
        auto *button = new QToolButton(this);
        const QKeySequence keys(QKeyCombination(Qt::ControlModifier | Qt::ShiftModifier, steps[step].key));
        button->setText(tr(steps[step].text));
        button->setShortcut(keys);
        button->setToolTip(tr("%1 (%2)").arg(tr(steps[step].toolTip), keys.toString(QKeySequence::NativeText)));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, step] { go(step); });
        m_buttons[step] = button;
    }
    m_text->setAlignment(Qt::AlignCenter);
    bar->addWidget(m_buttons[Oldest]);
    bar->addWidget(m_buttons[Earlier]);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_buttons[Later]);
    bar->addWidget(m_buttons[Newest]);
    m_layout->addLayout(bar);
}

QString RecordingWindow::pageText() const
{
    return m_text->text();
}

void RecordingWindow::showPageAt(qint64 offset, Seen seen)
{
    const Result<recording::RecordingReader> reader = recording::RecordingReader::open(m_folder);
    if (!reader) {
        m_text->setUntrusted(reader.errorMessage());
        return;
    }
    m_first = qint64(reader->firstOffset());
    m_end = qint64(reader->endOffset());
    showPage(recording::pageAt(*reader, offset));
    if (seen == Seen::Top)
        onceShown([](ConsoleView &console) { console.terminalView()->run(TerminalCommand::Top); });
    else if (seen == Seen::Place)
        onceShown([offset](ConsoleView &console) { console.showOffset(offset); });
}

void RecordingWindow::showPage(const recording::Page &page)
{
    const bool hadFocus = !m_console || m_console->isAncestorOf(focusWidget());
    m_page = page;
    delete m_console;
    m_console = new ConsoleView(std::make_unique<session::RecordedConsole>(m_title, m_folder, m_page.from, m_page.to),
                                m_settings, m_profileKey, this);
    m_console->setRecorded();
    m_matches->serve(
        *m_console->pane()->searchBar(), [this] { return m_folder; },
        [this] {
            return RecordedMatches::Shown{m_page.from, m_page.to};
        });
    m_layout->addWidget(m_console, 1);
    m_console->show();
    m_console->open();
    if (hadFocus)
        m_console->setFocus();
    describe();
}

// The terminal follows what comes until all of the page is on it.
void RecordingWindow::onceShown(std::function<void(ConsoleView &)> act)
{
    ConsoleView *console = m_console;
    const auto look = [console, act = std::move(act), done = std::make_shared<bool>(false)] {
        if (*done || console->session().hasMoreHistory() || console->pane()->feeder()->waitingBytes() > 0)
            return;
        *done = true;
        act(*console);
    };
    connect(console->pane()->feeder(), &TerminalFeeder::fed, console, look, Qt::QueuedConnection);
    connect(&console->session(), &session::ConsoleSession::stateChanged, console, look, Qt::QueuedConnection);
}

void RecordingWindow::showMatch(const ConsoleMatch &match)
{
    showPageAt(match.offset.value_or(0), Seen::Bottom);
    if (!m_console)
        return;
    m_console->pane()->searchBar()->open(match.pattern);
    m_console->showMatch(match);
}

void RecordingWindow::go(Step step)
{
    switch (step) {
    case Oldest:
        return showPageAt(0, Seen::Top);
    case Earlier:
        return showPageAt(m_page.from - 1, Seen::Bottom);
    case Later:
        return showPageAt(m_page.to, Seen::Top);
    case Newest:
        return showPageAt(m_end, Seen::Bottom);
    }
}

void RecordingWindow::describe()
{
    const bool isEmpty = m_page.from == m_page.to;
    const QLocale locale;
    const QList<recording::PlaceTime> times =
        recording::HistoryCursor(m_folder).timesOf(quint64(m_page.from), quint64(m_page.to));
    QString text = isEmpty ? tr("Nothing is recorded here.")
                           : tr("bytes %1 to %2 of %3")
                                 .arg(locale.toString(m_page.from), locale.toString(m_page.to), locale.toString(m_end));
    if (!isEmpty && !times.isEmpty())
        text = tr("%1 to %2, %3").arg(timeText(times.first().timeNs), timeText(times.last().timeNs), text);
    m_text->setUntrusted(text);
    m_buttons[Oldest]->setEnabled(m_page.from > m_first);
    m_buttons[Earlier]->setEnabled(m_page.from > m_first);
    m_buttons[Later]->setEnabled(m_page.to < m_end);
    // More may have been recorded meanwhile.
    m_buttons[Newest]->setEnabled(!isEmpty);
}

} // namespace portside::ui
