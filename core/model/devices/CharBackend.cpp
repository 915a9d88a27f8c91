#include "core/model/devices/CharBackend.h"

#include "core/model/devices/CharBackendFields.h"

#include <algorithm>

namespace portside::model {

namespace {

template <typename T> constexpr BackendInfo backend(BackendInfo words)
{
    words.make = [] { return CharBackend(T()); };
    words.object = [](const CharBackend &b) -> const void * { return std::get_if<T>(&b); };
    words.editObject = [](CharBackend &b) -> void * { return std::get_if<T>(&b); };
    return words;
}

// The order is that of the form.
constexpr BackendInfo table[] = {
    backend<ManagedSource>(
        {.key = "managed",
         .type = "pty",
         .chardev = "socket",
         .label = QT_TRANSLATE_NOOP("Field", "Managed by Portside"),
         .hint = QT_TRANSLATE_NOOP("Field", "Recorded from the first byte, for several viewers at once."),
         .fields = {}}),
    backend<PtySource>({.key = "pty",
                        .type = "pty",
                        .chardev = "pty",
                        .label = QT_TRANSLATE_NOOP("Field", "Pseudo terminal"),
                        .hint = QT_TRANSLATE_NOOP("Field", "A terminal device of this computer, made at start."),
                        .fields = ptyFields}),
    backend<UnixSource>({.key = "unix",
                         .type = "unix",
                         .chardev = "socket",
                         .label = QT_TRANSLATE_NOOP("Field", "UNIX socket"),
                         .hint = QT_TRANSLATE_NOOP("Field", "A socket file of this computer."),
                         .fields = unixFields}),
    backend<TcpSource>({.key = "tcp",
                        .type = "tcp",
                        .chardev = "socket",
                        .label = QT_TRANSLATE_NOOP("Field", "TCP or telnet"),
                        .hint = QT_TRANSLATE_NOOP("Field", "A network connection, raw or with telnet."),
                        .fields = tcpFields}),
    backend<FileSource>({.key = "file",
                         .type = "file",
                         .chardev = "file",
                         .label = QT_TRANSLATE_NOOP("Field", "File"),
                         .hint = QT_TRANSLATE_NOOP("Field", "Output goes to a file; there is no input."),
                         .fields = fileFields}),
    backend<NullSource>({.key = "null",
                         .type = "null",
                         .chardev = "null",
                         .label = QT_TRANSLATE_NOOP("Field", "Nothing"),
                         .hint = QT_TRANSLATE_NOOP("Field", "The guest has the port, its output is thrown away."),
                         .fields = {}}),
    backend<VcSource>({.key = "vc",
                       .type = "vc",
                       .chardev = "vc",
                       .label = QT_TRANSLATE_NOOP("Field", "QEMU's window"),
                       .hint = QT_TRANSLATE_NOOP("Field", "A text console inside QEMU's own window."),
                       .fields = {}}),
    backend<DevSource>({.key = "dev",
                        .type = "dev",
                        .chardev = "serial",
                        .label = QT_TRANSLATE_NOOP("Field", "Host device"),
                        .hint = QT_TRANSLATE_NOOP("Field", "A real serial or parallel port of this computer."),
                        .fields = devFields}),
    backend<PipeSource>({.key = "pipe",
                         .type = "pipe",
                         .chardev = "pipe",
                         .label = QT_TRANSLATE_NOOP("Field", "Named pipe"),
                         .hint = QT_TRANSLATE_NOOP("Field", "Named pipes that exist already."),
                         .fields = pipeFields}),
    backend<StdioSource>({.key = "stdio",
                          .type = "stdio",
                          .chardev = "stdio",
                          .label = QT_TRANSLATE_NOOP("Field", "Machine log"),
                          .hint = QT_TRANSLATE_NOOP("Field", "Output goes to the machine's log; there is no input."),
                          .fields = {}}),
    backend<UdpSource>({.key = "udp",
                        .type = "udp",
                        .chardev = "udp",
                        .label = QT_TRANSLATE_NOOP("Field", "UDP"),
                        .hint = QT_TRANSLATE_NOOP("Field", "Datagrams to and from one address; some may get lost."),
                        .fields = udpFields}),
    backend<SpiceVmcSource>(
        {.key = "spicevmc",
         .type = "spicevmc",
         .chardev = "spicevmc",
         .label = QT_TRANSLATE_NOOP("Field", "SPICE agent"),
         .hint = QT_TRANSLATE_NOOP("Field", "Clipboard and mouse of a SPICE viewer."),
         .fields = {},
         .lacks = QT_TRANSLATE_NOOP("Field", "It needs a SPICE display, and Portside starts none.")}),
    backend<SpicePortSource>(
        {.key = "spiceport",
         .type = "spiceport",
         .chardev = "spiceport",
         .label = QT_TRANSLATE_NOOP("Field", "SPICE port"),
         .hint = QT_TRANSLATE_NOOP("Field", "A channel that a SPICE viewer shows."),
         .fields = spicePortFields,
         .lacks = QT_TRANSLATE_NOOP("Field", "It needs a SPICE display, and Portside starts none.")}),
    backend<VdAgentSource>({.key = "qemu-vdagent",
                            .type = "qemu-vdagent",
                            .chardev = "qemu-vdagent",
                            .label = QT_TRANSLATE_NOOP("Field", "QEMU's clipboard agent"),
                            .hint = QT_TRANSLATE_NOOP("Field", "Clipboard and mouse without SPICE."),
                            .fields = vdAgentFields}),
    backend<DbusSource>({.key = "dbus",
                         .type = "dbus",
                         .chardev = "dbus",
                         .label = QT_TRANSLATE_NOOP("Field", "D-Bus"),
                         .hint = QT_TRANSLATE_NOOP("Field", "A channel of QEMU's D-Bus display."),
                         .fields = dbusFields,
                         .lacks = QT_TRANSLATE_NOOP("Field", "It needs a D-Bus display, and Portside starts none.")}),
    backend<NmdmSource>({.key = "nmdm",
                         .type = "nmdm",
                         .chardev = "",
                         .label = QT_TRANSLATE_NOOP("Field", "Null modem device"),
                         .hint = QT_TRANSLATE_NOOP("Field", "A pair of devices of FreeBSD."),
                         .fields = nmdmFields}),
    backend<RingbufSource>({.key = "ringbuf",
                            .type = "null",
                            .chardev = "ringbuf",
                            .label = QT_TRANSLATE_NOOP("Field", "Memory of QEMU"),
                            .hint = QT_TRANSLATE_NOOP("Field", "QEMU keeps the newest output for its monitor."),
                            .fields = ringbufFields,
                            .isOnlyQemus = true}),
    backend<MouseSource>(
        {.key = "msmouse",
         .type = "null",
         .chardev = "msmouse",
         .label = QT_TRANSLATE_NOOP("Field", "Serial mouse"),
         .hint = QT_TRANSLATE_NOOP("Field", "The host's mouse over QEMU's window moves a serial mouse."),
         .fields = {},
         .isOnlyQemus = true}),
    backend<TabletSource>(
        {.key = "wctablet",
         .type = "null",
         .chardev = "wctablet",
         .label = QT_TRANSLATE_NOOP("Field", "Serial tablet"),
         .hint = QT_TRANSLATE_NOOP("Field", "The host's mouse over QEMU's window moves a Wacom tablet."),
         .fields = {},
         .isOnlyQemus = true}),
    backend<BrailleSource>({.key = "braille",
                            .type = "null",
                            .chardev = "braille",
                            .label = QT_TRANSLATE_NOOP("Field", "Braille display"),
                            .hint = QT_TRANSLATE_NOOP("Field", "A braille display of this computer, by way of BrlAPI."),
                            .fields = {},
                            .isOnlyQemus = true}),
    backend<TestSource>({.key = "testdev",
                         .type = "null",
                         .chardev = "testdev",
                         .label = QT_TRANSLATE_NOOP("Field", "Test device"),
                         .hint = QT_TRANSLATE_NOOP("Field", "The guest can end QEMU through it."),
                         .fields = {},
                         .isOnlyQemus = true}),
    backend<MuxSource>({.key = "mux",
                        .type = "null",
                        .chardev = "mux",
                        .label = QT_TRANSLATE_NOOP("Field", "Shared with another port"),
                        .hint = QT_TRANSLATE_NOOP(
                            "Field", "Two ports on one connection: Ctrl+A C turns the input from one to the next."),
                        .fields = muxFields,
                        .isOnlyQemus = true}),
    backend<UnknownSource>(
        {.key = "unknown",
         .type = "",
         .chardev = "",
         .label = QT_TRANSLATE_NOOP("Field", "Unknown"),
         .hint = QT_TRANSLATE_NOOP("Field", "This version does not know the type; it is kept as it is."),
         .fields = unknownFields}),
};

} // namespace

std::span<const BackendInfo> backends()
{
    return table;
}

const BackendInfo &infoOf(const CharBackend &backend)
{
    return *std::find_if(std::begin(table), std::end(table),
                         [&](const BackendInfo &info) { return info.object(backend); });
}

const BackendInfo *findBackend(const QString &key)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [&](const BackendInfo &info) { return key == QLatin1String(info.key); });
    return found == std::end(table) ? nullptr : found;
}

const BackendInfo &backendOfType(const QString &type)
{
    // Managed ports share their type with pty; only the mark tells them apart.
    const auto found = std::find_if(std::begin(table) + 1, std::end(table),
                                    [&](const BackendInfo &info) { return type == QLatin1String(info.type); });
    return found == std::end(table) ? table[std::size(table) - 1] : *found;
}

} // namespace portside::model
