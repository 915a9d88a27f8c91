#pragma once

#include "core/schema/Field.h"

#include <QString>

#include <variant>

/// What a character device is connected to: libvirt's <source> and type= (formatdomain, "Consoles, serial, parallel &
/// channel devices"), QEMU's -chardev. One struct each, one table of its fields (CharBackendFields.h) and one row; the
/// list `backends()` is the only place that names them all.
namespace portside::model {

using schema::Switch;

enum class SocketMode { Unset, Connect, Bind };
enum class TcpProtocol { Unset, Raw, Telnet, Telnets, Tls };

/// Portside's supervisor holds the port. In the file: type='pty' and a mark in our metadata (see ManagedMark).
struct ManagedSource
{
    bool operator==(const ManagedSource &) const = default;
};
struct PtySource
{
    QString path; ///< of the running machine only
    bool operator==(const PtySource &) const = default;
};
struct UnixSource
{
    SocketMode mode = SocketMode::Unset; ///< absent means connect
    QString path;
    Switch reconnect = Switch::Unset;
    std::optional<qint64> reconnectSeconds;
    bool operator==(const UnixSource &) const = default;
};
struct TcpSource
{
    SocketMode mode = SocketMode::Unset; ///< absent means connect
    QString host;
    QString service;
    TcpProtocol protocol = TcpProtocol::Unset; ///< absent means raw
    Switch tls = Switch::Unset;
    Switch reconnect = Switch::Unset;
    std::optional<qint64> reconnectSeconds;
    bool operator==(const TcpSource &) const = default;
};
struct FileSource
{
    QString path;
    Switch append = Switch::Unset; ///< absent truncates the file at every start
    bool operator==(const FileSource &) const = default;
};
struct NullSource
{
    bool operator==(const NullSource &) const = default;
};
/// A text console inside QEMU's own window.
struct VcSource
{
    bool operator==(const VcSource &) const = default;
};
/// A serial device of the host, for a parallel port a parallel one.
struct DevSource
{
    QString path;
    bool operator==(const DevSource &) const = default;
};
/// Named pipes PATH.in and PATH.out, or PATH for both; they must exist.
struct PipeSource
{
    QString path;
    bool operator==(const PipeSource &) const = default;
};
/// QEMU's standard output.
struct StdioSource
{
    bool operator==(const StdioSource &) const = default;
};
/// Two <source> elements: where to send to (connect), where to listen (bind).
struct UdpSource
{
    QString host;
    QString service;
    QString localHost;
    QString localService;
    bool operator==(const UdpSource &) const = default;
};
struct SpiceVmcSource
{
    bool operator==(const SpiceVmcSource &) const = default;
};
struct SpicePortSource
{
    QString channel;
    bool operator==(const SpicePortSource &) const = default;
};
struct DbusSource
{
    QString channel;
    bool operator==(const DbusSource &) const = default;
};
enum class MouseMode { Unset, Server, Client };
struct VdAgentSource
{
    Switch clipboard = Switch::Unset;
    MouseMode mouse = MouseMode::Unset;
    bool operator==(const VdAgentSource &) const = default;
};
/// A null modem pair of FreeBSD.
struct NmdmSource
{
    QString master;
    QString slave;
    bool operator==(const NmdmSource &) const = default;
};
/// The newest output, kept in QEMU's memory for QMP's ringbuf-read.
struct RingbufSource
{
    std::optional<qint64> size; ///< bytes, a power of two; absent means 65536
    bool operator==(const RingbufSource &) const = default;
};
/// A Microsoft serial mouse that the host's mouse moves.
struct MouseSource
{
    bool operator==(const MouseSource &) const = default;
};
/// A Wacom PenPartner tablet that the host's mouse moves.
struct TabletSource
{
    bool operator==(const TabletSource &) const = default;
};
/// A braille display by way of BrlAPI.
struct BrailleSource
{
    bool operator==(const BrailleSource &) const = default;
};
/// QEMU's device for tests: the guest can end QEMU through it.
struct TestSource
{
    bool operator==(const TestSource &) const = default;
};
/// The connection of another port: Ctrl+A C on it turns the input from one to the next, the output of all goes there.
struct MuxSource
{
    QString share; ///< alias of the port whose connection it is
    bool operator==(const MuxSource &) const = default;
};
/// A type that this version does not know: kept as it is, never written.
struct UnknownSource
{
    QString type;
    bool operator==(const UnknownSource &) const = default;
};

using CharBackend = std::variant<ManagedSource, PtySource, UnixSource, TcpSource, FileSource, NullSource, VcSource,
                                 DevSource, PipeSource, StdioSource, UdpSource, SpiceVmcSource, SpicePortSource,
                                 DbusSource, VdAgentSource, NmdmSource, RingbufSource, MouseSource, TabletSource,
                                 BrailleSource, TestSource, MuxSource, UnknownSource>;

/// All about one backend. `key` is its name in forms and on the command line, `type` libvirt's type=, `chardev` QEMU's
/// word.
struct BackendInfo
{
    const char *key;
    const char *type;
    const char *chardev;
    const char *label;
    const char *hint;
    schema::Fields fields;
    const char *lacks =
        nullptr; ///< why Portside starts QEMU without such a device: what would be missing, a whole sentence
    bool isOnlyQemus =
        false; ///< libvirt has no word for it: in the file type='null' and our metadata, which `fields` are in
    CharBackend (*make)() = nullptr;
    const void *(*object)(const CharBackend &) =
        nullptr; ///< the struct for schema functions; nullptr when another is held
    void *(*editObject)(CharBackend &) = nullptr;

    bool isUnknown() const { return type[0] == '\0'; }
};

std::span<const BackendInfo> backends();
const BackendInfo &infoOf(const CharBackend &backend);
const BackendInfo *findBackend(const QString &key); ///< nullptr when unknown
/// By libvirt's type=, never the managed one; UnknownSource's for a type that no row has.
const BackendInfo &backendOfType(const QString &type);

} // namespace portside::model
