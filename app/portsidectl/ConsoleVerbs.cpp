#include "ConsoleBridge.h"
#include "Machines.h"
#include "Output.h"
#include "Verbs.h"

#include "core/session/EndpointConsole.h"

namespace portside::ctl {

namespace {

constexpr int maximumSeconds = 24 * 3600;

int bridge(session::ConsoleSession &console, const Arguments &arguments)
{
    const Result<int> seconds = arguments.number("timeout", 0, 0, maximumSeconds);
    if (!seconds) {
        complain(seconds.errorMessage());
        return Usage;
    }
    if (arguments.has("exclusive") && !console.canBeExclusive()) {
        complain(
            tr("%1 cannot be kept from others: only ports that Portside manages are shared.").arg(console.title()));
        return Failed;
    }
    ConsoleBridge bridge(console, {arguments.value("until").toUtf8(), *seconds, arguments.has("exclusive")});
    return bridge.run();
}

} // namespace

int console(const Arguments &arguments)
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
    const auto range = arguments.has("all") ? session::HistoryRange::All : session::HistoryRange::LastRun;
    const std::unique_ptr<session::ConsoleSession> console = open->session->makeConsole(*port, range);
    return bridge(*console, arguments);
}

int attach(const Arguments &arguments)
{
    const Result<port::Endpoint> endpoint = port::parseEndpoint(arguments.positional[0]);
    if (!endpoint) {
        complain(endpoint.errorMessage());
        return Usage;
    }
    session::EndpointConsole console(*endpoint);
    console.giveUpUnlessReached();
    return bridge(console, arguments);
}

} // namespace portside::ctl
