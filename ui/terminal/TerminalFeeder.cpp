#include "ui/terminal/TerminalFeeder.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace portside::ui {

namespace {

// Parsed between two looks at the clock. A sequence of a few bytes may change all cells (DECCRA, DECALN), so that a
// large screen gets fewer: nothing that a guest can send takes longer than about 30 ms.
qsizetype chunkBytes(const terminal::Terminal &terminal)
{
    constexpr qsizetype least = 128, most = 16 * 1024;
    constexpr qsizetype cellBytes = 16'000'000;
    return std::clamp(cellBytes / (terminal.rows() * terminal.columns()), least, most);
}

} // namespace

TerminalFeeder::TerminalFeeder(terminal::Terminal &terminal, LineClock *clock, QObject *parent)
    : QObject(parent), m_terminal(terminal), m_clock(clock)
{
    // A timer of zero lets sockets, keys and frames have their turn between two slices.
    m_nextSlice.setInterval(0);
    m_nextSlice.setSingleShot(true);
    connect(&m_nextSlice, &QTimer::timeout, this, &TerminalFeeder::parseSlice);
}

void TerminalFeeder::feed(const QByteArray &bytes, Origin origin, std::vector<PieceTime> times)
{
    if (!bytes.isEmpty())
        enqueue({bytes, origin, {}, std::move(times)});
}

void TerminalFeeder::mark(const QString &sentence, Mark mark, std::optional<qint64> time)
{
    std::vector<PieceTime> times;
    if (time)
        times.push_back({0, *time});
    enqueue({logLine(sentence).toUtf8(), Origin::History, mark, std::move(times)});
}

void TerminalFeeder::enqueue(Piece piece)
{
    m_waiting += piece.bytes.size();
    m_queued += piece.bytes.size();
    m_queue.push_back(std::move(piece));
    if (!m_nextSlice.isActive())
        parseSlice();
    if (!m_full && m_waiting >= highWater) {
        m_full = true;
        Q_EMIT filled();
    }
}

void TerminalFeeder::parseSlice()
{
    QElapsedTimer spent;
    spent.start();
    while (!m_queue.empty() && spent.elapsed() < limits::parseSlice)
        parseChunk();
    if (!m_queue.empty())
        m_nextSlice.start();
    announce();
}

void TerminalFeeder::parseChunk()
{
    const Piece &first = m_queue.front();
    m_terminal.setRepliesEnabled(first.origin == Origin::Live);
    setClock(first);
    const qsizetype end = chunkEnd();
    const QByteArrayView chunk = QByteArrayView(first.bytes).sliced(m_offset, end - m_offset);
    if (first.mark)
        parseMark(first);
    else if (m_newLines.rule() == NewLines::AsSent)
        m_terminal.feed(chunk);
    else
        m_terminal.feed(m_newLines.mapped(chunk.toByteArray()));
    m_waiting -= chunk.size();
    m_offset = end;
    if (m_offset == first.bytes.size()) {
        m_queue.pop_front();
        m_offset = 0;
        m_nextTime = 0;
    }
}

// To where the next time begins.
qsizetype TerminalFeeder::chunkEnd() const
{
    const Piece &first = m_queue.front();
    if (first.mark)
        return first.bytes.size();
    const qsizetype end = std::min(m_offset + chunkBytes(m_terminal), first.bytes.size());
    return m_nextTime < first.times.size() ? std::min(end, first.times[m_nextTime].at) : end;
}

void TerminalFeeder::setClock(const Piece &piece)
{
    if (m_clock && (piece.origin == Origin::Live || piece.times.empty()))
        m_clock->live();
    for (; m_nextTime < piece.times.size() && piece.times[m_nextTime].at <= m_offset; ++m_nextTime) {
        if (m_clock)
            m_clock->replay(piece.times[m_nextTime].milliseconds);
    }
}

// CAN ends a sequence in which the guest may have stopped; the sentence is UTF-8 whatever the guest speaks.
void TerminalFeeder::parseMark(const Piece &piece)
{
    const terminal::Encoding encoding = m_terminal.encoding();
    m_terminal.setEncoding(terminal::Encoding::Utf8);
    m_terminal.feed("\x18");
    if (piece.mark == Mark::NewRun)
        m_terminal.softReset();
    const bool inLine = m_terminal.cursor().column > 0;
    const QByteArray start = inLine ? "\r\n" : "";
    const QByteArray line = start + "\x1b[0;7m " + piece.bytes + " \x1b[0m\r\n";
    m_terminal.feed(line);
    m_terminal.setEncoding(encoding);
    if (piece.mark == Mark::NewRun)
        Q_EMIT runBegan(m_terminal.screenTop() + std::max(0, m_terminal.cursor().row - 1));
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
    while (!m_queue.empty())
        parseChunk();
    m_nextSlice.stop();
    announce();
}

void TerminalFeeder::clear()
{
    m_nextSlice.stop();
    m_queue.clear();
    m_offset = 0;
    m_nextTime = 0;
    m_waiting = 0;
    announce();
}

} // namespace portside::ui
