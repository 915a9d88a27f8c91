#include "core/session/RecordingSearch.h"

namespace portside::session {

RecordingSearch::RecordingSearch(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

RecordingSearch::~RecordingSearch()
{
    cancel();
    m_pool.waitForDone();
}

Result<void> RecordingSearch::start(const QList<SearchPlace> &places, const recording::TextQuery &query)
{
    cancel();
    if (const Result<QRegularExpression> checked = expressionOf(query.pattern); !checked)
        return checked.error();
    m_job = std::make_shared<Job>();
    m_job->places = places;
    m_job->query = query;
    m_job->query.kept = recording::KeptMatches::Newest;
    m_job->query.cancelled = &m_job->cancelled;
    m_pool.start([this, job = m_job] { run(job); });
    return {};
}

void RecordingSearch::cancel()
{
    if (m_job)
        m_job->cancelled = true;
    m_job.reset();
}

// In the thread of the pool, which ends before this object does.
void RecordingSearch::run(const std::shared_ptr<Job> &job)
{
    for (const SearchPlace &place : job->places) {
        if (job->cancelled)
            return;
        const Result<recording::RecordingReader> reader = recording::RecordingReader::open(place.folder);
        if (!reader) {
            tell(job, [this, sentence = reader.errorMessage()] { Q_EMIT problem(sentence); });
            continue;
        }
        const auto matches = searchText(*reader, job->query, reader->firstOffset(), reader->endOffset());
        if (!matches) {
            tell(job, [this, sentence = matches.errorMessage()] { Q_EMIT problem(sentence); });
        } else if (!matches->isEmpty()) {
            const bool isCut = matches->size() >= job->query.maximumMatches;
            tell(job, [this, place, list = *matches, isCut] { Q_EMIT found(place, list, isCut); });
        }
    }
    tell(job, [this] {
        m_job.reset();
        Q_EMIT finished();
    });
}

template <typename Function> void RecordingSearch::tell(const std::shared_ptr<Job> &job, Function function)
{
    QMetaObject::invokeMethod(
        this,
        [job, function] {
            if (!job->cancelled)
                function();
        },
        Qt::QueuedConnection);
}

} // namespace portside::session
