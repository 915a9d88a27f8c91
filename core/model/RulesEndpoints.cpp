#include "core/base/Limits.h"
#include "core/model/Lenses.h"
#include "core/model/Rules.h"
#include "core/model/TlsFiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace portside::model {

namespace {

constexpr int firstUserPort = 1024;
constexpr int lastPort = 65535;
constexpr int mostTries = 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

template <typename T> const T *sourceOf(const CharPort &port)
{
    return std::get_if<T>(&port.device.backend);
}

// Changes the TCP source at a diagnostic's path.
template <typename T, typename Change>
VmDefinition changed(const VmDefinition &definition, const Diagnostic &diagnostic, Change change)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    if (T *source = std::get_if<T>(&device.backend))
        change(*source);
    return definition.setDevice(id, device);
}

// --- Addresses

bool isEverywhere(const QString &host)
{
    return host.isEmpty() || host == QLatin1String("0.0.0.0") || host == QLatin1String("::") ||
           host == QLatin1String("*");
}

Diagnostics listenerEverywhere(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        if (tcp && tcp->mode == SocketMode::Bind && isEverywhere(tcp->host))
            found += finding(Severity::Warning, fieldOf(port, "source/host"),
                             tr("%1 can be reached from every network of this computer, without a password. Use "
                                "127.0.0.1 to keep it here.")
                                 .arg(titleOf(port)));
        const UdpSource *udp = sourceOf<UdpSource>(port);
        if (udp && !udp->localService.isEmpty() && isEverywhere(udp->localHost))
            found +=
                finding(Severity::Warning, fieldOf(port, "source[mode=bind]/host"),
                        tr("%1 takes datagrams from every network of this computer. Use 127.0.0.1 to keep it here.")
                            .arg(titleOf(port)));
    }
    return found;
}

VmDefinition listenHere(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    if (auto *tcp = std::get_if<TcpSource>(&device.backend))
        tcp->host = QStringLiteral("127.0.0.1");
    if (auto *udp = std::get_if<UdpSource>(&device.backend))
        udp->localHost = QStringLiteral("127.0.0.1");
    return definition.setDevice(id, device);
}

Diagnostics telnetConnect(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        if (tcp && tcp->mode != SocketMode::Bind && tcp->protocol == TcpProtocol::Telnet)
            found += finding(
                Severity::Warning, fieldOf(port, "protocol/type"),
                tr("%1: QEMU speaks telnet only where it waits for a client; as a client it sends raw bytes. Use raw.")
                    .arg(titleOf(port)));
    }
    return found;
}

Diagnostics plainTls(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        if (tcp && (tcp->protocol == TcpProtocol::Telnets || tcp->protocol == TcpProtocol::Tls))
            found += finding(Severity::Error, fieldOf(port, "protocol/type"),
                             tr("%1: QEMU has no such protocol, libvirt would send everything unencrypted. Use raw or "
                                "telnet, and TLS by its own switch.")
                                 .arg(titleOf(port)));
    }
    return found;
}

VmDefinition useTlsSwitch(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return changed<TcpSource>(definition, diagnostic, [](TcpSource &tcp) {
        tcp.protocol = tcp.protocol == TcpProtocol::Telnets ? TcpProtocol::Telnet : TcpProtocol::Raw;
        tcp.tls = Switch::On;
    });
}

Diagnostics tlsCertificates(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        const QString refused = tcp ? tlsRefusal(*tcp, tlsFolder(context.definition.uuid())) : QString();
        if (!refused.isEmpty())
            found += finding(Severity::Error, fieldOf(port, "source/tls"), tr("%1: %2").arg(titleOf(port), refused));
    }
    return found;
}

VmDefinition useRaw(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return changed<TcpSource>(definition, diagnostic, [](TcpSource &tcp) { tcp.protocol = TcpProtocol::Raw; });
}

// libvirt refuses the element whatever it says; the struct keeps it from sight, so the document is asked.
Diagnostics reconnectOfServer(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const xml::Element source = context.definition.element(port.id).child("source");
        if (source.attribute("mode") == QLatin1String("bind") && !source.child("reconnect").isNull())
            found += finding(
                Severity::Error, fieldOf(port, "source/reconnect"),
                tr("%1: only the side that connects can reconnect; this one waits for a client.").arg(titleOf(port)));
    }
    return found;
}

