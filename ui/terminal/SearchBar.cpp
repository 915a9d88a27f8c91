#include "ui/terminal/SearchBar.h"

#include "core/terminal/Terminal.h"
#include "ui/look/PlainLabel.h"
#include "ui/terminal/TerminalView.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace portside::ui {

namespace {

constexpr int refreshTime = 250;    // milliseconds
constexpr int shownCharacters = 24; ///< of the pattern, however long the words beside it are

} // namespace

SearchBar::SearchBar(TerminalView &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_search(view.terminal()), m_input(new QLineEdit(this)),
      m_case(new QCheckBox(tr("Match &case"), this)), m_regular(new QCheckBox(tr("&Regular expression"), this)),
      m_count(new PlainLabel(PlainLabel::Lines::One, this)), m_refresh(new QTimer(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    m_input->setPlaceholderText(tr("Search the output"));
    m_input->setAccessibleName(tr("Search the output"));
    m_input->setClearButtonEnabled(true);
    m_input->setMinimumWidth(fontMetrics().averageCharWidth() * shownCharacters);
    for (QCheckBox *box : {m_case, m_regular})
        box->setFocusPolicy(Qt::TabFocus); // whoever ticks one goes on typing
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
    TextPattern wanted = pattern();
    if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        wanted.text = selected;
    open(wanted);
}

void SearchBar::open(const TextPattern &pattern)
{
    setPattern(pattern);
    show();
    m_input->selectAll();
    m_input->setFocus(Qt::ShortcutFocusReason);
    restart();
}

void SearchBar::openAt(const TextPattern &pattern, terminal::Position place)
{
    setPattern(pattern);
    show();
    m_wanted = place;
    restart();
    m_view.showLine(place.line);
}

void SearchBar::setPattern(const TextPattern &pattern)
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_input), QSignalBlocker(m_case), QSignalBlocker(m_regular)};
    m_input->setText(pattern.text);
    m_case->setChecked(pattern.caseSensitivity == Qt::CaseSensitive);
    m_regular->setChecked(pattern.kind == PatternKind::RegularExpression);
}

void SearchBar::setBeyond(SearchBeyond *beyond)
{
    m_beyond = beyond;
    m_waiting.reset();
    if (m_beyond && isVisible())
        restart();
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
    m_waiting.reset();
    m_refresh->stop();
    hide();
    m_search.start({});
    if (m_beyond)
        m_beyond->search({});
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
    m_currentMatch.reset();
    m_waiting.reset();
    const bool canSearch = m_search.start(pattern());
    if (m_beyond)
        m_beyond->search(canSearch ? pattern() : TextPattern());
    showCount();
    if (m_current < 0 && !m_wanted && !m_search.matches().empty())
        goTo(int(m_search.matches().size()) - 1);
}

// Matches come and go at both ends; the current one is known by its place.
void SearchBar::showMatches()
{
    if (m_wanted && m_search.hasPattern())
        return goToWanted();
    const std::vector<SearchMatch> &matches = m_search.matches();
    const auto place = m_currentMatch ? std::find(matches.begin(), matches.end(), *m_currentMatch) : matches.end();
    m_current = m_current >= 0 && place != matches.end() ? int(place - matches.begin()) : -1;
    m_view.setSearchMatches(matches, m_current);
    showCount();
    if (m_waiting && !m_search.isRunning())
        *std::exchange(m_waiting, std::nullopt) == SearchBeyond::Direction::Older ? goOlder() : goNewer();
}

void SearchBar::beyondChanged()
{
    if (isVisible())
        showMatches();
}

QString SearchBar::countText() const
{
    return m_count->text();
}

// All matches are counted together, the newest is the first.
void SearchBar::showCount()
{
    const SearchBeyond::Matches others = beyond();
    const int here = int(m_search.matches().size());
    const int all = others.older + here + others.newer;
    const QString number = QString::number(m_current < 0 ? 0 : others.newer + here - m_current);
    if (!m_search.error().isEmpty())
        m_count->setUntrusted(m_search.error());
    else if (!m_search.hasPattern())
        m_count->clear();
    else if (m_search.isRunning() || others.isSearching)
        m_count->setUntrusted(here == 0 ? tr("Searching...") : tr("%1 of %2, searching...").arg(number).arg(all));
    else if (all == 0)
        m_count->setUntrusted(tr("No match"));
    else if (here == 0)
        m_count->setUntrusted(others.older > 0 ? tr("Not here, %1 in earlier output").arg(others.older)
                                               : tr("Not here, %1 in later output").arg(others.newer));
    else if (here >= ScrollbackSearch::matchesKept || others.isCut)
        m_count->setUntrusted(tr("%1 of the newest %2").arg(number).arg(all));
    else
        m_count->setUntrusted(tr("%1 of %2").arg(number).arg(all));
}

void SearchBar::goTo(int match)
{
    m_waiting.reset();
    m_current = match;
    const SearchMatch place = m_search.matches()[size_t(match)];
    m_currentMatch = place;
    showMatches();
    m_view.showLine(place.line + (place.to - 1) / m_view.terminal().columns());
    m_view.showLine(place.line);
}

// The current match has become too old for the terminal: all that are left are newer.
bool SearchBar::hasLeftTerminal() const
{
    return m_current < 0 && m_currentMatch && m_currentMatch->line < m_view.terminal().firstLine();
}

void SearchBar::goOlder()
{
    const int count = int(m_search.matches().size());
    if ((count == 0 || m_current == 0 || hasLeftTerminal()) && goBeyond(SearchBeyond::Direction::Older))
        return;
    if (count > 0)
        goTo((std::max(m_current, 0) + count - 1) % count);
}

void SearchBar::goNewer()
{
    const int count = int(m_search.matches().size());
    if ((count == 0 || m_current == count - 1) && goBeyond(SearchBeyond::Direction::Newer))
        return;
    if (count > 0)
        goTo((m_current + 1) % count);
}

// False: there is nothing beyond at all, and the search goes round here.
bool SearchBar::goBeyond(SearchBeyond::Direction direction)
{
    if (!m_beyond || !m_search.hasPattern() || !m_search.error().isEmpty())
        return false;
    m_beyond->refresh();
    const SearchBeyond::Matches others = beyond();
    if (others.isSearching || m_search.isRunning()) {
        m_waiting = direction;
        showCount();
        return true;
    }
    if ((direction == SearchBeyond::Direction::Older ? others.older : others.newer) > 0)
        m_beyond->go(direction);
    return others.older + others.newer > 0;
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
