#pragma once

#include "core/terminal/Terminal.h"

#include <QByteArray>

namespace portside::terminal {

/// ESC and a letter from @ to _ as the one C1 control that they stand for (ECMA-35).
QByteArray eightBitControls(QByteArray bytes);

/// Answers on their way to the guest. What does not pass is dropped: a guest can ask a million times a second, and a
/// device that echoes our answers would ask for ever.
class Replies
{
public:
    explicit Replies(Clock clock) : m_clock(std::move(clock)) {}

    void send(const QByteArray &answer); // with 7-bit controls
    QByteArray take() { return std::exchange(m_queue, {}); }
    void setEnabled(bool enabled);
    void setUnlimited(bool unlimited) { m_unlimited = unlimited; } // but for the queue
    void setEightBit(bool eightBit) { m_eightBit = eightBit; }     // S8C1T: C1 controls as one byte
    void noteUserInput();

private:
    bool passes(qint64 now, qsizetype bytes);

    Clock m_clock;
    QByteArray m_queue;
    bool m_enabled = true;
    bool m_unlimited = false;
    bool m_eightBit = false;
    bool m_stopped = false; // too many without input; until input or a second without questions
    qint64 m_lastQuestion = 0;
    qint64 m_windowStart = 0;
    qint64 m_windowBytes = 0;
    int m_windowReplies = 0;
};

} // namespace portside::terminal
