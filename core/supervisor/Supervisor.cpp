#include "core/supervisor/Supervisor.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"
#include "core/control/LastExit.h"
#include "core/supervisor/PeerProcess.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>

namespace portside::supervisor {

namespace {

constexpr int statusDelayMs = 30;
constexpr int lockPatienceMs = 3000;
constexpr int lockAgainMs = 20;

QString text(const char16_t *word)
{
    return QString::fromUtf16(word);
}

} // namespace

Supervisor::Supervisor(const QUuid &uuid, QObject *parent)
    : QObject(parent), m_paths(uuid), m_log(m_paths.machineLog()), m_server([this] { return greeting(); })
{
    connect(&m_server, &ControlServer::requested, this, &Supervisor::handle);
    connect(&m_planner, &LaunchPlanner::planned, this, &Supervisor::launch);
    connect(&m_planner, &LaunchPlanner::refused, this, [this](const QString &sentence) {
        m_isPlanning = false;
        answerStart(sentence);
    });
    connect(&m_log, &MachineLog::appended, this, [this](const QStringList &lines) {
        m_server.broadcast({text(control::event::log), {{QStringLiteral("lines"), QJsonArray::fromStringList(lines)}}});
    });
    m_statusTimer.setSingleShot(true);
    connect(&m_statusTimer, &QTimer::timeout, this, &Supervisor::tellStatus);
    m_endTimer.setSingleShot(true);
    connect(&m_endTimer, &QTimer::timeout, this, &Supervisor::endIfIdle);
}

Supervisor::~Supervisor() = default;

Result<void> Supervisor::begin()
{
    if (const Result<void> made = makeFolders(); !made)
        return made.error();
    if (const Result<void> locked = lock(); !locked)
        return locked.error();
    adoptIfRunning();
    if (const Result<store::StoredMachine> machine = storedMachine(); !m_run && machine && !machine->isBroken())
        readDefinition(machine->definition);
    if (const Result<void> listening = m_server.listen(m_paths.controlSocket()); !listening)
        return listening.error();
    if (!m_run)
        m_endTimer.start(limits::supervisorIdle);
    return {};
}

Result<void> Supervisor::makeFolders() const
{
    const QString recordings = QFileInfo(m_paths.qemuLogFolder()).path();
    for (const QString &folder : {xdg::runtimeFolder(), m_paths.folder(), xdg::stateFolder(),
                                  QFileInfo(m_paths.machineLog()).path(), QFileInfo(m_paths.lastExitFile()).path(),
                                  QFileInfo(recordings).path(), recordings, m_paths.qemuLogFolder()}) {
        if (Result<void> made = xdg::ensurePrivateFolder(folder); !made)
            return made.error();
    }
    return {};
}

Result<void> Supervisor::lock()
{
    m_lock.reset(::open(QFile::encodeName(m_paths.lockFile()).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    // One that has let go of its clients may not have ended yet.
    const QDeadlineTimer deadline(lockPatienceMs);
    while (m_lock.isOpen()) {
        if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) == 0)
            return {};
        if (deadline.hasExpired())
            break;
        QThread::msleep(lockAgainMs);
    }
    return Error{tr("Another supervisor serves this machine already (%1 is locked).").arg(m_paths.lockFile())};
}

qemu::LaunchContext Supervisor::context() const
{
    qemu::LaunchContext context;
    context.runtimeFolder = m_paths.folder();
    context.logFolder = m_paths.qemuLogFolder();
    context.startPaused = true;
    return context;
}

void Supervisor::makeRun()
{
    m_hasExited = false;
    m_run = std::make_unique<MachineRun>(m_paths, m_log);
    connect(m_run.get(), &MachineRun::changed, this, [this] { m_statusTimer.start(statusDelayMs); });
    connect(m_run.get(), &MachineRun::problem, this, &Supervisor::tellProblem);
    connect(m_run.get(), &MachineRun::started, this, [this] { answerStart({}); });
    connect(m_run.get(), &MachineRun::exited, this, &Supervisor::handleExit);
    connect(m_run.get(), &MachineRun::finished, this, &Supervisor::handleRunFinished, Qt::QueuedConnection);
}

// A supervisor that was killed has left the QEMU's identity in a file; when even that is missing, QEMU is whoever
// listens on the monitor's socket.
RunState Supervisor::findRunState() const
{
    if (const std::optional<RunState> saved = readRunState(m_paths.stateFile()))
        return *saved;
    RunState found;
    const qint64 pid = processListeningOn(qemu::qmpRescuePath(context()));
    found.qemu = identityOf(pid).value_or(ProcessIdentity());
    return found;
}

void Supervisor::adoptIfRunning()
{
    const RunState state = findRunState();
    if (state.qemu.pid == 0)
        return;
    const Result<QByteArray> xml = readFileWhole(m_paths.liveDefinition(), limits::xmlBytes);
    const Result<model::VmDefinition> definition =
        xml ? model::VmDefinition::fromXml(*xml) : Result<model::VmDefinition>(xml.error());
    if (!definition)
        tellProblem(
            tr("The definition that the running machine was started with is lost: %1").arg(definition.errorMessage()));
    makeRun();
    if (m_run->adopt(state, definition ? *definition : model::VmDefinition(), context()))
        return;
    m_run.reset();
    QFile::remove(m_paths.stateFile());
    const control::LastExit unseen{qemu::QemuExit{}.sentence(), true,
                                   QFileInfo(m_paths.stateFile()).lastModified().toMSecsSinceEpoch()};
    m_log.append(unseen.sentence);
    if (const Result<void> written = writeLastExit(m_paths.lastExitFile(), unseen); !written)
        m_log.append(written.errorMessage());
}

void Supervisor::handle(quint64 client, const control::Request &request)
{
    static const QHash<QString, Handler> handlers{{text(control::command::status), &Supervisor::handleStatus},
                                                  {text(control::command::start), &Supervisor::handleStart},
                                                  {text(control::command::pause), &Supervisor::handlePause},
                                                  {text(control::command::resume), &Supervisor::handleResume},
                                                  {text(control::command::reset), &Supervisor::handleReset},
                                                  {text(control::command::shutDown), &Supervisor::handleShutDown},
                                                  {text(control::command::forceOff), &Supervisor::handleForceOff},
                                                  {text(control::command::sendBreak), &Supervisor::handleBreak},
                                                  {text(control::command::apply), &Supervisor::handleApply},
                                                  {text(control::command::log), &Supervisor::handleLog}};
    static const QSet<QString> workOffline{text(control::command::status), text(control::command::start),
                                           text(control::command::log)};
    const Handler handler = handlers.value(request.command, nullptr);
    if (handler == nullptr)
        return refuse(
            client, request,
            tr("This supervisor does not know the command %1; it is of another version.").arg(request.command));
    if (!workOffline.contains(request.command)) {
        if (!isRunning())
            return refuse(client, request, tr("The machine is off. Start it first."));
        m_log.append(tr("Asked to: %1").arg(request.command));
    }
    (this->*handler)(client, request);
}

void Supervisor::handleStatus(quint64 client, const control::Request &request)
{
    m_server.reply(client, {request.id, {}, control::toJson(status())});
}

void Supervisor::handleStart(quint64 client, const control::Request &request)
{
    if (isRunning() && !m_isPlanning && m_waitingForStart.isEmpty())
        return refuse(client, request, tr("The machine is running already."));
    m_waitingForStart += Waiting{client, request.id};
    if (!m_run && !m_isPlanning)
        planStart();
}

void Supervisor::handlePause(quint64 client, const control::Request &request)
{
    m_run->pause(replyTo(client, request));
}

void Supervisor::handleResume(quint64 client, const control::Request &request)
{
    m_run->resume(replyTo(client, request));
}

void Supervisor::handleReset(quint64 client, const control::Request &request)
{
    m_run->reset(replyTo(client, request));
}

void Supervisor::handleShutDown(quint64 client, const control::Request &request)
{
    m_run->shutDown(replyTo(client, request));
}

void Supervisor::handleForceOff(quint64 client, const control::Request &request)
{
    m_run->forceOff();
    m_server.reply(client, {request.id, {}, {}});
}

void Supervisor::handleBreak(quint64 client, const control::Request &request)
{
    m_run->sendBreak(request.arguments.value(QLatin1String("alias")).toString(), replyTo(client, request));
}

void Supervisor::handleApply(quint64 client, const control::Request &request)
{
    const store::MachineStore store;
    const Result<store::StoredMachine> machine = store.find(m_paths.uuid().toString(QUuid::WithoutBraces));
    if (!machine || machine->isBroken())
        return refuse(client, request, machine ? machine->error : machine.errorMessage());
    m_run->apply(machine->definition, [this, client, id = request.id](const Result<LiveOutcome> &outcome) {
        if (!outcome)
            return m_server.reply(client, {id, outcome.errorMessage(), {}});
        // Who is told that it is done can see it.
        tellStatus();
        m_server.reply(client, {id, {}, control::toJson(*outcome)});
    });
}

void Supervisor::handleLog(quint64 client, const control::Request &request)
{
    m_server.reply(client, {request.id, {}, {{QStringLiteral("lines"), QJsonArray::fromStringList(m_log.lines())}}});
}

void Supervisor::planStart()
{
    m_endTimer.stop();
    m_isPlanning = true;
    m_statusTimer.start(0);
    const Result<store::StoredMachine> machine = storedMachine();
    if (machine && !machine->isBroken()) {
        readDefinition(machine->definition);
        return m_planner.plan(machine->definition, context());
    }
    m_isPlanning = false;
    answerStart(machine ? machine->error : machine.errorMessage());
}

void Supervisor::launch(const LaunchPlan &plan)
{
    m_isPlanning = false;
    if (!plan.acceleratorReason.isEmpty())
        m_log.append(plan.acceleratorReason);
    makeRun();
    if (const Result<void> started = m_run->start(plan); !started) {
        m_run.reset();
        answerStart(started.errorMessage());
    }
    m_statusTimer.start(0);
}

// To all who wait; an error ends the attempt.
void Supervisor::answerStart(const QString &error)
{
    const QList<Waiting> waiting = std::exchange(m_waitingForStart, {});
    // Who is told that it runs, or that it does not, can see it.
    tellStatus();
    for (const Waiting &one : waiting)
        m_server.reply(one.client, {one.id, error, {}});
    if (error.isEmpty())
        return;
    if (!m_hasExited)
        m_log.append(error);
    if (!m_run)
        m_endTimer.start(limits::supervisorLinger);
}

void Supervisor::handleExit(const control::LastExit &exit)
{
    m_hasExited = true;
    if (const Result<void> written = writeLastExit(m_paths.lastExitFile(), exit); !written)
        m_log.append(written.errorMessage());
    answerStart(exit.sentence);
}

void Supervisor::handleRunFinished()
{
    m_run.reset();
    m_hasExited = false;
    if (!m_waitingForStart.isEmpty())
        planStart();
    else
        m_endTimer.start(limits::supervisorLinger);
}

void Supervisor::endIfIdle()
{
    if (m_run || m_isPlanning || !m_waitingForStart.isEmpty())
        return;
    m_server.close();
    QFile::remove(m_paths.controlSocket());
    Q_EMIT finished();
}

bool Supervisor::isRunning() const
{
    return m_run && !m_hasExited;
}

MachineRun::Done Supervisor::replyTo(quint64 client, const control::Request &request)
{
    return [this, client, id = request.id](const Result<void> &done) {
        if (!done)
            m_log.append(done.errorMessage());
        m_server.reply(client, {id, done.errorMessage(), {}});
    };
}

void Supervisor::refuse(quint64 client, const control::Request &request, const QString &sentence)
{
    m_server.reply(client, {request.id, sentence, {}});
}

control::MachineStatus Supervisor::status() const
{
    control::MachineStatus status = m_run ? m_run->status() : m_defined;
    if (m_isPlanning)
        status.state = control::MachineState::Starting;
    const control::LastExit last = control::readLastExit(m_paths.lastExitFile());
    status.lastExit = last.sentence;
    status.lastExitFailed = last.isFailure;
    return status;
}

Result<store::StoredMachine> Supervisor::storedMachine() const
{
    const store::MachineStore store;
    return store.find(m_paths.uuid().toString(QUuid::WithoutBraces));
}

// Before the first start in its life the machine's ports are those of the definition.
void Supervisor::readDefinition(const model::VmDefinition &definition)
{
    m_defined = {};
    for (const model::PortAccess &access : model::portAccess(definition))
        m_defined.ports += MachineRun::definedPort(access);
}

QList<control::Message> Supervisor::greeting() const
{
    const QString uuid = m_paths.uuid().toString(QUuid::WithoutBraces);
    return {control::Hello{control::protocolVersion, uuid, QCoreApplication::applicationPid()},
            control::Event{text(control::event::status), control::toJson(status())}};
}

void Supervisor::tellStatus()
{
    m_server.broadcast({text(control::event::status), control::toJson(status())});
}

void Supervisor::tellProblem(const QString &sentence)
{
    m_server.broadcast({text(control::event::problem), {{QStringLiteral("message"), sentence}}});
}

} // namespace portside::supervisor
