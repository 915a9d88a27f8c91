#pragma once

#include "core/session/ConsoleSession.h"
#include "ui/consoles/OutputMap.h"
#include "ui/terminal/TerminalFeeder.h"

#include <QObject>

#include <deque>
#include <memory>

namespace portside::ui {

/// Carries one port's output into a terminal and what is typed back. While the terminal cannot keep up the session is
/// suspended, so that memory stays bounded; gaps and new runs are drawn as lines of their own.
class ConsoleStream : public QObject
{
    Q_OBJECT
public:
    /// Feeder and terminal must outlive it.
    ConsoleStream(std::unique_ptr<session::ConsoleSession> session, TerminalFeeder &feeder,
                  const terminal::Terminal &terminal, QObject *parent = nullptr);
    ~ConsoleStream() override;

    session::ConsoleSession &session() const { return *m_session; }
    /// Bytes that came from the port since it was made, history included.
    qint64 received() const { return m_received; }
    /// Where the recorded output is on the terminal.
    const OutputMap &map() const { return m_map; }
    void followLines(LineAnchors &lines) { m_map.followLines(lines); }

    /// Sends to the guest; what the port does not take is lost, and notTaken() says so.
    void send(const QByteArray &bytes);

Q_SIGNALS:
    void firstOutput();
    void liveOutput(const QByteArray &bytes);
    void sent(const QByteArray &bytes);
    void notTaken(qsizetype bytes);

private:
    void receive(const QByteArray &bytes, session::OutputOrigin origin);
    void notePlace();

    std::unique_ptr<session::ConsoleSession> m_session;
    TerminalFeeder &m_feeder;
    const terminal::Terminal &m_terminal;
    QList<session::OutputTime> m_times; ///< of what comes next
    qint64 m_received = 0;

    /// What waits in the feeder: `end` counts the feeder's bytes, `offset` those of the recording.
    struct Piece
    {
        qint64 end;
        qint64 offset;
    };
    std::deque<Piece> m_pieces;
    OutputMap m_map;
};

} // namespace portside::ui
