#include "core/qemu/DiskArguments.h"

#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "core/schema/QemuOptions.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace portside::qemu {

namespace {

using model::DeviceId;
using model::Disk;
using schema::JsonOptions;

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

bool isPcie(const model::VmDefinition &definition)
{
    const QString machine = definition.machine().machine;
    return machine.startsWith(QLatin1String("q35")) || machine.startsWith(QLatin1String("pc-q35")) ||
           machine.startsWith(QLatin1String("virt"));
}

bool isQ35(const model::VmDefinition &definition)
{
    return isPcie(definition) && !definition.machine().machine.startsWith(QLatin1String("virt"));
}

// A disk with what its arguments are made of.
struct Drive
{
    DeviceId id;
    Disk disk;
    QString bus;
    int unit = 0; // on its bus
};

// IDE of a q35 machine is SATA; a floppy drive has only its bus.
QString busOf(const model::VmDefinition &definition, const Disk &disk)
{
    const QString bus = disk.busOrDefault();
    return bus == QLatin1String("ide") && isQ35(definition) ? QStringLiteral("sata") : bus;
}

QList<Drive> drivesOf(const model::VmDefinition &definition)
{
    QList<Drive> drives;
    QHash<QString, QList<int>> taken;
    for (const DeviceId &id : definition.devices(QStringLiteral("disk"))) {
        Drive drive{id, definition.device<Disk>(id), {}, 0};
        drive.bus = busOf(definition, drive.disk);
        // The last letter of the name is the place: "hdc" is the third.
        const QChar letter = drive.disk.target.isEmpty() ? QChar(u'a') : drive.disk.target.back();
        drive.unit = letter.unicode() >= u'a' && letter.unicode() <= u'z' ? letter.unicode() - u'a' : 0;
        while (taken[drive.bus].contains(drive.unit))
            ++drive.unit;
        taken[drive.bus] += drive.unit;
        drives += drive;
    }
    return drives;
}

// --- Boot order

// Per device: its own order, else what <os><boot dev=.../> gives the first of its kind, as libvirt does.
QHash<QString, int> bootIndexes(const model::VmDefinition &definition, const QList<Drive> &drives)
{
    QHash<QString, int> indexes;
    for (const Drive &drive : drives) {
        if (drive.disk.bootOrder)
            indexes.insert(drive.id.path(), int(*drive.disk.bootOrder));
    }
    if (!indexes.isEmpty())
        return indexes;
    QStringList kinds;
    for (const xml::Element &boot : definition.root().child("os").children("boot"))
        kinds += boot.attribute("dev");
    if (kinds.isEmpty())
        kinds += QStringLiteral("hd");
    int next = 1;
    for (const QString &kind : kinds) {
        const auto fits = [&](const Drive &drive) {
            const bool cd = drive.disk.isCdrom();
            const bool floppy = drive.disk.device == model::DiskDevice::Floppy;
            return kind == QLatin1String("cdrom") ? cd
                   : kind == QLatin1String("fd")  ? floppy
                                                  : kind == QLatin1String("hd") && !cd && !floppy;
        };
        const auto first = std::find_if(drives.cbegin(), drives.cend(), fits);
        if (first != drives.cend())
            indexes.insert(first->id.path(), next++);
        else if (kind == QLatin1String("network"))
            indexes.insert(QStringLiteral("devices/interface[0]"), next++);
    }
    return indexes;
}

// --- Nodes and devices

QString nodeName(const Drive &drive, const char *layer)
{
    return QStringLiteral("portside-%1-%2").arg(drive.id.index + 1).arg(QLatin1String(layer));
}

bool isReadOnly(const Disk &disk)
{
    return disk.readOnly == model::Switch::On || disk.isCdrom();
}

JsonOptions cacheOptions(const Disk &disk)
{
    const bool direct = disk.cache == QLatin1String("none") || disk.cache == QLatin1String("directsync");
    const bool noFlush = disk.cache == QLatin1String("unsafe");
    if (disk.cache.isEmpty() || disk.cache == QLatin1String("default"))
        return {};
    return {{QStringLiteral("cache"),
             QJsonObject{{QStringLiteral("direct"), direct}, {QStringLiteral("no-flush"), noFlush}}}};
}

// The format is always said: a guessed one lets the guest choose it by what it writes.
QStringList nodes(const Drive &drive)
{
    const Disk &disk = drive.disk;
    const QString discard =
        disk.discard == QLatin1String("ignore") ? QStringLiteral("ignore") : QStringLiteral("unmap");
    const QString driver =
        disk.source == model::DiskSource::Block ? QStringLiteral("host_device") : QStringLiteral("file");
    JsonOptions storage{{QStringLiteral("driver"), driver},
                        {QStringLiteral("filename"), disk.file},
                        {QStringLiteral("node-name"), nodeName(drive, "storage")}};
    storage += cacheOptions(disk);
    storage += {{QStringLiteral("auto-read-only"), true}, {QStringLiteral("discard"), discard}};
    JsonOptions format{{QStringLiteral("node-name"), nodeName(drive, "format")},
                       {QStringLiteral("read-only"), isReadOnly(disk)}};
    format += cacheOptions(disk);
    format += {{QStringLiteral("discard"), discard},
               {QStringLiteral("driver"), disk.format.isEmpty() ? QStringLiteral("raw") : disk.format},
               {QStringLiteral("file"), nodeName(drive, "storage")}};
    return {QStringLiteral("-blockdev"), schema::jsonText(storage), QStringLiteral("-blockdev"),
            schema::jsonText(format)};
}

// How a disk sits on each bus; %1 is its unit.
struct BusRow
{
    const char *bus;
    const char *disk;
    const char *cdrom;
    const char *id;
    const char *place; // QEMU's bus, empty: chosen by QEMU
};
constexpr BusRow busRows[] = {
    {"virtio", "virtio-blk-pci", "virtio-blk-pci", "virtio-disk%1", ""},
    {"ide", "ide-hd", "ide-cd", "ide0-%1", "ide.%1"},
    {"sata", "ide-hd", "ide-cd", "sata0-0-%1", "%2.%1"},
    {"scsi", "scsi-hd", "scsi-cd", "scsi0-0-0-%1", "scsi0.0"},
    {"usb", "usb-storage", "usb-storage", "usb-disk%1", "usb.0"},
    {"fdc", "floppy", "floppy", "fdc0-0-%1", ""},
};

const BusRow *findBus(const QString &bus)
{
    const auto found = std::find_if(std::begin(busRows), std::end(busRows),
                                    [&](const BusRow &row) { return bus == QLatin1String(row.bus); });
    return found == std::end(busRows) ? nullptr : &*found;
}

void appendPlace(JsonOptions &options, const Drive &drive, const BusRow &row, const model::VmDefinition &definition)
{
    if (drive.bus == QLatin1String("ide")) {
        // Two channels of two drives each.
        options += {QStringLiteral("bus"), QStringLiteral("ide.%1").arg(drive.unit / 2)};
        options += {QStringLiteral("unit"), drive.unit % 2};
    } else if (drive.bus == QLatin1String("sata")) {
        const QString controller = isQ35(definition) ? QStringLiteral("ide") : QStringLiteral("sata0");
        options += {QStringLiteral("bus"), QStringLiteral("%1.%2").arg(controller).arg(drive.unit)};
    } else if (drive.bus == QLatin1String("scsi")) {
        options += {QStringLiteral("bus"), QString::fromLatin1(row.place)};
        options += {QStringLiteral("scsi-id"), drive.unit};
    } else if (drive.bus == QLatin1String("fdc")) {
        options += {QStringLiteral("unit"), drive.unit};
    } else if (qstrlen(row.place) > 0) {
        options += {QStringLiteral("bus"), QString::fromLatin1(row.place)};
    }
}

QStringList drive(const Drive &drive, const BusRow &row, const model::VmDefinition &definition, int bootIndex)
{
    JsonOptions options{{QStringLiteral("driver"), QString::fromLatin1(drive.disk.isCdrom() ? row.cdrom : row.disk)}};
    appendPlace(options, drive, row, definition);
    if (!drive.disk.file.isEmpty())
        options += {QStringLiteral("drive"), nodeName(drive, "format")};
    options += {QStringLiteral("id"), QString::fromLatin1(row.id).arg(drive.unit)};
    if (bootIndex > 0)
        options += {QStringLiteral("bootindex"), bootIndex};
    if (!drive.disk.serial.isEmpty())
        options += {QStringLiteral("serial"), drive.disk.serial};
    const QStringList device{QStringLiteral("-device"), schema::jsonText(options)};
    return drive.disk.file.isEmpty() ? device : nodes(drive) + device;
}

} // namespace

