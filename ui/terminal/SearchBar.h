#pragma once

#include "ui/terminal/ScrollbackSearch.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTimer;

namespace portside::ui {

class TerminalView;

/// Search over screen and scrollback of one view: all matches marked, Enter goes to the next older one, Shift+Enter to
/// the next newer one, Escape closes.
class SearchBar : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(TerminalView &view, QWidget *parent = nullptr);

    void open(); ///< with what is selected, if it is one line
    /// Searches for this and goes to the match at `place`, or to the nearest one.
    void openAt(const TextPattern &pattern, terminal::Position place);
    void close();
    TextPattern pattern() const;
    QLineEdit *input() const { return m_input; }
    const ScrollbackSearch &search() const { return m_search; }
    int currentMatch() const { return m_current; }

public Q_SLOTS:
    void goOlder();
    void goNewer();
    void terminalChanged(); ///< searches what is new, at most a few times a second

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restart();
    void showMatches();
    void goTo(int match);
    void goToWanted();

    TerminalView &m_view;
    ScrollbackSearch m_search;
    QLineEdit *m_input;
    QCheckBox *m_case;
    QCheckBox *m_regular;
    QLabel *m_count;
    QTimer *m_refresh;
    int m_current = -1;
    SearchMatch m_currentMatch;
    std::optional<terminal::Position> m_wanted; ///< the search has not come that far yet
};

} // namespace portside::ui
