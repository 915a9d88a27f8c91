#include "Findings.h"

#include "Machines.h"

#include "core/model/Diagnose.h"
#include "core/model/Hypervisor.h"
#include "core/qemu/Availability.h"
#include "core/qemu/KnownCapabilities.h"
#include "core/store/Neighbours.h"

namespace portside::ctl {

std::optional<qemu::Capabilities> capabilitiesOf(const model::VmDefinition &definition)
{
    if (!model::canRun(definition.machine().hypervisor))
        return std::nullopt;
    qemu::KnownCapabilities known;
    if (const auto capabilities = known.of(definition))
        return capabilities;
    waitUntil([&] { return !known.isAsking(); });
    return known.of(definition);
}

Diagnostics findingsOf(const model::VmDefinition &definition)
{
    const store::MachineStore store;
    Diagnostics found = model::diagnose(definition, store::neighboursOf(store, definition.uuid()));
    if (const auto capabilities = capabilitiesOf(definition))
        found += unavailableIn(definition, *capabilities);
    return found;
}

} // namespace portside::ctl
