#include "core/session/DirectConsole.h"

#include "core/base/Limits.h"
#include "core/session/EndpointConsole.h"
#include "core/session/HistoryJoin.h"
#include "core/session/SupervisorSession.h"

namespace portside::session {

namespace {

// The supervisor moves QEMU's log into the recording five times a second.
constexpr int logDelayMs = 500;
constexpr qsizetype joinWindow = 256 * 1024;

} // namespace

DirectConsole::DirectConsole(SupervisorSession &session, const QString &alias, qint64 begin)
    : m_session(&session), m_alias(alias), m_begin(begin), m_history(session.paths().recordingFolder(alias))
{
    connect(&session, &SupervisorSession::statusChanged, this, &DirectConsole::followMachine);
    connect(&m_history, &History::output, this, &DirectConsole::takeHistory);
    connect(&m_history, &History::gap, this, [this](qint64 from, qint64 to, const QString &reason) {
        flushHistory(0, from);
        Q_EMIT gap(from, to, reason);
    });
    connect(&m_history, &History::outputTimes, this, [this](const QList<OutputTime> &times) { m_markTimes = times; });
    connect(&m_history, &History::runMark, this, [this](const QString &text) {
        const QList<OutputTime> times = m_markTimes;
        flushHistory(0, m_history.place());
        Q_EMIT outputTimes(times);
        Q_EMIT runMark(text);
    });
    connect(&m_history, &History::finished, this, &DirectConsole::join);
    m_logTimer.setSingleShot(true);
    connect(&m_logTimer, &QTimer::timeout, this, &DirectConsole::readHistory);
    followMachine();
}

QString DirectConsole::transport() const
{
    const Result<port::Endpoint> endpoint = port::parseEndpoint(m_address.isEmpty() ? m_status.transport : m_address);
    return endpoint ? transportName(*endpoint) : QString();
}

ConsoleState DirectConsole::state() const
{
    if (!m_isOpen)
        return ConsoleState::Closed;
    if (m_port && m_port->state() != port::PortState::Closed)
        return consoleState(m_port->state());
    const bool isOff = !m_session || m_session->status().state == MachineState::Off;
    if (isOff)
        return m_isShownToEnd ? ConsoleState::Off : ConsoleState::Connecting;
    return m_status.attachable ? ConsoleState::Connecting : ConsoleState::Closed;
}

QString DirectConsole::stateText() const
{
    if (m_isOpen && !m_status.attachable)
        return m_status.whyNotAttachable;
    switch (state()) {
    case ConsoleState::Off:
        return tr("The machine is off; this is what it said before. Start it to type here.");
    case ConsoleState::Closed:
        return tr("Closed.");
    default:
        if (m_history.isRunning() && !m_port)
            return tr("Reading what was recorded.");
        return m_port ? m_port->sentence() : tr("Waiting for the machine to open this port.");
    }
}

QString DirectConsole::recordingText() const
{
    if (!m_status.recordingProblem.isEmpty())
        return m_status.recordingProblem;
    return m_status.recording ? tr("QEMU's own log of this port is recorded.") : tr("Nothing is being recorded.");
}

// QEMU writes no times into its log; the supervisor looks at it five times a second (RecorderThread).
QString DirectConsole::timesText() const
{
    return tr(
        "What this window received: when it did. What was said before: when the supervisor found it in QEMU's log "
        "of the port, at most a fifth of a second later.");
}

void DirectConsole::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    m_place = m_begin;
    m_isShownToEnd = false;
    m_history.forgetMarks();
    followMachine();
}

void DirectConsole::close()
{
    m_isOpen = false;
    m_history.stop();
    disconnectPort();
    Q_EMIT stateChanged();
}

void DirectConsole::followMachine()
{
    if (!m_session)
        return;
    const MachineStatus machine = m_session->status();
    for (const PortStatus &port : machine.ports) {
        if (port.alias == m_alias && port != m_status) {
            m_status = port;
            Q_EMIT infoChanged();
        }
    }
    if (!m_isOpen || m_suspended)
        return;
    const bool isOff = machine.state == MachineState::Off;
    if (isOff || m_status.transport.isEmpty() || !m_status.attachable) {
        // A port that has ended shows the rest of its recording.
        if (isOff && m_port)
            disconnectPort();
        if (!m_isShownToEnd && !m_history.isRunning())
            readHistory();
        return;
    }
    m_isShownToEnd = false;
    if (!m_port || m_address != m_status.transport)
        connectTo(m_status.transport);
}

