#include "core/model/Lenses.h"
#include "core/model/Rules.h"
#include "core/schema/XmlFields.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

CharDevice deviceAt(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return definition.device<CharDevice>(DeviceId::fromPath(diagnostic.path));
}

VmDefinition replaced(const VmDefinition &definition, const Diagnostic &diagnostic, const CharDevice &device)
{
    return definition.setDevice(DeviceId::fromPath(diagnostic.path), device);
}

bool isType(const CharPort &port, const char *type)
{
    return qstrcmp(infoOf(port.device.backend).type, type) == 0;
}

bool isVirtioPort(const CharPort &port)
{
    return (port.device.kind == CharKind::Console || port.device.kind == CharKind::Channel) &&
           port.device.target.type == QLatin1String("virtio");
}

// --- Aliases

Diagnostics duplicateAlias(const RuleContext &context)
{
    Diagnostics found;
    QStringList seen;
    for (const CharPort &port : context.ports) {
        if (seen.contains(port.alias))
            found += finding(Severity::Error, fieldOf(port, "alias/name"),
                             tr("%1 has the alias %2 like another device. Give it a name of its own.")
                                 .arg(titleOf(port), port.alias));
        seen += port.alias;
    }
    return found;
}

VmDefinition clearAlias(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.alias.clear();
    return replaced(definition, diagnostic, device);
}

Diagnostics channelName(const RuleContext &context)
{
    Diagnostics found;
    QStringList seen;
    for (const CharPort &port : context.ports) {
        const QString name = port.device.target.name;
        if (port.device.kind != CharKind::Channel || name.isEmpty())
            continue;
        if (seen.contains(name))
            found += finding(Severity::Error, fieldOf(port, "target/name"),
                             tr("%1 has the name %2 like another channel; the guest finds only one of them.")
                                 .arg(titleOf(port), name));
        seen += name;
    }
    return found;
}

Diagnostics aliasNotKept(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const QString &alias = port.device.alias;
        if (!alias.isEmpty() && !alias.startsWith(QLatin1String("ua-")))
            found += finding(Severity::Note, fieldOf(port, "alias/name"),
                             tr("%1: the alias %2 is given anew at each start. A name of your own begins with ua-.")
                                 .arg(titleOf(port), alias));
    }
    return found;
}

// --- Channels

constexpr char spiceAgentName[] = "com.redhat.spice.0";

Diagnostics spiceAgent(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (!isType(port, "spicevmc"))
            continue;
        const QString &name = port.device.target.name;
        if (port.device.kind != CharKind::Channel || !isVirtioPort(port))
            found += finding(Severity::Error, port.id.path() + QStringLiteral("/type"),
                             tr("%1: the SPICE agent works only on a virtio channel. Choose another connection.")
                                 .arg(titleOf(port)));
        else if (!name.isEmpty() && name != QLatin1String(spiceAgentName))
            found += finding(Severity::Error, fieldOf(port, "target/name"),
                             tr("%1: the channel of the SPICE agent has the name %2, not %3.")
                                 .arg(titleOf(port), QLatin1String(spiceAgentName), name));
    }
    return found;
}

VmDefinition makeSpiceAgent(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    if (device.kind != CharKind::Channel)
        device.backend = PtySource();
    device.target.type = device.kind == CharKind::Channel ? QStringLiteral("virtio") : device.target.type;
    device.target.name = device.kind == CharKind::Channel ? QString::fromLatin1(spiceAgentName) : device.target.name;
    return replaced(definition, diagnostic, device);
}

Diagnostics spiceDisplay(const RuleContext &context)
{
    bool hasSpice = false;
    for (const DeviceId &id : context.definition.devices(QStringLiteral("graphics")))
        hasSpice = hasSpice || context.definition.element(id).attribute("type") == QLatin1String("spice");
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (!hasSpice && (isType(port, "spicevmc") || isType(port, "spiceport")))
            found += finding(Severity::Error, port.id.path() + QStringLiteral("/type"),
                             tr("%1 needs a SPICE display, and the machine has none. Choose another connection.")
                                 .arg(titleOf(port)));
    }
    return found;
}

Diagnostics noSuchDisplay(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (const char *lacks = infoOf(port.device.backend).lacks)
            found += finding(Severity::Warning, port.id.path() + QStringLiteral("/type"),
                             tr("%1 is left out. %2").arg(titleOf(port), QCoreApplication::translate("Field", lacks)));
    }
    return found;
}

Diagnostics guestAddress(const RuleContext &context)
{
    static const QRegularExpression ipv4(
        QStringLiteral(R"(^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$)"));
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const CharTarget &target = port.device.target;
        if (port.device.kind == CharKind::Channel && target.type == QLatin1String("guestfwd") &&
            !target.guestAddress.isEmpty() && !ipv4.match(target.guestAddress).hasMatch())
            found += finding(Severity::Error, fieldOf(port, "target/address"),
                             tr("%1: %2 is no IPv4 address, and QEMU forwards only those. Write one like 10.0.2.100.")
                                 .arg(titleOf(port), target.guestAddress));
    }
    return found;
}

// On its virtio serial controller, when the definition says one.
std::optional<int> placeOf(const CharPort &port)
{
    const DeviceAddress &address = port.device.address;
    bool isNumber = false;
    const int place = address.port.toInt(&isNumber);
    const bool has = isVirtioPort(port) && address.type == QLatin1String("virtio-serial") && isNumber;
    return has ? std::optional(place) : std::nullopt;
}

