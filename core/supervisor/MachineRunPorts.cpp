#include "core/supervisor/MachineRun.h"

#include "core/base/AtomicFile.h"
#include "core/supervisor/MachineLog.h"

#include <QPointer>

#include <algorithm>

// The ports of a run: those it starts with, and those that come, go and change while the machine runs.
namespace portside::supervisor {

void MachineRun::follow(PortHub &hub)
{
    connect(&hub, &PortHub::changed, this, &MachineRun::changed);
    connect(&hub, &PortHub::changed, this, &MachineRun::tellGone);
    // The hub of a port that is removed goes before its run; what it asked for may still be on its way.
    const QPointer<PortHub> asker(&hub);
    connect(&hub, &PortHub::breakRequested, this, [this, asker](const QString &alias, quint64 viewer) {
        sendBreak(alias, [asker, viewer](const Result<void> &done) {
            if (!done && asker)
                asker->tellViewer(viewer, done.errorMessage());
        });
    });
    connect(&hub, &PortHub::windowSizeChanged, this, [this](const QString &alias, int columns, int rows) {
        m_windowSizes.set(alias, {columns, rows});
    });
    connect(&hub, &PortHub::finished, this, &MachineRun::handleHubFinished);
}

void MachineRun::handleHubFinished()
{
    if (--m_hubsToFinish > 0)
        return;
    removeFiles();
    Q_EMIT finished();
}

std::optional<HubPortConfig> MachineRun::hubConfig(const model::CharPort &port) const
{
    HubPortConfig config;
    config.alias = port.alias;
    config.outputOnly = port.isOutputOnly();
    config.recordingFolder = m_paths.recordingFolder(port.alias);
    if (port.isManaged()) {
        config.portSocket = qemu::socketPath(m_context, port);
        config.viewerSocket = m_paths.viewerSocket(port.alias);
        return config;
    }
    config.qemuLog = qemu::portLogPath(m_context, port);
    if (config.qemuLog.isEmpty())
        return {};
    // Only a log that the user did not ask for is ours to empty.
    const bool isOurs = config.qemuLog.startsWith(m_context.logFolder + QLatin1Char('/'));
    config.logSpace = isOurs ? LogTail::Space::GiveBack : LogTail::Space::Keep;
    return config;
}

Result<void> MachineRun::preparePorts(const model::VmDefinition &definition, const qemu::LaunchContext &context)
{
    m_context = context;
    setDefinition(definition);
    QList<HubPortConfig> ports;
    for (const model::CharPort &port : model::liveCharPorts(definition)) {
        if (const std::optional<HubPortConfig> config = hubConfig(port))
            ports += *config;
    }
    return m_hub.start(ports);
}

void MachineRun::setDefinition(const model::VmDefinition &definition)
{
    m_definition = definition;
    m_ports.clear();
    for (const model::CharPort &port : model::liveCharPorts(definition))
        m_ports += model::accessOf(port);
}

// --- Ports that come and go while the machine runs

void MachineRun::apply(const model::VmDefinition &wanted, std::function<void(const Result<LiveOutcome> &)> done)
{
    if (!m_monitor.isReady() || !m_guestMayRun)
        return done(Error{tr("The machine is still starting or does not respond. Try again in a moment.")});
    if (m_liveChanges.isBusy())
        return done(Error{tr("Another change of this machine is under way. Try again in a moment.")});
    m_liveChanges.start(m_definition, wanted, m_context, [this, done](const LiveOutcome &outcome) {
        for (const QString &sentence : outcome.done + outcome.later)
            m_log.append(sentence);
        done(outcome);
    });
}

LiveChanges::Holder MachineRun::portHolder()
{
    return {[this](const model::CharPort &port) { return takePort(port); },
            [this](const QString &alias, std::function<void()> gone) { dropPort(alias, std::move(gone)); },
            [this](const model::VmDefinition &definition) {
                setDefinition(definition);
                if (const Result<void> saved = writeFileAtomically(m_paths.liveDefinition(), definition.toXml());
                    !saved)
                    logProblem(saved.errorMessage());
                findPtys();
                m_windowSizes.tellAll();
                Q_EMIT changed();
            }};
}

Result<void> MachineRun::takePort(const model::CharPort &port)
{
    const std::optional<HubPortConfig> config = hubConfig(port);
    if (!config)
        return {};
    auto hub = std::make_unique<PortHub>();
    if (const Result<void> started = hub->start({*config}); !started)
        return started.error();
    follow(*hub);
    hub->mark(recording::MarkKind::MachineStarted, tr("The port was connected."));
    m_laterHubs.push_back(std::move(hub));
    return {};
}

void MachineRun::dropPort(const QString &alias, std::function<void()> gone)
{
    for (PortHub *hub : hubs()) {
        if (hub->state(alias))
            hub->retire(alias, tr("The port was disconnected."));
    }
    m_ptys.remove(alias);
    m_windowSizes.forget(alias);
    m_waitingForGone += {alias, std::move(gone)};
    QMetaObject::invokeMethod(this, &MachineRun::tellGone, Qt::QueuedConnection);
}

void MachineRun::tellGone()
{
    const QList<PortHub *> all = hubs();
    for (int i = 0; i < m_waitingForGone.size(); ++i) {
        const QString alias = m_waitingForGone[i].first;
        if (std::all_of(all.begin(), all.end(), [&](const PortHub *hub) { return hub->isGone(alias); }))
            m_waitingForGone.takeAt(i--).second();
    }
    dropGoneHubs();
}

// Not from within what one of them has told, and not while all are waited for at the end.
void MachineRun::dropGoneHubs()
{
    if (m_exited)
        return;
    const auto firstGone =
        std::stable_partition(m_laterHubs.begin(), m_laterHubs.end(), [](const auto &hub) { return !hub->isGone(); });
    for (auto hub = firstGone; hub != m_laterHubs.end(); ++hub) {
        (*hub)->setParent(this);
        hub->release()->deleteLater();
    }
    m_laterHubs.erase(firstGone, m_laterHubs.end());
}

QList<PortHub *> MachineRun::hubs()
{
    QList<PortHub *> all{&m_hub};
    for (const auto &hub : m_laterHubs)
        all += hub.get();
    return all;
}

std::optional<PortHub::PortState> MachineRun::hubState(const QString &alias) const
{
    if (auto state = m_hub.state(alias))
        return state;
    for (const auto &hub : m_laterHubs) {
        if (auto state = hub->state(alias))
            return state;
    }
    return {};
}

void MachineRun::mark(recording::MarkKind kind, const QString &text)
{
    for (PortHub *hub : hubs())
        hub->mark(kind, text);
}

} // namespace portside::supervisor
