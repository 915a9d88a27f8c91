#pragma once

#include "core/qemu/CommandLine.h"

namespace portside::qemu {

/// The program: the context's, the definition's, else qemu-system-ARCH without a folder.
QString emulatorOf(const model::VmDefinition &definition, const LaunchContext &context);
/// -name to -nodefaults: what the machine is.
QStringList boardArguments(const model::VmDefinition &definition, const LaunchContext &context);
/// -rtc, -boot, -kernel and what belongs to it, -display.
QStringList bootArguments(const model::VmDefinition &definition);
/// -sandbox, -msg: what comes last.
QStringList safetyArguments(const LaunchContext &context);

} // namespace portside::qemu
