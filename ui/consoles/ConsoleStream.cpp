#include "ui/consoles/ConsoleStream.h"

#include "core/base/LogText.h"

#include <utility>

namespace portside::ui {

namespace {

// CAN ends whatever sequence the guest left open; then the main screen, a soft reset and a line of its own.
QByteArray markLine(const QString &text)
{
    return QByteArrayLiteral("\x18\x1b[?1049l\x1b[!p\x1b[999;1H\r\n\x1b[7m ") + logLine(text).toUtf8() +
           QByteArrayLiteral(" \x1b[0m\r\n");
}

} // namespace

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
    enqueue(markLine(text), Kind::Mark);
}

void ConsoleStream::enqueue(const QByteArray &bytes, Kind kind)
{
    m_pieces += {bytes, kind};
    m_waiting += bytes.size();
    pump();
    updateSuspension();
}

// Answers are switched only when nothing of the other kind waits in the feeder.
void ConsoleStream::pump()
{
    if (std::exchange(m_isPumping, true))
        return;
    while (!m_pieces.isEmpty()) {
        const bool answers = m_pieces.first().kind == Kind::Live;
        if (answers != m_answers) {
            if (m_feeder.waitingBytes() > 0)
                break;
            m_answers = answers;
            m_terminal.setRepliesEnabled(answers);
        }
        const Piece piece = m_pieces.takeFirst();
        m_waiting -= piece.bytes.size();
        m_feeder.feed(piece.bytes);
    }
    m_isPumping = false;
    updateSuspension();
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
