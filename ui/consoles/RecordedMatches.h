#pragma once

#include "core/session/RecordingSearch.h"
#include "ui/consoles/MatchFinder.h"
#include "ui/terminal/SearchBeyond.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace portside::ui {

class SearchBar;

/// Lets the search of a terminal go on in the recording of its port.
class RecordedMatches : public QObject, public SearchBeyond
{
    Q_OBJECT
public:
    static constexpr int matchesKept = 10'000; ///< the newest

    /// Output [from, to) of the recording is what the terminal shows.
    struct Shown
    {
        qint64 from = 0;
        qint64 to = 0;
    };

    explicit RecordedMatches(QObject *parent = nullptr);
    ~RecordedMatches() override;

    /// From now on it is this bar's; one at a time. No folder: the port is not recorded.
    void serve(SearchBar &bar, std::function<QString()> folder, std::function<Shown()> shown);

    void search(const TextPattern &pattern) override;
    void refresh() override;
    Matches matches() const override;
    void go(Direction direction) override;

Q_SIGNALS:
    void wanted(const portside::ui::ConsoleMatch &match);

private:
    void start();
    void take(const QList<recording::TextMatch> &matches, bool isCut);
    void tellEnd();
    qsizetype countBefore(qint64 offset) const;

    std::function<QString()> m_folder;
    std::function<Shown()> m_shown;
    QPointer<SearchBar> m_bar;
    session::RecordingSearch m_search;
    QTimer m_pause; ///< while the user is still typing
    TextPattern m_pattern;
    QList<recording::TextMatch> m_matches; ///< by place
    bool m_isCut = false;
    qint64 m_searchedTo = 0; ///< what left the terminal before this place was there to be found
};

} // namespace portside::ui
