#include "core/session/ManagedConsole.h"

#include "core/base/Limits.h"
#include "core/session/SupervisorSession.h"

namespace portside::session {

namespace {

constexpr int retryMs = 200;

OutputOrigin originOf(control::Origin origin)
{
    return origin == control::Origin::History ? OutputOrigin::History : OutputOrigin::Live;
}

} // namespace

ManagedConsole::ManagedConsole(SupervisorSession &session, const QString &alias, qint64 begin)
    : m_session(&session), m_alias(alias), m_begin(begin), m_history(session.paths().recordingFolder(alias))
{
    takePort();
    connect(&session, &SupervisorSession::statusChanged, this, &ManagedConsole::followMachine);
    connect(&m_history, &History::output, this, [this](const QByteArray &bytes) {
        m_place = m_history.place();
        Q_EMIT output(bytes, OutputOrigin::History);
    });
    connect(&m_history, &History::outputTimes, this, &ManagedConsole::outputTimes);
    connect(&m_history, &History::gap, this, &ManagedConsole::gap);
    connect(&m_history, &History::runMark, this, &ManagedConsole::runMark);
    connect(&m_history, &History::finished, this, [this] {
        m_place = m_history.place();
        m_isShownToEnd = true;
        followMachine();
        Q_EMIT stateChanged();
    });
    // What waits in the socket while the window is busy is bounded here; the rest stays with the supervisor.
    m_socket.setReadBufferSize(4 * limits::readChunkBytes);
    connect(&m_socket, &QLocalSocket::connected, this, &ManagedConsole::attach);
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] { m_readTimer.start(0); });
    connect(&m_socket, &QLocalSocket::disconnected, this, &ManagedConsole::handleDisconnected);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &ManagedConsole::handleDisconnected);
    m_readTimer.setSingleShot(true);
    connect(&m_readTimer, &QTimer::timeout, this, &ManagedConsole::readSome);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &ManagedConsole::followMachine);
}

ManagedConsole::~ManagedConsole()
{
    m_socket.disconnect(this);
}

QString ManagedConsole::title() const
{
    return m_port.title;
}

void ManagedConsole::takePort()
{
    const QList<PortStatus> ports = m_session->status().ports;
    for (const PortStatus &port : ports) {
        if (port.alias == m_alias)
            m_port = port;
    }
}

ConsoleState ManagedConsole::state() const
{
    if (!m_isOpen)
        return ConsoleState::Closed;
    if (m_hasInfo && !m_info.connected)
        return ConsoleState::Connecting;
    if (m_hasInfo)
        return m_info.writable || m_port.outputOnly ? ConsoleState::Attached : ConsoleState::Queued;
    if (!m_session || m_session->status().state == MachineState::Off)
        return m_isShownToEnd ? ConsoleState::Off : ConsoleState::Connecting;
    return m_epoch == 0 ? ConsoleState::Connecting : ConsoleState::Lost;
}

QString ManagedConsole::stateText() const
{
    switch (state()) {
    case ConsoleState::Off:
        return tr("The machine is off; this is what it said before. Start it to type here.");
    case ConsoleState::Connecting:
        if (m_history.isRunning())
            return tr("Reading what was recorded.");
        return tr("Waiting for the machine to connect to this port.");
    case ConsoleState::Queued:
        return tr("Another viewer has this port for itself; typing is refused until it releases it.");
    case ConsoleState::Attached:
        return m_port.outputOnly ? tr("Connected. This port only prints.") : tr("Connected.");
    case ConsoleState::Lost:
        return tr("The machine's supervisor is gone; the console comes back by itself with all that was recorded.");
    case ConsoleState::Closed:
        break;
    }
    return tr("Closed.");
}

QString ManagedConsole::recordingText() const
{
    if (!m_info.recordingProblem.isEmpty())
        return m_info.recordingProblem;
    if (m_info.recording)
        return tr("All output is recorded.");
    return state() == ConsoleState::Off ? tr("The machine is off; what it said before is kept.")
                                        : tr("Nothing is being recorded.");
}

void ManagedConsole::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    m_place = m_begin;
    m_epoch = 0;
    m_isShownToEnd = false;
    m_history.forgetMarks();
    followMachine();
}

void ManagedConsole::close()
{
    m_isOpen = false;
    m_history.stop();
    m_retryTimer.stop();
    m_socket.abort();
    m_wantsExclusive = false;
    forgetHub();
}

void ManagedConsole::followMachine()
{
    if (!m_isOpen || !m_session)
        return;
    takePort();
    if (m_session->status().state != MachineState::Off) {
        m_isShownToEnd = false;
        if (!m_history.isRunning())
            joinHub();
    } else if (m_socket.state() == QLocalSocket::UnconnectedState && !m_history.isRunning() && !m_isShownToEnd &&
               !m_suspended) {
        m_history.start(m_place);
    }
    tellState();
}

