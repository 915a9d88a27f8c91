#pragma once

#include "ui/search/SearchModel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace portside::ui {

class PlainLabel;

/// The results of a search of all consoles, below the pages. The box to type into stands in the tool bar and is the
/// panel's, too: typing searches after a pause, Enter at once; Enter again or Down goes to the list, Escape closes.
class SearchPanel : public QWidget
{
    Q_OBJECT
public:
    /// `scope` tells what there is to search when a search begins.
    explicit SearchPanel(const std::function<SearchScope()> &scope, QWidget *parent = nullptr);

    QLineEdit *box() const { return m_box; } ///< to be put into the tool bar
    QTreeView *list() const { return m_list; }
    const SearchModel &model() const { return m_model; }
    QString summary() const; ///< what the search found, as a sentence
    QString advice() const;  ///< shown instead of a list; empty while there is one

    void focusBox();
    void closePanel();

Q_SIGNALS:
    void matchChosen(const portside::ui::ConsolePlace &place, const portside::ui::ConsoleMatch &match);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    void makeList();
    void search();
    void searchNow();
    void take(const FoundOnConsole &found);
    void choose(const QModelIndex &index);
    void showEnd();
    void say(const QString &summary, const QString &advice);

    std::function<SearchScope()> m_scope;
    QLineEdit *m_box;
    PlainLabel *m_summary;
    QCheckBox *m_case;
    QCheckBox *m_regular;
    QStackedWidget *m_stack;
    PlainLabel *m_advice;
    QTreeView *m_list;
    SearchModel m_model;
    ConsoleSearch m_search;
    QTimer m_pause;
    QString m_problem;  ///< the last that the search met
    QString m_searched; ///< the text of the search that runs or was the last
};

} // namespace portside::ui
