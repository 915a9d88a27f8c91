#include "core/model/Lenses.h"
#include "core/model/Rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>

/// Rules about what QEMU has beyond libvirt: settings that it refuses or ignores together.
namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

bool isServer(const CharPort &port)
{
    const auto *tcp = std::get_if<TcpSource>(&port.device.backend);
    const auto *local = std::get_if<UnixSource>(&port.device.backend);
    return (tcp && tcp->mode == SocketMode::Bind) || (local && local->mode == SocketMode::Bind);
}

// A setting that cannot be with the others of its port; the repair clears it.
struct Conflict
{
    const char *rule;
    const char *key;
    const char *field; ///< below the device, for the diagnostic
    bool (*isThere)(const CharPort &);
    const char *message; ///< %1 is the port
};

constexpr Conflict conflicts[] = {
    {"websocket-connect", "websocket", "websocket",
     [](const CharPort &port) { return port.device.extras.websocket == Switch::On && !isServer(port); },
     QT_TRANSLATE_NOOP("Diagnose",
                       "%1: QEMU speaks WebSocket only where it waits for a client. Let it wait, or switch this off.")},
    {"tn3270-connect", "tn3270", "tn3270",
     [](const CharPort &port) { return port.device.extras.tn3270 == Switch::On && !isServer(port); },
     QT_TRANSLATE_NOOP("Diagnose",
                       "%1: QEMU speaks TN3270 only where it waits for a client. Let it wait, or switch this off.")},
    {"last-port", "to", "to",
     [](const CharPort &port) {
         const auto *tcp = std::get_if<TcpSource>(&port.device.backend);
         return tcp && port.device.extras.to && *port.device.extras.to < tcp->service.toLongLong();
     },
     QT_TRANSLATE_NOOP("Diagnose", "%1: the last port to try is lower than the first. Choose a higher one.")},
    {"no-address-family", "ipv6", "ipv6",
     [](const CharPort &port) {
         return port.device.extras.ipv4 == Switch::Off && port.device.extras.ipv6 == Switch::Off;
     },
     QT_TRANSLATE_NOOP("Diagnose", "%1: neither IPv4 nor IPv6 is allowed, so nothing is left. Allow one of them.")},
    {"authorization-without-tls", "tlsAuthz", "tls-authz",
     [](const CharPort &port) {
         const auto *tcp = std::get_if<TcpSource>(&port.device.backend);
         return tcp && tcp->tls != Switch::On && !port.device.extras.tlsAuthz.isEmpty();
     },
     QT_TRANSLATE_NOOP("Diagnose",
                       "%1: QEMU can ask who a client is only with TLS. Switch TLS on, or clear the authorization.")},
    {"milliseconds-of-server", "reconnectMs", "reconnect-ms",
     [](const CharPort &port) { return port.device.extras.reconnectMs && isServer(port); },
     QT_TRANSLATE_NOOP("Diagnose",
                       "%1: only the side that connects can reconnect; this one waits for a client. Clear the time.")},
};

Diagnostics conflictsOf(const RuleContext &context, const Conflict &conflict)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (conflict.isThere(port))
            found += finding(Severity::Error, fieldOf(port, conflict.field), tr(conflict.message).arg(titleOf(port)));
    }
    return found;
}

VmDefinition clearSetting(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    for (const Conflict &conflict : conflicts) {
        for (const schema::Fields fields : extrasOf(device)) {
            const schema::Field *field = schema::findField(fields, QString::fromLatin1(conflict.key));
            if (field && diagnostic.rule == QLatin1String(conflict.rule))
                field->assign(&device.extras, {});
        }
    }
    return definition.setDevice(id, device);
}

template <int number> Diagnostics conflict(const RuleContext &context)
{
    return conflictsOf(context, conflicts[number]);
}

// --- Others

Diagnostics ringbufSize(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const auto *ringbuf = std::get_if<RingbufSource>(&port.device.backend);
        if (ringbuf && ringbuf->size && *ringbuf->size > 0 && !std::has_single_bit(quint64(*ringbuf->size)))
            found += finding(Severity::Error, fieldOf(port, "size"),
                             tr("%1: QEMU takes only a power of two as size, and %2 is none. 65536 is one.")
                                 .arg(titleOf(port))
                                 .arg(*ringbuf->size));
    }
    return found;
}

VmDefinition roundSize(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    if (auto *ringbuf = std::get_if<RingbufSource>(&device.backend); ringbuf && ringbuf->size)
        ringbuf->size = qint64(std::bit_ceil(quint64(*ringbuf->size)));
    return definition.setDevice(id, device);
}

Diagnostics windowSizeTwice(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const CharExtras &extras = port.device.extras;
        if ((extras.columns || extras.rows) && (extras.width || extras.height))
            found += finding(Severity::Warning, fieldOf(port, "width"),
                             tr("%1: the size is given in characters and in pixels; QEMU takes the pixels. Clear one.")
                                 .arg(titleOf(port)));
    }
    return found;
}

VmDefinition clearPixels(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    device.extras.width.reset();
    device.extras.height.reset();
    return definition.setDevice(id, device);
}

// libvirt keeps the address of a parallel port and tells QEMU nothing of it; our own words do.
Diagnostics parallelAddress(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const DeviceAddress &address = port.device.address;
        const CharExtras &extras = port.device.extras;
        const bool isTold =
            (!address.iobase || address.iobase == extras.iobase) && (!address.irq || address.irq == extras.irq);
        if (port.device.kind == CharKind::Parallel && address.type == QLatin1String("isa") && !isTold)
            found += finding(Severity::Warning, fieldOf(port, "address/iobase"),
                             tr("%1: the address of a parallel port has no effect with libvirt. Give it to QEMU by the "
                                "fields for QEMU.")
                                 .arg(titleOf(port)));
    }
    return found;
}

VmDefinition tellQemu(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    device.extras.iobase = device.address.iobase;
    device.extras.irq = device.address.irq;
    return definition.setDevice(id, device);
}

constexpr Rule rules[] = {
    {conflicts[0].rule, conflict<0>, QT_TRANSLATE_NOOP("Diagnose", "Switch it off"), clearSetting},
    {conflicts[1].rule, conflict<1>, QT_TRANSLATE_NOOP("Diagnose", "Switch it off"), clearSetting},
    {conflicts[2].rule, conflict<2>, QT_TRANSLATE_NOOP("Diagnose", "Try only one port"), clearSetting},
    {conflicts[3].rule, conflict<3>, QT_TRANSLATE_NOOP("Diagnose", "Allow IPv6"), clearSetting},
    {conflicts[4].rule, conflict<4>, QT_TRANSLATE_NOOP("Diagnose", "Clear it"), clearSetting},
    {conflicts[5].rule, conflict<5>, QT_TRANSLATE_NOOP("Diagnose", "Clear it"), clearSetting},
    {"ringbuf-size", ringbufSize, QT_TRANSLATE_NOOP("Diagnose", "Round it up"), roundSize},
    {"window-size-twice", windowSizeTwice, QT_TRANSLATE_NOOP("Diagnose", "Use the characters"), clearPixels},
    {"parallel-address", parallelAddress, QT_TRANSLATE_NOOP("Diagnose", "Give it to QEMU"), tellQemu},
};

} // namespace

std::span<const Rule> extraRules()
{
    return rules;
}

} // namespace portside::model
