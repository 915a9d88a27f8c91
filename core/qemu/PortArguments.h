#pragma once

#include "core/qemu/CommandLine.h"

namespace portside::qemu {

/// -chardev and -device of one port, whatever others there are; nothing, and an Error, for what QEMU cannot do.
QStringList argumentsOf(const model::CharPort &port, const model::VmDefinition &definition,
                        const LaunchContext &context, Diagnostics *diagnostics);
/// Those of all ports, each device behind all connections that it uses.
QStringList allPortArguments(const model::VmDefinition &definition, const LaunchContext &context,
                             Diagnostics *diagnostics);
/// The controllers that ports and disks need: virtio-serial, USB, SATA, SCSI.
QStringList controllerArguments(const model::VmDefinition &definition);

} // namespace portside::qemu
