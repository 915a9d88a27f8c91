#include "core/model/devices/Disk.h"

#include "core/schema/XmlFields.h"

namespace portside::model {

namespace {

using schema::Choice;
using schema::Field;
using schema::field;
using schema::FieldType;

constexpr Choice sourceChoices[] = {{"file", QT_TRANSLATE_NOOP("Field", "Image file")},
                                    {"block", QT_TRANSLATE_NOOP("Field", "Block device")}};
constexpr Choice deviceChoices[] = {{"disk", QT_TRANSLATE_NOOP("Field", "Hard disk")},
                                    {"cdrom", QT_TRANSLATE_NOOP("Field", "CD or DVD")},
                                    {"floppy", QT_TRANSLATE_NOOP("Field", "Floppy disk")}};
constexpr Choice formatChoices[] = {
    {"raw", QT_TRANSLATE_NOOP("Field", "raw")},   {"qcow2", QT_TRANSLATE_NOOP("Field", "qcow2")},
    {"vmdk", QT_TRANSLATE_NOOP("Field", "vmdk")}, {"vdi", QT_TRANSLATE_NOOP("Field", "vdi")},
    {"vhdx", QT_TRANSLATE_NOOP("Field", "vhdx")}, {"vpc", QT_TRANSLATE_NOOP("Field", "vpc")},
    {"qed", QT_TRANSLATE_NOOP("Field", "qed")}};
constexpr Choice busChoices[] = {
    {"virtio", QT_TRANSLATE_NOOP("Field", "virtio")}, {"ide", QT_TRANSLATE_NOOP("Field", "IDE")},
    {"sata", QT_TRANSLATE_NOOP("Field", "SATA")},     {"scsi", QT_TRANSLATE_NOOP("Field", "SCSI")},
    {"usb", QT_TRANSLATE_NOOP("Field", "USB")},       {"fdc", QT_TRANSLATE_NOOP("Field", "Floppy")},
    {"xen", QT_TRANSLATE_NOOP("Field", "Xen")},       {"sd", QT_TRANSLATE_NOOP("Field", "SD card")}};
constexpr Choice cacheChoices[] = {{"default", QT_TRANSLATE_NOOP("Field", "Default")},
                                   {"none", QT_TRANSLATE_NOOP("Field", "None")},
                                   {"writethrough", QT_TRANSLATE_NOOP("Field", "Write through")},
                                   {"writeback", QT_TRANSLATE_NOOP("Field", "Write back")},
                                   {"directsync", QT_TRANSLATE_NOOP("Field", "Direct and synchronous")},
                                   {"unsafe", QT_TRANSLATE_NOOP("Field", "Unsafe, but fast")}};
constexpr Choice discardChoices[] = {{"unmap", QT_TRANSLATE_NOOP("Field", "Give space back")},
                                     {"ignore", QT_TRANSLATE_NOOP("Field", "Ignore")}};

constexpr Field fields[] = {
    field<&Disk::device>({.key = "device",
                          .label = QT_TRANSLATE_NOOP("Field", "Kind"),
                          .type = FieldType::Choice,
                          .xml = "@device",
                          .choices = deviceChoices,
                          .initial = "disk"}),
    field<&Disk::source>({.key = "type",
                          .label = QT_TRANSLATE_NOOP("Field", "Stored in"),
                          .type = FieldType::Choice,
                          .xml = "@type",
                          .choices = sourceChoices,
                          .initial = "file"}),
    field<&Disk::file>({.key = "file",
                        .label = QT_TRANSLATE_NOOP("Field", "Image file"),
                        .type = FieldType::Path,
                        .xml = "source@file",
                        .when = "type=file|"}),
    field<&Disk::file>({.key = "dev",
                        .label = QT_TRANSLATE_NOOP("Field", "Block device"),
                        .type = FieldType::Path,
                        .xml = "source@dev",
                        .when = "type=block"}),
    field<&Disk::format>(
        {.key = "format",
         .label = QT_TRANSLATE_NOOP("Field", "Format"),
         .type = FieldType::Choice,
         .xml = "driver@type",
         .choices = formatChoices,
         .hint = QT_TRANSLATE_NOOP("Field", "Never guessed from the content, which the guest can write."),
         .initial = "raw"}),
    field<&Disk::target>({.key = "target",
                          .label = QT_TRANSLATE_NOOP("Field", "Name in the guest"),
                          .type = FieldType::Name,
                          .xml = "target@dev",
                          .required = true}),
    field<&Disk::bus>({.key = "bus",
                       .label = QT_TRANSLATE_NOOP("Field", "Bus"),
                       .type = FieldType::Choice,
                       .xml = "target@bus",
                       .choices = busChoices}),
    field<&Disk::readOnly>({.key = "readonly",
                            .label = QT_TRANSLATE_NOOP("Field", "Read only"),
                            .type = FieldType::Presence,
                            .xml = "readonly"}),
    field<&Disk::cache>({.key = "cache",
                         .label = QT_TRANSLATE_NOOP("Field", "Cache"),
                         .type = FieldType::Choice,
                         .xml = "driver@cache",
                         .choices = cacheChoices}),
    field<&Disk::discard>({.key = "discard",
                           .label = QT_TRANSLATE_NOOP("Field", "Discarded blocks"),
                           .type = FieldType::Choice,
                           .xml = "driver@discard",
                           .choices = discardChoices}),
    field<&Disk::serial>({.key = "serial",
                          .label = QT_TRANSLATE_NOOP("Field", "Serial number"),
                          .type = FieldType::Text,
                          .xml = "serial"}),
    field<&Disk::bootOrder>({.key = "boot",
                             .label = QT_TRANSLATE_NOOP("Field", "Boot order"),
                             .type = FieldType::Integer,
                             .xml = "boot@order",
                             .minimum = 1,
                             .maximum = 999}),
};

constexpr const char *childOrder[] = {
    "driver", "auth", "source", "backingStore", "mirror",     "target", "iotune", "readonly", "shareable", "transient",
    "serial", "wwn",  "vendor", "product",      "encryption", "boot",   "alias",  "acpi",     "address"};

} // namespace

QString Disk::busOrDefault() const
{
    if (!bus.isEmpty())
        return bus;
    // libvirt's guess from the name: vda, hda, sda, fda.
    if (target.startsWith(QLatin1String("hd")))
        return QStringLiteral("ide");
    if (target.startsWith(QLatin1String("fd")))
        return QStringLiteral("fdc");
    return target.startsWith(QLatin1String("sd")) ? QStringLiteral("scsi") : QStringLiteral("virtio");
}

schema::Fields diskFields()
{
    return fields;
}

Disk readDisk(const xml::Element &element)
{
    Disk disk;
    schema::readFields(fields, element, &disk);
    return disk;
}

void writeDisk(xml::Element &element, const Disk &disk)
{
    schema::writeFields(fields, element, &disk, childOrder);
}

} // namespace portside::model
