#pragma once

#include "ui/terminal/ScrollbackSearch.h"
#include "ui/terminal/SearchBeyond.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLineEdit;
class QTimer;

namespace portside::ui {

class PlainLabel;
class TerminalView;

/// Search over screen and scrollback of one view, and beyond them where there is more: all matches marked, Enter goes
/// to the next older one, Shift+Enter to the next newer one, Escape closes.
class SearchBar : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(TerminalView &view, QWidget *parent = nullptr);

    void open(); ///< with what is selected, if it is one line
    void open(const TextPattern &pattern);
    /// Searches for this and goes to the match at `place`, or to the nearest one.
    void openAt(const TextPattern &pattern, terminal::Position place);
    void close();
    /// Where the search goes on; null: nowhere. It must outlive the bar or be taken back.
    void setBeyond(SearchBeyond *beyond);
    TextPattern pattern() const;
    QLineEdit *input() const { return m_input; }
    const ScrollbackSearch &search() const { return m_search; }
    int currentMatch() const { return m_current; }
    QString countText() const; ///< which match of how many

public Q_SLOTS:
    void goOlder();
    void goNewer();
    void terminalChanged(); ///< searches what is new, at most a few times a second
    void beyondChanged();   ///< what is found beyond

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restart();
    void setPattern(const TextPattern &pattern);
    void showMatches();
    void showCount();
    bool hasLeftTerminal() const;
    bool goBeyond(SearchBeyond::Direction direction);
    SearchBeyond::Matches beyond() const { return m_beyond ? m_beyond->matches() : SearchBeyond::Matches(); }
    void goTo(int match);
    void goToWanted();

    TerminalView &m_view;
    ScrollbackSearch m_search;
    QLineEdit *m_input;
    QCheckBox *m_case;
    QCheckBox *m_regular;
    PlainLabel *m_count;
    QTimer *m_refresh;
    SearchBeyond *m_beyond = nullptr;
    std::optional<SearchBeyond::Direction> m_waiting; ///< to go on as soon as it is known what is there
    int m_current = -1;
    std::optional<SearchMatch> m_currentMatch;  ///< also when output has pushed it out since
    std::optional<terminal::Position> m_wanted; ///< the search has not come that far yet
};

} // namespace portside::ui
