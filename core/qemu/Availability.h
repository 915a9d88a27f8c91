#pragma once

#include "core/base/Diagnostic.h"
#include "core/model/CharPorts.h"
#include "core/model/VmDefinition.h"
#include "core/qemu/Capabilities.h"

#include <optional>

/// What the installed QEMU lacks of what a port can ask for. The argument list, `portsidectl check` and the form all
/// ask here, so they say the same.
namespace portside::qemu {

/// Why the QEMU of `capabilities` lacks it, as a whole sentence; nothing when it has it. `key` and `value` are those of
/// model::formRows: without a value the field is meant ("link", "log.timestamp"), with one that choice ("type" and
/// "ringbuf", "target.type" and "pci-serial"). What this function does not know is taken to be there.
///
/// A form has the capabilities of its machine from KnownCapabilities, which never blocks: while they are still being
/// asked there are none, and nothing is greyed.
std::optional<QString> unavailableBecause(const Capabilities &capabilities, const model::CharDevice &device,
                                          const QString &key, const QString &value = {});

/// The same about everything that the definition's ports ask for, with the paths of their fields: an Error where QEMU
/// cannot have the port at all or not as securely as asked, a Warning where an option is left out. Rule: "not-in-qemu".
Diagnostics unavailableIn(const model::VmDefinition &definition, const Capabilities &capabilities);
Diagnostics unavailableIn(const model::CharPort &port, const Capabilities &capabilities);

/// Whether -chardev BACKEND takes the option. Both are QEMU's words.
bool takesChardevOption(const Capabilities &capabilities, const QString &backend, const QString &option);

} // namespace portside::qemu
