#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace portside::qemu {

/// One machine type of query-machines.
struct MachineType
{
    QString name;
    QString alias; ///< "pc" for the newest pc-i440fx
    QString defaultCpu;
    int maximumCpus = 0;
    bool isDeprecated = false;
    bool isDefault = false;
    bool operator==(const MachineType &) const = default;
};

/// What one QEMU binary can do, asked over QMP (never guessed from a version).
struct Capabilities
{
    QString version; ///< "7.2.22"
    QString package;
    QString architecture; ///< QEMU's word: "x86_64"
    QList<MachineType> machineTypes;
    QSet<QString> charBackends;  ///< usable now (query-chardev-backends)
    QSet<QString> socketMembers; ///< of ChardevSocket in the schema: "reconnect", "reconnect-ms", "tls-creds" ...
    QSet<QString> deprecatedSocketMembers;
    QSet<QString> ptyMembers;     ///< of ChardevPty or ChardevHostdev in the schema: "path"
    QSet<QString> devices;        ///< for -device and in machines
    QSet<QString> accelerators;   ///< "tcg", "kvm": built in; whether KVM works is AcceleratorProbe's to say
    QSet<QString> sandboxOptions; ///< empty: no -sandbox
    QSet<QString> commands;       ///< of QMP
    bool operator==(const Capabilities &) const = default;

    bool hasChardevBackend(const QString &name) const { return charBackends.contains(name); }
    bool hasReconnectMs() const { return socketMembers.contains(QStringLiteral("reconnect-ms")); }
    bool hasDevice(const QString &name) const { return devices.contains(name); }
    bool hasSandbox() const { return !sandboxOptions.isEmpty(); }
    bool hasAccelerator(const QString &name) const { return accelerators.contains(name); }
    bool hasCommand(const QString &name) const { return commands.contains(name); }
    const QList<MachineType> &machines() const { return machineTypes; }

    /// By name or alias; null when there is none.
    const MachineType *machine(const QString &name) const;
};

QJsonObject toJson(const Capabilities &capabilities);
Result<Capabilities> capabilitiesFromJson(const QJsonObject &object);

} // namespace portside::qemu
