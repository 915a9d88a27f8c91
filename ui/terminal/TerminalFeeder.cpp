#include "ui/terminal/TerminalFeeder.h"

#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace portside::ui {

namespace {

// Parsed between two looks at the clock: at the slowest rate of the engine well below a millisecond.
constexpr qsizetype chunkBytes = 16 * 1024;

} // namespace

TerminalFeeder::TerminalFeeder(terminal::Terminal &terminal, QObject *parent) : QObject(parent), m_terminal(terminal) {}

void TerminalFeeder::feed(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_queue.append(bytes);
    m_waiting += bytes.size();
    m_full = m_full || m_waiting >= highWater;
    if (!m_scheduled)
        parseSlice();
}

void TerminalFeeder::parseSlice()
{
    QElapsedTimer spent;
    spent.start();
    while (m_waiting > 0 && spent.elapsed() < limits::parseSlice)
        parseChunk();
    scheduleSlice();
    announce();
}

void TerminalFeeder::parseChunk()
{
    const QByteArray &first = m_queue.constFirst();
    const qsizetype size = std::min(chunkBytes, first.size() - m_offset);
    m_terminal.feed(QByteArrayView(first).sliced(m_offset, size));
    m_waiting -= size;
    m_offset += size;
    if (m_offset == first.size()) {
        m_queue.removeFirst();
        m_offset = 0;
    }
}

// A timer of zero lets sockets, keys and frames have their turn between two slices.
void TerminalFeeder::scheduleSlice()
{
    if (m_waiting == 0 || m_scheduled)
        return;
    m_scheduled = true;
    QTimer::singleShot(0, this, [this] {
        m_scheduled = false;
        parseSlice();
    });
}

void TerminalFeeder::announce()
{
    const QByteArray replies = m_terminal.takeReplies();
    if (!replies.isEmpty())
        Q_EMIT repliesReady(replies);
    Q_EMIT fed();
    if (m_full && m_waiting <= lowWater) {
        m_full = false;
        Q_EMIT drained();
    }
}

void TerminalFeeder::flush()
{
    while (m_waiting > 0)
        parseChunk();
    announce();
}

void TerminalFeeder::clear()
{
    m_queue.clear();
    m_offset = 0;
    m_waiting = 0;
    announce();
}

} // namespace portside::ui
