#include "ui/terminal/TypingPacer.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace portside::ui {

namespace {

constexpr int tick = 10; // milliseconds: faster than this, several characters go together

bool isLineEnd(char byte)
{
    return byte == '\r' || byte == '\n';
}

// A control is answered in many ways; anything the guest says counts as that.
bool isEcho(const QByteArray &output, const QByteArray &unit)
{
    return uchar(unit.back()) < ' ' || unit.size() > 4 || output.contains(unit.back());
}

} // namespace

TypingPacer::TypingPacer(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TypingPacer::step);
}

void TypingPacer::send(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    if (!isTyping() && m_pace.isImmediate()) {
        Q_EMIT bytesReady(bytes);
        return;
    }
    const bool begins = !isTyping();
    if (begins) {
        m_queue.clear();
        m_place = 0;
    }
    m_queue += bytes;
    if (begins)
        step();
}

void TypingPacer::cancel()
{
    if (!isTyping())
        return;
    m_timer.stop();
    m_awaited.clear();
    m_queue.clear();
    m_place = 0;
    Q_EMIT progressed();
}

void TypingPacer::noteOutput(const QByteArray &bytes)
{
    if (m_awaited.isEmpty() || !isEcho(bytes, m_awaited))
        return;
    const bool endsLine = isLineEnd(m_awaited.back());
    m_awaited.clear();
    wait(endsLine ? m_pace.linePause : m_pace.charactersPerSecond > 0 ? 1000 / m_pace.charactersPerSecond : 0);
}

void TypingPacer::step()
{
    m_awaited.clear();
    const qsizetype from = m_place;
    m_place = batchEnd();
    const QByteArray batch = m_queue.mid(from, m_place - from);
    const bool endsLine = isLineEnd(batch.back());
    if (isTyping() && m_pace.waitForEcho) {
        m_awaited = batch;
        wait(limits::pacedEchoPatience);
    } else if (isTyping()) {
        const int perCharacter = m_pace.charactersPerSecond > 0 ? 1000 / m_pace.charactersPerSecond : 0;
        wait((endsLine ? m_pace.linePause : 0) + std::max(perCharacter, m_pace.charactersPerSecond > 0 ? tick : 0));
    }
    Q_EMIT bytesReady(batch);
    Q_EMIT progressed();
}

// UTF-8's following bytes stay with their first one (RFC 3629, section 3), a control sequence with its ESC.
qsizetype TypingPacer::unitEnd(qsizetype from) const
{
    qsizetype end = from + 1;
    if (m_queue[from] == '\x1b' && end < m_queue.size() && m_queue[end] == '[') {
        while (++end < m_queue.size() && (m_queue[end] < '@' || m_queue[end] > '~')) {
        }
        return std::min(end + 1, m_queue.size());
    }
    if (uchar(m_queue[from]) >= 0xc0) {
        while (end < m_queue.size() && (uchar(m_queue[end]) & 0xc0) == 0x80)
            ++end;
    }
    return end;
}

// What goes in one piece: one character while echoes are awaited, else as many as a tick is worth, at most one line.
qsizetype TypingPacer::batchEnd() const
{
    qsizetype units = m_pace.waitForEcho               ? 1
                      : m_pace.charactersPerSecond > 0 ? std::max(1, m_pace.charactersPerSecond * tick / 1000)
                                                       : m_queue.size();
    qsizetype end = m_place;
    while (units-- > 0 && end < m_queue.size()) {
        end = unitEnd(end);
        if (isLineEnd(m_queue[end - 1]) && m_pace.linePause > 0)
            break;
    }
    return end;
}

void TypingPacer::wait(int milliseconds)
{
    m_timer.start(milliseconds);
}

} // namespace portside::ui
