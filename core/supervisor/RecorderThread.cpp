#include "core/supervisor/RecorderThread.h"

#include "core/base/Limits.h"

#include <QCoreApplication>

#include <limits>
#include <poll.h>
#include <sys/prctl.h>

namespace portside::supervisor {

namespace {

// How long bytes gather before they are written.
constexpr int gatherMs = 20;
constexpr int stepMs = 4;
constexpr qint64 quietNs = 50'000'000;
// How often QEMU's logs and a full disk are looked at when nothing else happens.
constexpr int idleMs = 200;
constexpr qint64 reopenNs = 2'000'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("RecorderThread", text);
}

} // namespace

RecorderThread::RecorderThread(const HubPorts &ports, Notify notify) : m_notify(std::move(notify))
{
    for (const auto &port : ports) {
        const QString &log = port->config.qemuLog;
        m_tapes.push_back(
            {port.get(), log.isEmpty() ? nullptr : std::make_unique<LogTail>(log, port->config.logSpace), nullptr, 0});
    }
}

RecorderThread::~RecorderThread()
{
    finish();
}

void RecorderThread::start()
{
    // Opened before anything can be said, so that the recording's offsets are the hub's.
    for (Tape &tape : m_tapes)
        open(tape);
    m_thread = std::thread([this] { run(); });
}

void RecorderThread::finish()
{
    if (!m_thread.joinable())
        return;
    m_finishing = true;
    m_wakeup.notify();
    m_thread.join();
}

void RecorderThread::run()
{
    ::prctl(PR_SET_NAME, "recorder");
    while (!m_finishing) {
        pollfd fd = {m_wakeup.fd(), POLLIN, 0};
        ::poll(&fd, 1, mustLookByItself() ? idleMs : -1);
        // What is said after a silence is written at once: little is lost if we are killed.
        if (m_clock.now() - m_lastRoundNs < quietNs)
            gather();
        m_wakeup.take();
        round();
        m_lastRoundNs = m_clock.now();
    }
    round();
    for (Tape &tape : m_tapes)
        tape.recording.reset();
}

// QEMU's logs and a disk that was full do not tell when there is something new.
bool RecorderThread::mustLookByItself() const
{
    for (const Tape &tape : m_tapes) {
        if (tape.port->tapeGone)
            continue;
        if (tape.port->retired || tape.log || !tape.recording || !tape.recording->isWriting())
            return true;
    }
    return false;
}

// One write for many small reads; ends early when a buffer fills up or the end has come.
void RecorderThread::gather()
{
    for (int waited = 0; waited < gatherMs && !m_finishing; waited += stepMs) {
        for (const Tape &tape : m_tapes) {
            if (tape.port->buffer.unrecordedBytes() > limits::hubRingBytes / 8)
                return;
        }
        ::poll(nullptr, 0, stepMs);
    }
}

void RecorderThread::round()
{
    for (Tape &tape : m_tapes) {
        if (tape.port->tapeGone)
            continue;
        const bool isLast = tape.port->retired && tape.port->lineGone;
        readLog(tape);
        drain(tape);
        report(tape);
        if (isLast)
            letGo(tape);
    }
    m_notify.recorded();
}

void RecorderThread::readLog(Tape &tape)
{
    if (!tape.log)
        return;
    for (QByteArray bytes = tape.log->take(); !bytes.isEmpty(); bytes = tape.log->take()) {
        tape.port->buffer.appendOutput(bytes, m_clock.now());
        drain(tape);
    }
}

void RecorderThread::drain(Tape &tape)
{
    const qint64 now = m_clock.now();
    if (!tape.recording && now >= tape.nextOpenNs)
        open(tape);
    if (!tape.recording)
        return;
    while (const std::optional<RecordItem> item = tape.port->buffer.takeForRecording())
        write(*tape.recording, *item);
    tape.recording->flush(now);
    if (tape.recording->isWriting())
        tape.port->recordedTo = qint64(tape.recording->endOffset());
}

void RecorderThread::letGo(Tape &tape)
{
    tape.recording.reset();
    tape.log.reset();
    tape.port->recording = false;
    tape.port->tapeGone = true;
    m_notify.changed();
}

void RecorderThread::open(Tape &tape)
{
    tape.nextOpenNs = m_clock.now() + reopenNs;
    Result<std::unique_ptr<recording::Recording>> opened =
        recording::Recording::open(tape.port->config.recordingFolder);
    if (!opened) {
        setProblem(tape, opened.errorMessage());
        return;
    }
    tape.recording = std::move(*opened);
    adjustOffset(tape);
    if (!tape.recording)
        return;
    tape.port->recording = true;
    tape.port->setRecordingProblem({});
    m_notify.changed();
}

// A recording that could not be opened at the start comes late: what was said until now and is still in memory follows,
// the rest is missing.
void RecorderThread::adjustOffset(Tape &tape)
{
    const qint64 end = qint64(tape.recording->endOffset());
    const qint64 next = tape.port->buffer.nextUnrecorded();
    if (end < next)
        tape.recording->gap(quint64(next - end), tr("The recording could not be written."), m_clock.now());
    else if (end > next) {
        tape.recording.reset();
        setProblem(
            tape,
            tr("The recording in %1 has grown behind Portside's back. It goes on when the machine is started again.")
                .arg(tape.port->config.recordingFolder));
        tape.nextOpenNs = std::numeric_limits<qint64>::max();
    }
}

void RecorderThread::write(recording::Recording &recording, const RecordItem &item)
{
    switch (item.kind) {
    case RecordItem::Kind::Output:
        recording.append(recording::Direction::Output, item.bytes, item.timeNs);
        break;
    case RecordItem::Kind::Input:
        recording.append(recording::Direction::Input, item.bytes, item.timeNs);
        break;
    case RecordItem::Kind::Mark:
        if (item.mark == recording::MarkKind::Gap)
            return recording.gap(0, item.text, item.timeNs);
        recording.mark(item.mark, item.text, item.timeNs);
        break;
    case RecordItem::Kind::Lost:
        recording.gap(quint64(item.lostBytes), tr("The disk was slower than the guest."), item.timeNs);
        break;
    }
}

void RecorderThread::report(Tape &tape)
{
    if (!tape.recording)
        return;
    const bool writing = tape.recording->isWriting();
    const QString notice = tape.recording->takeNotice();
    if (tape.port->recording.exchange(writing) == writing && notice.isEmpty())
        return;
    setProblem(tape, writing ? QString() : notice);
}

void RecorderThread::setProblem(Tape &tape, const QString &sentence)
{
    if (tape.port->recordingProblem() == sentence)
        return;
    tape.port->setRecordingProblem(sentence);
    m_notify.changed();
}

} // namespace portside::supervisor
