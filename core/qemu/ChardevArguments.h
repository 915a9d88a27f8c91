#pragma once

#include "core/qemu/CommandLine.h"

namespace portside::qemu {

/// The -chardev of one port with the -object of its TLS before and the -mon on it behind; and the findings about it.
/// `ports` are all of the machine.
QStringList chardevArguments(const model::CharPort &port, const QList<model::CharPort> &ports,
                             const model::VmDefinition &definition, const LaunchContext &context,
                             Diagnostics *diagnostics);

/// The id of the chardev that the device of the port uses: that of another port when it shares its connection, that of
/// a hub when it has several.
QString frontChardevId(const model::CharPort &port, const QList<model::CharPort> &ports);
/// The hub that joins the connections of the port; nothing when it has one.
QStringList hubArguments(const model::CharPort &port, const QList<model::CharPort> &ports);

/// The id of the port's -object tls-creds-x509, as libvirt calls it.
QString tlsObjectId(const model::CharPort &port);

} // namespace portside::qemu
