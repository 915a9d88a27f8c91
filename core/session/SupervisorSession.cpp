#include "core/session/SupervisorSession.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/session/DirectConsole.h"
#include "core/session/ManagedConsole.h"
#include "core/session/OfflineStatus.h"
#include "core/session/SupervisorProgram.h"
#include "core/session/UnknownConsole.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace portside::session {

namespace {

constexpr int lookMs = 1000;
constexpr int lookOftenMs = 20;
constexpr qsizetype heldCommands = 8;
constexpr int giveUpMs = 1000;
// A supervisor that starts, finds nothing to adopt and ends is not asked again at once.
constexpr int wakeAgainMs = 5000;
// A supervisor that lives is slow on a busy computer, and nothing is won by giving it up; this long a silence is said.
constexpr int silenceMs = 60'000;
// One that was about to end when it was asked to start is followed by another; all that end cannot be.
constexpr int mostEndings = 3;

} // namespace

SupervisorSession::SupervisorSession(const QUuid &uuid, QObject *parent)
    : VmSession(parent), m_paths(uuid), m_client(m_paths)
{
    connect(&m_client, &ControlClient::ready, this, &SupervisorSession::handleReady);
    connect(&m_client, &ControlClient::closed, this, &SupervisorSession::handleClosed);
    connect(&m_client, &ControlClient::statusReceived, this, [this](const MachineStatus &status) {
        m_sinceSign.start();
        takeStatus(status);
    });
    connect(&m_client, &ControlClient::problem, this, &SupervisorSession::failed);
    connect(&m_client, &ControlClient::logReceived, this, [this](const QStringList &lines) {
        m_sinceSign.start();
        m_log += lines;
        m_log.remove(0, qMax<qsizetype>(0, m_log.size() - limits::machineLogLines));
        Q_EMIT logAppended(lines);
    });
    connect(&m_lookTimer, &QTimer::timeout, this, &SupervisorSession::look);
    m_status = offlineStatus(m_definition, m_paths);
    readLogFile();
    m_lookTimer.start(lookMs);
    QTimer::singleShot(0, this, &SupervisorSession::look);
}

SupervisorSession::~SupervisorSession()
{
    m_client.disconnect(this);
}

void SupervisorSession::setDefinition(const model::VmDefinition &definition)
{
    m_definition = definition;
    if (!m_client.isReady())
        takeStatus(offlineStatus(m_definition, m_paths));
}

model::VmDefinition SupervisorSession::runningDefinition() const
{
    if (m_status.state == MachineState::Off)
        return {};
    const Result<QByteArray> xml = readFileWhole(m_paths.liveDefinition(), limits::xmlBytes);
    const Result<model::VmDefinition> definition =
        xml ? model::VmDefinition::fromXml(*xml) : Result<model::VmDefinition>(xml.error());
    return definition ? *definition : model::VmDefinition();
}

void SupervisorSession::readLogFile()
{
    const Result<QByteArray> content = readFileWhole(m_paths.machineLog(), 2 * limits::machineLogBytes);
    if (!content)
        return;
    m_log = QString::fromUtf8(*content).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_log.remove(0, qMax<qsizetype>(0, m_log.size() - limits::machineLogLines));
}

void SupervisorSession::look()
{
    if (m_wantsStart)
        judgeSilence();
    if (!m_wantsStart && m_sinceWake.isValid() && m_sinceWake.hasExpired(wakeAgainMs))
        m_lookTimer.setInterval(lookMs);
    if (m_client.isReady() || m_client.isConnecting())
        return;
    if (QFile::exists(m_paths.controlSocket()))
        return m_client.open();
    if (isLeftAlone())
        wakeSupervisor();
    settle();
}

// While a supervisor is being started or holds its end of the connection, it lives.
void SupervisorSession::judgeSilence()
{
    const bool isAlive = m_isWaking || m_client.isOpen();
    if (isAlive && m_sinceSign.hasExpired(silenceMs))
        failStart(tr("The machine's supervisor runs and has not answered for %1 seconds. Look whether this computer is "
                     "too busy, and into %2.")
                      .arg(silenceMs / 1000)
                      .arg(m_paths.machineLog()));
    else if (!isAlive && m_sinceSign.hasExpired(limits::connectTimeout * 2))
        failStartByEnd();
}

void SupervisorSession::failStartByEnd()
{
    failStart(tr("The machine's supervisor has ended without a word. Look into %1.").arg(m_paths.machineLog()));
}

// The files of a running QEMU without a supervisor's socket beside them.
bool SupervisorSession::isLeftAlone() const
{
    return QFile::exists(m_paths.stateFile()) || QFile::exists(m_paths.liveDefinition());
}

void SupervisorSession::wakeSupervisor()
{
    if (m_isWaking || (m_sinceWake.isValid() && !m_sinceWake.hasExpired(wakeAgainMs)))
        return;
    m_sinceWake.start();
    m_isWaking = true;
    startSupervisor(m_paths.uuid(), this, [this](const QString &problem) {
        m_isWaking = false;
        m_sinceSign.start();
        look();
        if (problem.isEmpty())
            return;
        // Another one may have been quicker and serves us in a moment.
        QTimer::singleShot(giveUpMs, this, [this, problem] {
            if (m_wantsStart && !m_client.isOpen() && !QFile::exists(m_paths.controlSocket()))
                failStart(problem);
        });
    });
    m_lookTimer.start(lookOftenMs);
}

