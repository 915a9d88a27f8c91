#pragma once

#include "ui/devices/MachinePart.h"

namespace portside::ui {

/// Adds to the rows of a part what only this computer knows: the serial and parallel devices it has, for a port that is
/// to be connected to one.
QList<model::FieldRow> withHostDevices(QList<model::FieldRow> rows, const model::VmDefinition &definition,
                                       const MachinePart &part);

} // namespace portside::ui
