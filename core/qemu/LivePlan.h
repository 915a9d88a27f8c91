#pragma once

#include "core/qemu/CommandLine.h"

#include <QJsonObject>
#include <QList>

/// What of a changed definition a running QEMU can take over, and the commands that do it.
namespace portside::qemu {

/// One command of QMP.
struct MonitorCommand
{
    QString name;
    QJsonObject arguments;
    bool mayFail = false; ///< a controller that is there already
    bool operator==(const MonitorCommand &) const = default;
};

/// One port that differs between the running machine and the definition it shall have.
struct LiveStep
{
    enum class Kind { Add, Remove, Change };
    Kind kind = Kind::Change;
    model::CharPort before; ///< as it runs; of Remove and Change
    model::CharPort after;  ///< as it shall be, with the alias that it has or gets in the running machine
    QString whyLater;       ///< why QEMU can do this only at the next start, a whole sentence; empty: now
};

struct LivePlan
{
    QList<LiveStep> steps;
    bool hasOtherOrder = false;   ///< of the consoles, which the guest counts
    bool hasOtherChanges = false; ///< beside ports: they wait for the next start
};

/// The definition as the machine knows it that is started with it: each port has the alias written that QEMU gets, in
/// place of one that came with the file.
model::VmDefinition startedDefinition(const model::VmDefinition &definition);

/// Which port is which tells model::matchPorts.
LivePlan livePlan(const model::VmDefinition &running, const model::VmDefinition &wanted);

/// The running definition after the step. Aliases are written into it, so that they stay what QEMU knows.
model::VmDefinition afterStep(const model::VmDefinition &running, const LiveStep &step);

/// The step's commands in order; for Remove they are those after QEMU has said DEVICE_DELETED. An Error is what
/// QEMU's arguments would get. `running` is the definition before the step.
Result<QList<MonitorCommand>> liveCommands(const LiveStep &step, const model::VmDefinition &running,
                                           const LaunchContext &context);
/// Asks QEMU to take the device out.
MonitorCommand unplugCommand(const model::CharPort &port);
/// What takes back a step that has failed half-way.
QList<MonitorCommand> undoCommands(const LiveStep &step);

/// HMP answers in words (QEMU, hmp-commands.hx): the sentence of a refusal; empty when it was done.
QString refusalOf(const QJsonValue &humanAnswer);

/// What QEMU says where a bus takes no device (hw/core/qdev.c, system/qdev-monitor.c) as a sentence for people;
/// anything else stays as it is.
QString plainRefusal(const QString &refusal);

} // namespace portside::qemu
