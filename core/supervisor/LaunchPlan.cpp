#include "core/supervisor/LaunchPlan.h"

#include "core/model/Diagnose.h"
#include "core/model/Hypervisor.h"
#include "core/qemu/Emulator.h"
#include "core/supervisor/ListenerCheck.h"

#include <QSysInfo>
#include <QTimer>

namespace portside::supervisor {

namespace {

// QEMU would refuse it too, in words that repeat the whole argument.
QString longSocketPath(const model::VmDefinition &definition)
{
    for (const Diagnostic &diagnostic : model::diagnose(definition)) {
        if (diagnostic.rule == QLatin1String("socket-path-length"))
            return diagnostic.message;
    }
    return {};
}

} // namespace

LaunchPlanner::LaunchPlanner(QObject *parent) : QObject(parent)
{
    connect(&m_capabilities, &qemu::CapabilitiesProbe::finished, this, &LaunchPlanner::takeCapabilities);
    connect(&m_accelerators, &qemu::AcceleratorProbe::finished, this, &LaunchPlanner::takeAccelerators);
    connect(&m_listeners, &NamedListenerCheck::finished, this, &LaunchPlanner::end);
}

void LaunchPlanner::plan(const model::VmDefinition &definition, const qemu::LaunchContext &context)
{
    m_plan = {};
    m_plan.definition = definition;
    m_plan.context = context;
    QTimer::singleShot(0, this, &LaunchPlanner::begin);
}

void LaunchPlanner::begin()
{
    const model::Machine machine = m_plan.definition.machine();
    if (!model::canRun(machine.hypervisor)) {
        Q_EMIT refused(
            tr("Portside cannot run a machine of type \"%1\", only \"qemu\" and \"kvm\". Change the type in its XML.")
                .arg(machine.hypervisor));
        return;
    }
    const QString architecture = machine.arch.isEmpty() ? QSysInfo::currentCpuArchitecture() : machine.arch;
    const Result<QString> emulator = qemu::findEmulator(architecture, machine.emulator);
    if (!emulator) {
        Q_EMIT refused(emulator.errorMessage());
        return;
    }
    m_plan.context.emulator = *emulator;
    m_capabilities.start(*emulator);
}

void LaunchPlanner::takeCapabilities(const Result<qemu::Capabilities> &capabilities)
{
    if (!capabilities) {
        Q_EMIT refused(capabilities.errorMessage());
        return;
    }
    m_plan.context.capabilities = *capabilities;
    if (m_plan.definition.machine().hypervisor == QLatin1String("kvm"))
        return m_accelerators.start(m_plan.context.emulator);
    m_plan.context.accelerator = QStringLiteral("tcg");
    m_plan.acceleratorReason =
        tr("QEMU emulates the processor, as this machine asks for (type \"qemu\"); that works on every "
           "computer.");
    build();
}

void LaunchPlanner::takeAccelerators(const qemu::Accelerators &accelerators)
{
    m_plan.context.accelerator = accelerators.best();
    m_plan.acceleratorReason = accelerators.reason;
    build();
}

void LaunchPlanner::build()
{
    m_plan.command = qemu::buildCommandLine(m_plan.definition, m_plan.context);
    for (const Diagnostic &diagnostic : m_plan.command.diagnostics) {
        if (diagnostic.severity != Severity::Error)
            continue;
        Q_EMIT refused(diagnostic.message);
        return;
    }
    QString refusal = longSocketPath(m_plan.definition);
    if (refusal.isEmpty())
        refusal = listenerRefusal(m_plan.definition);
    if (!refusal.isEmpty())
        return end(refusal);
    m_listeners.start(m_plan.definition);
}

void LaunchPlanner::end(const QString &refusal)
{
    if (refusal.isEmpty())
        Q_EMIT planned(m_plan);
    else
        Q_EMIT refused(refusal);
}

} // namespace portside::supervisor
