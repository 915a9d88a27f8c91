#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace portside::qemu {

/// One machine type of query-machines.
struct MachineType
{
    QString name;
    QString alias; ///< "pc" for the newest pc-i440fx; empty: none
    QString defaultCpu;
    int maximumCpus = 0;
    bool isDeprecated = false;
    bool isDefault = false;
    bool operator==(const MachineType &) const = default;
};

/// What one QEMU binary can do, as it says itself over QMP; never guessed from a version.
struct Capabilities
{
    QString version;      ///< "7.2.22"
    QString package;      ///< the packager's words
    QString architecture; ///< of the guests, in QEMU's words: "x86_64"
    QList<MachineType> machineTypes;
    QSet<QString> chardevBackends; ///< that work, those in modules too: "socket", "pty" ...
    QSet<QString> chardevOptions;  ///< of -chardev, of all backends together
    /// backend -> its members in the schema of chardev-add, those of its addresses too ("to", "abstract")
    QMap<QString, QSet<QString>> chardevMembers;
    QMap<QString, QSet<QString>> deprecatedChardevMembers;
    QSet<QString> devices;                         ///< types for -device
    QMap<QString, QSet<QString>> deviceProperties; ///< of the devices behind ports, like isa-serial
    QSet<QString> accelerators;   ///< built in: "tcg", "kvm"; whether KVM works is AcceleratorProbe's to say
    QSet<QString> sandboxOptions; ///< of -sandbox; empty: there is none
    QSet<QString> commands;       ///< of QMP
    bool operator==(const Capabilities &) const = default;

    bool hasChardevBackend(const QString &name) const { return chardevBackends.contains(name); }
    bool hasChardevMember(const QString &backend, const QString &member) const
    {
        return chardevMembers.value(backend).contains(member);
    }
    bool hasReconnectMs() const { return hasChardevMember(QStringLiteral("socket"), QStringLiteral("reconnect-ms")); }
    bool hasDevice(const QString &name) const { return devices.contains(name); }
    bool hasAccelerator(const QString &name) const { return accelerators.contains(name); }
    bool hasSandbox() const { return !sandboxOptions.isEmpty(); }
    bool hasCommand(const QString &name) const { return commands.contains(name); }
    const QList<MachineType> &machines() const { return machineTypes; }

    /// By name or alias; null when there is none.
    const MachineType *machine(const QString &nameOrAlias) const;
};

/// For the cache. Reading takes only what toJson() of the same Portside wrote.
QJsonObject toJson(const Capabilities &capabilities);
Result<Capabilities> capabilitiesFromJson(const QJsonObject &object);

} // namespace portside::qemu
