#include "core/recording/RecordingClock.h"

#include <ctime>

namespace portside::recording {

namespace {

qint64 nanoseconds(clockid_t clock)
{
    timespec time = {};
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

RecordingClock::RecordingClock() : m_offset(nanoseconds(CLOCK_REALTIME) - nanoseconds(CLOCK_BOOTTIME)) {}

qint64 RecordingClock::now() const
{
    return m_offset + nanoseconds(CLOCK_BOOTTIME);
}

} // namespace portside::recording
