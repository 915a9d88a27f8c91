#include "core/model/NewMachine.h"

#include "core/model/Lenses.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace portside::model {

namespace {

xml::Element textElement(const char *name, const QString &text)
{
    xml::Element element(name);
    element.setText(text);
    return element;
}

// What every machine begins with; libvirt adds the rest when it defines it.
xml::Document skeleton()
{
    xml::Document document;
    document.root = xml::Element("domain");
    document.root.setAttribute("type", QStringLiteral("kvm"));
    document.root.appendChild(textElement("name", {}));
    document.root.appendChild(textElement("vcpu", QStringLiteral("1")));
    document.root.appendChild(xml::Element("os"));
    xml::Element features("features");
    features.appendChild(xml::Element("acpi"));
    features.appendChild(xml::Element("apic"));
    document.root.appendChild(features);
    document.root.appendChild(xml::Element("devices"));
    return document;
}

Machine machineOf(const NewMachine &wanted)
{
    Machine machine;
    machine.hypervisor = wanted.hypervisor;
    machine.name = wanted.name;
    machine.uuid = wanted.uuid.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : wanted.uuid;
    machine.memoryKiB = wanted.memoryMiB * 1024;
    machine.vcpus = wanted.vcpus;
    machine.osType = QStringLiteral("hvm");
    machine.arch = wanted.arch;
    machine.machine = wanted.machine;
    machine.kernel = wanted.kernel;
    machine.initrd = wanted.initrd;
    machine.cmdline = wanted.cmdline;
    return machine;
}

VmDefinition withManagedPorts(VmDefinition definition, CharKind kind, int count)
{
    for (int i = 0; i < count; ++i) {
        CharDevice device;
        device.kind = kind;
        device.backend = ManagedSource();
        device.target.port = i;
        definition = definition.addDevice(device);
    }
    return definition;
}

VmDefinition withDisks(VmDefinition definition, const NewMachine &wanted)
{
    if (!wanted.disk.isEmpty()) {
        Disk disk;
        disk.device = DiskDevice::Disk;
        disk.source = DiskSource::File;
        disk.format = wanted.diskFormat;
        disk.file = wanted.disk;
        disk.target = QStringLiteral("vda");
        disk.bus = QStringLiteral("virtio");
        disk.bootOrder = 1;
        definition = definition.addDevice(disk);
    }
    if (!wanted.iso.isEmpty()) {
        Disk disc;
        disc.device = DiskDevice::Cdrom;
        disc.source = DiskSource::File;
        disc.format = QStringLiteral("raw");
        disc.file = wanted.iso;
        const bool isPc =
            wanted.machine == QLatin1String("pc") || wanted.machine.startsWith(QLatin1String("pc-i440fx"));
        disc.target = isPc ? QStringLiteral("hdc") : QStringLiteral("sda");
        disc.bus = isPc ? QStringLiteral("ide") : QStringLiteral("sata");
        disc.readOnly = Switch::On;
        disc.bootOrder = wanted.disk.isEmpty() ? 1 : 2;
        definition = definition.addDevice(disc);
    }
    return definition;
}

} // namespace

VmDefinition makeDefinition(const NewMachine &wanted)
{
    VmDefinition definition = VmDefinition::fromDocument(skeleton())->withMachine(machineOf(wanted));
    definition = withDisks(definition, wanted);
    definition = withManagedPorts(definition, CharKind::Serial, wanted.serialPorts);
    return withManagedPorts(definition, CharKind::Parallel, wanted.parallelPorts);
}

VmDefinition makeDemo(const QString &kernel)
{
    NewMachine demo;
    demo.name = QStringLiteral("demo");
    demo.hypervisor = QStringLiteral("qemu"); // small enough to be quick anywhere
    demo.memoryMiB = 32;
    demo.machine = QStringLiteral("pc");
    demo.kernel = kernel;
    demo.serialPorts = 4;
    demo.parallelPorts = 1;
    return makeDefinition(demo);
}

QString findDemoKernel(const QString &programFolder)
{
    // The build tree has the layout of an installation: bin/ beside share/.
    const QString path = QDir::cleanPath(programFolder + QStringLiteral("/../share/portside/guest/demo-guest.elf"));
    return QFileInfo(path).isFile() ? path : QString();
}

} // namespace portside::model
