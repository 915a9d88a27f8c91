#pragma once

#include <csignal>
#include <sys/resource.h>

namespace portside::test {

/// A disk that has no room for more than 4 KiB in a file, for as long as this lives.
class SmallFiles
{
public:
    SmallFiles()
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = 4096;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
    // An error instead of the end of the program.
    [[maybe_unused]] const bool m_quiet = std::signal(SIGXFSZ, SIG_IGN) != SIG_ERR;
};

} // namespace portside::test
