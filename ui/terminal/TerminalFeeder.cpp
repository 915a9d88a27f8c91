#include "ui/terminal/TerminalFeeder.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace portside::ui {

namespace {

// Parsed between two looks at the clock: at the slowest rate of the engine well below a millisecond.
constexpr qsizetype chunkBytes = 16 * 1024;

} // namespace

TerminalFeeder::TerminalFeeder(terminal::Terminal &terminal, QObject *parent) : QObject(parent), m_terminal(terminal)
{
    // A timer of zero lets sockets, keys and frames have their turn between two slices.
    m_nextSlice.setInterval(0);
    m_nextSlice.setSingleShot(true);
    connect(&m_nextSlice, &QTimer::timeout, this, &TerminalFeeder::parseSlice);
}

void TerminalFeeder::feed(const QByteArray &bytes, Origin origin)
{
    if (!bytes.isEmpty())
        enqueue({m_newLines.mapped(bytes), origin, {}});
}

void TerminalFeeder::mark(const QString &sentence, Mark mark)
{
    enqueue({logLine(sentence).toUtf8(), Origin::History, mark});
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
    const qsizetype size = first.mark ? first.bytes.size() : std::min(chunkBytes, first.bytes.size() - m_offset);
    if (first.mark)
        parseMark(first);
    else
        m_terminal.feed(QByteArrayView(first.bytes).sliced(m_offset, size));
    m_waiting -= size;
    m_offset += size;
    if (m_offset == first.bytes.size()) {
        m_queue.pop_front();
        m_offset = 0;
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
    m_waiting = 0;
    announce();
}

} // namespace portside::ui
