#pragma once

#include "core/session/RecordingSearch.h"
#include "ui/consoles/MatchFinder.h"
#include "ui/terminal/ScrollbackSearch.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace portside::ui {

class ConsoleView;

/// A console among all: a machine's port, or an attached endpoint.
struct ConsolePlace
{
    QUuid machine;
    QString alias;
    QString address; ///< of an endpoint; its machine is null
    QString title;   ///< for people: "router, COM1"
    bool operator==(const ConsolePlace &) const = default;
};

/// All that can be searched at one moment.
struct SearchScope
{
    struct Terminal
    {
        ConsolePlace place;
        QPointer<ConsoleView> view;
    };
    QList<session::SearchPlace> recordings;
    QList<Terminal> terminals; ///< those that nobody records
};

/// What a search found on one console, oldest first.
struct FoundOnConsole
{
    struct Match
    {
        qint64 timeNs = 0; ///< 0: not known
        ConsoleMatch match;
    };
    ConsolePlace place;
    QList<Match> matches;
    bool isCut = false; ///< there are older ones, too
};

/// Searches recordings and terminals. A new search ends the one before it.
class ConsoleSearch : public QObject
{
    Q_OBJECT
public:
    explicit ConsoleSearch(QObject *parent = nullptr);

    static constexpr int matchesKept = 500; ///< of one console

    /// An error when the pattern cannot be searched for.
    Result<void> start(const SearchScope &scope, const TextPattern &pattern);
    void cancel();
    bool isRunning() const { return m_recordings.isRunning() || m_terminal; }
    int places() const { return m_places; } ///< of the last search

Q_SIGNALS:
    void found(const portside::ui::FoundOnConsole &found);
    void problem(const QString &sentence);
    void finished();

private:
    void takeRecorded(const session::SearchPlace &place, const QList<recording::TextMatch> &matches, bool isCut);
    void searchNextTerminal();
    void takeTerminal();
    void dropTerminal();
    void tellEnd();

    session::RecordingSearch m_recordings;
    recording::TextQuery m_query{{}, matchesKept, recording::KeptMatches::Newest};
    QList<SearchScope::Terminal> m_left;   ///< terminals still to be searched
    SearchScope::Terminal m_current;       ///< the one that is being searched
    QPointer<ScrollbackSearch> m_terminal; ///< goes with its view
    int m_places = 0;
};

} // namespace portside::ui
