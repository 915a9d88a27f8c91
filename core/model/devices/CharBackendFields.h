#pragma once

#include "core/model/devices/CharBackend.h"

/// The fields of each backend, for the table in CharBackend.cpp.
namespace portside::model {

inline constexpr schema::Choice modeChoices[] = {
    {"connect", QT_TRANSLATE_NOOP("Field", "Connect to a server")},
    {"bind", QT_TRANSLATE_NOOP("Field", "Wait for a client"), "server=on,wait=off"},
};
inline constexpr schema::Choice protocolChoices[] = {
    {"raw", QT_TRANSLATE_NOOP("Field", "Raw TCP")},
    {"telnet", QT_TRANSLATE_NOOP("Field", "Telnet"), "telnet=on"},
    {"telnets", QT_TRANSLATE_NOOP("Field", "telnets (unencrypted in libvirt)")},
    {"tls", QT_TRANSLATE_NOOP("Field", "tls (unencrypted in libvirt)")},
};

inline constexpr schema::Field unixFields[] = {
    schema::field<&UnixSource::mode>({.key = "mode",
                                      .label = QT_TRANSLATE_NOOP("Field", "Role"),
                                      .type = schema::FieldType::Choice,
                                      .xml = "source@mode",
                                      .choices = modeChoices,
                                      .initial = "connect"}),
    schema::field<&UnixSource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Socket"),
         .type = schema::FieldType::Path,
         .xml = "source@path",
         .qemu = "path",
         .hint = QT_TRANSLATE_NOOP("Field", "Path of the UNIX socket, at most 100 bytes long.")}),
    schema::field<&UnixSource::reconnect>({.key = "reconnect",
                                           .label = QT_TRANSLATE_NOOP("Field", "Reconnect"),
                                           .type = schema::FieldType::YesNo,
                                           .xml = "source/reconnect@enabled",
                                           .when = "mode=connect|"}),
    schema::field<&UnixSource::reconnectSeconds>({.key = "reconnectSeconds",
                                                  .label = QT_TRANSLATE_NOOP("Field", "Reconnect after seconds"),
                                                  .type = schema::FieldType::Integer,
                                                  .xml = "source/reconnect@timeout",
                                                  .required = true,
                                                  .minimum = 1,
                                                  .maximum = 86400,
                                                  .when = "reconnect=yes"}),
};
inline constexpr schema::Field tcpFields[] = {
    schema::field<&TcpSource::mode>({.key = "mode",
                                     .label = QT_TRANSLATE_NOOP("Field", "Role"),
                                     .type = schema::FieldType::Choice,
                                     .xml = "source@mode",
                                     .choices = modeChoices,
                                     .initial = "connect"}),
    schema::field<&TcpSource::host>({.key = "host",
                                     .label = QT_TRANSLATE_NOOP("Field", "Host"),
                                     .type = schema::FieldType::HostName,
                                     .xml = "source@host",
                                     .qemu = "host",
                                     .required = true,
                                     .hint = QT_TRANSLATE_NOOP("Field", "127.0.0.1 keeps the port on this computer.")}),
    schema::field<&TcpSource::service>({.key = "service",
                                        .label = QT_TRANSLATE_NOOP("Field", "Port"),
                                        .type = schema::FieldType::Port,
                                        .xml = "source@service",
                                        .qemu = "port",
                                        .required = true}),
    schema::field<&TcpSource::protocol>({.key = "protocol",
                                         .label = QT_TRANSLATE_NOOP("Field", "Protocol"),
                                         .type = schema::FieldType::Choice,
                                         .xml = "protocol@type",
                                         .choices = protocolChoices,
                                         .initial = "raw"}),
    schema::field<&TcpSource::tls>(
        {.key = "tls",
         .label = QT_TRANSLATE_NOOP("Field", "Encrypt with TLS"),
         .type = schema::FieldType::YesNo,
         .xml = "source@tls",
         .hint = QT_TRANSLATE_NOOP("Field", "The certificates are files in the folder tls beside the definition.")}),
    schema::field<&TcpSource::reconnect>({.key = "reconnect",
                                          .label = QT_TRANSLATE_NOOP("Field", "Reconnect"),
                                          .type = schema::FieldType::YesNo,
                                          .xml = "source/reconnect@enabled",
                                          .when = "mode=connect|"}),
    schema::field<&TcpSource::reconnectSeconds>({.key = "reconnectSeconds",
                                                 .label = QT_TRANSLATE_NOOP("Field", "Reconnect after seconds"),
                                                 .type = schema::FieldType::Integer,
                                                 .xml = "source/reconnect@timeout",
                                                 .required = true,
                                                 .minimum = 1,
                                                 .maximum = 86400,
                                                 .when = "reconnect=yes"}),
};
inline constexpr schema::Field fileFields[] = {
    schema::field<&FileSource::path>({.key = "path",
                                      .label = QT_TRANSLATE_NOOP("Field", "File"),
                                      .type = schema::FieldType::Path,
                                      .xml = "source@path",
                                      .qemu = "path",
                                      .required = true}),
    schema::field<&FileSource::append>(
        {.key = "append",
         .label = QT_TRANSLATE_NOOP("Field", "Keep what is in the file"),
         .type = schema::FieldType::OnOff,
         .xml = "source@append",
         .qemu = "append",
         .hint = QT_TRANSLATE_NOOP("Field", "Off empties the file whenever the machine starts.")}),
};
inline constexpr schema::Field ptyFields[] = {
    schema::field<&PtySource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Terminal device"),
         .type = schema::FieldType::Text,
         .xml = "source@path",
         .hint = QT_TRANSLATE_NOOP("Field", "Chosen by the system when the machine starts."),
         .readOnly = true}),
};
inline constexpr schema::Field devFields[] = {
    schema::field<&DevSource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Device"),
         .type = schema::FieldType::Path,
         .xml = "source@path",
         .qemu = "path",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "Like /dev/ttyS0, for a parallel port /dev/parport0.")}),
};
inline constexpr schema::Field pipeFields[] = {
    schema::field<&PipeSource::path>(
        {.key = "path",
         .label = QT_TRANSLATE_NOOP("Field", "Pipe"),
         .type = schema::FieldType::Path,
         .xml = "source@path",
         .qemu = "path",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "The named pipe, or two with .in and .out behind this path, must exist.")}),
};
inline constexpr schema::Field udpFields[] = {
    schema::field<&UdpSource::host>({.key = "host",
                                     .label = QT_TRANSLATE_NOOP("Field", "Send to host"),
                                     .type = schema::FieldType::HostName,
                                     .xml = "source[mode=connect]@host",
                                     .qemu = "host"}),
    schema::field<&UdpSource::service>({.key = "service",
                                        .label = QT_TRANSLATE_NOOP("Field", "Send to port"),
                                        .type = schema::FieldType::Port,
                                        .xml = "source[mode=connect]@service",
                                        .qemu = "port",
                                        .required = true}),
    schema::field<&UdpSource::localHost>({.key = "localHost",
                                          .label = QT_TRANSLATE_NOOP("Field", "Listen on address"),
                                          .type = schema::FieldType::HostName,
                                          .xml = "source[mode=bind]@host",
                                          .qemu = "localaddr"}),
    schema::field<&UdpSource::localService>({.key = "localService",
                                             .label = QT_TRANSLATE_NOOP("Field", "Listen on port"),
                                             .type = schema::FieldType::Port,
                                             .xml = "source[mode=bind]@service",
                                             .qemu = "localport"}),
};
inline constexpr schema::Field spicePortFields[] = {
    schema::field<&SpicePortSource::channel>({.key = "channel",
                                              .label = QT_TRANSLATE_NOOP("Field", "Channel"),
                                              .type = schema::FieldType::Name,
                                              .xml = "source@channel",
                                              .qemu = "name",
                                              .required = true}),
};
inline constexpr schema::Field dbusFields[] = {
    schema::field<&DbusSource::channel>({.key = "channel",
                                         .label = QT_TRANSLATE_NOOP("Field", "Channel"),
                                         .type = schema::FieldType::Name,
                                         .xml = "source@channel",
                                         .qemu = "name",
                                         .required = true}),
};
inline constexpr schema::Choice mouseChoices[] = {
    {"server", QT_TRANSLATE_NOOP("Field", "Moved by the guest"), "mouse=off"},
    {"client", QT_TRANSLATE_NOOP("Field", "Moved by the viewer"), "mouse=on"},
};
inline constexpr schema::Field vdAgentFields[] = {
    schema::field<&VdAgentSource::clipboard>({.key = "clipboard",
                                              .label = QT_TRANSLATE_NOOP("Field", "Share the clipboard"),
                                              .type = schema::FieldType::YesNo,
                                              .xml = "source/clipboard@copypaste",
                                              .qemu = "clipboard"}),
    schema::field<&VdAgentSource::mouse>({.key = "mouse",
                                          .label = QT_TRANSLATE_NOOP("Field", "Mouse"),
                                          .type = schema::FieldType::Choice,
                                          .xml = "source/mouse@mode",
                                          .choices = mouseChoices,
                                          .initial = "client"}),
};
inline constexpr schema::Field nmdmFields[] = {
    schema::field<&NmdmSource::master>({.key = "master",
                                        .label = QT_TRANSLATE_NOOP("Field", "Guest's end"),
                                        .type = schema::FieldType::Path,
                                        .xml = "source@master",
                                        .required = true}),
    schema::field<&NmdmSource::slave>({.key = "slave",
                                       .label = QT_TRANSLATE_NOOP("Field", "Host's end"),
                                       .type = schema::FieldType::Path,
                                       .xml = "source@slave",
                                       .required = true}),
};
inline constexpr schema::Field ringbufFields[] = {
    schema::field<&RingbufSource::size>({.key = "size",
                                         .label = QT_TRANSLATE_NOOP("Field", "Size in bytes"),
                                         .type = schema::FieldType::Integer,
                                         .xml = "@size",
                                         .qemu = "size",
                                         .minimum = 1,
                                         .maximum = 1 << 26,
                                         .hint = QT_TRANSLATE_NOOP("Field", "A power of two."),
                                         .initial = "65536"}),
};
inline constexpr schema::Field muxFields[] = {
    schema::field<&MuxSource::share>(
        {.key = "share",
         .label = QT_TRANSLATE_NOOP("Field", "Port to share with"),
         .type = schema::FieldType::Name,
         .xml = "@share",
         .required = true,
         .hint = QT_TRANSLATE_NOOP("Field", "The alias of the port whose connection it uses, like serial0.")}),
};
inline constexpr schema::Field unknownFields[] = {
    schema::field<&UnknownSource::type>({.key = "unknownType",
                                         .label = QT_TRANSLATE_NOOP("Field", "Type"),
                                         .type = schema::FieldType::Text,
                                         .xml = "@type",
                                         .readOnly = true}),
};

} // namespace portside::model
