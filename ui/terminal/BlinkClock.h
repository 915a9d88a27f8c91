#pragma once

#include <QObject>
#include <QTimer>

namespace portside::ui {

/// The beat of blinking cursors and text. It runs only while something visible blinks, and a cursor that nobody moves
/// stands still after ten seconds.
class BlinkClock : public QObject
{
    Q_OBJECT

public:
    static constexpr int restAfter = 10'000; // milliseconds

    explicit BlinkClock(QObject *parent = nullptr, int idleTime = restAfter);

    void setCursorBlinks(bool blinks);
    void setTextBlinks(bool blinks);
    /// The cursor moved or a key was pressed: show it and begin anew.
    void restartCursor();

    bool isCursorOn() const { return m_cursorOn; }
    bool isTextOn() const { return m_textOn; }
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void cursorToggled();
    void textToggled();

private:
    void beat();
    void updateTimer();

    QTimer m_timer;
    int m_idleTime;
    int m_beatsLeft = 0;
    bool m_cursorBlinks = false;
    bool m_textBlinks = false;
    bool m_cursorOn = true;
    bool m_textOn = true;
};

} // namespace portside::ui