VmDefinition removeReconnect(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    xml::Element element = definition.element(id);
    if (xml::Element *source = element.editChild("source"))
        source->removeChild("reconnect");
    return definition.replaceElement(id, element);
}

// --- Paths

// A path that QEMU opens or makes, with the place of its field.
struct UsedPath
{
    const CharPort *port;
    const char *field;
    QString path;
    enum class Use { Listens, Connects, Writes } use;
};

QList<UsedPath> usedPaths(const QList<CharPort> &ports)
{
    QList<UsedPath> paths;
    for (const CharPort &port : ports) {
        if (const UnixSource *source = sourceOf<UnixSource>(port); source && !source->path.isEmpty())
            paths += {&port, "source/path", source->path,
                      source->mode == SocketMode::Bind ? UsedPath::Use::Listens : UsedPath::Use::Connects};
        if (const FileSource *source = sourceOf<FileSource>(port); source && !source->path.isEmpty())
            paths += {&port, "source/path", source->path, UsedPath::Use::Writes};
        if (!port.device.logFile.isEmpty())
            paths += {&port, "log/file", port.device.logFile, UsedPath::Use::Writes};
    }
    return paths;
}

Diagnostics socketPathLength(const RuleContext &context)
{
    Diagnostics found;
    for (const UsedPath &used : usedPaths(context.ports)) {
        const int bytes = int(QFile::encodeName(used.path).size());
        if (used.use != UsedPath::Use::Writes && bytes > limits::socketPathBytes)
            found += finding(
                Severity::Error, fieldOf(*used.port, used.field),
                tr("%1: the path of the socket has %2 bytes, but at most %3 are possible. Choose a shorter one.")
                    .arg(titleOf(*used.port))
                    .arg(bytes)
                    .arg(limits::socketPathBytes));
    }
    return found;
}

Diagnostics missingFolder(const RuleContext &context)
{
    Diagnostics found;
    for (const UsedPath &used : usedPaths(context.ports)) {
        const QString folder = QFileInfo(used.path).path();
        if (used.path.startsWith(u'/') && !QFileInfo(folder).isDir())
            found += finding(
                Severity::Error, fieldOf(*used.port, used.field),
                tr("%1: the folder %2 does not exist. Create it or choose another.").arg(titleOf(*used.port), folder));
    }
    return found;
}

Diagnostics truncatedFile(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const FileSource *source = sourceOf<FileSource>(port);
        if (source && source->append != Switch::On && QFileInfo(source->path).size() > 0)
            found += finding(Severity::Warning, fieldOf(port, "source/append"),
                             tr("%1: the file %2 is not empty and would be emptied at start. Keep what is in it, or "
                                "choose another file.")
                                 .arg(titleOf(port), source->path));
    }
    return found;
}

VmDefinition appendToFile(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return changed<FileSource>(definition, diagnostic, [](FileSource &file) { file.append = Switch::On; });
}

// --- The same thing twice

// What only one can have: a listening address or a file that is written.
QHash<QString, UsedPath> exclusiveThings(const QList<CharPort> &ports, QList<std::pair<QString, UsedPath>> *repeated)
{
    QHash<QString, UsedPath> owners;
    const auto claim = [&](const QString &thing, const UsedPath &used) {
        if (!owners.contains(thing))
            owners.insert(thing, used);
        else if (repeated)
            repeated->append({thing, used});
    };
    for (const UsedPath &used : usedPaths(ports)) {
        if (used.use != UsedPath::Use::Connects && used.path != QLatin1String("/dev/null"))
            claim(used.path, used);
    }
    for (const CharPort &port : ports) {
        const TcpSource *tcp = sourceOf<TcpSource>(port);
        if (tcp && tcp->mode == SocketMode::Bind && !tcp->service.isEmpty() && tcp->service != QLatin1String("0"))
            claim(QStringLiteral("TCP %1").arg(tcp->service),
                  {&port, "source/service", tcp->service, UsedPath::Use::Listens});
    }
    return owners;
}

Diagnostics sameEndpoint(const RuleContext &context)
{
    Diagnostics found;
    QList<std::pair<QString, UsedPath>> repeated;
    const auto owners = exclusiveThings(context.ports, &repeated);
    for (const auto &[thing, used] : repeated)
        found += finding(Severity::Error, fieldOf(*used.port, used.field),
                         tr("%1 uses %2 like %3. Only one of them can have it; choose another.")
                             .arg(titleOf(*used.port), used.path, titleOf(*owners.value(thing).port)));
    return found;
}

