#pragma once

#include "core/base/UniqueFd.h"
#include "core/recording/RecordingClock.h"
#include "core/supervisor/HubPort.h"
#include "core/supervisor/Viewer.h"
#include "core/supervisor/Wakeup.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct pollfd;

namespace portside::supervisor {

/// Serves all viewers of all managed ports.
class ViewerThread
{
public:
    struct Notify
    {
        std::function<void()> input;                                          ///< a viewer typed
        std::function<void(HubPort &port, quint64 viewer)> wantsBreak;        ///< a viewer asks for BREAK
        std::function<void(HubPort &port, control::WindowSize size)> resized; ///< a viewer's terminal has this size
        std::function<void()> changed;                                        ///< viewers came or went
        std::function<void()> finished; ///< after finish(): all viewers have what there was
    };
    struct Source
    {
        HubPort *port = nullptr;
        UniqueFd listener;
        qint64 endsAt = 0; ///< of a retired port: when viewers that are still behind are let go; 0: not yet
    };

    ViewerThread(std::vector<Source> sources, Notify notify);
    /// Ends at once.
    ~ViewerThread();

    void start();
    /// Gives the viewers what there still is, at most limits::viewerFarewell long, then ends and calls
    /// Notify::finished.
    void finish();
    /// There is new output, room for input, or something to tell.
    void wake() { m_wakeup.notify(); }
    /// Shows a sentence to one viewer, if it is still there.
    void tell(quint64 viewer, const QString &sentence);

private:
    void run();
    int timeout() const;
    void pollOnce(std::vector<pollfd> &fds);
    void letGoOfRetired();
    bool haveCaughtUp(const HubPort &port) const;
    void acceptOn(Source &source);
    void handle(Viewer &viewer, short events);
    void act(Viewer &viewer, const ViewerWishes &wishes);
    void serveAll();
    void deliverSentences();
    void dropDone();
    void napBetweenRounds();
    bool isOver() const;

    std::vector<Source> m_sources;
    Notify m_notify;
    std::vector<std::unique_ptr<Viewer>> m_viewers;
    Wakeup m_wakeup;
    std::atomic<bool> m_ending = false;
    std::atomic<qint64> m_endsAt = 0; ///< 0: not finishing
    std::mutex m_sentencesMutex;
    std::vector<std::pair<quint64, QString>> m_sentences;
    recording::RecordingClock m_clock;
    quint64 m_nextId = 1;
    qint64 m_lastRound = 0;
    bool m_hasMore = false;
    std::thread m_thread;
};

} // namespace portside::supervisor
