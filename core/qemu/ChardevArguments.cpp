#include "core/qemu/ChardevArguments.h"

#include "core/model/CharForm.h"
#include "core/model/SharedPorts.h"
#include "core/model/TlsFiles.h"
#include "core/qemu/Availability.h"
#include "core/schema/QemuOptions.h"

#include <QCoreApplication>

namespace portside::qemu {

namespace {

using model::CharPort;
using schema::Option;
using schema::Options;

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Option reconnectAfter(qint64 milliseconds, const LaunchContext &context)
{
    if (context.capabilities && context.capabilities->hasReconnectMs())
        return {QStringLiteral("reconnect-ms"), QString::number(milliseconds)};
    return {QStringLiteral("reconnect"), QString::number((milliseconds + 999) / 1000)};
}

template <typename Source>
void appendReconnect(Options &options, const Source &source, std::optional<qint64> exactly,
                     const LaunchContext &context)
{
    if (source.mode == model::SocketMode::Bind)
        return;
    if (exactly)
        options += reconnectAfter(*exactly, context);
    else if (source.reconnect == model::Switch::On && source.reconnectSeconds)
        options += reconnectAfter(*source.reconnectSeconds * 1000, context);
    else if (source.reconnect == model::Switch::Off)
        options += reconnectAfter(0, context);
}

// What a table cannot say: options that depend on the running QEMU or on where the machine runs.
struct Extras
{
    const CharPort &port;
    const LaunchContext &context;
    Options &options;

