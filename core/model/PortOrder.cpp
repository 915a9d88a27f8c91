#include "core/model/PortOrder.h"

#include "core/model/PortNumbers.h"
#include "core/model/devices/CharDevice.h"

namespace portside::model {

namespace {

// Beyond every number that a machine has, so that no two ports have one number on the way.
constexpr qint64 aside = 1'000'000;

VmDefinition withNumber(const VmDefinition &definition, const DeviceId &id, std::optional<qint64> number)
{
    auto device = definition.device<CharDevice>(id);
    device.target.port = number;
    return definition.setDevice(id, device);
}

} // namespace

VmDefinition withDeviceMoved(const VmDefinition &definition, const DeviceId &id, int to)
{
    const QList<DeviceId> all = definition.devices(id.element);
    if (!definition.contains(id) || to < 0 || to >= int(all.size()))
        return definition;
    // A console's number is its place, a channel has none.
    const auto kind = charKindOf(id.element);
    if (kind != CharKind::Serial && kind != CharKind::Parallel)
        return definition.moveDevice(id, to);
    const QList<int> numbers = portNumbers(definition.root().child("devices"), id.element);
    VmDefinition next = definition;
    for (int i = 0; i < int(all.size()); ++i)
        next = withNumber(next, all[i], aside + i);
    next = next.moveDevice(id, to);
    for (int i = 0; i < int(all.size()); ++i)
        next = withNumber(next, all[i], numbers[i]);
    return next;
}

} // namespace portside::model
