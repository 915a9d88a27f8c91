#pragma once

#include "core/model/VmDefinition.h"

namespace portside::model {

/// What the wizard and `portsidectl define` ask for.
struct NewMachine
{
    QString name;
    QString uuid;                               ///< empty: a new one
    QString hypervisor = QStringLiteral("kvm"); ///< "kvm": KVM where it works, else TCG; "qemu": TCG
    qint64 memoryMiB = 1024;
    int vcpus = 1;
    QString arch = QStringLiteral("x86_64");
    QString machine = QStringLiteral("q35");
    QString kernel, initrd, cmdline; ///< absolute paths; empty where not wanted
    QString disk;                    ///< image file
    QString diskFormat = QStringLiteral("qcow2");
    QString iso;
    int serialPorts = 1;   ///< 0 to 4, all managed
    int parallelPorts = 0; ///< 0 to 3, all managed
};

VmDefinition makeDefinition(const NewMachine &wanted);
/// The machine named "demo": a pc of 32 MiB that boots the demo guest at `kernel`, with four serial ports and a
/// parallel one.
VmDefinition makeDemo(const QString &kernel);
/// The demo guest: ../share/portside/guest/demo-guest.elf from the folder of the running program, in the build tree as
/// when installed. Empty when there is none.
QString findDemoKernel(const QString &programFolder);

} // namespace portside::model
