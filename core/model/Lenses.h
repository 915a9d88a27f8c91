#pragma once

#include "core/model/VmDefinition.h"
#include "core/model/devices/CharDevice.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"

/// How each family is read from and written to a definition; VmDefinition::device and setDevice call these.
namespace portside::model {

/// The key of the device's mark as the document stands.
QString markKeyOf(const xml::Element &root, const DeviceId &id);
/// The definition with the number of every device of that name written out, where a managed one depends on it.
VmDefinition withWrittenNumbers(const VmDefinition &definition, const QString &element);
/// The definition with the lasting number of each console behind `id` written out: without `id` its place will be
/// another, and the machine that runs must still know it.
VmDefinition withLastingNumbers(const VmDefinition &definition, const DeviceId &id);
QString uuidWithHyphens(const QString &text);

} // namespace portside::model
