#pragma once

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <optional>

namespace portside::ui {

/// The clock of a terminal whose lines carry times: milliseconds since the epoch that never go back. While the past is
/// replayed it stands at the time of what is being replayed.
class LineClock
{
public:
    LineClock() { m_sinceStart.start(); }

    void replay(qint64 milliseconds) { m_replayed = milliseconds; }
    void live() { m_replayed.reset(); }
    qint64 now() const
    {
        // The wall clock is read once: it may be set back, this must not go back.
        m_last = std::max(m_last, m_replayed ? *m_replayed : m_start + m_sinceStart.elapsed());
        return m_last;
    }

private:
    const qint64 m_start = QDateTime::currentMSecsSinceEpoch();
    QElapsedTimer m_sinceStart;
    std::optional<qint64> m_replayed;
    mutable qint64 m_last = 0;
};

} // namespace portside::ui
