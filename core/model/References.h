#pragma once

#include "core/model/VmDefinition.h"

#include <functional>
#include <optional>

namespace portside::model {

/// Where a device of before is afterwards; nothing when it is gone.
using NewPlace = std::function<std::optional<DeviceId>(const DeviceId &before)>;

/// `after` with everything that points to a device by its place or its alias pointing to the same device as in
/// `before`: ports that share a connection, and what our metadata says of consoles, which have no number of their own.
/// A pointer to a device that is gone is emptied.
VmDefinition withSameReferences(const VmDefinition &before, const VmDefinition &after, const NewPlace &newPlace);

} // namespace portside::model
