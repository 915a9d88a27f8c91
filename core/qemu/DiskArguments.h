#pragma once

#include "core/qemu/CommandLine.h"

namespace portside::qemu {

/// -blockdev (file, then format, always explicit) and -device of every disk. An Error for what cannot be attached.
QStringList diskArguments(const model::VmDefinition &definition, Diagnostics *diagnostics);
QStringList diskControllerArguments(const model::VmDefinition &definition);
/// -netdev and -device of network cards in user mode; a Warning for the others.
QStringList interfaceArguments(const model::VmDefinition &definition, Diagnostics *diagnostics);

bool needsUsb(const model::VmDefinition &definition);
/// The name of the first PCI bus: "pci.0", or "pcie.0" on q35 and ARM's virt.
QString rootBusOf(const model::VmDefinition &definition);

} // namespace portside::qemu
