#pragma once

#include "core/base/UniqueFd.h"
#include "core/control/ViewerFrame.h"
#include "core/recording/HistoryCursor.h"
#include "core/supervisor/HubPort.h"

#include <QElapsedTimer>
#include <QStringList>

#include <optional>

namespace portside::supervisor {

/// What a viewer's input asks others to do.
struct ViewerWishes
{
    bool wroteInput = false;
    bool wantsBreak = false;
    std::optional<control::WindowSize> windowSize;
};

/// One viewer of a managed port. It holds a place in the port's output and at most one frame that its socket has not
/// taken: however slow it is, it costs neither memory nor the guest's time. What it is to see next comes from the hub's
/// memory, from the recording when that is older, or is named as a gap when neither has it.
class Viewer
{
public:
    Viewer(quint64 id, UniqueFd fd, HubPort &port);
    ~Viewer();
    Viewer(const Viewer &) = delete;
    Viewer &operator=(const Viewer &) = delete;

    quint64 id() const { return m_id; }
    HubPort &port() const { return m_port; }
    int fd() const { return m_fd.get(); }
    /// It has left, broken the protocol or got all that it asked for.
    bool isDone() const { return m_done; }
    /// It waits for nothing but new output.
    bool hasCaughtUp() const;
    short pollEvents() const;
    /// Waits for the recorder to write what is no longer in memory.
    bool waitsForRecorder() const { return m_waitsForRecorder; }

    /// The socket is readable.
    ViewerWishes receive();
    /// Tries again to hand over input for which the port had no room.
    ViewerWishes handOverInput();
    /// Sends frames until the socket is full, nothing is left, or about `budget` bytes are sent; true: there is more to
    /// send at once.
    bool serve(qsizetype budget);
    void tell(const QString &sentence);

private:
    void handle(const control::Frame &frame, ViewerWishes &wishes);
    void attach(const control::Attach &attach);
    void setClaim(bool exclusive);
    bool isClaimedByAnother() const;
    bool mayType();
    bool flush();
    std::optional<control::Frame> nextFrame();
    std::optional<control::Frame> nextOutput();
    std::optional<control::Frame> fromRecording(qint64 heldFrom);
    bool hasPatience();
    std::optional<control::Frame> fromMemory();
    std::optional<control::Frame> jumpIfTooFarBehind();
    control::Frame frameOf(const recording::Mark &mark);
    control::Info currentInfo() const;
    control::Origin originAt(qint64 offset) const;

    const quint64 m_id;
    UniqueFd m_fd;
    HubPort &m_port;
    control::FrameReader m_reader;
    QByteArray m_unsent;
    QByteArray m_input; ///< not taken by the port yet
    QStringList m_problems;
    control::Info m_toldInfo;
    recording::HistoryCursor m_history;
    recording::Mark m_lastMark;
    qint64 m_place = 0;
    qint64 m_liveFrom = 0;
    bool m_attached = false;
    bool m_follow = true;
    bool m_suspended = false;
    bool m_isLive = false; ///< has been at the end since it attached or was resumed
    bool m_pastRecordedMarks = false;
    bool m_waitsForRecorder = false;
    QElapsedTimer m_waiting;  ///< since the recorder last came along while we waited
    qint64 m_waitedFrom = -1; ///< how far it was then
    bool m_done = false;
};

} // namespace portside::supervisor
