#include "core/supervisor/ViewerThread.h"

#include "core/base/Limits.h"
#include "core/supervisor/ListeningSocket.h"

#include <algorithm>
#include <poll.h>
#include <sys/prctl.h>
#include <time.h>

namespace portside::supervisor {

namespace {

constexpr qsizetype budgetPerRound = 512 * 1024;
// While the guest talks without a pause, viewers get its output in pieces of this time.
constexpr qint64 roundNs = 2'000'000;
// How often to look whether the recorder has come along, or the farewell is over.
constexpr int waitMs = 10;
constexpr qint64 farewellNs = qint64(limits::viewerFarewell) * 1'000'000;

} // namespace

ViewerThread::ViewerThread(std::vector<Source> sources, Notify notify)
    : m_sources(std::move(sources)), m_notify(std::move(notify))
{
}

ViewerThread::~ViewerThread()
{
    m_ending = true;
    m_wakeup.notify();
    if (m_thread.joinable())
        m_thread.join();
}

void ViewerThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void ViewerThread::finish()
{
    m_endsAt = m_clock.now() + farewellNs;
    m_wakeup.notify();
}

void ViewerThread::tell(quint64 viewer, const QString &sentence)
{
    {
        const std::lock_guard lock(m_sentencesMutex);
        m_sentences.emplace_back(viewer, sentence);
    }
    m_wakeup.notify();
}

void ViewerThread::run()
{
    ::prctl(PR_SET_NAME, "viewers");
    std::vector<pollfd> fds;
    bool over = false;
    while (!m_ending && !over) {
        // What was said before finish() is shown by a round that begins after it.
        const bool finishing = m_endsAt != 0;
        pollOnce(fds);
        over = finishing && isOver();
    }
    m_viewers.clear();
    if (!m_ending)
        m_notify.finished();
}

bool ViewerThread::isOver() const
{
    return m_clock.now() > m_endsAt ||
           std::all_of(m_viewers.begin(), m_viewers.end(), [](const auto &viewer) { return viewer->hasCaughtUp(); });
}

int ViewerThread::timeout() const
{
    if (m_hasMore)
        return 0;
    const bool waits =
        std::any_of(m_viewers.begin(), m_viewers.end(), [](const auto &v) { return v->waitsForRecorder(); });
    const bool letsGo = std::any_of(m_sources.begin(), m_sources.end(),
                                    [](const Source &s) { return s.endsAt != 0 && !s.port->doorGone; });
    return waits || letsGo || m_endsAt != 0 ? waitMs : -1;
}

void ViewerThread::pollOnce(std::vector<pollfd> &fds)
{
    letGoOfRetired();
    fds.assign(1, {m_wakeup.fd(), POLLIN, 0});
    for (const Source &source : m_sources)
        fds.push_back({source.listener.get(), POLLIN, 0});
    for (const auto &viewer : m_viewers)
        fds.push_back({viewer->fd(), viewer->pollEvents(), 0});
    if (::poll(fds.data(), fds.size(), timeout()) < 0)
        return;
    if (fds[0].revents != 0) {
        napBetweenRounds();
        m_wakeup.take();
    }
    const std::size_t viewersFrom = 1 + m_sources.size();
    for (std::size_t i = 0; i < m_viewers.size(); ++i)
        handle(*m_viewers[i], fds[viewersFrom + i].revents);
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        if (fds[1 + i].revents != 0)
            acceptOn(m_sources[i]);
    }
    deliverSentences();
    serveAll();
    dropDone();
}

// Its last words are all there when the line is gone; the round after that shows them.
void ViewerThread::letGoOfRetired()
{
    for (Source &source : m_sources) {
        if (!source.port->retired || source.port->doorGone || !source.port->lineGone)
            continue;
        if (source.endsAt == 0) {
            source.endsAt = m_clock.now() + farewellNs;
            continue;
        }
        if (m_clock.now() < source.endsAt && !haveCaughtUp(*source.port))
            continue;
        m_viewers.erase(std::remove_if(m_viewers.begin(), m_viewers.end(),
                                       [&](const auto &viewer) { return &viewer->port() == source.port; }),
                        m_viewers.end());
        source.listener.reset();
        source.port->doorGone = true;
        m_notify.changed();
    }
}

bool ViewerThread::haveCaughtUp(const HubPort &port) const
{
    return std::all_of(m_viewers.begin(), m_viewers.end(),
                       [&](const auto &viewer) { return &viewer->port() != &port || viewer->hasCaughtUp(); });
}

void ViewerThread::acceptOn(Source &source)
{
    UniqueFd peer = acceptPeer(source.listener.get());
    if (!peer.isOpen() || source.port->viewers >= limits::viewersPerPort)
        return;
    m_viewers.push_back(std::make_unique<Viewer>(m_nextId++, std::move(peer), *source.port));
    m_notify.changed();
}

void ViewerThread::handle(Viewer &viewer, short events)
{
    act(viewer, viewer.handOverInput());
    if ((events & (POLLIN | POLLHUP | POLLERR)) != 0)
        act(viewer, viewer.receive());
}

void ViewerThread::act(Viewer &viewer, const ViewerWishes &wishes)
{
    if (wishes.wroteInput)
        m_notify.input();
    if (wishes.wantsBreak)
        m_notify.wantsBreak(viewer.port(), viewer.id());
    if (wishes.windowSize)
        m_notify.resized(viewer.port(), *wishes.windowSize);
}

void ViewerThread::deliverSentences()
{
    std::vector<std::pair<quint64, QString>> sentences;
    {
        const std::lock_guard lock(m_sentencesMutex);
        sentences.swap(m_sentences);
    }
    for (const auto &[id, sentence] : sentences) {
        for (const auto &viewer : m_viewers) {
            if (viewer->id() == id)
                viewer->tell(sentence);
        }
    }
}

void ViewerThread::serveAll()
{
    m_hasMore = false;
    for (const auto &viewer : m_viewers)
        m_hasMore |= viewer->serve(budgetPerRound);
}

void ViewerThread::dropDone()
{
    const auto firstDone =
        std::stable_partition(m_viewers.begin(), m_viewers.end(), [](const auto &v) { return !v->isDone(); });
    if (firstDone == m_viewers.end())
        return;
    m_viewers.erase(firstDone, m_viewers.end());
    m_hasMore = true; // the others' Info has changed
    m_notify.changed();
}

void ViewerThread::napBetweenRounds()
{
    const qint64 now = m_clock.now();
    const qint64 since = now - m_lastRound;
    m_lastRound = now;
    if (since >= roundNs || m_endsAt != 0)
        return;
    const timespec nap = {0, long(std::clamp<qint64>(roundNs - since, 0, roundNs))};
    ::clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, nullptr);
    m_lastRound = m_clock.now();
}

} // namespace portside::supervisor