QString rootBusOf(const model::VmDefinition &definition)
{
    return isPcie(definition) ? QStringLiteral("pcie.0") : QStringLiteral("pci.0");
}

bool needsUsb(const model::VmDefinition &definition)
{
    const QList<Drive> drives = drivesOf(definition);
    return std::any_of(drives.cbegin(), drives.cend(), [](const Drive &d) { return d.bus == QLatin1String("usb"); });
}

QStringList diskControllerArguments(const model::VmDefinition &definition)
{
    const QList<Drive> drives = drivesOf(definition);
    const auto any = [&](const char *bus) {
        return std::any_of(drives.cbegin(), drives.cend(), [&](const Drive &d) { return d.bus == QLatin1String(bus); });
    };
    QStringList arguments;
    if (any("sata") && !isQ35(definition))
        arguments += {QStringLiteral("-device"), QStringLiteral("{\"driver\":\"ahci\",\"id\":\"sata0\"}")};
    if (any("scsi"))
        arguments += {QStringLiteral("-device"), QStringLiteral("{\"driver\":\"virtio-scsi-pci\",\"id\":\"scsi0\"}")};
    return arguments;
}

QStringList diskArguments(const model::VmDefinition &definition, Diagnostics *diagnostics)
{
    QStringList arguments;
    const QList<Drive> drives = drivesOf(definition);
    const QHash<QString, int> indexes = bootIndexes(definition, drives);
    for (const Drive &each : drives) {
        const BusRow *row = findBus(each.bus);
        const bool canBeEmpty = each.disk.isCdrom() || each.disk.device == model::DiskDevice::Floppy;
        if (!row || (each.disk.file.isEmpty() && !canBeEmpty)) {
            *diagnostics += {Severity::Error,
                             each.id.path(),
                             tr("Disk %1 cannot be attached: %2")
                                 .arg(each.disk.target, row ? tr("it has no image file.")
                                                            : tr("the bus %1 is not supported.").arg(each.bus)),
                             {},
                             QStringLiteral("disk")};
            continue;
        }
        arguments += drive(each, *row, definition, indexes.value(each.id.path()));
    }
    return arguments;
}

