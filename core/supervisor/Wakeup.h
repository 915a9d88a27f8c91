#pragma once

#include "core/base/UniqueFd.h"

#include <atomic>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace portside::supervisor {

/// Wakes one thread that polls fd(). However often notify() is called between two rounds of that thread, it costs one
/// system call.
class Wakeup
{
public:
    Wakeup() : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    int fd() const { return m_fd.get(); }
    void notify()
    {
        if (m_pending.exchange(true))
            return;
        const uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_fd.get(), &one, sizeof one);
    }
    /// To be called before looking at what the notification was about.
    void take()
    {
        uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_fd.get(), &count, sizeof count);
        m_pending.exchange(false); // not a mere store: we are to see all that was done before notify()
    }

private:
    UniqueFd m_fd;
    std::atomic<bool> m_pending = false;
};

} // namespace portside::supervisor
