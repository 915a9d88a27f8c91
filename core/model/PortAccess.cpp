#include "core/model/PortAccess.h"

#include "core/model/Hypervisor.h"

#include <QCoreApplication>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PortAccess", text);
}

// A server that listens everywhere is reached here by the loopback address.
QString reachableHost(const QString &host)
{
    if (host.isEmpty() || host == QLatin1String("0.0.0.0"))
        return QStringLiteral("127.0.0.1");
    if (host == QLatin1String("::"))
        return QStringLiteral("[::1]");
    return host.contains(QLatin1Char(':')) ? QString(QLatin1Char('[') + host + QLatin1Char(']')) : host;
}

void describe(PortAccess &, const ManagedSource &) {}

void describe(PortAccess &access, const PtySource &)
{
    access.isPty = true;
}

void describe(PortAccess &access, const UnixSource &source)
{
    if (source.mode == SocketMode::Bind)
        access.address = QStringLiteral("unix:") + source.path;
    else
        access.whyNotAttachable =
            tr("QEMU itself connects to the socket %1. Look at this port in the program that listens there.")
                .arg(source.path);
}

void describe(PortAccess &access, const TcpSource &source)
{
    const bool isTls =
        source.tls == Switch::On || source.protocol == TcpProtocol::Tls || source.protocol == TcpProtocol::Telnets;
    const QString place = reachableHost(source.host) + QLatin1Char(':') + source.service;
    if (source.mode != SocketMode::Bind)
        access.whyNotAttachable =
            tr("QEMU itself connects to %1. Look at this port in the program that listens there.").arg(place);
    else if (isTls)
        access.whyNotAttachable =
            tr("This port speaks TLS, which the terminal does not do. Use a TLS client on %1.").arg(place);
    else
        access.address =
            (source.protocol == TcpProtocol::Telnet ? QStringLiteral("telnet:") : QStringLiteral("tcp:")) + place;
}

void describe(PortAccess &access, const FileSource &source)
{
    access.whyNotAttachable = tr("This port is written into the file %1. Read it there.").arg(source.path);
}

void describe(PortAccess &access, const NullSource &)
{
    access.whyNotAttachable =
        tr("What the guest writes here is thrown away. Connect the port to something else to see it.");
}

void describe(PortAccess &access, const MuxSource &source)
{
    access.whyNotAttachable =
        tr("This port shares the connection of %1. Look at that one; Ctrl+A C turns the input to this port.")
            .arg(source.share);
}

void describe(PortAccess &access, const UnknownSource &source)
{
    access.whyNotAttachable = tr("Portside does not know the connection type \"%1\" of this port.").arg(source.type);
}

// Backends that no terminal can join are told apart by their table's label alone.
template <typename Source> void describe(PortAccess &access, const Source &source)
{
    access.whyNotAttachable = tr("A terminal cannot attach to a port connected to \"%1\"; QEMU keeps it to itself. Let "
                                 "Portside manage the port to see it here.")
                                  .arg(QCoreApplication::translate("Field", infoOf(CharBackend(source)).label));
}

// Where consoles are only attached to, the definition says where to connect, not where the machine connects.
CharPort seenFromOutside(CharPort port, bool isAttachedTo)
{
    if (auto *tcp = std::get_if<TcpSource>(&port.device.backend); tcp && isAttachedTo)
        tcp->mode = SocketMode::Bind;
    return port;
}

QString whyNoBreak(const CharPort &port)
{
    switch (port.device.kind) {
    case CharKind::Serial:
        return {};
    case CharKind::Parallel:
        return tr("A parallel port has no BREAK.");
    case CharKind::Channel:
        return tr("A channel has no BREAK.");
    case CharKind::Console:
        break;
    }
    return tr("This kind of console has no BREAK. On a Linux guest, Ctrl+O does what BREAK does on a serial port.");
}

} // namespace

PortAccess accessOf(const CharPort &port)
{
    PortAccess access;
    access.alias = port.alias;
    access.title = port.guestName.shortName.isEmpty() ? port.alias : port.guestName.shortName;
    access.managed = port.isManaged();
    access.outputOnly = port.isOutputOnly();
    access.whyNoBreak = whyNoBreak(port);
    std::visit([&](const auto &source) { describe(access, source); }, port.device.backend);
    return access;
}

QList<PortAccess> portAccess(const VmDefinition &definition)
{
    const bool isAttachedTo = isOnlyAttachedTo(definition.machine().hypervisor);
    QList<PortAccess> all;
    for (const CharPort &port : charPorts(definition))
        all += accessOf(seenFromOutside(port, isAttachedTo));
    return all;
}

} // namespace portside::model
