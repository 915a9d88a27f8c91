#include "core/base/XdgPaths.h"
#include "core/model/Lenses.h"
#include "core/model/Rules.h"
#include "core/model/SharedPorts.h"

#include <QCoreApplication>

/// Rules about ports that share a connection or a card, and about connections that serve QEMU itself.
namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

template <typename Change>
VmDefinition changed(const VmDefinition &definition, const Diagnostic &diagnostic, Change change)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    change(device);
    return definition.setDevice(id, device);
}

Diagnostics sharedPort(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const SharingProblem problem = sharingProblem(port, context.ports);
        if (!problem.message.isEmpty())
            found += finding(Severity::Error, fieldOf(port, problem.field), problem.message);
    }
    return found;
}

VmDefinition standAlone(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return changed(definition, diagnostic, [](CharDevice &device) {
        if (std::holds_alternative<MuxSource>(device.backend))
            device.backend = PtySource();
        device.extras.hub.clear();
        device.extras.card.reset();
    });
}

// QEMU itself takes the last one and says nothing.
Diagnostics secondDebugger(const RuleContext &context)
{
    Diagnostics found;
    int count = 0;
    for (const CharPort &port : context.ports) {
        if (port.device.extras.use == PortUse::Gdb && ++count > 1)
            found +=
                finding(Severity::Error, fieldOf(port, "use"),
                        tr("%1 serves the debugger like another port, and QEMU has one. Give it back to the guest.")
                            .arg(titleOf(port)));
    }
    return found;
}

VmDefinition serveGuest(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return changed(definition, diagnostic, [](CharDevice &device) { device.extras.use = PortUse::Guest; });
}

// Whoever reaches such a port rules the machine, and with a monitor this user's files.
Diagnostics openMonitor(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const auto *tcp = std::get_if<TcpSource>(&port.device.backend);
        const bool isAQemuPort = port.device.extras.use != PortUse::Guest || port.device.extras.monitor == Switch::On;
        if (tcp && isAQemuPort && tcp->tls != Switch::On)
            found += finding(Severity::Warning, port.id.path() + QStringLiteral("/source/tls"),
                             tr("%1 gives QEMU's monitor or debugger to everyone who reaches %2, and with it your "
                                "files. Use a UNIX socket, or TLS.")
                                 .arg(titleOf(port), tcp->host));
    }
    return found;
}

// In the folder that only this user enters.
VmDefinition useLocalSocket(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    return changed(definition, diagnostic, [&](CharDevice &device) {
        UnixSource local;
        local.mode = SocketMode::Bind;
        local.path = QStringLiteral("%1/%2-%3%4.sock")
                         .arg(xdg::runtimeFolder(), definition.uuid().left(8), id.element)
                         .arg(id.index);
        device.backend = local;
    });
}

constexpr Rule rules[] = {
    {"shared-port", sharedPort, QT_TRANSLATE_NOOP("Diagnose", "Give it a connection of its own"), standAlone},
    {"second-debugger", secondDebugger, QT_TRANSLATE_NOOP("Diagnose", "Give it to the guest"), serveGuest},
    {"open-monitor", openMonitor, QT_TRANSLATE_NOOP("Diagnose", "Use a UNIX socket"), useLocalSocket},
};

} // namespace

std::span<const Rule> sharingRules()
{
    return rules;
}

} // namespace portside::model
