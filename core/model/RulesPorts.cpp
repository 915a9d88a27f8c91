#include "core/model/Lenses.h"
#include "core/model/PortNumbers.h"
#include "core/model/Rules.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace portside::model {

namespace {

constexpr int isaSerialPorts = 4;   // QEMU, hw/char/serial-isa.c
constexpr int isaParallelPorts = 3; // QEMU, hw/char/parallel.c

QString tr(const char *text)
{
    return QCoreApplication::translate("Diagnose", text);
}

bool isIsaSerial(const CharPort &port)
{
    return port.device.kind == CharKind::Serial && port.device.target.type == QLatin1String("isa-serial");
}

CharDevice deviceAt(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return definition.device<CharDevice>(DeviceId::fromPath(diagnostic.path));
}

VmDefinition replaced(const VmDefinition &definition, const Diagnostic &diagnostic, const CharDevice &device)
{
    return definition.setDevice(DeviceId::fromPath(diagnostic.path), device);
}

// --- Numbers

Diagnostics isaSerialLimit(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (isIsaSerial(port) && port.number >= isaSerialPorts)
            found +=
                finding(Severity::Error, fieldOf(port, "target/port"),
                        tr("%1 has number %2, but a PC has four ISA ports, 0 to 3. Choose a free number or a PCI card.")
                            .arg(titleOf(port))
                            .arg(port.number));
    }
    return found;
}

VmDefinition makePciSerial(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.target.type = QStringLiteral("pci-serial");
    device.target.model.clear();
    device.address = {};
    return replaced(definition, diagnostic, device);
}

Diagnostics duplicatePort(const RuleContext &context)
{
    Diagnostics found;
    QHash<QString, QString> owners;
    for (const CharPort &port : context.ports) {
        if (port.device.kind != CharKind::Parallel && !isIsaSerial(port))
            continue;
        const QString key = QStringLiteral("%1 %2").arg(int(port.device.kind)).arg(port.number);
        const QString title = titleOf(port);
        if (owners.contains(key))
            found +=
                finding(Severity::Error, fieldOf(port, "target/port"),
                        tr("%1 has number %2 like %3. The guest would see only one of them; give it another number.")
                            .arg(title)
                            .arg(port.number)
                            .arg(owners.value(key)));
        else
            owners.insert(key, title);
    }
    return found;
}

VmDefinition useFreePort(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.target.port =
        freePortNumber(definition.root().child("devices"), DeviceId::fromPath(diagnostic.path).element);
    return replaced(definition, diagnostic, device);
}

Diagnostics parallelLimit(const RuleContext &context)
{
    Diagnostics found;
    int count = 0;
    for (const CharPort &port : context.ports) {
        if (port.device.kind == CharKind::Parallel && ++count > isaParallelPorts)
            found += finding(Severity::Error, port.id.path(),
                             tr("%1 is one too many: a PC has three parallel ports. Remove it.").arg(titleOf(port)));
    }
    return found;
}

VmDefinition removeIt(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    return definition.removeDevice(DeviceId::fromPath(diagnostic.path));
}

Diagnostics parallelOrder(const RuleContext &context)
{
    Diagnostics found;
    int place = 0;
    for (const CharPort &port : context.ports) {
        if (port.device.kind != CharKind::Parallel)
            continue;
        if (port.number != place && place < isaParallelPorts)
            found +=
                finding(Severity::Warning, fieldOf(port, "target/port"),
                        tr("%1 has number %2, but QEMU counts parallel ports by their order: the guest sees it as %3.")
                            .arg(titleOf(port))
                            .arg(port.number)
                            .arg(port.guestName.shortName));
        ++place;
    }
    return found;
}

Diagnostics parallelOutputOnly(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        if (port.device.kind == CharKind::Parallel && port.isOutputOnly())
            found += finding(
                Severity::Note, port.id.path() + QStringLiteral("/type"),
                tr("%1 can only print: QEMU reads from a parallel port only when it is a real one of this computer.")
                    .arg(titleOf(port)));
    }
    return found;
}

// --- Hardware

struct TargetOfArch
{
    const char *target;
    const char *arches; // beginnings
};
constexpr TargetOfArch targetArches[] = {
    {"isa-serial", "x86_64 i686 alpha mips ppc hppa"},
    {"isa-debug", "x86_64 i686"},
    {"spapr-vio-serial", "ppc64"},
    {"sclp-serial", "s390"},
    {"system-serial", "arm aarch64 riscv loongarch"},
    {"sclp", "s390"},
    {"sclplm", "s390"},
};

