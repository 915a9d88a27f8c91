#include "core/qemu/PortArguments.h"

#include "core/model/CharForm.h"
#include "core/model/SharedPorts.h"
#include "core/qemu/CharDriver.h"
#include "core/qemu/ChardevArguments.h"
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

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

// The port with the machine around it.
struct Place
{
    const CharPort &port;
    const QList<CharPort> &ports;
    const model::VmDefinition &definition;
    const LaunchContext &context;
};

JsonOptions front(const Place &place)
{
    return {{QStringLiteral("driver"), driverOf(place.port.device)},
            {QStringLiteral("chardev"), frontChardevId(place.port, place.ports)},
            {QStringLiteral("id"), place.port.alias}};
}

// What the hardware has beyond libvirt, as properties with their types.
void appendExtras(JsonOptions &options, const CharPort &port)
{
    for (const schema::Field &field : model::targetExtras(port.device)) {
        const QString text = field.text(&port.device.extras);
        if (text.isEmpty() || !field.qemu)
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

void appendUsbAddress(JsonOptions &options, const model::DeviceAddress &address)
{
    options += {QStringLiteral("bus"), QStringLiteral("usb.0")};
    if (address.type == QLatin1String("usb") && !address.port.isEmpty())
        options += {QStringLiteral("port"), address.port};
}

JsonOptions serialDevice(const Place &place)
{
    const QString &type = place.port.device.target.type;
    const model::DeviceAddress &address = place.port.device.address;
    JsonOptions options = front(place);
    if (type == QLatin1String("isa-serial"))
        options += {QStringLiteral("index"), place.port.number};
    if (type == QLatin1String("isa-serial") || type == QLatin1String("isa-debug"))
        appendIsaAddress(options, address);
    if (type == QLatin1String("pci-serial"))
        appendPciAddress(options, address, place.definition);
    if (type == QLatin1String("usb-serial"))
        appendUsbAddress(options, address);
    if (type == QLatin1String("spapr-vio-serial"))
        options += {QStringLiteral("reg"), address.reg.value_or(0x30000000 + 0x1000 * place.port.number)};
    return options;
}

// The first port of a card stands for all: the card has its name and its address.
JsonOptions cardDevice(const Place &place, const QList<CharPort> &mates)
{
    JsonOptions options{{QStringLiteral("driver"), cardDriver(int(mates.size()))}};
    for (int i = 0; i < int(mates.size()); ++i)
        options += {QStringLiteral("chardev%1").arg(i + 1), frontChardevId(mates.at(i), place.ports)};
    options += {QStringLiteral("id"), place.port.alias};
    appendPciAddress(options, place.port.device.address, place.definition);
    return options;
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

QStringList guestForward(const Place &place)
{
    const model::CharTarget &target = place.port.device.target;
    const QString forward = QStringLiteral("tcp:%1:%2-chardev:%3")
                                .arg(target.guestAddress, target.guestPort, frontChardevId(place.port, place.ports));
    return {QStringLiteral("-netdev"),
            schema::jsonText({{QStringLiteral("type"), QStringLiteral("user")},
                              {QStringLiteral("guestfwd"), QJsonArray{QJsonObject{{QStringLiteral("str"), forward}}}},
                              {QStringLiteral("id"), place.port.alias}})};
}

JsonOptions channelDevice(const Place &place)
{
    JsonOptions options = front(place);
    options.insert(1, {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(place.port))});
    options.insert(2, {QStringLiteral("nr"), placeOf(place.port, place.ports)});
    if (!place.port.device.target.name.isEmpty())
        options += {QStringLiteral("name"), place.port.device.target.name};
    return options;
}

JsonOptions consoleDevice(const Place &place)
{
    JsonOptions options = front(place);
    if (place.port.device.address.type != QLatin1String("virtio-serial"))
        return options;
    options += {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(place.port))};
    if (writtenPlace(place.port) > 0)
        options += {QStringLiteral("nr"), writtenPlace(place.port)};
    return options;
}

JsonOptions optionsOf(const Place &place)
{
    switch (place.port.device.kind) {
    case CharKind::Serial:
        return serialDevice(place);
    case CharKind::Channel:
        return channelDevice(place);
    case CharKind::Console:
        return consoleDevice(place);
    case CharKind::Parallel:
        break;
    }
    return front(place);
}

// unavailableIn() tells of each.
void dropUnavailable(JsonOptions &options, const QString &driver, const LaunchContext &context)
{
    if (!context.capabilities || !context.capabilities->deviceProperties.contains(driver))
        return;
    const QSet<QString> known = context.capabilities->deviceProperties.value(driver);
    options.removeIf([&](const auto &option) {
        static const QSet<QString> ofEveryDevice{QStringLiteral("driver"), QStringLiteral("id"), QStringLiteral("bus")};
        return !known.contains(option.first) && !ofEveryDevice.contains(option.first);
    });
}

QStringList deviceOf(const Place &place)
{
    const QString driver = driverOf(place.port.device);
    if (place.port.device.kind == CharKind::Channel && driver.isEmpty())
        return guestForward(place);
    // Wired to the board: the machine makes the device and takes the port in the order of these options.
    if (driver.isEmpty())
        return {QStringLiteral("-serial"), QStringLiteral("chardev:") + frontChardevId(place.port, place.ports)};
    const QList<CharPort> mates = model::cardMates(place.port, place.ports);
    if (!mates.isEmpty())
        return mates.first().id == place.port.id ? device(cardDevice(place, mates)) : QStringList();
    JsonOptions options = optionsOf(place);
    appendExtras(options, place.port);
    dropUnavailable(options, driver, place.context);
    return device(options);
}

// What is at QEMU's end of the connection: a device of the guest, or QEMU's own monitor or debugger.
QStringList frontOf(const Place &place)
{
    const model::CharExtras &extras = place.port.device.extras;
    const QString id = frontChardevId(place.port, place.ports);
    switch (extras.use) {
    case model::PortUse::Monitor:
        return {QStringLiteral("-mon"), QStringLiteral("chardev=%1,mode=readline").arg(id)};
    case model::PortUse::Control:
        return {QStringLiteral("-mon"), QStringLiteral("chardev=%1,mode=control").arg(id)};
    case model::PortUse::Gdb:
        return {QStringLiteral("-gdb"), QStringLiteral("chardev:") + id};
    case model::PortUse::Guest:
        break;
    }
    if (!extras.hub.isEmpty())
        return {}; // another port's device reads and writes it
    return hubArguments(place.port, place.ports) + deviceOf(place);
}

// --- Whole ports

Diagnostics refusals(const Place &place)
{
    const model::CharPort &port = place.port;
    const model::BackendInfo &info = model::infoOf(port.device.backend);
    const auto one = [&](Severity severity, const char *field, const QString &message, const char *rule) {
        return Diagnostics{{severity, port.id.path() + QLatin1String(field), message, {}, QString::fromLatin1(rule)}};
    };
    if (info.lacks)
        return one(
            Severity::Warning, "",
            tr("%1 is left out. %2").arg(model::charTitle(port.id), QCoreApplication::translate("Field", info.lacks)),
            "left-out");
    if (qstrlen(info.chardev) == 0)
        return one(Severity::Error, "/type",
                   tr("%1: QEMU has no connection of type “%2”. Choose another.")
                       .arg(model::charTitle(port.id), place.definition.element(port.id).attribute("type")),
                   "no-chardev");
    const model::SharingProblem problem = model::sharingProblem(port, place.ports);
    if (!problem.message.isEmpty())
        return one(Severity::Error, "", problem.message, "shared-port");
    return {};
}

// The place of the last port whose connection the device of port `index` uses.
int readyAt(int index, const QList<CharPort> &ports)
{
    const CharPort &port = ports.at(index);
    QList<CharPort> needed = model::hubMembers(port, ports);
    for (const CharPort &mate : model::cardMates(port, ports))
        needed += {mate};
    if (const CharPort *partner = model::partnerOf(port, ports))
        needed += *partner;
    int last = index;
    for (const CharPort &other : needed) {
        for (int i = last + 1; i < int(ports.size()); ++i) {
            if (ports.at(i).id == other.id)
                last = i;
        }
    }
    return last;
}

} // namespace

