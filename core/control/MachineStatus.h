#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QtGlobal>

namespace portside::control {

enum class MachineState {
    Off,      ///< no QEMU; MachineStatus::lastExit tells how the last one ended
    Starting, ///< the supervisor prepares ports and waits for QMP
    Running,
    Paused,
    ShuttingDown,  ///< the power button was pressed, the guest has not ended yet
    NotResponding, ///< QMP has been silent for limits::qmpSoftTimeout
};

/// What is known about one port of a machine, running or not.
struct PortStatus
{
    QString alias; ///< libvirt's alias: serial0, parallel0, console0, channel0
    QString title; ///< what a person calls it: COM1, LPT1, hvc0
    QString
        transport; ///< "managed", or an address that a terminal can attach to ("telnet:127.0.0.1:4555"); empty: none
    bool managed = false;     ///< the supervisor holds the port; viewers share it
    bool connected = false;   ///< managed: QEMU is connected to the supervisor
    bool attachable = false;  ///< a terminal can be attached, now or when the machine runs
    QString whyNotAttachable; ///< a sentence, where attachable is false
    bool outputOnly = false;  ///< parallel ports: what is typed goes nowhere
    bool canBreak = false;
    QString whyNoBreak; ///< a sentence, where canBreak is false
    int viewers = 0;
    bool recording = false;
    QString recordingProblem; ///< a sentence while recording is suspended (disk full, folder unwritable)
    qint64 outputBytes = 0;   ///< recorded from the guest in all runs kept
    bool operator==(const PortStatus &) const = default;
};

struct MachineStatus
{
    MachineState state = MachineState::Off;
    qint64 startedAt = 0; ///< milliseconds since the epoch; 0 while off
    qint64 qemuPid = 0;
    QString accelerator;       ///< "kvm" or "tcg"; empty while off
    QString acceleratorReason; ///< why not KVM, as a sentence; empty with KVM
    QString lastExit; ///< how QEMU ended last, as a sentence with the last lines of its stderr; empty: never ran
    bool lastExitFailed = false;
    QList<PortStatus> ports;
    bool operator==(const MachineStatus &) const = default;
};

/// The word of a state on the wire, in state.json and in `portsidectl list --json`: "off", "starting", "running",
/// "paused", "shutting-down", "not-responding".
QString stateWord(MachineState state);

QJsonObject toJson(const MachineStatus &status);

/// Reads what toJson wrote. Missing, unknown and mistyped members read as their defaults; at most
/// limits::portsPerMachine ports.
MachineStatus statusFromJson(const QJsonObject &json);

} // namespace portside::control
