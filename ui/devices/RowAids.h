#pragma once

#include "core/qemu/Capabilities.h"
#include "ui/devices/MachinePart.h"

#include <optional>

namespace portside::ui {

/// Adds to the rows of a part what only this computer knows: the serial and parallel devices it has, for a port that is
/// to be connected to one.
QList<model::FieldRow> withHostDevices(QList<model::FieldRow> rows, const model::VmDefinition &definition,
                                       const MachinePart &part);

/// Greys the choices and fields of a port that the installed QEMU lacks, with its reason. Without capabilities nothing
/// is greyed: they are not known yet.
QList<model::FieldRow> withAvailability(QList<model::FieldRow> rows, const model::VmDefinition &definition,
                                        const MachinePart &part, const std::optional<qemu::Capabilities> &capabilities);

} // namespace portside::ui
