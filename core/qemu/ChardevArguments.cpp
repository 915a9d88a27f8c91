#include "core/qemu/ChardevArguments.h"

#include "core/model/CharForm.h"
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

template <typename Source> void appendReconnect(Options &options, const Source &source, const LaunchContext &context)
{
    if (source.mode == model::SocketMode::Bind)
        return;
    if (source.reconnect == model::Switch::On && source.reconnectSeconds)
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
            return appendReconnect(options, source, context);
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
        appendReconnect(options, source, context);
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

QStringList chardev(const CharPort &port, const LaunchContext &context)
{
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    Options options{{QStringLiteral("id"), port.chardevId()}};
    options += schema::qemuOptions(info.fields, info.object(port.device.backend));
    std::visit(Extras{port, context, options}, port.device.backend);
    options += schema::qemuOptions(model::backendExtras(port.device), &port.device.extras);
    options += logOptions(port, context);
    options += schema::qemuOptions(model::commonExtras(), &port.device.extras);
    if (context.capabilities)
        dropUnavailable(options, QString::fromLatin1(model::chardevName(port.device)), *context.capabilities);
    const bool hasMonitor = port.device.extras.monitor == model::Switch::On;
    if (hasMonitor)
        options += {QStringLiteral("mux"), QStringLiteral("on")};
    const QStringList arguments{QStringLiteral("-chardev"),
                                schema::toKeyValue(QString::fromLatin1(model::chardevName(port.device)), options)};
    return hasMonitor ? arguments + QStringList{QStringLiteral("-mon"),
                                                QStringLiteral("chardev=%1,mode=readline").arg(port.chardevId())}
                      : arguments;
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

QStringList chardevArguments(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context,
                             Diagnostics *diagnostics)
{
    *diagnostics += unencrypted(port, definition, context);
    if (context.capabilities)
        *diagnostics += unavailableIn(port, *context.capabilities);
    return tlsObject(port, definition, context) + chardev(port, context);
}

} // namespace portside::qemu
