#pragma once

#include "core/recording/TextSearch.h"

#include <QObject>
#include <QThreadPool>
#include <QUuid>

#include <atomic>
#include <memory>

namespace portside::session {

/// The recording of one port, to be searched.
struct SearchPlace
{
    QUuid machine;
    QString machineName;
    QString alias;
    QString title;
    QString folder; ///< of the recording
    bool operator==(const SearchPlace &) const = default;
};

/// Searches the recordings of many ports one after the other in a thread of its own. Of each port the newest matches
/// come, oldest first, at most as many as the query says. A new search ends the one before it.
class RecordingSearch : public QObject
{
    Q_OBJECT
public:
    explicit RecordingSearch(QObject *parent = nullptr);
    ~RecordingSearch() override;

    /// An error when the pattern cannot be searched for; then nothing runs.
    Result<void> start(const QList<SearchPlace> &places, const recording::TextQuery &query);
    /// No more signals come.
    void cancel();
    bool isRunning() const { return bool(m_job); }

Q_SIGNALS:
    /// Once for each place that has matches. `isCut`: there are older ones, too.
    void found(const portside::session::SearchPlace &place, const QList<portside::recording::TextMatch> &matches,
               bool isCut);
    void problem(const QString &sentence); ///< a recording could not be read, or not be searched for this
    void finished();

private:
    struct Job
    {
        QList<SearchPlace> places;
        recording::TextQuery query;
        std::atomic<bool> cancelled = false;
    };

    void run(const std::shared_ptr<Job> &job);
    template <typename Function> void tell(const std::shared_ptr<Job> &job, Function function);

    std::shared_ptr<Job> m_job; ///< the running one
    QThreadPool m_pool;
};

} // namespace portside::session
