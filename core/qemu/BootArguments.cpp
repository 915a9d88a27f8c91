#include "core/qemu/BootArguments.h"

#include "core/schema/QemuOptions.h"

#include <QSysInfo>

namespace portside::qemu {

namespace {

QString archOf(const model::Machine &machine)
{
    return machine.arch.isEmpty() ? QSysInfo::currentCpuArchitecture() : machine.arch;
}

// QEMU's program names: i386 for every 32-bit PC, arm and ppc for their variants.
QString targetOf(const QString &arch)
{
    if (arch == QLatin1String("i686"))
        return QStringLiteral("i386");
    if (arch == QLatin1String("armv7l") || arch == QLatin1String("armv6l"))
        return QStringLiteral("arm");
    return arch == QLatin1String("ppc64le") ? QStringLiteral("ppc64") : arch;
}

bool isX86(const model::Machine &machine)
{
    const QString target = targetOf(archOf(machine));
    return target == QLatin1String("x86_64") || target == QLatin1String("i386");
}

QString machineOption(const model::VmDefinition &definition)
{
    const model::Machine machine = definition.machine();
    schema::Options options;
    if (isX86(machine))
        options += {QStringLiteral("usb"), QStringLiteral("off")};
    options += {QStringLiteral("dump-guest-core"), QStringLiteral("off")};
    // SeaBIOS then speaks on the first serial port (QEMU, "sga device"); libvirt writes it for useserial, too.
    const xml::Element bios = definition.root().child("os").child("bios");
    if (isX86(machine) && bios.attribute("useserial") == QLatin1String("yes"))
        options += {QStringLiteral("graphics"), QStringLiteral("off")};
    // A PC without <acpi/> is one without ACPI, as libvirt reads it.
    if (isX86(machine) && definition.root().child("features").child("acpi").isNull())
        options += {QStringLiteral("acpi"), QStringLiteral("off")};
    QString board = machine.machine;
    if (board.isEmpty())
        board = isX86(machine) ? QStringLiteral("pc") : QStringLiteral("virt");
    return schema::toKeyValue(schema::withDoubledCommas(board), options);
}

} // namespace

QString emulatorOf(const model::VmDefinition &definition, const LaunchContext &context)
{
    if (!context.emulator.isEmpty())
        return context.emulator;
    const model::Machine machine = definition.machine();
    return machine.emulator.isEmpty() ? QStringLiteral("qemu-system-") + targetOf(archOf(machine)) : machine.emulator;
}

QStringList boardArguments(const model::VmDefinition &definition, const LaunchContext &context)
{
    const model::Machine machine = definition.machine();
    QStringList arguments{
        QStringLiteral("-name"),
        QStringLiteral("guest=%1,debug-threads=on").arg(schema::withDoubledCommas(definition.name()))};
    if (context.startPaused)
        arguments += QStringLiteral("-S");
    arguments += {QStringLiteral("-machine"), machineOption(definition)};
    arguments += {QStringLiteral("-accel"), context.accelerator};
    const qint64 kibibytes = machine.memoryKiB.value_or(0);
    arguments += {QStringLiteral("-m"),
                  kibibytes % 1024 == 0 ? QString::number(kibibytes / 1024) : QStringLiteral("%1k").arg(kibibytes)};
    const QString cpus = QString::number(machine.vcpus.value_or(1));
    arguments += {QStringLiteral("-smp"), QStringLiteral("%1,sockets=%1,cores=1,threads=1").arg(cpus)};
    if (!definition.uuid().isEmpty())
        arguments += {QStringLiteral("-uuid"), definition.uuid()};
    return arguments + QStringList{QStringLiteral("-no-user-config"), QStringLiteral("-nodefaults"),
                                   QStringLiteral("-display"), QStringLiteral("none")};
}

QStringList bootArguments(const model::VmDefinition &definition)
{
    const model::Machine machine = definition.machine();
    const bool isLocal = definition.root().child("clock").attribute("offset") == QLatin1String("localtime");
    QStringList arguments{QStringLiteral("-rtc"),
                          isLocal ? QStringLiteral("base=localtime") : QStringLiteral("base=utc")};
    if (isX86(machine))
        arguments += {QStringLiteral("-boot"), QStringLiteral("strict=on")};
    if (!machine.kernel.isEmpty())
        arguments += {QStringLiteral("-kernel"), machine.kernel};
    if (!machine.initrd.isEmpty())
        arguments += {QStringLiteral("-initrd"), machine.initrd};
    if (!machine.cmdline.isEmpty())
        arguments += {QStringLiteral("-append"), machine.cmdline};
    return arguments;
}

QStringList safetyArguments(const LaunchContext &context)
{
    QStringList arguments;
    if (!context.capabilities || context.capabilities->hasSandbox())
        arguments += {QStringLiteral("-sandbox"),
                      QStringLiteral("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny")};
    return arguments + QStringList{QStringLiteral("-msg"), QStringLiteral("timestamp=on")};
}

} // namespace portside::qemu
