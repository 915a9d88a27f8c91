#pragma once

#include "core/model/DeviceForm.h"
#include "core/model/VmDefinition.h"

#include <QString>

#include <variant>

namespace portside::ui {

/// A share of the machine's own fields that is shown as if it were a device.
enum class MachineShare { General, ProcessorAndMemory, Boot };

/// What one line of the device list stands for.
using MachinePart = std::variant<MachineShare, model::DeviceId>;

QList<MachinePart> partsOf(const model::VmDefinition &definition);
model::DeviceSummary summaryOf(const model::VmDefinition &definition, const MachinePart &part);

QList<model::FieldRow> rowsOf(const model::VmDefinition &definition, const MachinePart &part);
Result<model::VmDefinition> withPartField(const model::VmDefinition &definition, const MachinePart &part,
                                          const QString &key, const QString &text);

/// The findings about this part.
Diagnostics findingsOf(const model::VmDefinition &definition, const MachinePart &part, const Diagnostics &all);

} // namespace portside::ui
