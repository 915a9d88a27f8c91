#include "core/supervisor/Viewer.h"

#include "core/base/Limits.h"

#include <QCoreApplication>

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace portside::supervisor {

namespace {

// A viewer that sends without ever reading cannot make us hold more sentences than this.
constexpr qsizetype problemsKept = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("Viewer", text);
}

bool isPossible(control::WindowSize size)
{
    return size.columns >= 1 && size.columns <= limits::terminalColumns && size.rows >= 1 &&
           size.rows <= limits::terminalRows;
}

} // namespace

Viewer::Viewer(quint64 id, UniqueFd fd, HubPort &port)
    : m_id(id), m_fd(std::move(fd)), m_port(port), m_history(port.config.recordingFolder)
{
    ++m_port.viewers;
}

Viewer::~Viewer()
{
    setClaim(false);
    --m_port.viewers;
}

bool Viewer::hasCaughtUp() const
{
    return m_unsent.isEmpty() && m_problems.isEmpty() && (!m_attached || m_suspended || m_place >= m_port.buffer.end());
}

short Viewer::pollEvents() const
{
    return short((m_input.isEmpty() ? POLLIN : 0) | (m_unsent.isEmpty() ? 0 : POLLOUT));
}

ViewerWishes Viewer::receive()
{
    ViewerWishes wishes;
    char buffer[16 * 1024];
    const ssize_t got = ::recv(m_fd.get(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        m_done = true;
        return wishes;
    }
    m_reader.feed({buffer, std::max<ssize_t>(got, 0)});
    while (m_input.isEmpty() && !m_done) {
        const std::optional<Result<control::Frame>> frame = m_reader.next();
        if (!frame)
            break;
        if (*frame)
            handle(**frame, wishes);
        else
            m_done = true;
    }
    return wishes;
}

void Viewer::handle(const control::Frame &frame, ViewerWishes &wishes)
{
    if (const auto *wanted = std::get_if<control::Attach>(&frame)) {
        attach(*wanted);
    } else if (const auto *input = std::get_if<control::Input>(&frame)) {
        if (!mayType())
            return;
        m_input = input->bytes;
        wishes.wroteInput |= handOverInput().wroteInput;
    } else if (std::holds_alternative<control::Break>(frame)) {
        wishes.wantsBreak = mayType();
    } else if (const auto *suspend = std::get_if<control::Suspend>(&frame)) {
        m_suspended = suspend->suspended;
        m_isLive = false;
    } else if (const auto *claim = std::get_if<control::Claim>(&frame)) {
        setClaim(claim->exclusive);
    } else if (const auto *size = std::get_if<control::WindowSize>(&frame); size && isPossible(*size)) {
        if (!isClaimedByAnother())
            wishes.windowSize = *size;
    } else {
        m_done = true;
    }
}

void Viewer::attach(const control::Attach &attach)
{
    if (m_attached) {
        m_done = true;
        return;
    }
    m_attached = true;
    m_follow = attach.follow;
    m_liveFrom = m_port.buffer.end();
    m_place = m_liveFrom;
    if (attach.from == control::fromNow)
        return;
    // A killed hub may have shown output that it had not recorded; ours has given those offsets to other bytes.
    const qint64 newest = attach.epoch == m_port.epoch ? m_liveFrom : m_port.firstOffset;
    m_place = std::clamp<qint64>(attach.from, 0, newest);
}

void Viewer::setClaim(bool exclusive)
{
    quint64 expected = exclusive ? 0 : m_id;
    if (!m_port.claimedBy.compare_exchange_strong(expected, exclusive ? m_id : 0) && exclusive && expected != m_id)
        tell(tr("Another viewer has this port for itself. Ask there to release it."));
}

bool Viewer::isClaimedByAnother() const
{
    const quint64 claimant = m_port.claimedBy;
    return claimant != 0 && claimant != m_id;
}

bool Viewer::mayType()
{
    if (m_port.config.outputOnly)
        tell(tr("This port only prints; what is typed goes nowhere."));
    else if (isClaimedByAnother())
        tell(tr("Another viewer has this port for itself; what you typed was not sent."));
    else if (!m_port.connected)
        tell(tr("The machine is not connected to this port; what you typed was not sent."));
    else
        return true;
    return false;
}

ViewerWishes Viewer::handOverInput()
{
    if (!m_port.connected)
        m_input.clear();
    const qsizetype taken = m_port.input.append(m_input);
    m_input.remove(0, taken);
    ViewerWishes wishes;
    wishes.wroteInput = taken > 0;
    return wishes;
}

void Viewer::tell(const QString &sentence)
{
    if (m_problems.size() < problemsKept && !m_problems.contains(sentence))
        m_problems += sentence;
}

bool Viewer::serve(qsizetype budget)
{
    m_waitsForRecorder = false;
    while (!m_done && flush()) {
        if (budget <= 0)
            return true;
        const std::optional<control::Frame> frame = nextFrame();
        if (!frame) {
            m_done = m_attached && !m_follow && !m_waitsForRecorder && m_place >= m_port.buffer.end();
            return false;
        }
        m_unsent = control::encode(*frame);
        budget -= m_unsent.size();
    }
    return false;
}

bool Viewer::flush()
{
    if (m_unsent.isEmpty())
        return true;
    const ssize_t sent = ::send(m_fd.get(), m_unsent.constData(), size_t(m_unsent.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR)
        m_done = true;
    if (sent > 0)
        m_unsent.remove(0, sent);
    return m_unsent.isEmpty();
}

std::optional<control::Frame> Viewer::nextFrame()
{
    if (!m_attached)
        return {};
    if (!m_problems.isEmpty())
        return control::Problem{m_problems.takeFirst()};
    if (const control::Info info = currentInfo(); info != m_toldInfo) {
        m_toldInfo = info;
        return info;
    }
    if (m_suspended)
        return {};
    return nextOutput();
}

std::optional<control::Frame> Viewer::nextOutput()
{
    if (std::optional<control::Frame> jump = jumpIfTooFarBehind())
        return jump;
    const qint64 heldFrom = m_port.buffer.begin();
    // Marks of earlier runs at the very place where this hub began are only in the recording.
    if (m_place < heldFrom || (m_place == m_port.firstOffset && !m_pastRecordedMarks)) {
        std::optional<control::Frame> frame = fromRecording(heldFrom);
        if (frame || m_place < heldFrom)
            return frame;
    }
    m_pastRecordedMarks = true;
    m_history.rest();
    return fromMemory();
}

std::optional<control::Frame> Viewer::fromRecording(qint64 heldFrom)
{
    // Asked before the look: what the recorder writes while we look is not missing.
    const bool isComing = m_port.recording && m_port.recordedTo < heldFrom;
    const std::optional<recording::HistoryItem> item = m_history.next(quint64(m_place), quint64(heldFrom), m_lastMark);
    if (item) {
        const qint64 from = std::exchange(m_place, qint64(recording::placeBehind(*item)));
        if (const auto *piece = std::get_if<recording::HistoryPiece>(&*item))
            return control::Data{from, originAt(from), piece->bytes};
        if (const auto *gap = std::get_if<recording::Gap>(&*item))
            return control::Gap{from, m_place, 0, gap->reason};
        return frameOf(std::get<recording::Mark>(*item));
    }
    if (m_place >= heldFrom)
        return {};
    // Written any moment now, unless it never will be.
    m_waitsForRecorder = isComing && hasPatience();
    if (m_waitsForRecorder)
        return {};
    const qint64 from = std::exchange(m_place, heldFrom);
    return control::Gap{from, heldFrom, 0,
                        isComing ? tr("The disk stands still; this output is not recorded yet.")
                                 : tr("This output was not recorded.")};
}

// A recorder that stands still, as on a disk that hangs, must not hold up a console.
bool Viewer::hasPatience()
{
    const qint64 recordedTo = m_port.recordedTo;
    if (std::exchange(m_waitedFrom, recordedTo) != recordedTo)
        m_waiting.start();
    return !m_waiting.hasExpired(limits::viewerPatience);
}

std::optional<control::Frame> Viewer::fromMemory()
{
    if (const auto mark = m_port.buffer.nextMark(m_place, m_lastMark); mark && qint64(mark->offset) == m_place)
        return frameOf(*mark);
    PortBuffer::Chunk chunk = m_port.buffer.read(m_place, limits::viewerFrameBytes);
    if (chunk.bytes.isEmpty()) {
        m_isLive = true;
        return {};
    }
    // The guest has overtaken us between two looks; the recording has it.
    if (chunk.offset != m_place)
        return nextOutput();
    m_place += chunk.bytes.size();
    return control::Data{chunk.offset, originAt(chunk.offset), std::move(chunk.bytes)};
}

std::optional<control::Frame> Viewer::jumpIfTooFarBehind()
{
    const qint64 end = m_port.buffer.end();
    if (!m_isLive || end - m_place <= limits::viewerLagBytes)
        return {};
    const qint64 from = std::exchange(m_place, end - limits::hubRingBytes / 2);
    return control::Gap{from, m_place, 0,
                        tr("This viewer was too slow for the guest; the recording has what it missed.")};
}

control::Frame Viewer::frameOf(const recording::Mark &mark)
{
    m_lastMark = mark;
    const qint64 offset = qint64(mark.offset);
    if (mark.kind == recording::MarkKind::Gap)
        return control::Gap{offset, offset + qint64(mark.lostBytes), mark.timeNs, mark.text};
    return control::RunMark{offset, mark.timeNs, mark.text};
}

control::Info Viewer::currentInfo() const
{
    const quint64 claimant = m_port.claimedBy;
    return {m_port.epoch,
            m_port.viewers,
            m_port.connected,
            m_port.recording,
            !m_port.config.outputOnly && (claimant == 0 || claimant == m_id),
            claimant == m_id,
            m_port.recordingProblem()};
}

control::Origin Viewer::originAt(qint64 offset) const
{
    return offset < m_liveFrom ? control::Origin::History : control::Origin::Live;
}

} // namespace portside::supervisor
