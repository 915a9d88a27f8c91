#pragma once

#include "core/base/UniqueFd.h"
#include "core/recording/RecordingClock.h"
#include "core/supervisor/HubPort.h"
#include "core/supervisor/Wakeup.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

struct pollfd;

namespace portside::supervisor {

/// Takes the guest's output off all managed ports the moment it arrives and hands typed input to QEMU. It waits for
/// nothing else.
class PortThread
{
public:
    struct Notify
    {
        std::function<void()> output;     ///< bytes were appended to a buffer
        std::function<void()> changed;    ///< QEMU came or went
        std::function<void()> inputTaken; ///< a full input queue has room again
    };
    struct Source
    {
        HubPort *port = nullptr;
        UniqueFd listener;
    };

    PortThread(std::vector<Source> sources, Notify notify);
    ~PortThread();

    void start();
    /// Reads what QEMU has left in the sockets, then ends.
    void finish();
    /// There is input to write.
    void wake() { m_wakeup.notify(); }

private:
    struct Line
    {
        HubPort *port = nullptr;
        UniqueFd listener;
        UniqueFd peer;
        qint64 recorded = 0;          ///< where the recorder was at the last look
        qint64 recorderSlowSince = 0; ///< it has half a buffer to write and has not moved since; 0: it keeps up
    };

    void run();
    void pollOnce(std::vector<pollfd> &fds);
    bool mustWaitForRecorder(Line &line);
    void letGoOfRetired();
    void acceptOn(Line &line);
    void dropPeer(Line &line);
    qsizetype readFrom(Line &line);
    void writeTo(Line &line);
    void napWhileBytesTrickle(qsizetype most);

    std::vector<Line> m_lines;
    Notify m_notify;
    Wakeup m_wakeup;
    std::atomic<bool> m_finishing = false;
    recording::RecordingClock m_clock;
    std::unique_ptr<char[]> m_buffer;
    qint64 m_lastRead = 0;
    std::thread m_thread;
};

} // namespace portside::supervisor
