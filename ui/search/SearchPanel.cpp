#include "ui/search/SearchPanel.h"

#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"

#include <QAction>
#include <QCheckBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

constexpr int pauseMs = 350;
constexpr int shortestWhileTyping = 2; // of one character there are too many to mean anything

} // namespace

SearchPanel::SearchPanel(const std::function<SearchScope()> &scope, QWidget *parent)
    : QWidget(parent), m_scope(scope), m_box(new QLineEdit), m_summary(new PlainLabel),
      m_case(new QCheckBox(tr("Match case"))), m_regular(new QCheckBox(tr("Regular expression"))),
      m_stack(new QStackedWidget), m_advice(new PlainLabel(PlainLabel::Lines::Many)), m_list(new QTreeView)
{
    m_box->setPlaceholderText(tr("Search all consoles"));
    m_box->setAccessibleName(tr("Search all consoles"));
    m_box->setClearButtonEnabled(true);
    m_box->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_box->setMaximumWidth(260);
    m_box->setMinimumWidth(120);
    m_box->installEventFilter(this);

    makeList();
    m_advice->setAlignment(Qt::AlignCenter);
    m_advice->setContentsMargins(24, 12, 24, 12);
    m_stack->addWidget(m_advice);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_stack, 1);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_box, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.size() >= shortestWhileTyping)
            m_pause.start();
    });
    for (QCheckBox *box : {m_case, m_regular})
        connect(box, &QCheckBox::toggled, this, &SearchPanel::searchNow);
    connect(&m_search, &ConsoleSearch::found, this, &SearchPanel::take);
    connect(&m_search, &ConsoleSearch::problem, this, [this](const QString &sentence) { m_problem = sentence; });
    connect(&m_search, &ConsoleSearch::finished, this, &SearchPanel::showEnd);
    hide();
}

QWidget *SearchPanel::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(10, 4, 6, 4);
    row->setSpacing(12);
    row->addWidget(m_summary, 1);
    row->addWidget(m_case);
    row->addWidget(m_regular);
    auto *close = new QToolButton;
    close->setIcon(icon(Glyph::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the results (Esc)"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &SearchPanel::closePanel);
    row->addWidget(close);
    return head;
}

void SearchPanel::makeList()
{
    m_list->setModel(&m_model);
    m_list->setAccessibleName(tr("Matches by console"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    const QFontMetrics metrics(m_list->font());
    m_list->setColumnWidth(SearchModel::Time, metrics.horizontalAdvance(QStringLiteral("0000-00-00 00:00:00")) +
                                                  3 * m_list->indentation());
    connect(m_list, &QTreeView::clicked, this, &SearchPanel::choose);
    connect(m_list, &QTreeView::activated, this, &SearchPanel::choose);
}

QString SearchPanel::summary() const
{
    return m_summary->text();
}

QString SearchPanel::advice() const
{
    return m_stack->currentWidget() == m_advice ? m_advice->text() : QString();
}

void SearchPanel::focusBox()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
    if (m_searched.isEmpty())
        say(tr("Search all consoles"),
            tr("Type what to look for. What every port of every machine has said is searched as far as it is recorded, "
               "and what the attached terminals show."));
    show();
}

void SearchPanel::closePanel()
{
    m_pause.stop();
    m_search.cancel();
    m_box->clear();
    m_searched.clear();
    m_model.clearMatches();
    hide();
    Q_EMIT closed();
}

void SearchPanel::searchNow()
{
    m_searched.clear();
    search();
}

void SearchPanel::search()
{
    m_pause.stop();
    const QString text = m_box->text();
    if (text.isEmpty() || text == m_searched)
        return;
    m_searched = text;
    m_problem.clear();
    m_model.clearMatches();
    const TextPattern pattern{text, m_regular->isChecked() ? PatternKind::RegularExpression : PatternKind::Plain,
                              m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive};
    say(tr("Searching…"), tr("The recordings are being read."));
    show();
    const Result<void> started = m_search.start(m_scope(), pattern);
    if (!started)
        say(tr("This cannot be searched for"), started.errorMessage());
}

void SearchPanel::take(const FoundOnConsole &found)
{
    m_model.add(found);
    const int row = m_model.rowCount() - 1;
    m_list->setFirstColumnSpanned(row, {}, true);
    m_list->expand(m_model.index(row, 0));
    m_stack->setCurrentWidget(m_list);
}

void SearchPanel::showEnd()
{
    if (m_model.matches() > 0) {
        const QString found = tr("%n match(es) of \"%1\"", nullptr, m_model.matches()).arg(m_searched);
        return m_summary->setUntrusted(m_problem.isEmpty() ? found : tr("%1. %2").arg(found, m_problem));
    }
    if (!m_problem.isEmpty())
        return say(tr("Not everything could be searched"), m_problem);
    if (m_search.places() == 0)
        return say(tr("Nothing to search"), tr("No console has said anything yet. Start a machine, and what its ports "
                                               "say is recorded from the first byte."));
    say(tr("No match"),
        tr("None of %n console(s) has said \"%1\", as far as it is recorded.", nullptr, m_search.places())
            .arg(m_searched));
}

void SearchPanel::say(const QString &summary, const QString &advice)
{
    m_summary->setUntrusted(summary);
    m_advice->setUntrusted(advice);
    m_stack->setCurrentWidget(m_advice);
}

void SearchPanel::choose(const QModelIndex &index)
{
    if (m_model.isMatch(index))
        Q_EMIT matchChosen(m_model.placeOf(index), m_model.matchOf(index));
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key == Qt::Key_Escape) {
        closePanel();
    } else if (isEnter && m_box->text() != m_searched) {
        search();
    } else if (isEnter || key == Qt::Key_Down) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid() || !m_model.isMatch(m_list->currentIndex()))
            m_list->setCurrentIndex(m_model.index(0, 0, m_model.index(0, 0)));
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

void SearchPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closePanel();
    else
        QWidget::keyPressEvent(event);
}

} // namespace portside::ui