    void operator()(const model::ManagedSource &) const
    {
        // The supervisor listens before QEMU starts, so not one byte is lost; after its death QEMU waits for the next
        // one.
        options += {QStringLiteral("path"), socketPath(context, port)};
        options += {QStringLiteral("server"), QStringLiteral("off")};
        options += reconnectAfter(1000, context);
    }
    void operator()(const model::UnixSource &source) const
    {
        if (!source.path.isEmpty())
            return appendReconnect(options, source, port.device.extras.reconnectMs, context);
        // libvirt's channel without a path: a server at a place of the manager's choice.
        options += {QStringLiteral("path"), socketPath(context, port)};
        if (source.mode != model::SocketMode::Bind)
            options +=
                {{QStringLiteral("server"), QStringLiteral("on")}, {QStringLiteral("wait"), QStringLiteral("off")}};
    }
    void operator()(const model::TcpSource &source) const
    {
        const bool isLazy = port.device.extras.nodelay == model::Switch::Off;
        options += {QStringLiteral("nodelay"), isLazy ? QStringLiteral("off") : QStringLiteral("on")};
        appendReconnect(options, source, port.device.extras.reconnectMs, context);
        if (source.tls == model::Switch::On)
            options += {QStringLiteral("tls-creds"), tlsObjectId(port)};
    }
    void operator()(const model::VdAgentSource &) const
    {
        options += {QStringLiteral("name"), QStringLiteral("vdagent")};
    }
    template <typename Other> void operator()(const Other &) const {}
};

Options logOptions(const CharPort &port, const LaunchContext &context)
{
    if (!port.device.logFile.isEmpty())
        return schema::qemuOptions(model::charCommonFields(), &port.device);
    const QString path = port.isManaged() ? QString() : portLogPath(context, port);
    if (path.isEmpty())
        return {};
    return {{QStringLiteral("logfile"), path}, {QStringLiteral("logappend"), QStringLiteral("on")}};
}

QString tlsFolderOf(const model::VmDefinition &definition, const LaunchContext &context)
{
    return context.tlsFolder.isEmpty() ? model::tlsFolder(definition.uuid()) : context.tlsFolder;
}

// Both ends check each other: a server takes only clients with a certificate of the machine's own authority.
QStringList tlsObject(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context)
{
    const auto *tcp = std::get_if<model::TcpSource>(&port.device.backend);
    if (!tcp || tcp->tls != model::Switch::On)
        return {};
    const bool isServer = tcp->mode == model::SocketMode::Bind;
    return {
        QStringLiteral("-object"),
        schema::jsonText({{QStringLiteral("qom-type"), QStringLiteral("tls-creds-x509")},
                          {QStringLiteral("id"), tlsObjectId(port)},
                          {QStringLiteral("dir"), tlsFolderOf(definition, context)},
                          {QStringLiteral("endpoint"), isServer ? QStringLiteral("server") : QStringLiteral("client")},
                          {QStringLiteral("verify-peer"), true}})};
}

// unavailableIn() tells of each.
void dropUnavailable(Options &options, const QString &backend, const Capabilities &capabilities)
{
    options.removeIf([&](const Option &option) {
        return option.name != QLatin1String("id") && !takesChardevOption(capabilities, backend, option.name);
    });
}

QStringList monitorOn(const QString &chardevId)
{
    return {QStringLiteral("-mon"), QStringLiteral("chardev=%1,mode=readline").arg(chardevId)};
}

QStringList chardev(const CharPort &port, const QList<CharPort> &ports, const LaunchContext &context)
{
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    Options options{{QStringLiteral("id"), port.chardevId()}};
    options += schema::qemuOptions(info.fields, info.object(port.device.backend));
    std::visit(Extras{port, context, options}, port.device.backend);
    options += schema::qemuOptions(model::backendExtras(port.device), &port.device.extras);
    options += logOptions(port, context);
    options += schema::qemuOptions(model::commonExtras(), &port.device.extras);
    if (model::frontCount(port, ports) > 1)
        options += {QStringLiteral("mux"), QStringLiteral("on")};
    if (context.capabilities)
        dropUnavailable(options, QString::fromLatin1(model::chardevName(port.device)), *context.capabilities);
    return {QStringLiteral("-chardev"),
            schema::toKeyValue(QString::fromLatin1(model::chardevName(port.device)), options)};
}

// Nothing that was asked to be encrypted ever runs in the clear.
Diagnostics unencrypted(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context)
{
    const auto *tcp = std::get_if<model::TcpSource>(&port.device.backend);
    if (!tcp)
        return {};
    const QString title = model::charTitle(port.id);
    if (tcp->protocol == model::TcpProtocol::Telnets || tcp->protocol == model::TcpProtocol::Tls)
        return {{Severity::Error,
                 port.id.path() + QStringLiteral("/protocol/type"),
                 tr("%1: QEMU would send everything unencrypted with this protocol. Use raw or telnet, and TLS by its "
                    "own switch.")
                     .arg(title),
                 {},
                 QStringLiteral("plain-tls")}};
    const QString refused = model::tlsRefusal(*tcp, tlsFolderOf(definition, context));
    if (refused.isEmpty())
        return {};
    return {{Severity::Error,
             port.id.path() + QStringLiteral("/source/tls"),
             tr("%1: %2").arg(title, refused),
             {},
             QStringLiteral("tls-certificates")}};
}

} // namespace

QString tlsObjectId(const CharPort &port)
{
    return QStringLiteral("obj%1_tls0").arg(port.chardevId());
}

QStringList chardevArguments(const CharPort &port, const QList<CharPort> &ports, const model::VmDefinition &definition,
                             const LaunchContext &context, Diagnostics *diagnostics)
{
    *diagnostics += unencrypted(port, definition, context);
    if (context.capabilities)
        *diagnostics += unavailableIn(port, *context.capabilities);
    QStringList arguments;
    if (!std::holds_alternative<model::MuxSource>(port.device.backend))
        arguments = tlsObject(port, definition, context) + chardev(port, ports, context);
    if (model::hasMonitorToo(port.device))
        arguments += monitorOn(frontChardevId(port, ports));
    return arguments;
}

QString frontChardevId(const CharPort &port, const QList<CharPort> &ports)
{
    const bool shares = std::holds_alternative<model::MuxSource>(port.device.backend);
    if (const CharPort *partner = shares ? model::partnerOf(port, ports) : nullptr)
        return partner->chardevId();
    const bool hasHub = !model::hubMembers(port, ports).isEmpty();
    return hasHub ? QString(port.chardevId() + QStringLiteral("-hub")) : port.chardevId();
}

QStringList hubArguments(const CharPort &port, const QList<CharPort> &ports)
{
    const QList<CharPort> members = model::hubMembers(port, ports);
    if (members.isEmpty())
        return {};
    Options options{{QStringLiteral("id"), frontChardevId(port, ports)},
                    {QStringLiteral("chardevs.0"), port.chardevId()}};
    for (int i = 0; i < int(members.size()); ++i)
        options += {QStringLiteral("chardevs.%1").arg(i + 1), members.at(i).chardevId()};
    return {QStringLiteral("-chardev"), schema::toKeyValue(QStringLiteral("hub"), options)};
}

} // namespace portside::qemu
