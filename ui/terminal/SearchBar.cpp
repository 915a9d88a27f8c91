#include "ui/terminal/SearchBar.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalView.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace portside::ui {

namespace {

constexpr int refreshTime = 250; // milliseconds

} // namespace

SearchBar::SearchBar(TerminalView &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_search(view.terminal()), m_input(new QLineEdit(this)),
      m_case(new QCheckBox(tr("Match &case"), this)), m_regular(new QCheckBox(tr("&Regular expression"), this)),
      m_count(new QLabel(this)), m_refresh(new QTimer(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    m_input->setPlaceholderText(tr("Search the output"));
    m_input->setAccessibleName(tr("Search the output"));
    m_input->setClearButtonEnabled(true);
    m_count->setTextFormat(Qt::PlainText);
    layout->addWidget(m_input, 1);
    const auto addButton = [&](const QString &text, const QString &toolTip, auto slot) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(toolTip);
        button->setAccessibleName(toolTip);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, slot);
        layout->addWidget(button);
        return button;
    };
    // The keyboard goes through them in the order in which they are seen.
    QWidget *const older = addButton(QStringLiteral("▲"), tr("Next older match (Enter)"), &SearchBar::goOlder);
    QWidget *const newer = addButton(QStringLiteral("▼"), tr("Next newer match (Shift+Enter)"), &SearchBar::goNewer);
    layout->addWidget(m_count);
    layout->addWidget(m_case);
    layout->addWidget(m_regular);
    addButton(QStringLiteral("✕"), tr("Close the search (Esc)"), &SearchBar::close);
    QWidget *const order[] = {m_input, older, newer, m_case, m_regular};
    for (size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);

    m_refresh->setSingleShot(true);
    connect(m_refresh, &QTimer::timeout, &m_search, &ScrollbackSearch::update);
    connect(m_input, &QLineEdit::textChanged, this, &SearchBar::restart);
    connect(m_case, &QCheckBox::toggled, this, &SearchBar::restart);
    connect(m_regular, &QCheckBox::toggled, this, &SearchBar::restart);
    connect(&m_search, &ScrollbackSearch::changed, this, &SearchBar::showMatches);
    hide();
}

void SearchBar::open()
{
    const QString selected = m_view.selectedText();
    if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        m_input->setText(selected);
    show();
    m_input->selectAll();
    m_input->setFocus(Qt::ShortcutFocusReason);
    restart();
}

void SearchBar::openAt(const TextPattern &pattern, terminal::Position place)
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_input), QSignalBlocker(m_case), QSignalBlocker(m_regular)};
    m_input->setText(pattern.text);
    m_case->setChecked(pattern.caseSensitivity == Qt::CaseSensitive);
    m_regular->setChecked(pattern.kind == PatternKind::RegularExpression);
    show();
    m_wanted = place;
    restart();
    m_view.showLine(place.line);
}

// Matches come newest first: all down to the wanted line are there when an older one is, or at the end.
void SearchBar::goToWanted()
{
    const std::vector<SearchMatch> &matches = m_search.matches();
    const auto distance = [this](const SearchMatch &match) {
        return std::pair(std::abs(match.line - m_wanted->line), std::abs(match.from - m_wanted->column));
    };
    if (m_search.isRunning() && (matches.empty() || matches.front().line > m_wanted->line))
        return;
    const auto nearest =
        std::min_element(matches.begin(), matches.end(),
                         [&](const SearchMatch &a, const SearchMatch &b) { return distance(a) < distance(b); });
    const std::optional<terminal::Position> wanted = std::exchange(m_wanted, std::nullopt);
    if (nearest != matches.end())
        return goTo(int(nearest - matches.begin()));
    m_view.showLine(wanted->line);
    showMatches();
}

void SearchBar::close()
{
    m_wanted.reset();
    m_refresh->stop();
    hide();
    m_search.start({});
    Q_EMIT closed();
}

TextPattern SearchBar::pattern() const
{
    return {m_input->text(), m_regular->isChecked() ? PatternKind::RegularExpression : PatternKind::Plain,
            m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive};
}

void SearchBar::restart()
{
    m_current = -1;
    m_search.start(pattern());
    if (m_current < 0 && !m_wanted && !m_search.matches().empty())
        goTo(int(m_search.matches().size()) - 1);
}

// Matches come and go at both ends; the current one is known by its place.
void SearchBar::showMatches()
{
    if (m_wanted && m_search.hasPattern())
        return goToWanted();
    const std::vector<SearchMatch> &matches = m_search.matches();
    const auto place = std::find(matches.begin(), matches.end(), m_currentMatch);
    m_current = m_current >= 0 && place != matches.end() ? int(place - matches.begin()) : -1;
    m_view.setSearchMatches(matches, m_current);
    const bool full = int(matches.size()) >= ScrollbackSearch::matchesKept;
    if (!m_search.error().isEmpty())
        m_count->setText(m_search.error());
    else if (!m_search.hasPattern())
        m_count->clear();
    else if (matches.empty())
        m_count->setText(m_search.isRunning() ? tr("Searching...") : tr("No match"));
    else
        m_count->setText(
            full ? tr("%1 of the newest %2").arg(int(matches.size()) - m_current).arg(matches.size())
                 : tr("%1 of %2").arg(m_current < 0 ? 0 : int(matches.size()) - m_current).arg(matches.size()));
}

void SearchBar::goTo(int match)
{
    m_current = match;
    m_currentMatch = m_search.matches()[size_t(match)];
    showMatches();
    m_view.showLine(m_currentMatch.line + (m_currentMatch.to - 1) / m_view.terminal().columns());
    m_view.showLine(m_currentMatch.line);
}

void SearchBar::goOlder()
{
    const int count = int(m_search.matches().size());
    if (count > 0)
        goTo((std::max(m_current, 0) + count - 1) % count);
}

void SearchBar::goNewer()
{
    const int count = int(m_search.matches().size());
    if (count > 0)
        goTo((m_current + 1) % count);
}

void SearchBar::terminalChanged()
{
    if (isVisible() && m_search.hasPattern() && !m_refresh->isActive())
        m_refresh->start(refreshTime);
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->modifiers() & Qt::ShiftModifier ? goNewer() : goOlder();
    else
        QWidget::keyPressEvent(event);
}

} // namespace portside::ui
