#include "core/model/devices/CharDevice.h"

#include "core/schema/XmlFields.h"

namespace portside::model {

namespace {

using schema::Choice;
using schema::Field;
using schema::field;
using schema::FieldType;

constexpr Field commonFields[] = {
    field<&CharDevice::logFile>({.key = "log.file",
                                 .label = QT_TRANSLATE_NOOP("Field", "Log file"),
                                 .type = FieldType::Path,
                                 .xml = "log@file",
                                 .qemu = "logfile",
                                 .hint = QT_TRANSLATE_NOOP("Field", "QEMU also writes all output of the guest here.")}),
    field<&CharDevice::logAppend>({.key = "log.append",
                                   .label = QT_TRANSLATE_NOOP("Field", "Keep what is in the log"),
                                   .type = FieldType::OnOff,
                                   .xml = "log@append",
                                   .qemu = "logappend",
                                   .when = "log.file!="}),
    field<&CharDevice::alias>(
        {.key = "alias",
         .label = QT_TRANSLATE_NOOP("Field", "Alias"),
         .type = FieldType::Name,
         .xml = "alias@name",
         .hint = QT_TRANSLATE_NOOP("Field",
                                   "A name of your own begins with ua-; other names are given anew at each start.")}),
};

constexpr Choice addressTypes[] = {
    {"isa", QT_TRANSLATE_NOOP("Field", "ISA")},
    {"pci", QT_TRANSLATE_NOOP("Field", "PCI")},
    {"usb", QT_TRANSLATE_NOOP("Field", "USB")},
    {"virtio-serial", QT_TRANSLATE_NOOP("Field", "virtio serial controller")},
    {"spapr-vio", QT_TRANSLATE_NOOP("Field", "sPAPR VIO")},
    {"ccw", QT_TRANSLATE_NOOP("Field", "CCW")},
};

constexpr Field addressFields[] = {
    field<&DeviceAddress::type>({.key = "address.type",
                                 .label = QT_TRANSLATE_NOOP("Field", "Address"),
                                 .type = FieldType::Choice,
                                 .xml = "address@type",
                                 .choices = addressTypes}),
    field<&DeviceAddress::iobase>({.key = "iobase",
                                   .label = QT_TRANSLATE_NOOP("Field", "I/O base"),
                                   .type = FieldType::Hex,
                                   .xml = "address@iobase",
                                   .qemu = "iobase",
                                   .maximum = 0xffff,
                                   .when = "address.type=isa"}),
    field<&DeviceAddress::irq>({.key = "irq",
                                .label = QT_TRANSLATE_NOOP("Field", "IRQ"),
                                .type = FieldType::Hex,
                                .xml = "address@irq",
                                .qemu = "irq",
                                .maximum = 15,
                                .when = "address.type=isa"}),
    field<&DeviceAddress::domain>({.key = "pci.domain",
                                   .label = QT_TRANSLATE_NOOP("Field", "PCI domain"),
                                   .type = FieldType::Hex,
                                   .xml = "address@domain",
                                   .maximum = 0xffff,
                                   .when = "address.type=pci"}),
    field<&DeviceAddress::bus>({.key = "pci.bus",
                                .label = QT_TRANSLATE_NOOP("Field", "PCI bus"),
                                .type = FieldType::Hex,
                                .xml = "address@bus",
                                .maximum = 0xff,
                                .when = "address.type=pci"}),
    field<&DeviceAddress::slot>({.key = "pci.slot",
                                 .label = QT_TRANSLATE_NOOP("Field", "PCI slot"),
                                 .type = FieldType::Hex,
                                 .xml = "address@slot",
                                 .maximum = 0x1f,
                                 .when = "address.type=pci"}),
    field<&DeviceAddress::function>({.key = "pci.function",
                                     .label = QT_TRANSLATE_NOOP("Field", "PCI function"),
                                     .type = FieldType::Hex,
                                     .xml = "address@function",
                                     .maximum = 7,
                                     .when = "address.type=pci"}),
    field<&DeviceAddress::controller>({.key = "controller",
                                       .label = QT_TRANSLATE_NOOP("Field", "Controller"),
                                       .type = FieldType::Integer,
                                       .xml = "address@controller",
                                       .maximum = 255,
                                       .when = "address.type=virtio-serial"}),
    field<&DeviceAddress::bus>({.key = "bus",
                                .label = QT_TRANSLATE_NOOP("Field", "Bus"),
                                .type = FieldType::Integer,
                                .xml = "address@bus",
                                .maximum = 255,
                                .when = "address.type=virtio-serial|usb"}),
    field<&DeviceAddress::port>({.key = "bus.port",
                                 .label = QT_TRANSLATE_NOOP("Field", "Place on the bus"),
                                 .type = FieldType::Name,
                                 .xml = "address@port",
                                 .when = "address.type=virtio-serial|usb"}),
    field<&DeviceAddress::reg>({.key = "reg",
                                .label = QT_TRANSLATE_NOOP("Field", "Register"),
                                .type = FieldType::Hex,
                                .xml = "address@reg",
                                .qemu = "reg",
                                .maximum = 0xffffffff,
                                .when = "address.type=spapr-vio"}),
    field<&DeviceAddress::cssid>({.key = "cssid",
                                  .label = QT_TRANSLATE_NOOP("Field", "Channel subsystem"),
                                  .type = FieldType::Hex,
                                  .xml = "address@cssid",
                                  .maximum = 0xff,
                                  .when = "address.type=ccw"}),
    field<&DeviceAddress::ssid>({.key = "ssid",
                                 .label = QT_TRANSLATE_NOOP("Field", "Subchannel set"),
                                 .type = FieldType::Hex,
                                 .xml = "address@ssid",
                                 .maximum = 3,
                                 .when = "address.type=ccw"}),
    field<&DeviceAddress::devno>({.key = "devno",
                                  .label = QT_TRANSLATE_NOOP("Field", "Device number"),
                                  .type = FieldType::Hex,
                                  .xml = "address@devno",
                                  .maximum = 0xffff,
                                  .when = "address.type=ccw"}),
};

// libvirt's order inside a character device.
constexpr const char *childOrder[] = {"source", "protocol", "log", "target", "alias", "acpi", "address"};

} // namespace

schema::Fields charCommonFields()
{
    return commonFields;
}

schema::Fields addressFieldTable()
{
    return addressFields;
}

CharDevice readCharDevice(const xml::Element &element)
{
    CharDevice device;
    device.kind = charKindOf(element.name()).value_or(CharKind::Serial);
    const QString type = element.hasAttribute("type") ? element.attribute("type") : QStringLiteral("pty");
    const BackendInfo &info = backendOfType(type);
    device.backend = info.make();
    schema::readFields(info.fields, element, info.editObject(device.backend));
    schema::readFields(infoOf(device.kind).target, element, &device.target);
    schema::readFields(commonFields, element, &device);
    schema::readFields(addressFields, element, &device.address);
    return device;
}

namespace {

schema::Fields libvirtsFields(const BackendInfo &info)
{
    return info.isOnlyQemus ? schema::Fields() : info.fields;
}

void writeBackend(xml::Element &element, const CharBackend &backend)
{
    const BackendInfo &is = infoOf(backend);
    const CharBackend before = readCharDevice(element).backend;
    const BackendInfo &was = infoOf(before);
    if (is.isUnknown())
        return;
    if (qstrcmp(was.type, is.type) != 0 || !element.hasAttribute("type")) {
        schema::clearFields(was.isUnknown() ? schema::Fields() : was.fields, {libvirtsFields(is)}, element);
        element.setAttribute("type", QString::fromLatin1(is.type));
    }
    if (!is.isOnlyQemus)
        schema::writeFields(is.fields, element, is.object(backend), childOrder);
}

} // namespace

void writeCharDevice(xml::Element &element, const CharDevice &device)
{
    if (readCharDevice(element).backend != device.backend)
        writeBackend(element, device.backend);
    schema::writeFields(infoOf(device.kind).target, element, &device.target, childOrder);
    schema::writeFields(commonFields, element, &device, childOrder);
    schema::writeFields(addressFields, element, &device.address, childOrder);
}

void readExtras(CharDevice &device, const xml::Element &options)
{
    const BackendInfo *info = findBackend(options.attribute("backend"));
    if (info && info->isOnlyQemus && std::holds_alternative<NullSource>(device.backend)) {
        device.backend = info->make();
        schema::readFields(info->fields, options, info->editObject(device.backend));
    }
    for (const schema::Fields fields : extrasOf(device))
        schema::readFields(fields, options, &device.extras);
}

xml::Element withExtras(const xml::Element &options, const CharDevice &before, const CharDevice &device)
{
    xml::Element written = options.isNull() ? xml::Element("port") : options;
    const BackendInfo &was = infoOf(before.backend);
    const BackendInfo &is = infoOf(device.backend);
    const QList<schema::Fields> now = extrasOf(device);
    for (const schema::Fields fields : extrasOf(before))
        schema::clearFields(fields, {now.at(0), now.at(1), now.at(2)}, written);
    if (was.isOnlyQemus && &was != &is) {
        schema::clearFields(was.fields, {}, written);
        written.removeAttribute("backend");
    }
    if (is.isOnlyQemus) {
        written.setAttribute("backend", QLatin1String(is.key));
        schema::writeFields(is.fields, written, is.object(device.backend), {});
    }
    for (const schema::Fields fields : now)
        schema::writeFields(fields, written, &device.extras, {});
    return written;
}

const char *chardevName(const CharDevice &device)
{
    const BackendInfo &info = infoOf(device.backend);
    const bool isHostPort = qstrcmp(info.key, "dev") == 0;
    return isHostPort && device.kind == CharKind::Parallel ? "parallel" : info.chardev;
}

std::span<const char *const> charChildOrder()
{
    return childOrder;
}

} // namespace portside::model
