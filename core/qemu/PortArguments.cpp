#include "core/qemu/PortArguments.h"

#include "core/model/CharForm.h"
#include "core/model/TlsFiles.h"
#include "core/qemu/DiskArguments.h"
#include "core/schema/QemuOptions.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace portside::qemu {

namespace {

using model::CharKind;
using model::CharPort;
using schema::JsonOptions;
using schema::Option;
using schema::Options;

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

// --- -chardev

// As libvirt calls it.
QString tlsObjectId(const CharPort &port)
{
    return QStringLiteral("obj%1_tls0").arg(port.chardevId());
}

Option reconnectAfter(qint64 milliseconds, const LaunchContext &context)
{
    if (context.hasReconnectMs)
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

QStringList chardev(const CharPort &port, const LaunchContext &context)
{
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    Options options{{QStringLiteral("id"), port.chardevId()}};
    options += schema::qemuOptions(info.fields, info.object(port.device.backend));
    std::visit(Extras{port, context, options}, port.device.backend);
    options += schema::qemuOptions(model::backendExtras(port.device), &port.device.extras);
    options += logOptions(port, context);
    options += schema::qemuOptions(model::commonExtras(), &port.device.extras);
    const bool hasMonitor = port.device.extras.monitor == model::Switch::On;
    if (hasMonitor)
        options += {QStringLiteral("mux"), QStringLiteral("on")};
    const QStringList arguments{QStringLiteral("-chardev"),
                                schema::toKeyValue(QString::fromLatin1(model::chardevName(port.device)), options)};
    return hasMonitor ? arguments + QStringList{QStringLiteral("-mon"),
                                                QStringLiteral("chardev=%1,mode=readline").arg(port.chardevId())}
                      : arguments;
}

// --- -device

JsonOptions front(const char *driver, const CharPort &port)
{
    return {{QStringLiteral("driver"), QString::fromLatin1(driver)},
            {QStringLiteral("chardev"), port.chardevId()},
            {QStringLiteral("id"), port.alias}};
}

// What the hardware has beyond libvirt, as properties with their types.
void appendExtras(JsonOptions &options, const CharPort &port)
{
    for (const schema::Field &field : model::targetExtras(port.device)) {
        const QString text = field.text(&port.device.extras);
        if (text.isEmpty())
            continue;
        if (field.type == schema::FieldType::OnOff)
            options += {QString::fromLatin1(field.qemu), text == QLatin1String("on")};
        else
            options += {QString::fromLatin1(field.qemu), text.toLongLong(nullptr, 0)};
    }
}

QStringList device(const JsonOptions &options)
{
    return {QStringLiteral("-device"), schema::jsonText(options)};
}

void appendIsaAddress(JsonOptions &options, const model::DeviceAddress &address)
{
    if (address.type == QLatin1String("isa") && address.iobase)
        options += {QStringLiteral("iobase"), *address.iobase};
    if (address.type == QLatin1String("isa") && address.irq)
        options += {QStringLiteral("irq"), *address.irq};
}

void appendPciAddress(JsonOptions &options, const model::DeviceAddress &address, const model::VmDefinition &definition)
{
    if (address.type != QLatin1String("pci") || !address.slot)
        return;
    options += {QStringLiteral("bus"), rootBusOf(definition)};
    const QString slot = QStringLiteral("0x%1").arg(*address.slot, 0, 16);
    options +=
        {QStringLiteral("addr"),
         address.function.value_or(0) == 0 ? slot : slot + QStringLiteral(".0x%1").arg(*address.function, 0, 16)};
}

QStringList serialDevice(const CharPort &port, const model::VmDefinition &definition)
{
    const QString &type = port.device.target.type;
    const model::DeviceAddress &address = port.device.address;
    if (type == QLatin1String("isa-serial")) {
        JsonOptions options = front("isa-serial", port);
        options += {QStringLiteral("index"), port.number};
        appendIsaAddress(options, address);
        return device(options);
    }
    if (type == QLatin1String("isa-debug")) {
        JsonOptions options = front("isa-debugcon", port);
        appendIsaAddress(options, address);
        appendExtras(options, port);
        return device(options);
    }
    if (type == QLatin1String("pci-serial")) {
        JsonOptions options = front("pci-serial", port);
        appendPciAddress(options, address, definition);
        return device(options);
    }
    if (type == QLatin1String("usb-serial")) {
        JsonOptions options = front("usb-serial", port);
        options += {QStringLiteral("bus"), QStringLiteral("usb.0")};
        if (address.type == QLatin1String("usb") && !address.port.isEmpty())
            options += {QStringLiteral("port"), address.port};
        appendExtras(options, port);
        return device(options);
    }
    if (type == QLatin1String("spapr-vio-serial")) {
        JsonOptions options = front("spapr-vty", port);
        options += {QStringLiteral("reg"), address.reg.value_or(0x30000000 + 0x1000 * port.number)};
        return device(options);
    }
    if (type == QLatin1String("sclp-serial"))
        return device(
            front(port.device.target.model == QLatin1String("sclplmconsole") ? "sclplmconsole" : "sclpconsole", port));
    // Wired to the board: the machine makes the device and takes the port in the order of these options.
    return {QStringLiteral("-serial"), QStringLiteral("chardev:") + port.chardevId()};
}

int controllerOf(const CharPort &port)
{
    return port.device.address.type == QLatin1String("virtio-serial") ? int(port.device.address.controller.value_or(0))
                                                                      : 0;
}

int writtenPlace(const CharPort &port)
{
    bool ok = false;
    const int place = port.device.address.port.toInt(&ok);
    return ok && port.device.address.type == QLatin1String("virtio-serial") ? place : 0;
}

// Channels without an address take the lowest free place of their controller; place 0 is a console's.
int placeOf(const CharPort &wanted, const QList<CharPort> &ports)
{
    QSet<int> taken;
    for (const CharPort &port : ports) {
        if (controllerOf(port) == controllerOf(wanted) && writtenPlace(port) > 0)
            taken += writtenPlace(port);
    }
    const auto lowest = [&] {
        int place = 1;
        while (taken.contains(place))
            ++place;
        return place;
    };
    for (const CharPort &port : ports) {
        if (port.device.kind != CharKind::Channel || port.device.target.type != QLatin1String("virtio") ||
            controllerOf(port) != controllerOf(wanted))
            continue;
        const int place = writtenPlace(port) > 0 ? writtenPlace(port) : lowest();
        if (port.id == wanted.id)
            return place;
        taken += place;
    }
    return lowest();
}

QStringList channelDevice(const CharPort &port, const model::VmDefinition &definition)
{
    const model::CharTarget &target = port.device.target;
    if (target.type == QLatin1String("guestfwd")) {
        const QString forward =
            QStringLiteral("tcp:%1:%2-chardev:%3").arg(target.guestAddress, target.guestPort, port.chardevId());
        return {
            QStringLiteral("-netdev"),
            schema::jsonText({{QStringLiteral("type"), QStringLiteral("user")},
                              {QStringLiteral("guestfwd"), QJsonArray{QJsonObject{{QStringLiteral("str"), forward}}}},
                              {QStringLiteral("id"), port.alias}})};
    }
    JsonOptions options = front("virtserialport", port);
    options.insert(1, {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(port))});
    options.insert(2, {QStringLiteral("nr"), placeOf(port, model::charPorts(definition))});
    if (!target.name.isEmpty())
        options += {QStringLiteral("name"), target.name};
    return device(options);
}

QStringList consoleDevice(const CharPort &port)
{
    if (port.device.target.type.startsWith(QLatin1String("sclp")))
        return device(
            front(port.device.target.type == QLatin1String("sclplm") ? "sclplmconsole" : "sclpconsole", port));
    JsonOptions options = front("virtconsole", port);
    if (port.device.address.type == QLatin1String("virtio-serial")) {
        options += {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(port))};
        if (writtenPlace(port) > 0)
            options += {QStringLiteral("nr"), writtenPlace(port)};
    }
    return device(options);
}

