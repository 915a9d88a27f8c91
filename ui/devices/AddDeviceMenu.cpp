#include "ui/devices/AddDeviceMenu.h"

#include "core/model/CharPorts.h"
#include "ui/devices/DeviceFamilies.h"
#include "ui/look/Icons.h"

#include <QCoreApplication>

namespace portside::ui {

namespace {

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
    for (const model::KindInfo &kind : model::charKinds()) {
        const QString element = QString::fromLatin1(kind.element);
        const QString label = QCoreApplication::translate("Field", kind.label);
        QAction *action = addAction(ui::icon(glyphOf(model::DeviceId{element, 0})), label);
        connect(action, &QAction::triggered, this, [this, element, label] { Q_EMIT chosen(element, label); });
    }
}

model::VmDefinition withNewDevice(const model::VmDefinition &definition, const QString &element, model::DeviceId *added)
{
    const std::optional<model::CharKind> kind = model::charKindOf(element);
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
