#pragma once

#include "core/supervisor/InputQueue.h"
#include "core/supervisor/LogTail.h"
#include "core/supervisor/PortBuffer.h"

#include <QString>

#include <atomic>
#include <mutex>

namespace portside::supervisor {

/// A port that is recorded: managed (QEMU and the viewers come in by sockets), or direct (QEMU opens the port itself
/// and logs its output into a file, which is moved into the recording; viewers attach elsewhere).
struct HubPortConfig
{
    QString alias;
    QString portSocket;   ///< QEMU connects here; empty: direct
    QString viewerSocket; ///< empty: direct
    QString qemuLog;      ///< empty: managed
    QString recordingFolder;
    bool outputOnly = false;
    LogTail::Space logSpace = LogTail::Space::GiveBack;
};

/// What the three threads of the hub share about one port. Its members guard themselves.
struct HubPort
{
    HubPort(HubPortConfig c, qint64 begin, qint64 hubEpoch)
        : config(std::move(c)), epoch(hubEpoch), firstOffset(begin), buffer(begin), recordedTo(begin),
          lineGone(config.portSocket.isEmpty()), doorGone(config.portSocket.isEmpty())
    {
    }

    const HubPortConfig config;
    const qint64 epoch;
    const qint64 firstOffset; ///< of this hub
    PortBuffer buffer;
    InputQueue input;
    std::atomic<bool> connected = false;
    std::atomic<bool> recording = false;
    std::atomic<qint64> recordedTo; ///< output up to here can be read from the recording
    std::atomic<int> viewers = 0;
    std::atomic<quint64> claimedBy = 0; ///< id of the viewer that alone may type; 0: everyone
    /// The port goes while the machine runs: each thread lets go of it and says so.
    std::atomic<bool> retired = false;
    std::atomic<bool> lineGone; ///< in this order
    std::atomic<bool> doorGone;
    std::atomic<bool> tapeGone = false;

    bool isGone() const { return lineGone && doorGone && tapeGone; }

    QString recordingProblem() const
    {
        const std::lock_guard lock(m_mutex);
        return m_recordingProblem;
    }
    void setRecordingProblem(const QString &sentence)
    {
        const std::lock_guard lock(m_mutex);
        m_recordingProblem = sentence;
    }

private:
    mutable std::mutex m_mutex;
    QString m_recordingProblem;
};

} // namespace portside::supervisor
