#include "ui/devices/RowAids.h"

#include "core/model/devices/CharDevice.h"
#include "core/port/HostDevices.h"
#include "core/qemu/Availability.h"

namespace portside::ui {

QList<model::FieldRow> withHostDevices(QList<model::FieldRow> rows, const model::VmDefinition &definition,
                                       const MachinePart &part)
{
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!id || !model::charKindOf(id->element) || !definition.contains(*id))
        return rows;
    const auto device = definition.device<model::CharDevice>(*id);
    if (!std::holds_alternative<model::DevSource>(device.backend))
        return rows;
    const QList<port::HostDevice> found =
        device.kind == model::CharKind::Parallel ? port::hostParallelDevices() : port::hostSerialDevices();
    for (model::FieldRow &row : rows) {
        if (row.path != id->path() + QStringLiteral("/source/path"))
            continue;
        row.folder = QStringLiteral("/dev");
        for (const port::HostDevice &host : found)
            row.suggestions += {host.path, host.description, {}};
    }
    return rows;
}

QList<model::FieldRow> withAvailability(QList<model::FieldRow> rows, const model::VmDefinition &definition,
                                        const MachinePart &part, const std::optional<qemu::Capabilities> &capabilities)
{
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (!capabilities || !id || !model::charKindOf(id->element) || !definition.contains(*id))
        return rows;
    const auto device = definition.device<model::CharDevice>(*id);
    for (model::FieldRow &row : rows) {
        row.refusal = qemu::unavailableBecause(*capabilities, device, row.key).value_or(QString());
        for (model::ChoiceRow &choice : row.choices) {
            if (choice.refusal.isEmpty())
                choice.refusal =
                    qemu::unavailableBecause(*capabilities, device, row.key, choice.value).value_or(QString());
        }
    }
    return rows;
}

} // namespace portside::ui
