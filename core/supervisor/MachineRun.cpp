#include "core/supervisor/MachineRun.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"
#include "core/supervisor/MachineLog.h"

#include <QDateTime>
#include <QFile>

namespace portside::supervisor {

MachineRun::MachineRun(const control::RuntimePaths &paths, MachineLog &log, QObject *parent)
    : QObject(parent), m_paths(paths), m_log(log), m_messages(paths.qemuMessages()),
      m_liveChanges(m_monitor.client(), portHolder())
{
    connect(&m_process, &QemuProcess::ended, this, &MachineRun::handleEnd);
    connect(&m_monitor, &QemuMonitor::ready, this, &MachineRun::greetMonitor);
    connect(&m_monitor, &QemuMonitor::unreachable, this, &MachineRun::logProblem);
    connect(&m_monitor.client(), &qemu::QmpClient::eventReceived, this, &MachineRun::takeEvent);
    connect(&m_monitor.client(), &qemu::QmpClient::respondingChanged, this, &MachineRun::changed);
    connect(&m_messages, &QemuMessages::appended, this, [this](const QByteArray &text) {
        const QString line = QStringLiteral("QEMU: ") + QString::fromUtf8(text);
        m_log.append(line);
    });
    follow(m_hub);
    connect(&m_hub, &PortHub::changed, this, [this] {
        if (!m_guestMayRun && m_monitor.isReady() && unconnectedPorts().isEmpty())
            letGuestRun();
    });
    m_portsTimer.setSingleShot(true);
    connect(&m_portsTimer, &QTimer::timeout, this, [this] {
        m_log.append(tr("QEMU has not connected %1; the machine runs without.").arg(unconnectedPorts().join(u", ")));
        letGuestRun();
    });
    m_quitTimer.setSingleShot(true);
    connect(&m_quitTimer, &QTimer::timeout, &m_process, &QemuProcess::kill);
}

MachineRun::~MachineRun() = default;

Result<void> MachineRun::start(const LaunchPlan &plan)
{
    m_state = {};
    m_state.startedAt = QDateTime::currentMSecsSinceEpoch();
    m_state.accelerator = plan.context.accelerator;
    m_state.acceleratorReason = plan.acceleratorReason;
    if (const Result<void> ports = preparePorts(qemu::startedDefinition(plan.definition), plan.context); !ports)
        return ports.error();
    mark(recording::MarkKind::MachineStarted, tr("The machine was started."));
    m_log.append(tr("Starting: %1").arg(plan.command.shellText()));
    m_messages.start(QemuMessages::From::Beginning);
    const Result<void> started =
        m_process.start({plan.command.program, plan.command.arguments, plan.command.environment, m_messages.path()});
    if (!started)
        return started.error();
    m_guestMayRun = !plan.context.startPaused;
    m_state.qemu = identityOf(m_process.pid()).value_or(ProcessIdentity{m_process.pid(), 0, {}});
    saveRun();
    m_monitor.open(qemu::qmpPath(m_context), qemu::qmpRescuePath(m_context));
    return {};
}

bool MachineRun::adopt(const RunState &state, const model::VmDefinition &definition, const qemu::LaunchContext &context)
{
    m_state = state;
    m_adopted = true;
    m_guestMayRun = true;
    if (!m_process.adopt(state.qemu))
        return false;
    m_log.append(tr("Took over the running machine (QEMU is process %1).").arg(state.qemu.pid));
    if (const Result<void> ports = preparePorts(definition, context); !ports)
        logProblem(ports.errorMessage());
    mark(recording::MarkKind::Gap, tr("The machine's supervisor was killed; output of this time may be missing."));
    mark(recording::MarkKind::SupervisorAdopted, tr("A new supervisor took over the running machine."));
    m_messages.start(QemuMessages::From::End);
    m_monitor.open(qemu::qmpPath(m_context), qemu::qmpRescuePath(m_context));
    return true;
}

// The machine runs on whether these can be written or not; without them a next supervisor finds QEMU by its monitor's
// socket.
void MachineRun::saveRun()
{
    for (const Result<void> &saved : {writeFileAtomically(m_paths.liveDefinition(), m_definition.toXml()),
                                      writeRunState(m_paths.stateFile(), m_state)}) {
        if (!saved)
            logProblem(saved.errorMessage());
    }
}

void MachineRun::greetMonitor()
{
    if (m_adopted)
        checkIdentity();
    findPtys();
    m_windowSizes.greet();
    qemu::qmp::queryStatus(m_monitor.client(), this, [this](const Result<qemu::qmp::RunStatus> &status) {
        if (status)
            takeRunStatus(*status);
    });
}

void MachineRun::checkIdentity()
{
    qemu::qmp::queryUuid(m_monitor.client(), this, [this](const Result<QString> &uuid) {
        if (!uuid || QUuid(*uuid) == m_paths.uuid())
            return;
        // The process is the one we recorded, so somebody started another machine behind our sockets. It is not ours to
        // control.
        logProblem(tr("The QEMU behind %1 runs another machine (%2).").arg(qemu::qmpPath(m_context), *uuid));
        m_monitor.close();
    });
}

void MachineRun::takeRunStatus(const qemu::qmp::RunStatus &status)
{
    // "prelaunch": started with -S and never let run, by us or by the supervisor before us.
    if (status.status == QLatin1String("prelaunch")) {
        m_guestMayRun = false;
        if (unconnectedPorts().isEmpty())
            letGuestRun();
        else
            m_portsTimer.start(limits::portsConnectTimeout);
        return;
    }
    const bool isFirst = !std::exchange(m_guestMayRun, true);
    m_paused = !status.isRunning;
    if (isFirst)
        Q_EMIT started();
    Q_EMIT changed();
}

QStringList MachineRun::unconnectedPorts() const
{
    QStringList aliases;
    for (const model::PortAccess &port : m_ports) {
        const auto state = hubState(port.alias);
        if (port.managed && state && !state->connected)
            aliases += port.alias;
    }
    return aliases;
}

void MachineRun::letGuestRun()
{
    if (std::exchange(m_guestMayRun, true))
        return;
    m_portsTimer.stop();
    qemu::qmp::resume(m_monitor.client(), this, [this](const Result<void> &done) {
        if (!done)
            logProblem(done.errorMessage());
        m_paused = !done.isOk();
        Q_EMIT started();
        Q_EMIT changed();
    });
}

void MachineRun::findPtys()
{
    qemu::qmp::queryCharDevs(m_monitor.client(), this, [this](const Result<QList<qemu::qmp::CharDevStatus>> &devices) {
        if (!devices)
            return;
        const QHash<QString, QString> ptys = qemu::qmp::ptysOf(*devices);
        for (auto pty = ptys.cbegin(); pty != ptys.cend(); ++pty) {
            if (pty.key().startsWith(QLatin1String("char")))
                m_ptys.insert(pty.key().mid(4), pty.value());
        }
        Q_EMIT changed();
    });
}

void MachineRun::takeEvent(const qemu::QmpEvent &event)
{
    m_liveChanges.takeEvent(event);
    if (event.name == QLatin1String("STOP"))
        m_paused = true;
    else if (event.name == QLatin1String("RESUME"))
        m_paused = false;
    else if (event.name == QLatin1String("RESET"))
        m_powerPressed = false;
    else if (event.name == QLatin1String("SHUTDOWN"))
        m_shutdownReason = event.data.value(QLatin1String("reason")).toString();
    else if (event.name == QLatin1String("GUEST_PANICKED"))
        logProblem(tr("The guest's kernel has panicked. Its console shows why."));
    else
        return;
    m_log.append(QStringLiteral("QEMU: event %1").arg(event.name));
    Q_EMIT changed();
}

void MachineRun::pause(Done done)
{
    qemu::qmp::pause(m_monitor.client(), this, std::move(done));
}

void MachineRun::resume(Done done)
{
    qemu::qmp::resume(m_monitor.client(), this, std::move(done));
}

void MachineRun::reset(Done done)
{
    m_powerPressed = false;
    qemu::qmp::reset(m_monitor.client(), this, std::move(done));
}

void MachineRun::shutDown(Done done)
{
    qemu::qmp::pressPower(m_monitor.client(), this, [this, done](const Result<void> &result) {
        m_powerPressed |= result.isOk();
        done(result);
        Q_EMIT changed();
    });
}

void MachineRun::sendBreak(const QString &alias, Done done)
{
    for (const model::PortAccess &port : m_ports) {
        if (port.alias != alias)
            continue;
        if (!port.whyNoBreak.isEmpty())
            return done(Error{port.whyNoBreak});
        return qemu::qmp::sendBreak(m_monitor.client(), QStringLiteral("char") + alias, this, std::move(done));
    }
    done(Error{tr("This machine has no port named %1.").arg(alias)});
}

void MachineRun::forceOff()
{
    m_forced = true;
    if (!m_monitor.isReady() || !m_monitor.isResponding()) {
        m_process.kill();
        return;
    }
    m_quitTimer.start(limits::quitTimeout);
    qemu::qmp::quit(m_monitor.client(), this, [](const Result<void> &) {});
}

void MachineRun::handleEnd(qemu::QemuExit exit)
{
    m_exited = true;
    m_portsTimer.stop();
    m_quitTimer.stop();
    m_monitor.close();
    m_messages.stop();
    const control::LastExit last = describeExit(std::move(exit));
    m_log.append(last.sentence);
    m_liveChanges.stop();
    Q_EMIT exited(last);
    const QList<PortHub *> all = hubs();
    m_hubsToFinish = int(all.size());
    for (PortHub *hub : all)
        hub->finish(last.sentence);
}

control::LastExit MachineRun::describeExit(qemu::QemuExit exit) const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (m_forced)
        return {tr("The machine was switched off by force."), false, now};
    exit.shutdownReason = m_shutdownReason;
    exit.errorOutput = m_messages.tail();
    return {exit.sentence(), exit.isFailure(), now};
}

