#include "core/terminal/Replies.h"

#include "core/base/Limits.h"

namespace portside::terminal {

namespace {

constexpr qint64 window = 1000; // milliseconds

} // namespace

QByteArray eightBitControls(QByteArray bytes)
{
    for (qsizetype at = 0; (at = bytes.indexOf('\x1b', at)) >= 0 && at + 1 < bytes.size(); ++at) {
        const char letter = bytes[at + 1];
        if (letter >= '@' && letter <= '_')
            bytes.replace(at, 2, QByteArray(1, char(letter + 0x40)));
    }
    return bytes;
}

void Replies::send(const QByteArray &answer)
{
    const QByteArray reply = m_eightBit ? eightBitControls(answer) : answer;
    if (!m_enabled || m_queue.size() + reply.size() > limits::replyQueueBytes)
        return;
    if (m_unlimited || passes(m_clock(), reply.size()))
        m_queue += reply;
}

bool Replies::passes(qint64 now, qsizetype bytes)
{
    if (now - m_lastQuestion >= window)
        m_stopped = false;
    m_lastQuestion = now;
    if (now - m_windowStart >= window) {
        m_windowStart = now;
        m_windowBytes = m_windowReplies = 0;
    }
    if (m_windowReplies >= limits::repliesPerSecondWithoutInput)
        m_stopped = true;
    if (m_stopped || m_windowBytes + bytes > limits::replyBytesPerSecond)
        return false;
    ++m_windowReplies;
    m_windowBytes += bytes;
    return true;
}

void Replies::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_queue.clear();
}

void Replies::noteUserInput()
{
    m_stopped = false;
    m_windowReplies = 0;
}

} // namespace portside::terminal
