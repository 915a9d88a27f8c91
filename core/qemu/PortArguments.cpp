#include "core/qemu/PortArguments.h"

#include "core/model/CharForm.h"
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

JsonOptions front(const CharPort &port)
{
    return {{QStringLiteral("driver"), driverOf(port.device)},
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

void appendUsbAddress(JsonOptions &options, const model::DeviceAddress &address)
{
    options += {QStringLiteral("bus"), QStringLiteral("usb.0")};
    if (address.type == QLatin1String("usb") && !address.port.isEmpty())
        options += {QStringLiteral("port"), address.port};
}

JsonOptions serialDevice(const CharPort &port, const model::VmDefinition &definition)
{
    const QString &type = port.device.target.type;
    const model::DeviceAddress &address = port.device.address;
    JsonOptions options = front(port);
    if (type == QLatin1String("isa-serial"))
        options += {QStringLiteral("index"), port.number};
    if (type == QLatin1String("isa-serial") || type == QLatin1String("isa-debug"))
        appendIsaAddress(options, address);
    if (type == QLatin1String("pci-serial"))
        appendPciAddress(options, address, definition);
    if (type == QLatin1String("usb-serial"))
        appendUsbAddress(options, address);
    if (type == QLatin1String("spapr-vio-serial"))
        options += {QStringLiteral("reg"), address.reg.value_or(0x30000000 + 0x1000 * port.number)};
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

QStringList guestForward(const CharPort &port)
{
    const model::CharTarget &target = port.device.target;
    const QString forward =
        QStringLiteral("tcp:%1:%2-chardev:%3").arg(target.guestAddress, target.guestPort, port.chardevId());
    return {QStringLiteral("-netdev"),
            schema::jsonText({{QStringLiteral("type"), QStringLiteral("user")},
                              {QStringLiteral("guestfwd"), QJsonArray{QJsonObject{{QStringLiteral("str"), forward}}}},
                              {QStringLiteral("id"), port.alias}})};
}

JsonOptions channelDevice(const CharPort &port, const model::VmDefinition &definition)
{
    JsonOptions options = front(port);
    options.insert(1, {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(port))});
    options.insert(2, {QStringLiteral("nr"), placeOf(port, model::charPorts(definition))});
    if (!port.device.target.name.isEmpty())
        options += {QStringLiteral("name"), port.device.target.name};
    return options;
}

JsonOptions consoleDevice(const CharPort &port)
{
    JsonOptions options = front(port);
    if (port.device.address.type != QLatin1String("virtio-serial"))
        return options;
    options += {QStringLiteral("bus"), QStringLiteral("virtio-serial%1.0").arg(controllerOf(port))};
    if (writtenPlace(port) > 0)
        options += {QStringLiteral("nr"), writtenPlace(port)};
    return options;
}

JsonOptions optionsOf(const CharPort &port, const model::VmDefinition &definition)
{
    switch (port.device.kind) {
    case CharKind::Serial:
        return serialDevice(port, definition);
    case CharKind::Channel:
        return channelDevice(port, definition);
    case CharKind::Console:
        return consoleDevice(port);
    case CharKind::Parallel:
        break;
    }
    return front(port);
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

QStringList deviceOf(const CharPort &port, const model::VmDefinition &definition, const LaunchContext &context)
{
    const QString driver = driverOf(port.device);
    if (port.device.kind == CharKind::Channel && driver.isEmpty())
        return guestForward(port);
    // Wired to the board: the machine makes the device and takes the port in the order of these options.
    if (driver.isEmpty())
        return {QStringLiteral("-serial"), QStringLiteral("chardev:") + port.chardevId()};
    JsonOptions options = optionsOf(port, definition);
    appendExtras(options, port);
    dropUnavailable(options, driver, context);
    return device(options);
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
    return chardevArguments(port, definition, context, diagnostics) + deviceOf(port, definition, context);
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
