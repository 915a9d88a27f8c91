#pragma once

#include "core/session/ConsoleSession.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalFeeder.h"

#include <QList>
#include <QObject>

#include <memory>

namespace portside::ui {

/// Carries one port's output into a terminal. The terminal answers the guest only for live output, never for history;
/// while it cannot keep up the session is suspended, so that memory stays bounded; gaps and new runs are drawn as lines
/// of their own.
class ConsoleStream : public QObject
{
    Q_OBJECT
public:
    /// Terminal and feeder must outlive it.
    ConsoleStream(std::unique_ptr<session::ConsoleSession> session, terminal::Terminal &terminal,
                  TerminalFeeder &feeder, QObject *parent = nullptr);
    ~ConsoleStream() override;

    session::ConsoleSession &session() const { return *m_session; }
    /// Bytes that came from the port since it was made, history included.
    qint64 received() const { return m_received; }

    /// Sends to the guest; what the port does not take is lost, and notTaken() says so.
    void send(const QByteArray &bytes);

Q_SIGNALS:
    void changed(); ///< the terminal has to be painted again
    void firstOutput();
    void liveOutput();
    void notTaken(qsizetype bytes);

private:
    enum class Kind { History, Live, Mark };
    struct Piece
    {
        QByteArray bytes; ///< of a Mark: its text, safe and in UTF-8
        Kind kind;
    };

    void receive(const QByteArray &bytes, session::OutputOrigin origin);
    void drawMark(const QString &text);
    void enqueue(const QByteArray &bytes, Kind kind);
    void pump();
    bool isNext(Kind kind);
    QByteArray markLine(const QByteArray &text) const;
    void updateSuspension();

    std::unique_ptr<session::ConsoleSession> m_session;
    terminal::Terminal &m_terminal;
    TerminalFeeder &m_feeder;
    QList<Piece> m_pieces; ///< waits until what it must not overtake is parsed
    qint64 m_waiting = 0;
    qint64 m_received = 0;
    bool m_answers = false;
    bool m_suspended = false;
    bool m_isPumping = false;
};

} // namespace portside::ui
