#include "RawTerminal.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <termios.h>
#include <unistd.h>

namespace portside::ctl {

namespace {

// What a signal handler needs must be plain and global.
termios before;
std::atomic<bool> isRaw = false;

void restore()
{
    if (isRaw.exchange(false))
        ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

void restoreAndDie(int signal)
{
    restore();
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

constexpr int endings[] = {SIGHUP,  SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGABRT,
                           SIGSEGV, SIGBUS, SIGFPE,  SIGILL,  SIGXCPU, SIGXFSZ};

} // namespace

RawTerminal::RawTerminal() : m_isTerminal(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before) == 0)
{
    if (!m_isTerminal)
        return;
    struct sigaction action = {};
    action.sa_handler = restoreAndDie;
    for (const int signal : endings)
        ::sigaction(signal, &action, nullptr);
    std::atexit(restore);
    isRaw = true;
    termios raw = before;
    ::cfmakeraw(&raw);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

RawTerminal::~RawTerminal()
{
    restore();
}

} // namespace portside::ctl
