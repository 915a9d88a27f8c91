#include "ui/terminal/FramePacer.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace portside::ui {

FramePacer::FramePacer(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePacer::timeOut);
}

void FramePacer::noteChange(Hold hold)
{
    m_changed = true;
    if (m_painting)
        return;
    if (hold == Hold::Yes) {
        if (!m_held) {
            m_held = true;
            wait(limits::synchronizedOutputTimeout);
        } else if (!m_timer.isActive()) { // the guest took longer than it may: frames go on
            wait(frameTime);
        }
        return;
    }
    if (m_held) {
        m_held = false;
        m_timer.stop();
    }
    if (m_timer.isActive())
        return;
    const qint64 quiet = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : m_pause;
    if (quiet >= m_pause)
        paintNow();
    else
        wait(m_pause - quiet);
}

void FramePacer::wait(qint64 milliseconds)
{
    m_timer.start(int(std::max<qint64>(0, milliseconds)));
}

void FramePacer::timeOut()
{
    if (m_changed)
        paintNow();
}

void FramePacer::paintNow()
{
    m_changed = false;
    m_sinceFrame.start();
    m_painting = true;
    Q_EMIT frameDue();
    m_painting = false;
    // As long again for the guest's output: in a flood the time would all go into painting, and output be lost.
    const qint64 spent = m_sinceFrame.elapsed();
    m_pause = std::max<qint64>(frameTime, spent + std::min<qint64>(spent, longestPause));
    if (m_changed)
        wait(m_pause - spent);
}

} // namespace portside::ui
