#pragma once

#include "ui/terminal/ByteMapping.h"
#include "ui/terminal/LineClock.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <optional>
#include <vector>

namespace portside::terminal {
class Terminal;
}

namespace portside::ui {

/// Carries a guest's bytes into a terminal in slices of limits::parseSlice milliseconds, so that no flood stops the
/// event loop. What waits is bounded: once wantsMore() is false the producer stops reading its socket until drained();
/// what it still brings is taken, so that nothing is lost. The terminal must outlive the feeder.
class TerminalFeeder : public QObject
{
    Q_OBJECT

public:
    /// `clock` is the terminal's, when it has times of the past to tell it; it must outlive the feeder too.
    explicit TerminalFeeder(terminal::Terminal &terminal, LineClock *clock = nullptr, QObject *parent = nullptr);

    /// Bytes from `at` on came at this time, in milliseconds since the epoch.
    struct PieceTime
    {
        qsizetype at;
        qint64 milliseconds;
    };

    /// History is what the guest said before this terminal was there: its questions are not answered.
    enum class Origin { Live, History };
    /// Small input is parsed before this returns.
    /// History may come with the times of its parts, in order.
    void feed(const QByteArray &bytes, Origin origin = Origin::Live, std::vector<PieceTime> times = {});

    /// For what is fed from now on.
    void setNewLines(NewLines rule) { m_newLines.setRule(rule); }

    /// NewRun: the guest began anew, so what it left switched on (mouse, alternate screen, character sets ...) is
    /// undone.
    enum class Mark { Note, NewRun };
    /// A line of ours between the guest's, in its place in the stream.
    void mark(const QString &sentence, Mark mark = Mark::Note, std::optional<qint64> time = {});
    bool wantsMore() const { return !m_full; }
    qint64 waitingBytes() const { return m_waiting; }
    /// Bytes that were ever put into the queue, marks included; all but the waiting ones are on the terminal.
    qint64 queuedBytes() const { return m_queued; }
    /// Parses all that waits, however long that takes. For replays that must be complete before they are shown.
    void flush();
    /// Forgets what waits: the port was closed or another one took its place.
    void clear();

    static constexpr qint64 highWater = 1024 * 1024;
    static constexpr qint64 lowWater = 256 * 1024;

Q_SIGNALS:
    void fed();                                 ///< the terminal changed: TerminalView::terminalChanged
    void repliesReady(const QByteArray &bytes); ///< answers of the terminal to the guest
    void filled();                              ///< wantsMore() became false
    void drained();                             ///< wantsMore() became true again
    void runBegan(qint64 line);                 ///< a NewRun mark stands on this line

private:
    struct Piece
    {
        QByteArray bytes;
        Origin origin;
        std::optional<Mark> mark;
        std::vector<PieceTime> times;
    };

    void enqueue(Piece piece);
    void parseSlice();
    void parseChunk();
    void parseMark(const Piece &piece);
    qsizetype chunkEnd() const;
    void setClock(const Piece &piece);
    void announce();

    terminal::Terminal &m_terminal;
    LineClock *m_clock;
    NewLineFilter m_newLines;
    std::deque<Piece> m_queue;
    qsizetype m_offset = 0;     // parsed bytes of the first piece
    std::size_t m_nextTime = 0; // of its times, the first behind m_offset
    qint64 m_waiting = 0;
    qint64 m_queued = 0;
    QTimer m_nextSlice;
    bool m_full = false;
};

} // namespace portside::ui
