#include "Daemon.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

int reportPipe = -1;

// The end of the pipe without a word means that all is well, or that the daemon died, which its clients notice.
[[noreturn]] void waitForReport(int pipe)
{
    char buffer[4096];
    bool isProblem = false;
    for (ssize_t got = 0; (got = ::read(pipe, buffer, sizeof buffer)) > 0 || (got < 0 && errno == EINTR);) {
        isProblem = true;
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, buffer, got > 0 ? size_t(got) : 0);
    }
    ::_exit(isProblem ? 1 : 0);
}

} // namespace

void becomeDaemon()
{
    // Nothing that the starter forgot to close stays open for the life of a machine.
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    int ends[2];
    // A process group leader cannot begin a session, so a child does; it is collected by init.
    const pid_t child = ::pipe2(ends, O_CLOEXEC) == 0 ? ::fork() : -1;
    if (child < 0) {
        std::perror("portside-supervisor");
        ::_exit(1);
    }
    if (child > 0) {
        ::close(ends[1]);
        waitForReport(ends[0]);
    }
    ::close(ends[0]);
    reportPipe = ends[1];
    ::setsid();
    ::umask(077);
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    if (::chdir("/") != 0)
        std::perror("portside-supervisor: /");
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(nothing, stream);
    if (nothing > STDERR_FILENO)
        ::close(nothing);
}

void reportToStarter(const std::string &problem)
{
    if (reportPipe < 0) {
        std::fputs(problem.c_str(), stderr);
        return;
    }
    [[maybe_unused]] const ssize_t written = ::write(reportPipe, problem.data(), problem.size());
    ::close(reportPipe);
    reportPipe = -1;
}
