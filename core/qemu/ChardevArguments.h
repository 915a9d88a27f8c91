#pragma once

#include "core/qemu/CommandLine.h"

namespace portside::qemu {

/// The -chardev of one port with the -object of its TLS before and the -mon on it behind; and the findings about it.
QStringList chardevArguments(const model::CharPort &port, const model::VmDefinition &definition,
                             const LaunchContext &context, Diagnostics *diagnostics);

/// The id of the port's -object tls-creds-x509, as libvirt calls it.
QString tlsObjectId(const model::CharPort &port);

} // namespace portside::qemu