QStringList parallelDevice(const CharPort &port)
{
    JsonOptions options = front("isa-parallel", port);
    appendExtras(options, port);
    return device(options);
}

QStringList deviceOf(const CharPort &port, const model::VmDefinition &definition)
{
    switch (port.device.kind) {
    case CharKind::Serial:
        return serialDevice(port, definition);
    case CharKind::Parallel:
        return parallelDevice(port);
    case CharKind::Console:
        return consoleDevice(port);
    case CharKind::Channel:
        return channelDevice(port, definition);
    }
    return {};
}

} // namespace

namespace {

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

QStringList argumentsOf(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context,
                        Diagnostics *diagnostics)
{
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    if (info.lacks) {
        *diagnostics +=
            {Severity::Warning,
             port.id.path(),
             tr("%1 is left out. %2").arg(model::charTitle(port.id), QCoreApplication::translate("Field", info.lacks)),
             {},
             QStringLiteral("left-out")};
        return {};
    }
    if (qstrlen(info.chardev) == 0) {
        *diagnostics += {Severity::Error,
                         port.id.path() + QStringLiteral("/type"),
                         tr("%1: QEMU has no connection of type “%2”. Choose another.")
                             .arg(model::charTitle(port.id), definition.element(port.id).attribute("type")),
                         {},
                         QStringLiteral("no-chardev")};
        return {};
    }
    *diagnostics += unencrypted(port, definition, context);
    return tlsObject(port, definition, context) + chardev(port, context) + deviceOf(port, definition);
}

QStringList controllerArguments(const model::VmDefinition &definition)
{
    QList<int> virtioSerial;
    bool usb = needsUsb(definition);
    for (const CharPort &port : model::charPorts(definition)) {
        const QString &type = port.device.target.type;
        const bool isVirtio = type == QLatin1String("virtio") &&
                              (port.device.kind == CharKind::Console || port.device.kind == CharKind::Channel);
        if (isVirtio && !virtioSerial.contains(controllerOf(port)))
            virtioSerial += controllerOf(port);
        usb = usb || type == QLatin1String("usb-serial");
    }
    std::sort(virtioSerial.begin(), virtioSerial.end());
    QStringList arguments;
    if (usb)
        arguments += device(
            {{QStringLiteral("driver"), QStringLiteral("qemu-xhci")}, {QStringLiteral("id"), QStringLiteral("usb")}});
    for (const int index : virtioSerial)
        arguments += device({{QStringLiteral("driver"), QStringLiteral("virtio-serial-pci")},
                             {QStringLiteral("id"), QStringLiteral("virtio-serial%1").arg(index)}});
    return arguments + diskControllerArguments(definition);
}

} // namespace portside::qemu
