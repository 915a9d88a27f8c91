#include "ui/consoles/ConsoleStream.h"

#include "core/base/LogText.h"

#include <utility>

namespace portside::ui {

ConsoleStream::ConsoleStream(std::unique_ptr<session::ConsoleSession> session, terminal::Terminal &terminal,
                             TerminalFeeder &feeder, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_terminal(terminal), m_feeder(feeder)
{
    m_terminal.setRepliesEnabled(false);
    using session::ConsoleSession;
    connect(m_session.get(), &ConsoleSession::output, this, &ConsoleStream::receive);
    connect(m_session.get(), &ConsoleSession::runMark, this, &ConsoleStream::drawMark);
    connect(m_session.get(), &ConsoleSession::gap, this, [this](qint64 from, qint64 to, const QString &reason) {
        drawMark(tr("%n byte(s) are not shown: %1", nullptr, int(qMin<qint64>(to - from, 0x7fffffff))).arg(reason));
    });
    connect(&m_feeder, &TerminalFeeder::drained, this, &ConsoleStream::updateSuspension);
    connect(&m_feeder, &TerminalFeeder::fed, this, &ConsoleStream::pump);
}

ConsoleStream::~ConsoleStream() = default;

void ConsoleStream::send(const QByteArray &bytes)
{
    const qsizetype taken = m_session->write(bytes);
    if (taken < bytes.size())
        Q_EMIT notTaken(bytes.size() - taken);
}

void ConsoleStream::receive(const QByteArray &bytes, session::OutputOrigin origin)
{
    const bool isFirst = m_received == 0 && !bytes.isEmpty();
    m_received += bytes.size();
    enqueue(bytes, origin == session::OutputOrigin::Live ? Kind::Live : Kind::History);
    if (isFirst)
        Q_EMIT firstOutput();
    if (origin == session::OutputOrigin::Live)
        Q_EMIT liveOutput();
}

void ConsoleStream::drawMark(const QString &text)
{
    enqueue(logLine(text).toUtf8(), Kind::Mark);
}

void ConsoleStream::enqueue(const QByteArray &bytes, Kind kind)
{
    m_pieces += {bytes, kind};
    m_waiting += bytes.size();
    pump();
    updateSuspension();
}

void ConsoleStream::pump()
{
    if (std::exchange(m_isPumping, true))
        return;
    while (!m_pieces.isEmpty() && isNext(m_pieces.first().kind)) {
        const Piece piece = m_pieces.takeFirst();
        m_waiting -= piece.bytes.size();
        m_feeder.feed(piece.kind == Kind::Mark ? markLine(piece.bytes) : piece.bytes);
    }
    m_isPumping = false;
    updateSuspension();
}

// Answers are switched, and marks are drawn, only when nothing else waits to be parsed.
bool ConsoleStream::isNext(Kind kind)
{
    const bool answers = kind == Kind::Live;
    if (answers == m_answers && kind != Kind::Mark)
        return true;
    if (m_feeder.waitingBytes() > 0)
        return false;
    m_answers = answers;
    m_terminal.setRepliesEnabled(answers);
    return true;
}

// CAN ends whatever sequence the guest left open; then the main screen, a soft reset and a line of its own.
QByteArray ConsoleStream::markLine(const QByteArray &text) const
{
    const QByteArray newLine = m_terminal.cursor().column > 0 ? QByteArrayLiteral("\r\n") : QByteArray();
    return QByteArrayLiteral("\x18\x1b[?1049l\x1b[!p") + newLine + QByteArrayLiteral("\x1b[7m ") + text +
           QByteArrayLiteral(" \x1b[0m\r\n");
}

void ConsoleStream::updateSuspension()
{
    const bool suspend = !m_feeder.wantsMore() || m_waiting > TerminalFeeder::highWater;
    if (suspend == m_suspended)
        return;
    m_suspended = suspend;
    m_session->setSuspended(suspend);
}

} // namespace portside::ui
