#include "ui/terminal/BlinkClock.h"

#include <QGuiApplication>
#include <QStyleHints>

#include <algorithm>

namespace portside::ui {

namespace {

// Half a period; 0 when the desktop wants no blinking.
int beatTime()
{
    return QGuiApplication::styleHints()->cursorFlashTime() / 2;
}

} // namespace

BlinkClock::BlinkClock(QObject *parent, int idleTime) : QObject(parent), m_idleTime(idleTime)
{
    connect(&m_timer, &QTimer::timeout, this, &BlinkClock::beat);
}

void BlinkClock::setCursorBlinks(bool blinks)
{
    if (blinks == m_cursorBlinks)
        return;
    m_cursorBlinks = blinks;
    restartCursor();
}

void BlinkClock::setTextBlinks(bool blinks)
{
    if (blinks == m_textBlinks)
        return;
    m_textBlinks = blinks;
    m_textOn = true;
    updateTimer();
}

void BlinkClock::restartCursor()
{
    const int time = beatTime();
    m_beatsLeft = m_cursorBlinks && time > 0 ? m_idleTime / time : 0;
    if (!m_cursorOn) {
        m_cursorOn = true;
        Q_EMIT cursorToggled();
    }
    updateTimer();
}

void BlinkClock::beat()
{
    if (m_beatsLeft > 0) {
        --m_beatsLeft;
        m_cursorOn = m_beatsLeft == 0 || !m_cursorOn;
        Q_EMIT cursorToggled();
    }
    if (m_textBlinks) {
        m_textOn = !m_textOn;
        Q_EMIT textToggled();
    }
    updateTimer();
}

void BlinkClock::updateTimer()
{
    const int time = beatTime();
    const bool needed = time > 0 && (m_textBlinks || m_beatsLeft > 0);
    if (!needed)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(time);
}

} // namespace portside::ui