Diagnostics targetArch(const RuleContext &context)
{
    Diagnostics found;
    const QString arch =
        context.definition.machine().arch.isEmpty() ? QStringLiteral("x86_64") : context.definition.machine().arch;
    for (const CharPort &port : context.ports) {
        for (const TargetOfArch &row : targetArches) {
            const QStringList arches = QString::fromLatin1(row.arches).split(u' ');
            const bool fits = std::any_of(arches.cbegin(), arches.cend(),
                                          [&](const QString &begin) { return arch.startsWith(begin); });
            if (port.device.target.type == QLatin1String(row.target) && !fits)
                found += finding(Severity::Error, fieldOf(port, "target/type"),
                                 tr("%1: machines of architecture %2 have no %3. Choose other hardware.")
                                     .arg(titleOf(port), arch, port.device.target.type));
        }
        if (port.device.kind == CharKind::Parallel &&
            (arch.startsWith(QLatin1String("s390")) || arch.startsWith(QLatin1String("ppc64"))))
            found += finding(
                Severity::Error, port.id.path(),
                tr("%1: machines of architecture %2 have no parallel ports. Remove it.").arg(titleOf(port), arch));
    }
    return found;
}

VmDefinition clearTarget(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    if (device.kind == CharKind::Parallel)
        return removeIt(definition, diagnostic);
    device.target.type.clear();
    device.target.model.clear();
    return replaced(definition, diagnostic, device);
}

struct ModelOfTarget
{
    const char *target;
    const char *models;
    const char *address;
};
// libvirt, qemuValidateChrSerialTargetModelToTargetType and ...TypeToAddressType.
constexpr ModelOfTarget targetWords[] = {
    {"isa-serial", "isa-serial", "isa"},   {"usb-serial", "usb-serial", "usb"},
    {"pci-serial", "pci-serial", "pci"},   {"spapr-vio-serial", "spapr-vty", "spapr-vio"},
    {"system-serial", "pl011 16550a", ""}, {"sclp-serial", "sclpconsole sclplmconsole", ""},
    {"isa-debug", "isa-debugcon", "isa"},
};

const ModelOfTarget *wordsOf(const CharPort &port)
{
    const auto found = std::find_if(std::begin(targetWords), std::end(targetWords), [&](const ModelOfTarget &row) {
        return port.device.target.type == QLatin1String(row.target);
    });
    return port.device.kind == CharKind::Serial && found != std::end(targetWords) ? &*found : nullptr;
}

Diagnostics targetModel(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const ModelOfTarget *words = wordsOf(port);
        const QString &model = port.device.target.model;
        if (words && !model.isEmpty() && !QString::fromLatin1(words->models).split(u' ').contains(model))
            found += finding(Severity::Error, fieldOf(port, "target/model/name"),
                             tr("%1: the model %2 is none of %3. Remove the model or choose other hardware.")
                                 .arg(titleOf(port), model, port.device.target.type));
    }
    return found;
}

VmDefinition clearModel(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.target.model.clear();
    return replaced(definition, diagnostic, device);
}

QString addressTypeOf(const CharPort &port)
{
    if (const ModelOfTarget *words = wordsOf(port))
        return QString::fromLatin1(words->address);
    if (port.device.kind == CharKind::Parallel)
        return QStringLiteral("isa");
    return port.device.target.type == QLatin1String("virtio") ? QStringLiteral("virtio-serial") : QString();
}

Diagnostics addressType(const RuleContext &context)
{
    Diagnostics found;
    for (const CharPort &port : context.ports) {
        const QString is = port.device.address.type;
        const QString should = addressTypeOf(port);
        const bool ccwConsole = is == QLatin1String("ccw") && should == QLatin1String("virtio-serial");
        if (is.isEmpty() || is == should || ccwConsole)
            continue;
        const QString message =
            should.isEmpty() ? tr("%1: this hardware has no address of its own. Remove it.")
                             : tr("%1: this hardware needs an address of type %2. Remove the address or correct it.");
        found += finding(Severity::Error, fieldOf(port, "address/type"),
                         message.contains(QLatin1String("%2")) ? message.arg(titleOf(port), should)
                                                               : message.arg(titleOf(port)));
    }
    return found;
}

VmDefinition clearAddress(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.address = {};
    return replaced(definition, diagnostic, device);
}

Diagnostics sameIoBase(const RuleContext &context)
{
    Diagnostics found;
    QHash<qint64, QString> owners;
    for (const CharPort &port : context.ports) {
        const auto base = port.device.address.iobase;
        if (port.device.address.type != QLatin1String("isa") || !base)
            continue;
        const QString title = titleOf(port);
        if (owners.contains(*base))
            found += finding(Severity::Error, fieldOf(port, "address/iobase"),
                             tr("%1 has the I/O base 0x%2 like %3. Choose another.")
                                 .arg(title, QString::number(*base, 16), owners.value(*base)));
        else
            owners.insert(*base, title);
    }
    return found;
}

