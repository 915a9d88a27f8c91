#pragma once

#include "core/recording/Recording.h"
#include "core/recording/RecordingClock.h"
#include "core/supervisor/HubPort.h"
#include "core/supervisor/LogTail.h"
#include "core/supervisor/Wakeup.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace portside::supervisor {

using HubPorts = std::vector<std::unique_ptr<HubPort>>;

/// Writes what the ports said and got into their recordings, some ten times a second, and moves QEMU's own logs of
/// direct ports there. A disk that is slow, full or gone delays only this thread: what the buffers lose meanwhile
/// becomes a gap in the recording, viewers stay live.
class RecorderThread
{
public:
    struct Notify
    {
        std::function<void()> recorded; ///< HubPort::recordedTo moved on
        std::function<void()> changed;  ///< a recording stopped or goes on
    };

    RecorderThread(const HubPorts &ports, Notify notify);
    ~RecorderThread();

    void start();
    /// Writes what is there, then ends.
    void finish();
    /// There is something to record.
    void wake() { m_wakeup.notify(); }

private:
    struct Tape
    {
        HubPort *port = nullptr;
        std::unique_ptr<LogTail> log;
        std::unique_ptr<recording::Recording> recording;
        qint64 nextOpenNs = 0;
    };

    void run();
    bool mustLookByItself() const;
    void gather();
    void round();
    void readLog(Tape &tape);
    void drain(Tape &tape);
    void letGo(Tape &tape);
    void open(Tape &tape);
    void adjustOffset(Tape &tape);
    static void write(recording::Recording &recording, const RecordItem &item);
    void report(Tape &tape);
    void setProblem(Tape &tape, const QString &sentence);

    std::vector<Tape> m_tapes;
    Notify m_notify;
    Wakeup m_wakeup;
    std::atomic<bool> m_finishing = false;
    recording::RecordingClock m_clock;
    qint64 m_lastRoundNs = 0;
    std::thread m_thread;
};

} // namespace portside::supervisor