QStringList argumentsOf(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context,
                        Diagnostics *diagnostics)
{
    const QList<CharPort> ports = model::charPorts(definition);
    const Place place{port, ports, definition, context};
    if (const Diagnostics refused = refusals(place); !refused.isEmpty()) {
        *diagnostics += refused;
        return {};
    }
    return chardevArguments(port, ports, definition, context, diagnostics) + frontOf(place);
}

QStringList allPortArguments(const model::VmDefinition &definition, const LaunchContext &context,
                             Diagnostics *diagnostics)
{
    const QList<CharPort> ports = model::charPorts(definition);
    QStringList arguments;
    QSet<int> refused;
    QList<int> ready;
    for (int i = 0; i < int(ports.size()); ++i)
        ready += readyAt(i, ports);
    for (int i = 0; i < int(ports.size()); ++i) {
        const Diagnostics problems = refusals({ports.at(i), ports, definition, context});
        if (!problems.isEmpty())
            refused += i;
        *diagnostics += problems;
        if (problems.isEmpty())
            arguments += chardevArguments(ports.at(i), ports, definition, context, diagnostics);
        for (int front = 0; front <= i; ++front) {
            if (!refused.contains(front) && ready.at(front) == i)
                arguments += frontOf({ports.at(front), ports, definition, context});
        }
    }
    return arguments;
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