// QEMU leaves its sockets behind when it is killed.
void MachineRun::removeFiles()
{
    for (const QString &path : {qemu::qmpPath(m_context), qemu::qmpRescuePath(m_context), qemu::pidFilePath(m_context),
                                m_paths.stateFile(), m_paths.liveDefinition()})
        QFile::remove(path);
}

control::MachineState MachineRun::machineState() const
{
    using control::MachineState;
    if (m_exited || !m_process.isRunning())
        return MachineState::Off;
    if (!m_guestMayRun)
        return MachineState::Starting;
    if (!m_monitor.isResponding())
        return MachineState::NotResponding;
    if (m_powerPressed)
        return MachineState::ShuttingDown;
    return m_paused ? MachineState::Paused : MachineState::Running;
}

control::MachineStatus MachineRun::status() const
{
    control::MachineStatus status;
    status.state = machineState();
    for (const model::PortAccess &access : m_ports)
        status.ports += portStatus(access);
    if (status.state == control::MachineState::Off)
        return status;
    status.startedAt = m_state.startedAt;
    status.qemuPid = m_process.pid();
    status.accelerator = m_state.accelerator;
    status.acceleratorReason = m_state.acceleratorReason;
    return status;
}

control::PortStatus MachineRun::definedPort(const model::PortAccess &access)
{
    control::PortStatus port;
    port.alias = access.alias;
    port.title = access.title;
    port.managed = access.managed;
    port.transport = access.managed ? QStringLiteral("managed") : access.address;
    port.whyNotAttachable = access.whyNotAttachable;
    port.attachable = access.whyNotAttachable.isEmpty();
    port.outputOnly = access.outputOnly;
    port.whyNoBreak = access.whyNoBreak;
    port.canBreak = access.whyNoBreak.isEmpty();
    return port;
}

control::PortStatus MachineRun::portStatus(const model::PortAccess &access) const
{
    control::PortStatus port = definedPort(access);
    if (!access.managed && access.isPty)
        port.transport = m_ptys.value(access.alias);
    if (const auto state = hubState(access.alias)) {
        port.connected = state->connected;
        port.viewers = state->viewers;
        port.recording = state->recording;
        port.recordingProblem = state->recordingProblem;
        port.outputBytes = state->outputBytes;
    }
    return port;
}

void MachineRun::logProblem(const QString &sentence)
{
    m_log.append(sentence);
    Q_EMIT problem(sentence);
}

} // namespace portside::supervisor