// A place on a virtio serial controller has one port; number 0 is kept for a console.
Diagnostics samePlace(const RuleContext &context)
{
    Diagnostics found;
    QStringList taken;
    for (const CharPort &port : context.ports) {
        const std::optional<int> place = placeOf(port);
        if (!place)
            continue;
        const QString key = QStringLiteral("%1 %2").arg(port.device.address.controller.value_or(0)).arg(*place);
        if (*place > 0 && taken.contains(key))
            found += finding(Severity::Error, fieldOf(port, "address/port"),
                             tr("%1: place %2 of the controller is taken by another port. Remove the address or choose "
                                "another place.")
                                 .arg(titleOf(port))
                                 .arg(*place));
        taken += key;
    }
    return found;
}

constexpr int placesOfController = 31; // libvirt's ports= and QEMU's max_ports when nothing else is written

Diagnostics channelPlace(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const std::optional<int> place = placeOf(port);
        if (!place)
            continue;
        if (*place == 0 && port.device.kind == CharKind::Channel)
            found += finding(Severity::Error, fieldOf(port, "address/port"),
                             tr("%1: place 0 of the controller is kept for a console. Remove the address or choose "
                                "another place.")
                                 .arg(titleOf(port)));
        if (*place >= placesOfController)
            found += finding(Severity::Error, fieldOf(port, "address/port"),
                             tr("%1: the controller has the places 1 to 30, not %2. Remove the address or choose "
                                "another place.")
                                 .arg(titleOf(port))
                                 .arg(*place));
    }
    return found;
}

VmDefinition clearAddress(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.address = {};
    return replaced(definition, diagnostic, device);
}

// --- Sources

Diagnostics missingSocketPath(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const auto *source = std::get_if<UnixSource>(&port.device.backend);
        const bool isChosen =
            port.device.kind == CharKind::Channel && port.device.target.type != QLatin1String("guestfwd");
        if (source && source->path.isEmpty() && !isChosen)
            found += finding(Severity::Error, fieldOf(port, "source/path"),
                             tr("%1: the socket has no path. Choose one.").arg(titleOf(port)));
    }
    return found;
}

Diagnostics stdioTwice(const RuleContext &context)
{
    Diagnostics found;
    int count = 0;
    for (const CharPort &port : context.ports) {
        if (isType(port, "stdio") && ++count > 1)
            found += finding(Severity::Error, port.id.path() + QStringLiteral("/type"),
                             tr("%1: only one port can write to the machine's log, and another one does. Choose "
                                "another connection.")
                                 .arg(titleOf(port)));
    }
    return found;
}

VmDefinition usePty(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.backend = PtySource();
    return replaced(definition, diagnostic, device);
}

// Portside doubles commas for QEMU; libvirt does so only in paths.
Diagnostics commaInAddress(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const BackendInfo &info = infoOf(port.device.backend);
        for (const schema::Field &field : info.fields) {
            const bool isAddress = field.type == schema::FieldType::HostName || field.type == schema::FieldType::Port;
            if (isAddress && field.text(info.object(port.device.backend)).contains(u','))
                found += finding(Severity::Warning, schema::fieldPath(port.id.path(), field),
                                 tr("%1: no address has a comma, and libvirt would take what follows it for another "
                                    "option. Remove it.")
                                     .arg(titleOf(port)));
        }
    }
    return found;
}

// Told before such a file is given to libvirt.
Diagnostics beyondLibvirt(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (infoOf(port.device.backend).isOnlyQemus)
            found += finding(
                Severity::Note, port.id.path() + QStringLiteral("/type"),
                tr("%1: libvirt has no such connection; there, the port is connected to nothing.").arg(titleOf(port)));
        else if (isBeyondLibvirt(port.device))
            found += finding(Severity::Note, port.id.path(),
                             tr("%1 has settings for which libvirt has no word; there, it works without them: %2.")
                                 .arg(titleOf(port), extrasInUse(port.device).join(QLatin1String(", "))));
    }
    return found;
}

constexpr Rule rules[] = {
    {"duplicate-alias", duplicateAlias, QT_TRANSLATE_NOOP("Diagnose", "Remove the alias"), clearAlias},
    {"channel-name", channelName},
    {"alias-not-kept", aliasNotKept, QT_TRANSLATE_NOOP("Diagnose", "Remove the alias"), clearAlias},
    {"spice-agent", spiceAgent, QT_TRANSLATE_NOOP("Diagnose", "Correct it"), makeSpiceAgent},
    {"spice-display", spiceDisplay, QT_TRANSLATE_NOOP("Diagnose", "Use a pseudo terminal"), usePty},
    {"no-such-display", noSuchDisplay, QT_TRANSLATE_NOOP("Diagnose", "Use a pseudo terminal"), usePty},
    {"guest-address", guestAddress},
    {"same-place", samePlace, QT_TRANSLATE_NOOP("Diagnose", "Remove the address"), clearAddress},
    {"channel-place", channelPlace, QT_TRANSLATE_NOOP("Diagnose", "Remove the address"), clearAddress},
    {"missing-socket-path", missingSocketPath},
    {"stdio-twice", stdioTwice, QT_TRANSLATE_NOOP("Diagnose", "Use a pseudo terminal"), usePty},
    {"comma-in-address", commaInAddress},
    {"beyond-libvirt", beyondLibvirt},
};

} // namespace

std::span<const Rule> channelRules()
{
    return rules;
}

} // namespace portside::model