void ManagedConsole::joinHub()
{
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    m_reader = {};
    m_socket.connectToServer(m_session->paths().viewerSocket(m_alias));
}

void ManagedConsole::attach()
{
    send(control::Attach{m_place, m_epoch, true});
    if (m_wantsExclusive)
        send(control::Claim{true});
    if (m_suspended)
        send(control::Suspend{true});
    if (m_windowSize != control::WindowSize())
        send(m_windowSize);
}

void ManagedConsole::handleDisconnected()
{
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    // What came before the end is still to be shown, in order, before the next connection.
    while (!m_suspended && m_socket.bytesAvailable() > 0)
        readSome();
    forgetHub();
    if (m_isOpen)
        m_retryTimer.start(retryMs);
}

void ManagedConsole::readSome()
{
    if (m_suspended || !m_isOpen)
        return;
    m_reader.feed(m_socket.read(limits::readChunkBytes));
    while (const std::optional<Result<control::Frame>> frame = m_reader.next()) {
        if (!*frame) {
            Q_EMIT problem(frame->errorMessage());
            m_socket.abort();
            return;
        }
        handle(**frame);
    }
    if (m_socket.bytesAvailable() > 0)
        m_readTimer.start(0);
}

void ManagedConsole::handle(const control::Frame &frame)
{
    if (const auto *data = std::get_if<control::Data>(&frame)) {
        m_place = data->offset + data->bytes.size();
        if (data->origin == control::Origin::History)
            Q_EMIT outputTimes(m_history.timesOf(data->offset, m_place));
        Q_EMIT output(data->bytes, originOf(data->origin));
    } else if (const auto *missing = std::get_if<control::Gap>(&frame)) {
        m_place = missing->to;
        if (missing->timeNs == 0 || m_history.isNewMark(missing->from, missing->timeNs))
            Q_EMIT gap(missing->from, missing->to, missing->reason);
    } else if (const auto *mark = std::get_if<control::RunMark>(&frame)) {
        if (m_history.isNewMark(mark->offset, mark->timeNs))
            m_history.tellMark(mark->timeNs, mark->text);
    } else if (const auto *info = std::get_if<control::Info>(&frame)) {
        m_info = *info;
        m_epoch = info->epoch;
        m_hasInfo = true;
        tellState();
        Q_EMIT infoChanged();
    } else if (const auto *told = std::get_if<control::Problem>(&frame)) {
        m_wantsExclusive = m_wantsExclusive && m_info.exclusive; // a claim that was refused is not made again
        Q_EMIT problem(told->sentence);
    }
}

void ManagedConsole::send(const control::Frame &frame)
{
    m_socket.write(control::encode(frame));
}

qsizetype ManagedConsole::write(QByteArrayView bytes)
{
    if (state() != ConsoleState::Attached)
        return 0;
    const qsizetype room = limits::writeQueueBytes - qsizetype(m_socket.bytesToWrite());
    const QByteArrayView taken = bytes.first(qBound<qsizetype>(0, room, bytes.size()));
    for (qsizetype at = 0; at < taken.size(); at += limits::viewerFrameBytes)
        send(control::Input{
            taken.sliced(at, qMin<qsizetype>(limits::viewerFrameBytes, taken.size() - at)).toByteArray()});
    return taken.size();
}

Result<void> ManagedConsole::sendBreak()
{
    if (!m_port.canBreak)
        return Error{m_port.whyNoBreak};
    if (state() != ConsoleState::Attached)
        return Error{stateText()};
    send(control::Break{});
    return {};
}

void ManagedConsole::setWindowSize(int columns, int rows)
{
    m_windowSize = {columns, rows};
    if (m_socket.state() == QLocalSocket::ConnectedState)
        send(m_windowSize);
}

void ManagedConsole::setSuspended(bool suspended)
{
    if (std::exchange(m_suspended, suspended) == suspended)
        return;
    if (m_socket.state() == QLocalSocket::ConnectedState)
        send(control::Suspend{suspended});
    if (suspended)
        return m_history.stop();
    if (m_socket.bytesAvailable() > 0)
        m_readTimer.start(0);
    followMachine();
}

void ManagedConsole::setExclusive(bool exclusive)
{
    m_wantsExclusive = exclusive;
    if (m_socket.state() == QLocalSocket::ConnectedState)
        send(control::Claim{exclusive});
}

// What a supervisor told holds no longer than the connection to it.
void ManagedConsole::forgetHub()
{
    m_hasInfo = false;
    const bool toldAnything = m_info != control::Info();
    m_info = {};
    tellState();
    if (toldAnything)
        Q_EMIT infoChanged();
}

void ManagedConsole::tellState()
{
    const ConsoleState now = state();
    if (std::exchange(m_toldState, now) != now)
        Q_EMIT stateChanged();
}

} // namespace portside::session
