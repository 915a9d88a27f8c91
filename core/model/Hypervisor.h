#pragma once

#include "core/model/devices/CharDevice.h"

namespace portside::model {

/// Why `backend` cannot be used for a device of this kind on this type of hypervisor (domain/@type), as a whole
/// sentence; empty when it can.
QString backendRefusal(const QString &hypervisor, CharKind kind, const BackendInfo &backend);
/// The types that Portside can run itself ("qemu", "kvm").
bool canRun(const QString &hypervisor);
QStringList hypervisorTypes();

} // namespace portside::model
