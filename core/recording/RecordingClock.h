#pragma once

#include <QtGlobal>

namespace portside::recording {

/// Nanoseconds since the epoch that only grow: the wall clock read once, at construction, plus the time of
/// CLOCK_BOOTTIME since then (which goes on while the host sleeps and does not follow a wall clock that is set).
class RecordingClock
{
public:
    RecordingClock();
    qint64 now() const;

private:
    qint64 m_offset;
};

} // namespace portside::recording
