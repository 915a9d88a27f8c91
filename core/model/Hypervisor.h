#pragma once

#include "core/model/devices/CharDevice.h"

namespace portside::model {

/// Why `backend` cannot be used for a device of this kind on this type of hypervisor (domain/@type), as a whole
/// sentence; empty when it can.
QString backendRefusal(const QString &hypervisor, CharKind kind, const BackendInfo &backend);
/// The types that Portside can run itself ("qemu", "kvm").
bool canRun(const QString &hypervisor);
/// Whether the hypervisor offers its consoles at an address that others connect to, and nothing is to be set up. Such a
/// console is written as <console type='tcp'> with the place to connect to: for LDoms that of vntsd on the control
/// domain, telnet at 127.0.0.1 and a port from 5000 on (the type "ldom" is ours, libvirt has no driver).
bool isOnlyAttachedTo(const QString &hypervisor);
QStringList hypervisorTypes();

} // namespace portside::model
