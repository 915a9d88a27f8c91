#pragma once

#include "core/base/Result.h"

#include <QString>

#include <variant>

namespace portside::port {

/// How to speak telnet to a peer. `Auto` starts as a full telnet client (RFC 854, 855, 1143) and latches `Qemu` when
/// the peer opens with the twelve bytes of QEMU's telnet chardev; `Qemu` expects them; `Plain` never takes the peer for
/// QEMU.
enum class TelnetProfile { Auto, Qemu, Plain };

/// A pseudo terminal that somebody else made: `pty:/dev/pts/3`. Put into raw mode at every attach.
struct PtyEndpoint
{
    QString path;
    bool operator==(const PtyEndpoint &) const = default;
};

/// A UNIX stream socket on which somebody listens: `unix:/run/vm/com1.sock`, also `unix:///run/vm/com1.sock`.
struct UnixEndpoint
{
    QString path; ///< absolute, at most limits::socketPathBytes bytes in the file system's encoding
    bool operator==(const UnixEndpoint &) const = default;
};

/// Raw bytes over TCP: `tcp:host:port`, also `tcp://host:port`; IPv6 addresses stand in brackets.
struct TcpEndpoint
{
    QString host; ///< name or address, without brackets
    quint16 port = 0;
    bool operator==(const TcpEndpoint &) const = default;
};

/// Telnet over TCP: `telnet:host:port`, `telnet://host:port`, with `?profile=qemu` or `?profile=plain` where Auto does
/// not do.
struct TelnetEndpoint
{
    QString host;
    quint16 port = 0;
    TelnetProfile profile = TelnetProfile::Auto;
    bool operator==(const TelnetEndpoint &) const = default;
};

/// A serial device of this host: `device:/dev/ttyUSB0?speed=9600`. Eight data bits, no parity, one stop bit, no flow
/// control.
struct DeviceEndpoint
{
    QString path;
    int speed = 115200; ///< bits per second, one that termios knows
    bool operator==(const DeviceEndpoint &) const = default;
};

/// A command of the user, run by `/bin/sh -c` in a pseudo terminal of its own: `process:virsh console router`.
struct ProcessEndpoint
{
    QString command;
    bool operator==(const ProcessEndpoint &) const = default;
};

using Endpoint = std::variant<PtyEndpoint, UnixEndpoint, TcpEndpoint, TelnetEndpoint, DeviceEndpoint, ProcessEndpoint>;

/// Reads an address as a person types it. The error is one sentence that says what is wrong with it and what would be
/// right.
Result<Endpoint> parseEndpoint(const QString &address);

/// The shortest address that parseEndpoint reads back as the same endpoint.
QString printEndpoint(const Endpoint &endpoint);

/// The endpoint in words for a person, translated, for the middle of a sentence: "the UNIX socket /run/vm/com1.sock".
QString describeEndpoint(const Endpoint &endpoint);

} // namespace portside::port
