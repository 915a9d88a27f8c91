#pragma once

#include "core/schema/Field.h"
#include "core/xml/Element.h"

#include <QString>

namespace portside::model {

/// What a definition says of the machine as a whole (libvirt, formatdomain: "General metadata", "Operating system
/// booting", "Memory allocation", "CPU allocation").
struct Machine
{
    QString hypervisor; ///< domain/@type: "kvm", "qemu", "xen" ...
    QString name;
    QString uuid;
    QString title;
    QString description;
    std::optional<qint64> memoryKiB;
    std::optional<qint64> vcpus;
    QString osType;  ///< "hvm"
    QString arch;    ///< "x86_64"; empty: the host's
    QString machine; ///< "pc", "q35"; empty: QEMU's default
    QString kernel;
    QString initrd;
    QString cmdline;
    QString emulator;
    bool operator==(const Machine &) const = default;
};

schema::Fields machineFields();
Machine readMachine(const xml::Element &root);
void writeMachine(xml::Element &root, const Machine &machine);

} // namespace portside::model