// --- Consoles

QList<DeviceId> furtherSerialConsoles(const VmDefinition &definition)
{
    QList<DeviceId> found;
    for (const DeviceId &id : definition.devices(QStringLiteral("console")).mid(1)) {
        const QString type = definition.device<CharDevice>(id).target.type;
        if (type.isEmpty() || type == QLatin1String("serial"))
            found += id;
    }
    return found;
}

Diagnostics secondSerialConsole(const RuleContext &context)
{
    Diagnostics found;
    for (const DeviceId &id : furtherSerialConsoles(context.definition))
        found += finding(
            Severity::Error, id.path() + QStringLiteral("/target/type"),
            tr("Console %1: only the first console can be a serial port. Make it a virtio console.").arg(id.index + 1));
    return found;
}

VmDefinition makeVirtioConsole(const VmDefinition &definition, const Diagnostic &diagnostic)
{
    CharDevice device = deviceAt(definition, diagnostic);
    device.target.type = QStringLiteral("virtio");
    return replaced(definition, diagnostic, device);
}

Diagnostics foreignConsole(const RuleContext &context)
{
    Diagnostics found;
    static const QStringList foreign{QStringLiteral("xen"), QStringLiteral("uml"), QStringLiteral("lxc"),
                                     QStringLiteral("openvz")};
    const QString hypervisor = context.definition.machine().hypervisor;
    const bool isQemu = hypervisor == QLatin1String("qemu") || hypervisor == QLatin1String("kvm");
    for (const CharPort &port : context.ports) {
        const bool isConsole = port.device.kind == CharKind::Console || port.device.kind == CharKind::Channel;
        if (isQemu && isConsole && foreign.contains(port.device.target.type))
            found += finding(
                Severity::Error, fieldOf(port, "target/type"),
                tr("%1: QEMU has no hardware of type %2. Use virtio.").arg(titleOf(port), port.device.target.type));
    }
    return found;
}

Diagnostics consoleLosesItsOwn(const RuleContext &context)
{
    const QList<DeviceId> serials = context.definition.devices(QStringLiteral("serial"));
    const QList<DeviceId> consoles = context.definition.devices(QStringLiteral("console"));
    if (serials.isEmpty() || consoles.isEmpty())
        return {};
    const CharDevice console = context.definition.device<CharDevice>(consoles.first());
    const bool isTwin = console.target.type.isEmpty() || console.target.type == QLatin1String("serial");
    const CharDevice serial = context.definition.device<CharDevice>(serials.first());
    const bool sameType = qstrcmp(infoOf(serial.backend).type, infoOf(console.backend).type) == 0;
    const bool isPty = qstrcmp(infoOf(console.backend).type, "pty") == 0;
    if (!isTwin || (sameType && (isPty || serial.backend == console.backend)))
        return {};
    return {finding(Severity::Warning, consoles.first().path() + QStringLiteral("/type"),
                    tr("Console 1 is the same as serial port 1, so its own settings are ignored. Change the serial "
                       "port instead."))};
}

constexpr Rule rules[] = {
    {"isa-serial-limit", isaSerialLimit, QT_TRANSLATE_NOOP("Diagnose", "Use a PCI card"), makePciSerial},
    {"duplicate-port", duplicatePort, QT_TRANSLATE_NOOP("Diagnose", "Use a free number"), useFreePort},
    {"parallel-limit", parallelLimit, QT_TRANSLATE_NOOP("Diagnose", "Remove the port"), removeIt},
    {"parallel-order", parallelOrder},
    {"parallel-output-only", parallelOutputOnly},
    {"target-arch", targetArch, QT_TRANSLATE_NOOP("Diagnose", "Use what the machine has"), clearTarget},
    {"target-model", targetModel, QT_TRANSLATE_NOOP("Diagnose", "Remove the model"), clearModel},
    {"address-type", addressType, QT_TRANSLATE_NOOP("Diagnose", "Remove the address"), clearAddress},
    {"same-io-base", sameIoBase, QT_TRANSLATE_NOOP("Diagnose", "Remove the address"), clearAddress},
    {"second-serial-console", secondSerialConsole, QT_TRANSLATE_NOOP("Diagnose", "Make it a virtio console"),
     makeVirtioConsole},
    {"foreign-console", foreignConsole, QT_TRANSLATE_NOOP("Diagnose", "Use virtio"), makeVirtioConsole},
    {"console-loses-its-own", consoleLosesItsOwn},
};

} // namespace

std::span<const Rule> portRules()
{
    return rules;
}

} // namespace portside::model
