#include "core/model/devices/CharTarget.h"

#include <QStringList>

#include <algorithm>

namespace portside::model {

namespace {

using schema::Choice;
using schema::Field;
using schema::field;
using schema::FieldType;

constexpr Choice serialTypes[] = {
    {"isa-serial", QT_TRANSLATE_NOOP("Field", "ISA (COM port)")},
    {"pci-serial", QT_TRANSLATE_NOOP("Field", "PCI card")},
    {"usb-serial", QT_TRANSLATE_NOOP("Field", "USB adapter")},
    {"system-serial", QT_TRANSLATE_NOOP("Field", "Built into the board (ARM, RISC-V)")},
    {"spapr-vio-serial", QT_TRANSLATE_NOOP("Field", "sPAPR VIO (POWER)")},
    {"sclp-serial", QT_TRANSLATE_NOOP("Field", "SCLP (s390x)")},
    {"isa-debug", QT_TRANSLATE_NOOP("Field", "ISA debug console")},
};
constexpr Choice serialModels[] = {
    {"isa-serial", QT_TRANSLATE_NOOP("Field", "16550A on ISA")},
    {"usb-serial", QT_TRANSLATE_NOOP("Field", "USB serial")},
    {"pci-serial", QT_TRANSLATE_NOOP("Field", "16550A on PCI")},
    {"spapr-vty", QT_TRANSLATE_NOOP("Field", "sPAPR terminal")},
    {"pl011", QT_TRANSLATE_NOOP("Field", "PL011")},
    {"sclpconsole", QT_TRANSLATE_NOOP("Field", "SCLP console")},
    {"sclplmconsole", QT_TRANSLATE_NOOP("Field", "SCLP line mode")},
    {"16550a", QT_TRANSLATE_NOOP("Field", "16550A of the board")},
    {"isa-debugcon", QT_TRANSLATE_NOOP("Field", "Debug port")},
};
constexpr Choice consoleTypes[] = {
    {"serial", QT_TRANSLATE_NOOP("Field", "The first serial port")},
    {"virtio", QT_TRANSLATE_NOOP("Field", "virtio console")},
    {"xen", QT_TRANSLATE_NOOP("Field", "Xen")},
    {"sclp", QT_TRANSLATE_NOOP("Field", "SCLP (s390x)")},
    {"sclplm", QT_TRANSLATE_NOOP("Field", "SCLP line mode (s390x)")},
    {"lxc", QT_TRANSLATE_NOOP("Field", "LXC")},
    {"uml", QT_TRANSLATE_NOOP("Field", "User Mode Linux")},
    {"openvz", QT_TRANSLATE_NOOP("Field", "OpenVZ")},
};
constexpr Choice channelTypes[] = {
    {"virtio", QT_TRANSLATE_NOOP("Field", "virtio port")},
    {"guestfwd", QT_TRANSLATE_NOOP("Field", "TCP address inside the guest's network")},
    {"xen", QT_TRANSLATE_NOOP("Field", "Xen")},
};

constexpr auto portRow = field<&CharTarget::port>({.key = "port",
                                                   .label = QT_TRANSLATE_NOOP("Field", "Number"),
                                                   .type = FieldType::Integer,
                                                   .xml = "target@port",
                                                   .maximum = 255,
                                                   .hint = QT_TRANSLATE_NOOP("Field", "The first port has number 0.")});
constexpr Field serialFields[] = {
    field<&CharTarget::type>({.key = "target.type",
                              .label = QT_TRANSLATE_NOOP("Field", "Hardware"),
                              .type = FieldType::Choice,
                              .xml = "target@type",
                              .choices = serialTypes}),
    field<&CharTarget::model>({.key = "target.model",
                               .label = QT_TRANSLATE_NOOP("Field", "Model"),
                               .type = FieldType::Choice,
                               .xml = "target/model@name",
                               .choices = serialModels}),
    portRow,
};
constexpr Field parallelFields[] = {portRow};
constexpr Field consoleFields[] = {
    field<&CharTarget::type>({.key = "target.type",
                              .label = QT_TRANSLATE_NOOP("Field", "Hardware"),
                              .type = FieldType::Choice,
                              .xml = "target@type",
                              .choices = consoleTypes,
                              .initial = "serial"}),
    portRow,
};
constexpr Field channelFields[] = {
    field<&CharTarget::type>({.key = "target.type",
                              .label = QT_TRANSLATE_NOOP("Field", "Hardware"),
                              .type = FieldType::Choice,
                              .xml = "target@type",
                              .required = true,
                              .choices = channelTypes}),
    field<&CharTarget::name>(
        {.key = "name",
         .label = QT_TRANSLATE_NOOP("Field", "Name in the guest"),
         .type = FieldType::Text,
         .xml = "target@name",
         .when = "target.type=virtio|xen",
         .hint =
             QT_TRANSLATE_NOOP("Field", "Like org.qemu.guest_agent.0; a Linux guest has it below /dev/virtio-ports.")}),
    field<&CharTarget::guestAddress>({.key = "guestAddress",
                                      .label = QT_TRANSLATE_NOOP("Field", "Address in the guest's network"),
                                      .type = FieldType::HostName,
                                      .xml = "target@address",
                                      .required = true,
                                      .when = "target.type=guestfwd"}),
    field<&CharTarget::guestPort>({.key = "guestPort",
                                   .label = QT_TRANSLATE_NOOP("Field", "Port in the guest's network"),
                                   .type = FieldType::Port,
                                   .xml = "target@port",
                                   .required = true,
                                   .when = "target.type=guestfwd"}),
};

constexpr KindInfo kinds[] = {
    {CharKind::Serial, "serial", QT_TRANSLATE_NOOP("Field", "Serial port %1"), serialFields},
    {CharKind::Parallel, "parallel", QT_TRANSLATE_NOOP("Field", "Parallel port %1"), parallelFields},
    {CharKind::Console, "console", QT_TRANSLATE_NOOP("Field", "Console %1"), consoleFields},
    {CharKind::Channel, "channel", QT_TRANSLATE_NOOP("Field", "Channel %1"), channelFields},
};

// QEMU, hw/char/serial-isa.c and hw/char/parallel.c: what a port has when nothing else is asked for.
constexpr int serialBases[] = {0x3f8, 0x2f8, 0x3e8, 0x2e8};
constexpr int serialIrqs[] = {4, 3, 4, 3};
constexpr int parallelBases[] = {0x378, 0x278, 0x3bc};
constexpr int parallelIrq = 7;

QString ioDetails(const DeviceAddress &address, std::optional<qint64> base, std::optional<qint64> irq)
{
    base = address.iobase ? address.iobase : base;
    irq = address.irq ? address.irq : irq;
    QStringList parts;
    if (base)
        parts += QStringLiteral("0x%1").arg(*base, 0, 16);
    if (irq)
        parts += QStringLiteral("IRQ %1").arg(*irq);
    return parts.join(u' ');
}

GuestName serialName(const QString &type, const DeviceAddress &address, int port)
{
    if (type == QLatin1String("isa-serial")) {
        const bool usual = port >= 0 && port < int(std::size(serialBases));
        return {QStringLiteral("COM%1").arg(port + 1), QStringLiteral("ttyS%1").arg(port),
                usual ? ioDetails(address, serialBases[port], serialIrqs[port]) : ioDetails(address, {}, {})};
    }
    if (type == QLatin1String("isa-debug"))
        return {QStringLiteral("debugcon"), {}, ioDetails(address, 0xe9, {})};
    if (type == QLatin1String("system-serial"))
        return {QStringLiteral("UART"), QStringLiteral("ttyAMA%1").arg(port), {}};
    if (type == QLatin1String("usb-serial"))
        return {QStringLiteral("USB"), QStringLiteral("ttyUSB%1").arg(port), {}};
    if (type == QLatin1String("spapr-vio-serial"))
        return {QStringLiteral("VTY"), QStringLiteral("hvc%1").arg(port), {}};
    if (type == QLatin1String("sclp-serial"))
        return {QStringLiteral("SCLP"), QStringLiteral("ttysclp0"), {}};
    // Linux gives it the first ttyS that is free, which with some kernels is 1 and with others 4.
    return {QStringLiteral("PCI"), {}, {}};
}

GuestName parallelName(const DeviceAddress &address, int port)
{
    const bool usual = port >= 0 && port < int(std::size(parallelBases));
    return {QStringLiteral("LPT%1").arg(port + 1), QStringLiteral("lp%1").arg(port),
            usual ? ioDetails(address, parallelBases[port], parallelIrq) : ioDetails(address, {}, {})};
}

} // namespace

std::span<const KindInfo> charKinds()
{
    return kinds;
}

const KindInfo &infoOf(CharKind kind)
{
    return kinds[int(kind)];
}

std::optional<CharKind> charKindOf(const QString &element)
{
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const KindInfo &info) { return element == QLatin1String(info.element); });
    return found == std::end(kinds) ? std::nullopt : std::optional(found->kind);
}

GuestName guestName(CharKind kind, const CharTarget &target, const DeviceAddress &address, int port)
{
    switch (kind) {
    case CharKind::Serial:
        return serialName(target.type, address, port);
    case CharKind::Parallel:
        return parallelName(address, port);
    case CharKind::Console:
        return {QStringLiteral("hvc%1").arg(port), QStringLiteral("hvc%1").arg(port), {}};
    case CharKind::Channel:
        break;
    }
    if (target.type == QLatin1String("guestfwd"))
        return {QStringLiteral("%1:%2").arg(target.guestAddress, target.guestPort), {}, {}};
    return {target.name, target.name.isEmpty() ? QString() : QStringLiteral("virtio-ports/") + target.name, {}};
}

} // namespace portside::model