void SupervisorSession::handleReady()
{
    m_lookTimer.start(lookMs);
    m_sinceWake.invalidate();
    m_sinceSign.start();
    m_client.request(control::command::log, {}, [this](const Result<QJsonObject> &reply) {
        if (!reply)
            return;
        m_log.clear();
        for (const QJsonValue &line : reply->value(QLatin1String("lines")).toArray())
            m_log += line.toString();
    });
    if (m_wantsStart)
        requestStart();
    for (const HeldCommand &held : std::exchange(m_heldCommands, {}))
        command(held.name, held.arguments);
}

void SupervisorSession::handleClosed(bool refused)
{
    m_startSent = false;
    if (m_wantsStart && !refused && ++m_endings > mostEndings)
        failStartByEnd();
    // A socket without a listener: the supervisor was killed, its QEMU may live.
    if (refused || m_wantsStart)
        wakeSupervisor();
    if (!refused)
        takeStatus(isLeftAlone() ? m_status : offlineStatus(m_definition, m_paths));
    if (!refused && isLeftAlone())
        look();
}

void SupervisorSession::takeStatus(const MachineStatus &status)
{
    // A supervisor knows its ports from the moment it starts QEMU; before and after, they are what the definition says.
    MachineStatus known = status;
    if (known.ports.isEmpty())
        known.ports = offlineStatus(m_definition, m_paths).ports;
    const bool isNew = m_status != known;
    m_status = known;
    if (status.state == MachineState::Off)
        m_heldCommands.clear();
    if (m_client.isReady())
        settle();
    if (isNew)
        Q_EMIT statusChanged();
}

void SupervisorSession::settle()
{
    if (!std::exchange(m_isSettled, true))
        Q_EMIT settled();
}

void SupervisorSession::start()
{
    m_wantsStart = true;
    m_isStartDone = false;
    m_endings = 0;
    m_sinceSign.start();
    if (m_client.isReady())
        return requestStart();
    m_sinceWake.invalidate();
    wakeSupervisor();
}

void SupervisorSession::requestStart()
{
    if (std::exchange(m_startSent, true))
        return;
    m_client.request(control::command::start, {}, [this](const Result<QJsonObject> &reply) {
        m_startSent = false;
        // The supervisor was about to end when we asked; handleClosed() starts the next one.
        if (!reply && reply.errorMessage().isEmpty())
            return;
        if (!reply)
            return failStart(reply.errorMessage());
        m_wantsStart = false;
        m_isStartDone = true;
        Q_EMIT statusChanged();
    });
}

void SupervisorSession::failStart(const QString &sentence)
{
    m_wantsStart = false;
    Q_EMIT failed(sentence);
}

void SupervisorSession::command(const char16_t *name, const QJsonObject &arguments)
{
    // While a killed supervisor is being replaced, the machine runs and what is asked of it waits.
    const bool waits =
        !m_client.isReady() && m_status.state != MachineState::Off && m_heldCommands.size() < heldCommands;
    if (waits) {
        m_heldCommands += HeldCommand{name, arguments};
        return look();
    }
    if (!m_client.isReady()) {
        Q_EMIT failed(tr("The machine is off. Start it first."));
        return;
    }
    ++m_pendingCommands;
    m_client.request(name, arguments, [this](const Result<QJsonObject> &reply) {
        --m_pendingCommands;
        if (!reply && !reply.errorMessage().isEmpty())
            Q_EMIT failed(reply.errorMessage());
    });
}

void SupervisorSession::pause()
{
    command(control::command::pause);
}

void SupervisorSession::resume()
{
    command(control::command::resume);
}

void SupervisorSession::reset()
{
    command(control::command::reset);
}

void SupervisorSession::shutDown()
{
    command(control::command::shutDown);
}

void SupervisorSession::forceOff()
{
    command(control::command::forceOff);
}

void SupervisorSession::applyLive(std::function<void(const Result<LiveOutcome> &)> done)
{
    m_client.request(control::command::apply, {}, [done](const Result<QJsonObject> &reply) {
        if (!reply)
            return done(reply.errorMessage().isEmpty() ? Error{tr("The machine is off. Start it first.")}
                                                       : reply.error());
        done(control::liveOutcomeFromJson(*reply));
    });
}

void SupervisorSession::sendBreak(const QString &alias, std::function<void(const Result<void> &)> done)
{
    m_client.request(
        control::command::sendBreak, {{QStringLiteral("alias"), alias}}, [done](const Result<QJsonObject> &reply) {
            if (reply)
                done({});
            else
                done(reply.errorMessage().isEmpty() ? Error{tr("The machine is off. Start it first.")} : reply.error());
        });
}

QList<VmSession::PortRecording> SupervisorSession::recordings() const
{
    QList<PortRecording> result;
    const QDir folder = QFileInfo(m_paths.recordingFolder(QStringLiteral("serial0"))).dir();
    QStringList left = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    left.removeOne(QFileInfo(m_paths.qemuLogFolder()).fileName()); // it lies beside them
    for (const PortStatus &port : m_status.ports) {
        if (left.removeOne(port.alias))
            result += {port.alias, port.title, m_paths.recordingFolder(port.alias)};
    }
    for (const QString &alias : left)
        result += {alias, alias, m_paths.recordingFolder(alias)};
    return result;
}

std::unique_ptr<ConsoleSession> SupervisorSession::makeConsole(const QString &alias, HistoryRange range)
{
    const qint64 begin = range == HistoryRange::All ? 0 : History::startOfLastRun(m_paths.recordingFolder(alias));
    for (const PortStatus &port : m_status.ports) {
        if (port.alias != alias)
            continue;
        if (port.managed)
            return std::make_unique<ManagedConsole>(*this, alias, begin);
        return std::make_unique<DirectConsole>(*this, alias, begin);
    }
    return std::make_unique<UnknownConsole>(alias);
}

} // namespace portside::session
