#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace portside::ui {

/// How fast pasted text goes to a guest. All zero: at once.
struct TypingPace
{
    int charactersPerSecond = 0; ///< 0: no limit, to limits::pacedCharactersPerSecond
    int linePause = 0;           ///< milliseconds after each CR or LF
    bool waitForEcho = false;    ///< the next character goes when the guest has shown the last one

    bool isImmediate() const { return charactersPerSecond <= 0 && linePause <= 0 && !waitForEcho; }
    bool operator==(const TypingPace &) const = default;
};

/// Sends a long text as fast as the guest's UART takes it. A character is never cut in two, and neither is an escape
/// sequence.
class TypingPacer : public QObject
{
    Q_OBJECT

public:
    explicit TypingPacer(QObject *parent = nullptr);

    void setPace(const TypingPace &pace) { m_pace = pace; }
    /// Behind what still waits. With nothing to wait for it goes in one piece before this returns.
    void send(const QByteArray &bytes);
    /// What the guest said, live: the echo.
    void noteOutput(const QByteArray &bytes);
    void cancel();

    bool isTyping() const { return m_place < m_queue.size(); }
    qsizetype sent() const { return m_place; } ///< bytes since it last began
    qsizetype total() const { return m_queue.size(); }

Q_SIGNALS:
    void bytesReady(const QByteArray &bytes); ///< for the guest
    void progressed();                        ///< began, went on, ended or was cancelled

private:
    void step();
    qsizetype unitEnd(qsizetype from) const;
    qsizetype batchEnd() const;
    void wait(int milliseconds);

    TypingPace m_pace;
    QByteArray m_queue;
    qsizetype m_place = 0;
    QByteArray m_awaited; // the last unit sent, while its echo is missing
    QTimer m_timer;
};

} // namespace portside::ui
