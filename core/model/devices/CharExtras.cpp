#include "core/model/devices/CharExtras.h"

#include "core/model/devices/CharDevice.h"

#include <QList>

#include <algorithm>

namespace portside::model {

namespace {

using schema::Field;
using schema::field;
using schema::FieldType;

constexpr auto websocketRow =
    field<&CharExtras::websocket>({.key = "websocket",
                                   .label = QT_TRANSLATE_NOOP("Field", "WebSocket"),
                                   .type = FieldType::OnOff,
                                   .xml = "@websocket",
                                   .qemu = "websocket",
                                   .hint = QT_TRANSLATE_NOOP("Field", "Only where QEMU waits for a client.")});
constexpr auto reconnectRow =
    field<&CharExtras::reconnectMs>({.key = "reconnectMs",
                                     .label = QT_TRANSLATE_NOOP("Field", "Reconnect after milliseconds"),
                                     .type = FieldType::Integer,
                                     .xml = "@reconnect-ms",
                                     .minimum = 1,
                                     .maximum = 86400000,
                                     .hint = QT_TRANSLATE_NOOP("Field", "Counts instead of the seconds.")});
constexpr Field tcpRows[] = {
    websocketRow,
    reconnectRow,
    field<&CharExtras::tn3270>({.key = "tn3270",
                                .label = QT_TRANSLATE_NOOP("Field", "TN3270"),
                                .type = FieldType::OnOff,
                                .xml = "@tn3270",
                                .qemu = "tn3270"}),
    field<&CharExtras::nodelay>({.key = "nodelay",
                                 .label = QT_TRANSLATE_NOOP("Field", "Send at once"),
                                 .type = FieldType::OnOff,
                                 .xml = "@nodelay",
                                 .hint = QT_TRANSLATE_NOOP("Field", "Off lets TCP collect bytes before it sends."),
                                 .initial = "on"}),
    field<&CharExtras::to>({.key = "to",
                            .label = QT_TRANSLATE_NOOP("Field", "Last port to try"),
                            .type = FieldType::Integer,
                            .xml = "@to",
                            .qemu = "to",
                            .minimum = 1,
                            .maximum = 65535,
                            .hint = QT_TRANSLATE_NOOP("Field", "QEMU listens on the first free port up to this one.")}),
    field<&CharExtras::ipv4>({.key = "ipv4",
                              .label = QT_TRANSLATE_NOOP("Field", "IPv4"),
                              .type = FieldType::OnOff,
                              .xml = "@ipv4",
                              .qemu = "ipv4"}),
    field<&CharExtras::ipv6>({.key = "ipv6",
                              .label = QT_TRANSLATE_NOOP("Field", "IPv6"),
                              .type = FieldType::OnOff,
                              .xml = "@ipv6",
                              .qemu = "ipv6"}),
    field<&CharExtras::tlsAuthz>(
        {.key = "tlsAuthz",
         .label = QT_TRANSLATE_NOOP("Field", "TLS authorization"),
         .type = FieldType::Name,
         .xml = "@tls-authz",
         .qemu = "tls-authz",
         .hint = QT_TRANSLATE_NOOP("Field", "The id of an authorization object of the command line.")}),
};
constexpr Field udpRows[] = {
    field<&CharExtras::ipv4>({.key = "ipv4",
                              .label = QT_TRANSLATE_NOOP("Field", "IPv4"),
                              .type = FieldType::OnOff,
                              .xml = "@ipv4",
                              .qemu = "ipv4"}),
    field<&CharExtras::ipv6>({.key = "ipv6",
                              .label = QT_TRANSLATE_NOOP("Field", "IPv6"),
                              .type = FieldType::OnOff,
                              .xml = "@ipv6",
                              .qemu = "ipv6"}),
};
constexpr Field unixRows[] = {
    websocketRow,
    reconnectRow,
    field<&CharExtras::abstract>({.key = "abstract",
                                  .label = QT_TRANSLATE_NOOP("Field", "Abstract name"),
                                  .type = FieldType::OnOff,
                                  .xml = "@abstract",
                                  .qemu = "abstract",
                                  .hint = QT_TRANSLATE_NOOP("Field", "The socket has a name and no file.")}),
    field<&CharExtras::tight>({.key = "tight",
                               .label = QT_TRANSLATE_NOOP("Field", "Exact length of the name"),
                               .type = FieldType::OnOff,
                               .xml = "@tight",
                               .qemu = "tight"}),
};
constexpr Field vcRows[] = {
    field<&CharExtras::columns>({.key = "columns",
                                 .label = QT_TRANSLATE_NOOP("Field", "Columns"),
                                 .type = FieldType::Integer,
                                 .xml = "@columns",
                                 .qemu = "cols",
                                 .minimum = 1,
                                 .maximum = 1000}),
    field<&CharExtras::rows>({.key = "rows",
                              .label = QT_TRANSLATE_NOOP("Field", "Rows"),
                              .type = FieldType::Integer,
                              .xml = "@rows",
                              .qemu = "rows",
                              .minimum = 1,
                              .maximum = 1000}),
    field<&CharExtras::width>({.key = "width",
                               .label = QT_TRANSLATE_NOOP("Field", "Width in pixels"),
                               .type = FieldType::Integer,
                               .xml = "@width",
                               .qemu = "width",
                               .minimum = 1,
                               .maximum = 16384,
                               .hint = QT_TRANSLATE_NOOP("Field", "Instead of columns and rows.")}),
    field<&CharExtras::height>({.key = "height",
                                .label = QT_TRANSLATE_NOOP("Field", "Height in pixels"),
                                .type = FieldType::Integer,
                                .xml = "@height",
                                .qemu = "height",
                                .minimum = 1,
                                .maximum = 16384}),
};
constexpr Field stdioRows[] = {
    field<&CharExtras::signal>({.key = "signal",
                                .label = QT_TRANSLATE_NOOP("Field", "Ctrl+C ends QEMU"),
                                .type = FieldType::OnOff,
                                .xml = "@signal",
                                .qemu = "signal",
                                .initial = "on"}),
};
constexpr Field ptyRows[] = {
    field<&CharExtras::link>({.key = "link",
                              .label = QT_TRANSLATE_NOOP("Field", "Link to the terminal"),
                              .type = FieldType::Path,
                              .xml = "@link",
                              .qemu = "path",
                              .hint = QT_TRANSLATE_NOOP("Field", "QEMU makes it a symbolic link; QEMU 7.2 cannot.")}),
};
constexpr schema::Choice useChoices[] = {
    {"monitor", QT_TRANSLATE_NOOP("Field", "QEMU's monitor for people")},
    {"qmp", QT_TRANSLATE_NOOP("Field", "QEMU's monitor for programs (QMP)")},
    {"gdb", QT_TRANSLATE_NOOP("Field", "The debugger GDB")},
};
constexpr Field everyRows[] = {
    field<&CharExtras::use>(
        {.key = "use",
         .label = QT_TRANSLATE_NOOP("Field", "Serves instead of the guest"),
         .type = FieldType::Choice,
         .xml = "@use",
         .choices = useChoices,
         .hint = QT_TRANSLATE_NOOP("Field", "The guest gets no port; its connection belongs to QEMU.")}),
    field<&CharExtras::hub>(
        {.key = "hub",
         .label = QT_TRANSLATE_NOOP("Field", "Second connection of port"),
         .type = FieldType::Name,
         .xml = "@hub",
         .when = "use=",
         .hint = QT_TRANSLATE_NOOP("Field", "The alias of the port that this connection serves too, like serial0.")}),
    field<&CharExtras::monitor>(
        {.key = "monitor",
         .label = QT_TRANSLATE_NOOP("Field", "QEMU monitor on this port"),
         .type = FieldType::OnOff,
         .xml = "@monitor",
         .when = "use=|gdb",
         .hint = QT_TRANSLATE_NOOP("Field", "Ctrl+A C switches between the guest and QEMU's own monitor.")}),
    field<&CharExtras::logTimestamp>({.key = "log.timestamp",
                                      .label = QT_TRANSLATE_NOOP("Field", "Times in the log"),
                                      .type = FieldType::OnOff,
                                      .xml = "@log-timestamp",
                                      .qemu = "logtimestamp"}),
};
constexpr Field parallelRows[] = {
    field<&CharExtras::index>({.key = "isa.index",
                               .label = QT_TRANSLATE_NOOP("Field", "Place on the board"),
                               .type = FieldType::Integer,
                               .xml = "@index",
                               .qemu = "index",
                               .maximum = 2}),
    field<&CharExtras::iobase>({.key = "isa.iobase",
                                .label = QT_TRANSLATE_NOOP("Field", "I/O base for QEMU"),
                                .type = FieldType::Hex,
                                .xml = "@iobase",
                                .qemu = "iobase",
                                .maximum = 0xffff}),
    field<&CharExtras::irq>({.key = "isa.irq",
                             .label = QT_TRANSLATE_NOOP("Field", "IRQ for QEMU"),
                             .type = FieldType::Hex,
                             .xml = "@irq",
                             .qemu = "irq",
                             .maximum = 15}),
};
constexpr Field usbRows[] = {
    field<&CharExtras::alwaysPlugged>(
        {.key = "alwaysPlugged",
         .label = QT_TRANSLATE_NOOP("Field", "Always plugged in"),
         .type = FieldType::OnOff,
         .xml = "@always-plugged",
         .qemu = "always-plugged",
         .hint = QT_TRANSLATE_NOOP("Field", "Off: the guest sees the adapter only while someone is connected.")}),
};
constexpr auto baudBaseRow =
    field<&CharExtras::baudBase>({.key = "baudBase",
                                  .label = QT_TRANSLATE_NOOP("Field", "Highest speed"),
                                  .type = FieldType::Integer,
                                  .xml = "@baud-base",
                                  .qemu = "baudbase",
                                  .minimum = 50,
                                  .maximum = 24000000,
                                  .hint = QT_TRANSLATE_NOOP("Field", "In baud; the speed of the UART's divisor 1."),
                                  .initial = "115200"});
constexpr Field isaRows[] = {baudBaseRow};
constexpr Field pciRows[] = {
    field<&CharExtras::card>(
        {.key = "card",
         .label = QT_TRANSLATE_NOOP("Field", "On card number"),
         .type = FieldType::Integer,
         .xml = "@card",
         .minimum = 1,
         .maximum = 32,
         .hint = QT_TRANSLATE_NOOP("Field", "Up to four ports with the same number are on one card.")}),
};
constexpr Field debugRows[] = {
    field<&CharExtras::readback>({.key = "readback",
                                  .label = QT_TRANSLATE_NOOP("Field", "What reading gives"),
                                  .type = FieldType::Hex,
                                  .xml = "@readback",
                                  .qemu = "readback",
                                  .maximum = 0xff}),
};

struct ExtrasOf
{
    const char *word; ///< the key of a backend, the type of a target
    schema::Fields fields;
};
constexpr ExtrasOf ofBackends[] = {{"tcp", tcpRows}, {"udp", udpRows},     {"unix", unixRows},
                                   {"vc", vcRows},   {"stdio", stdioRows}, {"pty", ptyRows}};
constexpr ExtrasOf ofTargets[] = {
    {"isa-serial", isaRows}, {"pci-serial", pciRows}, {"usb-serial", usbRows}, {"isa-debug", debugRows}};

schema::Fields find(std::span<const ExtrasOf> table, const QString &word)
{
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const ExtrasOf &row) { return word == QLatin1String(row.word); });
    return found == table.end() ? schema::Fields() : found->fields;
}

} // namespace

