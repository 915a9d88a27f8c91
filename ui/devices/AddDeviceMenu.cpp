#include "ui/devices/AddDeviceMenu.h"

#include "core/model/CharPorts.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "ui/devices/DeviceFamilies.h"
#include "ui/look/Icons.h"

#include <QCoreApplication>

namespace portside::ui {

namespace {

// What can be added, and the device that it is to libvirt.
struct Entry
{
    const char *kind;
    const char *element;
    const char *label;
};

constexpr Entry entries[] = {
    {"serial", "serial", QT_TRANSLATE_NOOP("AddDeviceMenu", "Serial port")},
    {"parallel", "parallel", QT_TRANSLATE_NOOP("AddDeviceMenu", "Parallel port")},
    {"console", "console", QT_TRANSLATE_NOOP("AddDeviceMenu", "Virtio console")},
    {"channel", "channel", QT_TRANSLATE_NOOP("AddDeviceMenu", "Virtio channel")},
    {"disk", "disk", QT_TRANSLATE_NOOP("AddDeviceMenu", "Disk")},
    {"cdrom", "disk", QT_TRANSLATE_NOOP("AddDeviceMenu", "CD drive")},
    {"interface", "interface", QT_TRANSLATE_NOOP("AddDeviceMenu", "Network card")},
};

// "vda", "vdb" ...: the first that no disk has.
QString freeTarget(const model::VmDefinition &definition, const QString &prefix)
{
    QStringList taken;
    for (const model::DeviceId &id : definition.devices(QStringLiteral("disk")))
        taken += definition.device<model::Disk>(id).target;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        const QString target = prefix + QLatin1Char(letter);
        if (!taken.contains(target))
            return target;
    }
    return prefix;
}

model::Disk newDisk(const model::VmDefinition &definition, const QString &kind)
{
    model::Disk disk;
    disk.source = model::DiskSource::File;
    if (kind == QLatin1String("cdrom")) {
        disk.device = model::DiskDevice::Cdrom;
        disk.format = QStringLiteral("raw");
        disk.bus = QStringLiteral("sata");
        disk.target = freeTarget(definition, QStringLiteral("sd"));
        disk.readOnly = model::Switch::On;
        return disk;
    }
    disk.device = model::DiskDevice::Disk;
    disk.format = QStringLiteral("qcow2");
    disk.bus = QStringLiteral("virtio");
    disk.target = freeTarget(definition, QStringLiteral("vd"));
    return disk;
}

model::Interface newCard()
{
    model::Interface card;
    card.type = QStringLiteral("user");
    card.model = QStringLiteral("virtio");
    return card;
}

qint64 lowestFreeNumber(const model::VmDefinition &definition, model::CharKind kind)
{
    QList<qint64> taken;
    for (const model::CharPort &port : model::charPorts(definition)) {
        if (port.device.kind == kind)
            taken += port.number;
    }
    qint64 number = 0;
    while (taken.contains(number))
        ++number;
    return number;
}

} // namespace

AddDeviceMenu::AddDeviceMenu(QWidget *parent) : QMenu(parent)
{
    for (const Entry &entry : entries) {
        const QString element = QString::fromLatin1(entry.element);
        const QString label = QCoreApplication::translate("AddDeviceMenu", entry.label);
        const QString kind = QString::fromLatin1(entry.kind);
        QAction *action = addAction(ui::icon(glyphOf(model::DeviceId{element, 0})), label);
        connect(action, &QAction::triggered, this, [this, kind, label] { Q_EMIT chosen(kind, label); });
    }
}

model::VmDefinition withNewDevice(const model::VmDefinition &definition, const QString &what, model::DeviceId *added)
{
    if (what == QLatin1String("disk") || what == QLatin1String("cdrom"))
        return definition.addDevice(newDisk(definition, what), added);
    if (what == QLatin1String("interface"))
        return definition.addDevice(newCard(), added);
    const std::optional<model::CharKind> kind = model::charKindOf(what);
    if (!kind)
        return definition;
    model::CharDevice device;
    device.kind = *kind;
    device.backend = model::ManagedSource{};
    if (*kind == model::CharKind::Serial || *kind == model::CharKind::Parallel)
        device.target.port = lowestFreeNumber(definition, *kind);
    if (*kind == model::CharKind::Console || *kind == model::CharKind::Channel)
        device.target.type = QStringLiteral("virtio");
    return definition.addDevice(device, added);
}

} // namespace portside::ui