void DirectConsole::connectTo(const QString &address)
{
    const Result<port::Endpoint> endpoint = port::parseEndpoint(address);
    m_address = address;
    if (!endpoint) {
        Q_EMIT problem(endpoint.errorMessage());
        return;
    }
    m_history.stop();
    m_phase = Phase::Waiting;
    m_port = std::make_unique<ThreadedPort>(*endpoint);
    connect(m_port.get(), &ThreadedPort::stateChanged, this, &DirectConsole::handlePortState);
    connect(m_port.get(), &ThreadedPort::received, this, &DirectConsole::takeLive);
    connect(m_port.get(), &ThreadedPort::lost, this, [this](qint64 bytes) {
        const qint64 from = std::exchange(m_place, m_place + bytes);
        Q_EMIT gap(from, m_place, tr("The terminal was too slow for this port; the recording has what it missed."));
    });
    m_port->setWindowSize(m_columns, m_rows);
    m_port->open();
}

void DirectConsole::setWindowSize(int columns, int rows)
{
    m_columns = columns;
    m_rows = rows;
    if (m_port)
        m_port->setWindowSize(columns, rows);
}

void DirectConsole::disconnectPort()
{
    m_logTimer.stop();
    m_port.reset();
    m_address.clear();
    if (m_phase != Phase::Live && !m_early.isEmpty())
        join();
    m_phase = Phase::Idle;
}

void DirectConsole::handlePortState()
{
    if (m_port->state() == port::PortState::Attached) {
        m_phase = Phase::Waiting;
        m_logTimer.start(logDelayMs);
    } else if (m_phase == Phase::Live) {
        m_phase = Phase::Waiting;
    }
    Q_EMIT stateChanged();
}

void DirectConsole::takeLive(const QByteArray &bytes)
{
    if (m_phase == Phase::Live) {
        m_place += bytes.size();
        Q_EMIT output(bytes, OutputOrigin::Live);
        return;
    }
    m_early += bytes;
    // A flood does not wait for history.
    if (m_early.size() > joinWindow && m_phase == Phase::Waiting)
        readHistory();
}

void DirectConsole::readHistory()
{
    m_logTimer.stop();
    m_phase = m_port ? Phase::ReadingHistory : Phase::Idle;
    m_history.start(m_place);
}

void DirectConsole::takeHistory(const QByteArray &bytes)
{
    m_historyEnd += bytes;
    flushHistory(m_port ? joinWindow : 0, m_history.place());
}

// Shows all but the last `keep` bytes of what is held; `end` is the place behind them.
void DirectConsole::flushHistory(qsizetype keep, qint64 end)
{
    if (m_historyEnd.size() <= keep)
        return;
    const QByteArray shown = m_historyEnd.left(m_historyEnd.size() - keep);
    const qint64 from = end - m_historyEnd.size();
    m_historyEnd.remove(0, shown.size());
    Q_EMIT outputTimes(m_history.timesOf(from, from + shown.size()));
    Q_EMIT output(shown, OutputOrigin::History);
}

void DirectConsole::join()
{
    m_place = m_history.place();
    m_isShownToEnd = !m_port;
    const qsizetype common = overlap(m_historyEnd, QByteArrayView(m_early).first(qMin(m_early.size(), joinWindow)));
    flushHistory(common, m_place);
    m_historyEnd.clear();
    const QByteArray early = std::exchange(m_early, {});
    m_place += early.size() - common;
    m_phase = m_port ? Phase::Live : Phase::Idle;
    if (!early.isEmpty())
        Q_EMIT output(early, OutputOrigin::Live);
    Q_EMIT stateChanged();
}

qsizetype DirectConsole::write(QByteArrayView bytes)
{
    return m_port ? m_port->write(bytes) : 0;
}

// The endpoint's own BREAK where it has one, else the monitor's.
Result<void> DirectConsole::sendBreak()
{
    if (!m_status.canBreak)
        return Error{m_status.whyNoBreak};
    if (!m_port || !m_session)
        return Error{stateText()};
    if (m_port->canSendBreak())
        return m_port->sendBreak();
    const QPointer<DirectConsole> self(this);
    m_session->sendBreak(m_alias, [self](const Result<void> &done) {
        if (!done && self)
            Q_EMIT self->problem(done.errorMessage());
    });
    return {};
}

void DirectConsole::setSuspended(bool suspended)
{
    m_suspended = suspended;
    if (m_port)
        m_port->setHeld(suspended);
    if (suspended)
        m_history.stop();
    else if (m_phase == Phase::ReadingHistory)
        m_history.start(m_history.place());
    else
        followMachine();
}

} // namespace portside::session
