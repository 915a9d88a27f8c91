#pragma once

#include "core/model/VmDefinition.h"

namespace portside::model {

/// Gives the device the place `to` among those of its name. The port numbers stay in order, so what was COM2 and is
/// moved to the front is COM1 then, with all that it is connected to. Devices that are no ports are only moved.
VmDefinition withDeviceMoved(const VmDefinition &definition, const DeviceId &id, int to);

} // namespace portside::model
