#include "ui/consoles/ConsoleStream.h"

#include "core/terminal/Terminal.h"

#include <optional>
#include <utility>
#include <vector>

namespace portside::ui {

using session::ConsoleSession;
using session::OutputOrigin;

ConsoleStream::ConsoleStream(std::unique_ptr<ConsoleSession> session, TerminalFeeder &feeder,
                             const terminal::Terminal &terminal, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_feeder(feeder), m_terminal(terminal)
{
    connect(&m_feeder, &TerminalFeeder::fed, this, &ConsoleStream::notePlace);
    connect(m_session.get(), &ConsoleSession::output, this, &ConsoleStream::receive);
    connect(m_session.get(), &ConsoleSession::outputTimes, this,
            [this](const QList<session::OutputTime> &times) { m_times = times; });
    connect(m_session.get(), &ConsoleSession::runMark, &m_feeder, [this](const QString &text) {
        const QList<session::OutputTime> times = std::exchange(m_times, {});
        m_feeder.mark(text, TerminalFeeder::Mark::NewRun,
                      times.isEmpty() ? std::nullopt : std::optional(times.first().milliseconds));
    });
    connect(m_session.get(), &ConsoleSession::gap, &m_feeder, [this](qint64 from, qint64 to, const QString &reason) {
        const int bytes = int(qMin<qint64>(to - from, 0x7fffffff));
        m_feeder.mark(tr("%n byte(s) are not shown: %1", nullptr, bytes).arg(reason));
    });
    connect(&m_feeder, &TerminalFeeder::filled, this, [this] { m_session->setSuspended(true); });
    connect(&m_feeder, &TerminalFeeder::drained, this, [this] { m_session->setSuspended(false); });
}

ConsoleStream::~ConsoleStream() = default;

void ConsoleStream::send(const QByteArray &bytes)
{
    const qsizetype taken = m_session->write(bytes);
    Q_EMIT sent(bytes.first(taken));
    if (taken < bytes.size())
        Q_EMIT notTaken(bytes.size() - taken);
}

void ConsoleStream::receive(const QByteArray &bytes, OutputOrigin origin)
{
    const bool isFirst = m_received == 0 && !bytes.isEmpty();
    const bool isLive = origin == OutputOrigin::Live;
    m_received += bytes.size();
    std::vector<TerminalFeeder::PieceTime> times;
    for (const session::OutputTime &time : std::exchange(m_times, {}))
        times.push_back({time.at, time.milliseconds});
    m_feeder.feed(bytes, isLive ? TerminalFeeder::Origin::Live : TerminalFeeder::Origin::History, std::move(times));
    if (const qint64 place = m_session->place(); place >= 0) {
        m_pieces.push_back({m_feeder.queuedBytes(), place});
        notePlace();
    }
    if (isFirst)
        Q_EMIT firstOutput();
    if (isLive)
        Q_EMIT liveOutput(bytes);
}

void ConsoleStream::notePlace()
{
    const qint64 parsed = m_feeder.queuedBytes() - m_feeder.waitingBytes();
    std::optional<qint64> offset;
    while (!m_pieces.empty() && m_pieces.front().end <= parsed) {
        offset = m_pieces.front().offset;
        m_pieces.pop_front();
    }
    if (offset)
        m_map.note(*offset, m_terminal.screenTop() + m_terminal.cursor().row);
}

} // namespace portside::ui
