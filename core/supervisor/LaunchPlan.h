#pragma once

#include "core/model/VmDefinition.h"
#include "core/qemu/AcceleratorProbe.h"
#include "core/qemu/CapabilitiesProbe.h"
#include "core/qemu/CommandLine.h"
#include "core/supervisor/ListenerCheck.h"

#include <QObject>
#include <QString>

namespace portside::supervisor {

/// All that is needed to start a machine's QEMU.
struct LaunchPlan
{
    model::VmDefinition definition;
    qemu::LaunchContext context;
    qemu::CommandLine command;
    QString acceleratorReason; ///< why not KVM; empty with KVM
};

/// Makes the plan: finds the emulator, asks what it can do, finds out whether KVM works where the definition wants it,
/// builds the arguments, tries the addresses on which QEMU shall listen. Nothing blocks.
class LaunchPlanner : public QObject
{
    Q_OBJECT
public:
    explicit LaunchPlanner(QObject *parent = nullptr);

    /// Ends in planned() or refused(), never from within this call. `context` names the folders; the rest of it is
    /// filled in here. One plan at a time.
    void plan(const model::VmDefinition &definition, const qemu::LaunchContext &context);

Q_SIGNALS:
    void planned(const portside::supervisor::LaunchPlan &plan);
    void refused(const QString &sentence);

private:
    void begin();
    void takeCapabilities(const Result<qemu::Capabilities> &capabilities);
    void takeAccelerators(const qemu::Accelerators &accelerators);
    void build();
    void end(const QString &refusal);

    LaunchPlan m_plan;
    NamedListenerCheck m_listeners;
    qemu::CapabilitiesProbe m_capabilities;
    qemu::AcceleratorProbe m_accelerators;
};

} // namespace portside::supervisor