QStringList interfaceArguments(const model::VmDefinition &definition, Diagnostics *diagnostics)
{
    QStringList arguments;
    const QHash<QString, int> indexes = bootIndexes(definition, drivesOf(definition));
    for (const DeviceId &id : definition.devices(QStringLiteral("interface"))) {
        const auto card = definition.device<model::Interface>(id);
        if (card.type != QLatin1String("user")) {
            *diagnostics +=
                {Severity::Warning,
                 id.path() + QStringLiteral("/type"),
                 tr("The network card %1 is left out: Portside connects only cards of type user.").arg(card.mac),
                 {},
                 QStringLiteral("interface")};
            continue;
        }
        const QString net = QStringLiteral("hostnet%1").arg(id.index);
        arguments +=
            {QStringLiteral("-netdev"),
             schema::jsonText({{QStringLiteral("type"), QStringLiteral("user")}, {QStringLiteral("id"), net}})};
        const QString usual = isPcie(definition) ? QStringLiteral("e1000e") : QStringLiteral("e1000");
        const QString model = card.model == QLatin1String("virtio") ? QStringLiteral("virtio-net-pci")
                              : card.model.isEmpty()                ? usual
                                                                    : card.model;
        JsonOptions options{{QStringLiteral("driver"), model},
                            {QStringLiteral("netdev"), net},
                            {QStringLiteral("id"), QStringLiteral("net%1").arg(id.index)}};
        if (!card.mac.isEmpty())
            options += {QStringLiteral("mac"), card.mac};
        if (indexes.contains(id.path()))
            options += {QStringLiteral("bootindex"), indexes.value(id.path())};
        arguments += {QStringLiteral("-device"), schema::jsonText(options)};
    }
    return arguments;
}

} // namespace portside::qemu
