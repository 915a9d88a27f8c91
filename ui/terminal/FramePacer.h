#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace portside::ui {

/// Says when to paint. The first change after a quiet frame time is painted at once, further ones once per frame, and
/// where frames take long to paint at most half of the time goes into them. While a guest holds its frame (DEC mode
/// 2026) painting waits, but never longer than limits::synchronizedOutputTimeout. What changes while a frame is painted
/// is for the next one. No timer runs when nothing changes.
class FramePacer : public QObject
{
    Q_OBJECT

public:
    static constexpr int frameTime = 16;     // milliseconds
    static constexpr int longestPause = 100; // after a frame, however long it took

    explicit FramePacer(QObject *parent = nullptr);

    enum class Hold { No, Yes };
    void noteChange(Hold hold);
    bool isIdle() const { return !m_timer.isActive(); }

Q_SIGNALS:
    void frameDue();

private:
    void paintNow();
    void timeOut();
    void wait(qint64 milliseconds);

    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    qint64 m_pause = frameTime; // from the last frame's begin to the next
    bool m_changed = false;
    bool m_held = false;
    bool m_painting = false;
};

} // namespace portside::ui
