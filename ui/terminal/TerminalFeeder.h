#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

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
    explicit TerminalFeeder(terminal::Terminal &terminal, QObject *parent = nullptr);

    /// Small input is parsed before this returns.
    void feed(const QByteArray &bytes);
    bool wantsMore() const { return !m_full; }
    qint64 waitingBytes() const { return m_waiting; }
    /// Parses all that waits, however long that takes. For replays that must be complete before they are shown.
    void flush();
    /// Forgets what waits: the port was closed or another one took its place.
    void clear();

    static constexpr qint64 highWater = 1024 * 1024;
    static constexpr qint64 lowWater = 256 * 1024;

Q_SIGNALS:
    void fed();                                 ///< the terminal changed: TerminalView::terminalChanged
    void repliesReady(const QByteArray &bytes); ///< answers of the terminal to the guest
    void drained();                             ///< wantsMore() became true again

private:
    void parseSlice();
    void scheduleSlice();
    void parseChunk();
    void announce();

    terminal::Terminal &m_terminal;
    QList<QByteArray> m_queue;
    qsizetype m_offset = 0; // parsed bytes of the first array
    qint64 m_waiting = 0;
    bool m_scheduled = false;
    bool m_full = false;
};

} // namespace portside::ui
