#include "core/model/devices/CharBackend.h"

#include <algorithm>

namespace portside::model {

namespace {

using schema::Choice;
using schema::Field;
using schema::field;
using schema::FieldType;

constexpr Choice modeChoices[] = {
    {"connect", QT_TRANSLATE_NOOP("Field", "Connect to a server")},
    {"bind", QT_TRANSLATE_NOOP("Field", "Wait for a client"), "server=on,wait=off"},
};
constexpr Choice protocolChoices[] = {
    {"raw", QT_TRANSLATE_NOOP("Field", "Raw TCP")},
    {"telnet", QT_TRANSLATE_NOOP("Field", "Telnet"), "telnet=on"},
    {"telnets", QT_TRANSLATE_NOOP("Field", "telnets (unencrypted in libvirt)")},
    {"tls", QT_TRANSLATE_NOOP("Field", "tls (unencrypted in libvirt)")},
};

constexpr Field unixFields[] = {
    field<&UnixSource::mode>({.key = "mode",
                              .label = QT_TRANSLATE_NOOP("Field", "Role"),
                              .type = FieldType::Choice,
                              .xml = "source@mode",
                              .choices = modeChoices,
                              .initial = "connect"}),
    field<&UnixSource::path>({.key = "path",
                              .label = QT_TRANSLATE_NOOP("Field", "Socket"),
                              .type = FieldType::Path,
                              .xml = "source@path",
                              .qemu = "path",
                              .hint = QT_TRANSLATE_NOOP("Field", "Path of the UNIX socket, at most 100 bytes long.")}),
    field<&UnixSource::reconnect>({.key = "reconnect",
                                   .label = QT_TRANSLATE_NOOP("Field", "Reconnect"),
                                   .type = FieldType::YesNo,
                                   .xml = "source/reconnect@enabled",
                                   .when = "mode=connect|"}),
    field<&UnixSource::reconnectSeconds>({.key = "reconnectSeconds",
                                          .label = QT_TRANSLATE_NOOP("Field", "Reconnect after seconds"),
                                          .type = FieldType::Integer,
                                          .xml = "source/reconnect@timeout",
                                          .required = true,
                                          .minimum = 1,
                                          .maximum = 86400,
                                          .when = "reconnect=yes"}),
};
constexpr Field tcpFields[] = {
    field<&TcpSource::mode>({.key = "mode",
                             .label = QT_TRANSLATE_NOOP("Field", "Role"),
                             .type = FieldType::Choice,
                             .xml = "source@mode",
                             .choices = modeChoices,
                             .initial = "connect"}),
    field<&TcpSource::host>({.key = "host",
                             .label = QT_TRANSLATE_NOOP("Field", "Host"),
                             .type = FieldType::HostName,
                             .xml = "source@host",
                             .qemu = "host",
                             .required = true,
                             .hint = QT_TRANSLATE_NOOP("Field", "127.0.0.1 keeps the port on this computer.")}),
    field<&TcpSource::service>({.key = "service",
                                .label = QT_TRANSLATE_NOOP("Field", "Port"),
                                .type = FieldType::Port,
                                .xml = "source@service",
                                .qemu = "port",
                                .required = true}),
    field<&TcpSource::protocol>({.key = "protocol",
                                 .label = QT_TRANSLATE_NOOP("Field", "Protocol"),
                                 .type = FieldType::Choice,
                                 .xml = "protocol@type",
                                 .choices = protocolChoices,
                                 .initial = "raw"}),
    field<&TcpSource::tls>(
        {.key = "tls",
         .label = QT_TRANSLATE_NOOP("Field", "Encrypt with TLS"),
         .type = FieldType::YesNo,
         .xml = "source@tls",
         .hint = QT_TRANSLATE_NOOP("Field", "The certificates are files in the folder tls beside the definition.")}),
    field<&TcpSource::reconnect>({.key = "reconnect",
                                  .label = QT_TRANSLATE_NOOP("Field", "Reconnect"),
                                  .type = FieldType::YesNo,
                                  .xml = "source/reconnect@enabled",
                                  .when = "mode=connect|"}),
    field<&TcpSource::reconnectSeconds>({.key = "reconnectSeconds",
                                         .label = QT_TRANSLATE_NOOP("Field", "Reconnect after seconds"),
                                         .type = FieldType::Integer,
                                         .xml = "source/reconnect@timeout",
                                         .required = true,
                                         .minimum = 1,
                                         .maximum = 86400,
                                         .when = "reconnect=yes"}),
};
constexpr Field fileFields[] = {
    field<&FileSource::path>({.key = "path",
                              .label = QT_TRANSLATE_NOOP("Field", "File"),
                              .type = FieldType::Path,
                              .xml = "source@path",
                              .qemu = "path",
                              .required = true}),
    field<&FileSource::append>(
        {.key = "append",
         .label = QT_TRANSLATE_NOOP("Field", "Keep what is in the file"),
         .type = FieldType::OnOff,
         .xml = "source@append",
         .qemu = "append",
         .hint = QT_TRANSLATE_NOOP("Field", "Off empties the file whenever the machine starts.")}),
};
constexpr Field ptyFields[] = {
    field<&PtySource::path>({.key = "path",
                             .label = QT_TRANSLATE_NOOP("Field", "Terminal device"),
                             .type = FieldType::Text,
                             .xml = "source@path",
                             .hint = QT_TRANSLATE_NOOP("Field", "Chosen by the system when the machine starts."),
                             .readOnly = true}),
};
constexpr Field devFields[] = {
    field<&DevSource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Device"),
         .type = FieldType::Path,
         .xml = "source@path",
         .qemu = "path",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "Like /dev/ttyS0, for a parallel port /dev/parport0.")}),
};
constexpr Field pipeFields[] = {
    field<&PipeSource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Pipe"),
         .type = FieldType::Path,
         .xml = "source@path",
         .qemu = "path",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "The named pipe, or two with .in and .out behind this path, must exist.")}),
};
constexpr Field udpFields[] = {
    field<&UdpSource::host>({.key = "host",
                             .label = QT_TRANSLATE_NOOP("Field", "Send to host"),
                             .type = FieldType::HostName,
                             .xml = "source[mode=connect]@host",
                             .qemu = "host"}),
    field<&UdpSource::service>({.key = "service",
                                .label = QT_TRANSLATE_NOOP("Field", "Send to port"),
                                .type = FieldType::Port,
                                .xml = "source[mode=connect]@service",
                                .qemu = "port",
                                .required = true}),
    field<&UdpSource::localHost>({.key = "localHost",
                                  .label = QT_TRANSLATE_NOOP("Field", "Listen on address"),
                                  .type = FieldType::HostName,
                                  .xml = "source[mode=bind]@host",
                                  .qemu = "localaddr"}),
    field<&UdpSource::localService>({.key = "localService",
                                     .label = QT_TRANSLATE_NOOP("Field", "Listen on port"),
                                     .type = FieldType::Port,
                                     .xml = "source[mode=bind]@service",
                                     .qemu = "localport"}),
};
constexpr Field spicePortFields[] = {
    field<&SpicePortSource::channel>({.key = "channel",
                                      .label = QT_TRANSLATE_NOOP("Field", "Channel"),
                                      .type = FieldType::Name,
                                      .xml = "source@channel",
                                      .qemu = "name",
                                      .required = true}),
};
constexpr Field dbusFields[] = {
    field<&DbusSource::channel>({.key = "channel",
                                 .label = QT_TRANSLATE_NOOP("Field", "Channel"),
                                 .type = FieldType::Name,
                                 .xml = "source@channel",
                                 .qemu = "name",
                                 .required = true}),
};
constexpr Choice mouseChoices[] = {
    {"server", QT_TRANSLATE_NOOP("Field", "Moved by the guest"), "mouse=off"},
    {"client", QT_TRANSLATE_NOOP("Field", "Moved by the viewer"), "mouse=on"},
};
constexpr Field vdAgentFields[] = {
    field<&VdAgentSource::clipboard>({.key = "clipboard",
                                      .label = QT_TRANSLATE_NOOP("Field", "Share the clipboard"),
                                      .type = FieldType::YesNo,
                                      .xml = "source/clipboard@copypaste",
                                      .qemu = "clipboard"}),
    field<&VdAgentSource::mouse>({.key = "mouse",
                                  .label = QT_TRANSLATE_NOOP("Field", "Mouse"),
                                  .type = FieldType::Choice,
                                  .xml = "source/mouse@mode",
                                  .choices = mouseChoices,
                                  .initial = "client"}),
};
constexpr Field nmdmFields[] = {
    field<&NmdmSource::master>({.key = "master",
                                .label = QT_TRANSLATE_NOOP("Field", "Guest's end"),
                                .type = FieldType::Path,
                                .xml = "source@master",
                                .required = true}),
    field<&NmdmSource::slave>({.key = "slave",
                               .label = QT_TRANSLATE_NOOP("Field", "Host's end"),
                               .type = FieldType::Path,
                               .xml = "source@slave",
                               .required = true}),
};
constexpr Field ringbufFields[] = {
    field<&RingbufSource::size>({.key = "size",
                                 .label = QT_TRANSLATE_NOOP("Field", "Size in bytes"),
                                 .type = FieldType::Integer,
                                 .xml = "@size",
                                 .qemu = "size",
                                 .minimum = 1,
                                 .maximum = 1 << 26,
                                 .hint = QT_TRANSLATE_NOOP("Field", "A power of two."),
                                 .initial = "65536"}),
};
constexpr Field muxFields[] = {
    field<&MuxSource::share>(
        {.key = "share",
         .label = QT_TRANSLATE_NOOP("Field", "Port to share with"),
         .type = FieldType::Name,
         .xml = "@share",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "The alias of the port whose connection it uses, like serial0.")}),
};
constexpr Field unknownFields[] = {
    field<&UnknownSource::type>({.key = "unknownType",
                                 .label = QT_TRANSLATE_NOOP("Field", "Type"),
                                 .type = FieldType::Text,
                                 .xml = "@type",
                                 .readOnly = true}),
};

template <typename T> constexpr BackendInfo backend(BackendInfo words)
{
    words.make = [] { return CharBackend(T()); };
    words.object = [](const CharBackend &b) -> const void * { return std::get_if<T>(&b); };
    words.editObject = [](CharBackend &b) -> void * { return std::get_if<T>(&b); };
    return words;
}

// The order is that of the form. A new backend is a struct, a table and a row here.
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
