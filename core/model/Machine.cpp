#include "core/model/Machine.h"

#include "core/model/DomainOrder.h"
#include "core/schema/XmlFields.h"

namespace portside::model {

namespace {

using schema::Field;
using schema::field;
using schema::FieldType;

constexpr schema::Choice hypervisors[] = {
    {"kvm", QT_TRANSLATE_NOOP("Field", "QEMU with KVM")},
    {"qemu", QT_TRANSLATE_NOOP("Field", "QEMU")},
    {"xen", QT_TRANSLATE_NOOP("Field", "Xen")},
    {"bhyve", QT_TRANSLATE_NOOP("Field", "bhyve")},
    {"hvf", QT_TRANSLATE_NOOP("Field", "QEMU on macOS")},
    {"vmware", QT_TRANSLATE_NOOP("Field", "VMware")},
    {"vbox", QT_TRANSLATE_NOOP("Field", "VirtualBox")},
    {"lxc", QT_TRANSLATE_NOOP("Field", "LXC")},
    {"openvz", QT_TRANSLATE_NOOP("Field", "OpenVZ")},
    {"vz", QT_TRANSLATE_NOOP("Field", "Virtuozzo")},
    {"parallels", QT_TRANSLATE_NOOP("Field", "Parallels")},
    {"hyperv", QT_TRANSLATE_NOOP("Field", "Hyper-V")},
    {"test", QT_TRANSLATE_NOOP("Field", "libvirt test driver")},
};

constexpr Field fields[] = {
    field<&Machine::name>({.key = "name",
                           .label = QT_TRANSLATE_NOOP("Field", "Name"),
                           .type = FieldType::Text,
                           .xml = "name",
                           .required = true}),
    field<&Machine::title>(
        {.key = "title", .label = QT_TRANSLATE_NOOP("Field", "Title"), .type = FieldType::Text, .xml = "title"}),
    field<&Machine::description>({.key = "description",
                                  .label = QT_TRANSLATE_NOOP("Field", "Description"),
                                  .type = FieldType::Text,
                                  .xml = "description"}),
    field<&Machine::uuid>({.key = "uuid",
                           .label = QT_TRANSLATE_NOOP("Field", "UUID"),
                           .type = FieldType::Uuid,
                           .xml = "uuid",
                           .readOnly = true}),
    field<&Machine::hypervisor>({.key = "hypervisor",
                                 .label = QT_TRANSLATE_NOOP("Field", "Runs on"),
                                 .type = FieldType::Choice,
                                 .xml = "@type",
                                 .required = true,
                                 .choices = hypervisors}),
    field<&Machine::memoryKiB>({.key = "memory",
                                .label = QT_TRANSLATE_NOOP("Field", "Memory"),
                                .type = FieldType::MemorySize,
                                .xml = "memory",
                                .required = true,
                                .minimum = 1,
                                .maximum = qint64(1) << 42}),
    field<&Machine::vcpus>({.key = "vcpus",
                            .label = QT_TRANSLATE_NOOP("Field", "Processors"),
                            .type = FieldType::Integer,
                            .xml = "vcpu",
                            .minimum = 1,
                            .maximum = 1024,
                            .initial = "1"}),
    field<&Machine::osType>({.key = "os",
                             .label = QT_TRANSLATE_NOOP("Field", "Virtualization"),
                             .type = FieldType::Name,
                             .xml = "os/type",
                             .required = true}),
    field<&Machine::arch>({.key = "arch",
                           .label = QT_TRANSLATE_NOOP("Field", "Architecture"),
                           .type = FieldType::Name,
                           .xml = "os/type@arch"}),
    field<&Machine::machine>({.key = "machine",
                              .label = QT_TRANSLATE_NOOP("Field", "Machine type"),
                              .type = FieldType::Name,
                              .xml = "os/type@machine"}),
    field<&Machine::kernel>(
        {.key = "kernel", .label = QT_TRANSLATE_NOOP("Field", "Kernel"), .type = FieldType::Path, .xml = "os/kernel"}),
    field<&Machine::initrd>({.key = "initrd",
                             .label = QT_TRANSLATE_NOOP("Field", "Initial RAM disk"),
                             .type = FieldType::Path,
                             .xml = "os/initrd"}),
    field<&Machine::cmdline>({.key = "cmdline",
                              .label = QT_TRANSLATE_NOOP("Field", "Kernel command line"),
                              .type = FieldType::Text,
                              .xml = "os/cmdline"}),
    field<&Machine::emulator>({.key = "emulator",
                               .label = QT_TRANSLATE_NOOP("Field", "Emulator"),
                               .type = FieldType::Path,
                               .xml = "devices/emulator"}),
};

} // namespace

schema::Fields machineFields()
{
    return fields;
}

Machine readMachine(const xml::Element &root)
{
    Machine machine;
    schema::readFields(fields, root, &machine);
    return machine;
}

void writeMachine(xml::Element &root, const Machine &machine)
{
    // Memory at start follows the memory where it was all of it, or libvirt refuses the file.
    const Field &memory = *schema::findField(fields, QStringLiteral("memory"));
    Field current = memory;
    current.xml = "currentMemory";
    const bool follows =
        !root.child("currentMemory").isNull() && schema::readText(current, root) == schema::readText(memory, root);
    schema::writeFields(fields, root, &machine, domainOrder());
    if (follows)
        schema::writeText(current, root, memory.text(&machine), domainOrder());
}

} // namespace portside::model
