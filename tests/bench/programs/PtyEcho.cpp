#include "tests/bench/programs/PtyEcho.h"

#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace portside::bench {

PtyEcho::PtyEcho() : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)), m_stop(::eventfd(0, EFD_CLOEXEC))
{
    if (!m_master.isOpen() || ::grantpt(m_master.get()) != 0 || ::unlockpt(m_master.get()) != 0)
        qFatal("No pseudo terminal.");
    m_path = QString::fromLocal8Bit(::ptsname(m_master.get()));
    m_slave = UniqueFd(::open(qPrintable(m_path), O_RDWR | O_NOCTTY | O_CLOEXEC));
    m_thread = std::thread([this] { echo(); });
}

PtyEcho::~PtyEcho()
{
    [[maybe_unused]] const int told = ::eventfd_write(m_stop.get(), 1);
    m_thread.join();
}

void PtyEcho::echo() const
{
    pollfd ends[] = {{m_master.get(), POLLIN, 0}, {m_stop.get(), POLLIN, 0}};
    char buffer[256];
    while (::poll(ends, 2, -1) > 0 && (ends[1].revents & POLLIN) == 0) {
        const ssize_t size = ::read(m_master.get(), buffer, sizeof buffer);
        if (size > 0 && ::write(m_master.get(), buffer, size_t(size)) != size)
            return;
    }
}

} // namespace portside::bench
