#include "core/model/PortPlace.h"

#include <QCoreApplication>

namespace portside::model {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PortPlace", text);
}

PortPlace refused(const QString &sentence)
{
    return {PortWay::None, sentence, {}, {}, {}, {}, false};
}

PortPlace checked(PortPlace place)
{
    for (const QString &word : {place.path, place.service, place.sendHost, place.sendService}) {
        if (word.startsWith(u'-'))
            return refused(
                tr("The address of this port begins with a hyphen, so programs would take it for an option."));
    }
    return place;
}

QString socketHost(const QString &host)
{
    return host.isEmpty() || host == QLatin1String("0.0.0.0") ? QStringLiteral("127.0.0.1")
           : host == QLatin1String("::")                      ? QStringLiteral("::1")
                                                              : host;
}

struct Finder
{
    const CharPort &port;
    const PortFacts &facts;

    PortPlace operator()(const ManagedSource &) const
    {
        if (!facts.isRunning || facts.deviceFolder.isEmpty())
            return refused(tr("Portside itself holds this port, so that several viewers share it and nothing is lost. "
                              "While the machine runs, socat makes a terminal device of it for other programs."));
        return {PortWay::MadeTerminal,
                {},
                QString(facts.deviceFolder + u'/' + port.alias + QStringLiteral(".tty")),
                {},
                {},
                {},
                false};
    }
    PortPlace operator()(const PtySource &) const
    {
        const QString &link = port.device.extras.link;
        if (link.isEmpty() && facts.ptyPath.isEmpty())
            return refused(tr("The system chooses the pseudo terminal when the machine starts. Start it, and look "
                              "again."));
        return {PortWay::Terminal, {}, link.isEmpty() ? facts.ptyPath : link, {}, {}, {}, false};
    }
    PortPlace operator()(const UnixSource &source) const
    {
        const bool isAbstract = port.device.extras.abstract == Switch::On;
        if (port.device.extras.websocket == Switch::On)
            return webSocket();
        if (source.path.isEmpty() || (!isAbstract && !source.path.startsWith(u'/')))
            return refused(tr("The definition does not say where the socket of this port is."));
        return {source.mode == SocketMode::Bind ? PortWay::UnixServer : PortWay::UnixClient,
                {},
                source.path,
                {},
                {},
                {},
                isAbstract};
    }
    PortPlace operator()(const TcpSource &source) const
    {
        if (port.device.extras.websocket == Switch::On)
            return webSocket();
        const bool isServer = source.mode == SocketMode::Bind;
        if (source.service.isEmpty() || source.service == QLatin1String("0"))
            return refused(tr("The definition does not say which TCP port this is."));
        if (port.device.extras.tn3270 == Switch::On)
            return refused(tr("This port speaks TN3270, which needs a 3270 terminal such as x3270."));
        if (source.tls == Switch::On && (!isServer || source.protocol == TcpProtocol::Telnet))
            return refused(tr("None of these programs speaks TLS the way this port does."));
        const PortWay way = source.tls == Switch::On                 ? PortWay::TlsServer
                            : !isServer                              ? PortWay::RawClient
                            : source.protocol == TcpProtocol::Telnet ? PortWay::TelnetServer
                                                                     : PortWay::RawServer;
        return {way, {}, isServer ? socketHost(source.host) : source.host, source.service, {}, {}, false};
    }
    PortPlace operator()(const UdpSource &source) const
    {
        if (source.localService.isEmpty() || source.localService == QLatin1String("0"))
            return refused(tr("QEMU only sends from this port; give it a local UDP port, and programs can answer."));
        return {PortWay::Udp,   {},   socketHost(source.localHost), source.localService, socketHost(source.host),
                source.service, false};
    }
    PortPlace operator()(const PipeSource &source) const { return {PortWay::Pipe, {}, source.path, {}, {}, {}, false}; }
    PortPlace operator()(const DevSource &source) const
    {
        return refused(tr("QEMU has the device %1 for itself while the machine runs. Join what is connected to it.")
                           .arg(source.path));
    }
    PortPlace operator()(const FileSource &source) const
    {
        return refused(tr("This port is written into the file %1, and nobody can type into it.").arg(source.path));
    }
    template <typename Source> PortPlace operator()(const Source &source) const
    {
        return refused(tr("No other program can join a port connected to “%1”.")
                           .arg(QCoreApplication::translate("Field", infoOf(CharBackend(source)).label)));
    }

    static PortPlace webSocket()
    {
        return refused(tr("This port speaks WebSocket, which none of these programs does. Open it in a browser."));
    }
};

} // namespace

PortPlace portPlace(const CharPort &port, const PortFacts &facts)
{
    return checked(std::visit(Finder{port, facts}, port.device.backend));
}

} // namespace portside::model
