#include "ConsoleBridge.h"

#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/base/Limits.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace portside::ctl {

namespace {

constexpr char escapeKey = 0x1d; // Ctrl+]
constexpr qsizetype inputChunk = 4096;
constexpr int retryMs = 10;
constexpr int quietMs = 1000;
constexpr int patienceMs = 4 * limits::connectTimeout; // a name is looked up, several addresses are tried

using session::ConsoleState;

// What a signal handler needs must be plain and global. Any thread may run it.
std::atomic<int> sizeEvent = -1;

void noteResize(int)
{
    const int before = errno;
    ::eventfd_write(sizeEvent, 1);
    errno = before;
}

} // namespace

ConsoleBridge::ConsoleBridge(session::ConsoleSession &console, const Options &options)
    : m_console(console), m_options(options), m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &ConsoleBridge::readInput);
    connect(&console, &session::ConsoleSession::output, this, &ConsoleBridge::takeOutput);
    connect(&console, &session::ConsoleSession::stateChanged, this, &ConsoleBridge::followState);
    connect(&console, &session::ConsoleSession::problem, this, &ConsoleBridge::say);
    connect(&console, &session::ConsoleSession::gap, this,
            [this](qint64, qint64, const QString &reason) { say(reason); });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ConsoleBridge::passInput);
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &ConsoleBridge::endInQuiet);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { end(TimedOut); });
}

int ConsoleBridge::run()
{
    if (m_terminal.isTerminal())
        say(tr("Joining %1. Leave with Ctrl+].").arg(m_console.title()));
    if (m_options.timeoutSeconds > 0)
        m_timeout.start(m_options.timeoutSeconds * 1000);
    m_sinceOpen.start();
    if (m_terminal.isTerminal())
        watchSize();
    m_console.open();
    if (m_options.exclusive)
        m_console.setExclusive(true);
    followState();
    waitUntil([this] { return m_isOver; });
    return m_code;
}

void ConsoleBridge::watchSize()
{
    m_sizeEvent = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    sizeEvent = m_sizeEvent.get();
    struct sigaction action = {};
    action.sa_handler = noteResize;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGWINCH, &action, nullptr);
    m_resized = std::make_unique<QSocketNotifier>(m_sizeEvent.get(), QSocketNotifier::Read);
    connect(m_resized.get(), &QSocketNotifier::activated, this, &ConsoleBridge::tellSize);
    tellSize();
}

void ConsoleBridge::tellSize()
{
    eventfd_t times = 0;
    ::eventfd_read(m_sizeEvent.get(), &times);
    winsize size = {};
    if (::ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        m_console.setWindowSize(size.ws_col, size.ws_row);
}

void ConsoleBridge::readInput()
{
    char buffer[inputChunk];
    const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    QByteArray typed(buffer, qMax<ssize_t>(got, 0));
    const qsizetype leave = m_terminal.isTerminal() ? typed.indexOf(escapeKey) : -1;
    if (leave >= 0)
        typed.truncate(leave);
    m_waiting += typed;
    m_inputEnded = got <= 0;
    passInput();
    if (leave >= 0 || (m_inputEnded && m_terminal.isTerminal()))
        end(Done);
}

void ConsoleBridge::passInput()
{
    if (!m_waiting.isEmpty())
        m_waiting.remove(0, m_console.write(m_waiting));
    m_input.setEnabled(m_waiting.isEmpty() && !m_inputEnded);
    if (!m_waiting.isEmpty())
        m_retry.start(retryMs);
    else if (m_inputEnded && m_options.until.isEmpty())
        m_quiet.start(quietMs);
}

// The input has ended and the other side is silent. A way there that leads nowhere ends by itself, with a sentence.
void ConsoleBridge::endInQuiet()
{
    const bool isOnTheWay = m_console.state() == ConsoleState::Connecting;
    const bool hasNothing = !m_wasAttached && !m_hasOutput;
    if (isOnTheWay && hasNothing && !m_sinceOpen.hasExpired(patienceMs))
        return m_quiet.start(quietMs);
    const bool isWaiting = isOnTheWay || m_console.state() == ConsoleState::Queued;
    end(isWaiting && hasNothing ? Failed : Done);
}

void ConsoleBridge::takeOutput(const QByteArray &bytes)
{
    if (m_isOver)
        return;
    m_hasOutput = true;
    printRaw(bytes);
    if (m_quiet.isActive())
        m_quiet.start(quietMs);
    if (m_options.until.isEmpty())
        return;
    m_recent += bytes;
    if (m_recent.contains(m_options.until))
        return end(Done);
    m_recent = m_recent.right(m_options.until.size());
}

void ConsoleBridge::followState()
{
    const ConsoleState state = m_console.state();
    if (state == ConsoleState::Attached)
        m_wasAttached = true;
    // Once joined, a console that goes away for a moment is waited for; without a terminal nobody can be asked to wait
    // for a machine that is off.
    if (state == ConsoleState::Off && !m_console.hasMoreHistory())
        return end(m_options.until.isEmpty() ? Done : Failed);
    if (state == ConsoleState::Closed)
        return end(Failed);
    if (state == ConsoleState::Lost && !m_wasAttached)
        return end(Failed);
    if (state == ConsoleState::Queued && m_options.exclusive)
        return end(Failed);
    const bool isQueued = state == ConsoleState::Queued;
    if (isQueued && !m_isQueued)
        say(tr("Another viewer has this port for itself: what you type waits until it releases it."));
    m_isQueued = isQueued;
}

void ConsoleBridge::say(const QString &sentence)
{
    if (m_isOver)
        return;
    // Raw mode does not return the carriage.
    const QByteArray end = m_terminal.isTerminal() ? "\r\n" : "\n";
    const QByteArray line = end + "[portsidectl] " + sentence.toLocal8Bit() + end;
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.constData(), size_t(line.size()));
}

void ConsoleBridge::end(int code)
{
    if (m_isOver)
        return;
    if (code != Done || m_console.state() == ConsoleState::Off)
        say(code == TimedOut ? tr("Nothing of what was waited for came in time.") : m_console.stateText());
    m_isOver = true;
    m_code = code;
}

} // namespace portside::ctl
