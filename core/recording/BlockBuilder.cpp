#include "core/recording/BlockBuilder.h"

#include <algorithm>

namespace portside::recording {

namespace {

constexpr qint64 stepNs = qint64(limits::recordingTimeStep) * 1'000'000;
constexpr qint64 nsPerUs = 1000;
// Kind, time and length of one run at their longest.
constexpr qsizetype runOverhead = 1 + 10 + 4;

// As many whole characters as have room.
QByteArray utf8Of(const QString &text, qsizetype maximum)
{
    const QByteArray all = text.toUtf8();
    qsizetype end = std::min(all.size(), maximum);
    while (end > 0 && end < all.size() && (uchar(all[end]) & 0xc0) == 0x80)
        --end;
    return all.first(end);
}

} // namespace

qsizetype BlockBuilder::room() const
{
    return std::max<qsizetype>(0, limits::recordingBlockBytes - m_payload.size() - m_run.size() - 2 * runOverhead);
}

void BlockBuilder::begin(quint64 outputOffset, quint64 inputOffset, qint64 timeNs)
{
    m_header = {.payloadBytes = 0,
                .outputBytes = 0,
                .outputOffset = outputOffset,
                .inputOffset = inputOffset,
                .timeNs = timeNs};
    m_entryTimeNs = timeNs;
    m_lastTimeNs = timeNs;
}

void BlockBuilder::addRun(Direction direction, QByteArrayView bytes, qint64 timeNs)
{
    m_lastTimeNs = timeNs;
    if (direction == Direction::Output)
        m_header.outputBytes += quint32(bytes.size());
    if (m_run.isEmpty() || m_runDirection != direction || timeNs - m_runTimeNs >= stepNs) {
        closeRun();
        m_runDirection = direction;
        m_runTimeNs = timeNs;
    }
    m_run.append(bytes.data(), bytes.size());
}

void BlockBuilder::addMark(const Mark &mark)
{
    closeRun();
    m_lastTimeNs = mark.timeNs;
    const QByteArray text = utf8Of(mark.text, limits::recordingMarkBytes);
    m_payload.append(char(2));
    addTime(mark.timeNs);
    m_payload.append(char(mark.kind));
    appendVarint(&m_payload, mark.lostBytes);
    appendVarint(&m_payload, quint64(text.size()));
    m_payload.append(text);
}

// Microseconds since the entry before; what is below a microsecond stays in the sum and is not lost from entry to
// entry.
void BlockBuilder::addTime(qint64 timeNs)
{
    const qint64 microseconds = std::max<qint64>(0, timeNs - m_entryTimeNs) / nsPerUs;
    appendVarint(&m_payload, quint64(microseconds));
    m_entryTimeNs += microseconds * nsPerUs;
}

void BlockBuilder::closeRun()
{
    if (m_run.isEmpty())
        return;
    m_payload.append(char(m_runDirection));
    addTime(m_runTimeNs);
    appendVarint(&m_payload, quint64(m_run.size()));
    m_payload.append(m_run);
    m_run.clear();
}

QByteArray BlockBuilder::take(quint64 salt)
{
    closeRun();
    m_header.payloadBytes = quint32(m_payload.size());
    const QByteArray block = encodeBlock(m_header, m_payload, salt);
    clear();
    return block;
}

void BlockBuilder::clear()
{
    m_payload.clear();
    m_run.clear();
    m_header = {};
}

} // namespace portside::recording
