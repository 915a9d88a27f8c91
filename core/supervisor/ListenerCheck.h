#pragma once

#include "core/model/VmDefinition.h"

#include <QString>

namespace portside::supervisor {

/// Whether QEMU could listen now where the TCP and telnet ports of `definition` shall wait for clients: a sentence that
/// names the first port that could not, its address, the cause and the remedy; empty when all could. Only addresses in
/// numbers (and "localhost") are tried, for a name would have to be looked up, which blocks.
QString listenerRefusal(const model::VmDefinition &definition);

} // namespace portside::supervisor