schema::Fields backendExtras(const CharDevice &device)
{
    return find(ofBackends, QString::fromLatin1(infoOf(device.backend).key));
}

schema::Fields targetExtras(const CharDevice &device)
{
    if (device.kind == CharKind::Parallel)
        return parallelRows;
    return device.kind == CharKind::Serial ? find(ofTargets, device.target.type) : schema::Fields();
}

schema::Fields commonExtras()
{
    return everyRows;
}

QList<schema::Fields> extrasOf(const CharDevice &device)
{
    return {backendExtras(device), targetExtras(device), commonExtras()};
}

QList<schema::Fields> allExtras()
{
    QList<schema::Fields> all{commonExtras(), parallelRows};
    for (const std::span<const ExtrasOf> table : {std::span<const ExtrasOf>(ofBackends), {ofTargets}}) {
        for (const ExtrasOf &row : table)
            all += row.fields;
    }
    return all;
}

bool isBeyondLibvirt(const CharDevice &device)
{
    return infoOf(device.backend).isOnlyQemus || !extrasInUse(device).isEmpty();
}

QStringList extrasInUse(const CharDevice &device)
{
    QStringList labels;
    for (const schema::Fields fields : extrasOf(device)) {
        for (const Field &field : fields) {
            if (!field.text(&device.extras).isEmpty())
                labels += field.translatedLabel();
        }
    }
    return labels;
}

} // namespace portside::model
