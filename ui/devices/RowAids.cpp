#include "ui/devices/RowAids.h"

#include "core/model/devices/CharDevice.h"
#include "core/port/HostDevices.h"

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
        for (const port::HostDevice &host : found)
            row.suggestions += {host.path, host.description, {}};
    }
    return rows;
}

} // namespace portside::ui
