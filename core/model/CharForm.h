#pragma once

#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"

namespace portside::model {

/// The family of character devices for DeviceRegistry: kind x backend x target as one list of rows.
QList<FieldRow> charRows(const VmDefinition &definition, const DeviceId &id);
Result<VmDefinition> setCharField(const VmDefinition &definition, const DeviceId &id, const QString &key,
                                  const QString &text);
DeviceSummary charSummary(const VmDefinition &definition, const DeviceId &id);
/// The same of a port that is known already, by the name it has: a running machine's may be another.
DeviceSummary portSummary(const CharPort &port);
Diagnostics checkCharDevice(const VmDefinition &definition, const DeviceId &id);

/// "Serial port 2": what the device is called in sentences.
QString charTitle(const DeviceId &id);

} // namespace portside::model