Diagnostics otherMachinesEndpoint(const RuleContext &context)
{
    Diagnostics found;
    const auto own = exclusiveThings(context.ports, nullptr);
    for (const Neighbour &other : context.others) {
        const QList<CharPort> ports = charPorts(other.definition);
        const auto theirs = exclusiveThings(ports, nullptr);
        for (auto at = own.cbegin(); at != own.cend(); ++at) {
            if (theirs.contains(at.key()))
                found += finding(Severity::Warning, fieldOf(*at.value().port, at.value().field),
                                 tr("%1 uses %2 like the machine %3. They cannot run at the same time.")
                                     .arg(titleOf(*at.value().port), at.key(), other.name));
        }
    }
    return found;
}

// "com1.sock" becomes "com1-2.sock", and that "com1-3.sock".
QString nextPath(const QString &path)
{
    static const QRegularExpression parts(QStringLiteral("^(.*/)?(.+?)(?:-(\\d{1,4}))?(\\.[^./]*)?$"));
    const QRegularExpressionMatch match = parts.match(path);
    const int number = match.captured(3).isEmpty() ? 2 : match.captured(3).toInt() + 1;
    return match.captured(1) + match.captured(2) + u'-' + QString::number(number) + match.captured(4);
}

QString nextTcpPort(const QString &service)
{
    const int next = service.toInt() + 1;
    return QString::number(next < firstUserPort || next > lastPort ? firstUserPort : next);
}

// What `used` would be called next, and nobody here has.
QString freeAfter(const QString &used, const VmDefinition &definition, bool isTcp)
{
    const QList<CharPort> ports = charPorts(definition);
    const auto taken = exclusiveThings(ports, nullptr);
    QString next = used;
    for (int tries = 0; tries < mostTries; ++tries) {
        next = isTcp ? nextTcpPort(next) : nextPath(next);
        if (!taken.contains(isTcp ? QString(QStringLiteral("TCP ") + next) : next) &&
            (isTcp || !QFileInfo::exists(next)))
            return next;
    }
    return next;
}

VmDefinition useAnother(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    const DeviceId id = DeviceId::fromPath(diagnostic.path);
    CharDevice device = definition.device<CharDevice>(id);
    const auto replace = [&](QString &used, bool isTcp) { used = freeAfter(used, definition, isTcp); };
    if (diagnostic.path.endsWith(QLatin1String("log/file")))
        replace(device.logFile, false);
    else if (auto *tcp = std::get_if<TcpSource>(&device.backend))
        replace(tcp->service, true);
    else if (auto *local = std::get_if<UnixSource>(&device.backend))
        replace(local->path, false);
    else if (auto *file = std::get_if<FileSource>(&device.backend))
        replace(file->path, false);
    return definition.setDevice(id, device);
}

constexpr Rule rules[] = {
    {"listener-everywhere", listenerEverywhere, QT_TRANSLATE_NOOP("Diagnose", "Use 127.0.0.1"), listenHere},
    {"telnet-connect", telnetConnect, QT_TRANSLATE_NOOP("Diagnose", "Use raw"), useRaw},
    {"plain-tls", plainTls, QT_TRANSLATE_NOOP("Diagnose", "Use the TLS switch"), useTlsSwitch},
    {"tls-certificates", tlsCertificates},
    {"reconnect-of-server", reconnectOfServer, QT_TRANSLATE_NOOP("Diagnose", "Do not reconnect"), removeReconnect},
    {"socket-path-length", socketPathLength},
    {"missing-folder", missingFolder, QT_TRANSLATE_NOOP("Diagnose", "Create the folder")},
    {"truncated-file", truncatedFile, QT_TRANSLATE_NOOP("Diagnose", "Keep what is in the file"), appendToFile},
    {"same-endpoint", sameEndpoint, QT_TRANSLATE_NOOP("Diagnose", "Use another"), useAnother},
    {"other-machines-endpoint", otherMachinesEndpoint, QT_TRANSLATE_NOOP("Diagnose", "Use another"), useAnother},
};

} // namespace

std::span<const Rule> endpointRules()
{
    return rules;
}

} // namespace portside::model
