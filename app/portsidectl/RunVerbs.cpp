#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include <QTimer>

namespace portside::ctl {

namespace {

using session::MachineState;
using session::SupervisorSession;

constexpr int startSeconds = 60;
constexpr int stopSeconds = 60;
constexpr int pressAgainMs = 3000;
constexpr int commandSeconds = 30;
constexpr int maximumSeconds = 24 * 3600;

// Does something to a machine and waits for its effect; a sentence from the session ends the wait.
struct Deed
{
    void (SupervisorSession::*act)();
    std::function<bool(const SupervisorSession &)> isDone;
    int seconds;
    int repeatMs = 0; ///< do it again after this time, until it is done; 0: once
};

int run(const Arguments &arguments, const Deed &deed)
{
    const Result<int> seconds = arguments.number("timeout", deed.seconds, 0, maximumSeconds);
    if (!seconds) {
        complain(seconds.errorMessage());
        return Usage;
    }
    const Result<OpenMachine> open = openMachine(arguments.positional[0]);
    if (!open) {
        complain(open.errorMessage());
        return NoMachine;
    }
    SupervisorSession &session = *open->session;
    QString failure;
    QObject::connect(&session, &SupervisorSession::failed, &session,
                     [&](const QString &sentence) { failure = sentence; });
    QTimer again;
    QObject::connect(&again, &QTimer::timeout, &session, deed.act);
    if (deed.repeatMs > 0)
        again.start(deed.repeatMs);
    (session.*deed.act)();
    const bool ended = waitUntil([&] { return !failure.isEmpty() || deed.isDone(session); }, *seconds * 1000);
    if (!failure.isEmpty()) {
        complain(failure);
        return Failed;
    }
    if (!ended) {
        complain(tr("It was not done within %1 seconds.").arg(*seconds));
        return TimedOut;
    }
    return Done;
}

bool isOff(const SupervisorSession &session)
{
    return session.status().state == MachineState::Off;
}

bool isRunning(const SupervisorSession &session)
{
    return session.status().state == MachineState::Running;
}

} // namespace

int start(const Arguments &arguments)
{
    return run(arguments,
               {&SupervisorSession::start, [](const SupervisorSession &s) { return s.isStartDone(); }, startSeconds});
}

int stop(const Arguments &arguments)
{
    if (arguments.has("force"))
        return run(arguments, {&SupervisorSession::forceOff, isOff, commandSeconds, 0});
    // A guest that is still booting does not see the button, so it is pressed again.
    return run(arguments, {&SupervisorSession::shutDown, isOff, stopSeconds, pressAgainMs});
}

int reset(const Arguments &arguments)
{
    return run(arguments, {&SupervisorSession::reset,
                           [](const SupervisorSession &s) { return s.pendingCommands() == 0; }, commandSeconds});
}

int pause(const Arguments &arguments)
{
    return run(arguments,
               {&SupervisorSession::pause,
                [](const SupervisorSession &s) { return s.status().state == MachineState::Paused; }, commandSeconds});
}

int resume(const Arguments &arguments)
{
    return run(arguments, {&SupervisorSession::resume, isRunning, commandSeconds});
}

int sendBreak(const Arguments &arguments)
{
    const Result<OpenMachine> open = openMachine(arguments.positional[0]);
    if (!open) {
        complain(open.errorMessage());
        return NoMachine;
    }
    const Result<QString> port = portOf(open->session->status(), arguments.positional.value(1));
    if (!port) {
        complain(port.errorMessage());
        return Failed;
    }
    std::optional<Result<void>> answer;
    open->session->sendBreak(*port, [&](const Result<void> &done) { answer = done; });
    if (!waitUntil([&] { return answer.has_value(); }, commandSeconds * 1000))
        return TimedOut;
    if (!*answer) {
        complain(answer->errorMessage());
        return Failed;
    }
    return Done;
}

} // namespace portside::ctl
