#include "core/qemu/QmpClient.h"

#include <QMetaObject>

#include <utility>

namespace portside::qemu {

namespace {

constexpr int retryInterval = 20;         // milliseconds
constexpr int readChunkBytes = 16 * 1024; // small, so that a chatty peer never holds the event loop for long

QString connectProblem(QLocalSocket::LocalSocketError error, const QString &path, const QString &cause)
{
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return QmpClient::tr("There is no QEMU monitor at %1: QEMU has not made it yet, or has ended.").arg(path);
    case QLocalSocket::ConnectionRefusedError:
        return QmpClient::tr("Nobody answers at the QEMU monitor %1: the QEMU that made it has ended.").arg(path);
    case QLocalSocket::SocketAccessError:
        return QmpClient::tr("The QEMU monitor %1 belongs to somebody else; it cannot be opened.").arg(path);
    default:
        return QmpClient::tr("The QEMU monitor %1 cannot be opened: %2.").arg(path, cause);
    }
}

} // namespace

QmpClient::QmpClient(const QmpTimeouts &timeouts, QObject *parent) : QObject(parent), m_timeouts(timeouts)
{
    m_socket.setReadBufferSize(readChunkBytes);
    m_greetingTimer.setSingleShot(true);
    m_greetingTimer.setInterval(timeouts.greeting);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setInterval(retryInterval);
    m_ageTimer.setInterval(qBound(10, timeouts.soft / 8, 500));
    // Queued, because a handler may delete this client and a socket does not survive that in the middle of its own
    // signal.
    connect(&m_socket, &QLocalSocket::readyRead, this, &QmpClient::read, Qt::QueuedConnection);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &QmpClient::handleSocketError, Qt::QueuedConnection);
    connect(&m_greetingTimer, &QTimer::timeout, this, &QmpClient::handleSilence);
    connect(&m_retryTimer, &QTimer::timeout, this, [this] { m_socket.connectToServer(m_path); });
    connect(&m_ageTimer, &QTimer::timeout, this, &QmpClient::checkAges);
    connect(&m_heartbeat, &QTimer::timeout, this, &QmpClient::beat);
}

QmpClient::~QmpClient()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void QmpClient::open(const QString &path, Socket socket)
{
    begin(path, socket);
    if (path.toLocal8Bit().size() > limits::socketPathBytes) {
        failLater(tr("The path of the QEMU monitor %1 is longer than %2 bytes; the system takes no such socket.")
                      .arg(path)
                      .arg(limits::socketPathBytes));
        return;
    }
    m_socket.connectToServer(path);
}

void QmpClient::open(UniqueFd socket, const QString &name)
{
    begin(name, Socket::MustExist);
    if (!m_socket.setSocketDescriptor(socket.release()))
        failLater(tr("The QEMU monitor %1 cannot be opened: %2.").arg(name, m_socket.errorString()));
}

void QmpClient::begin(const QString &path, Socket socket)
{
    Q_ASSERT(m_state == State::Closed);
    m_path = path;
    m_expectation = socket;
    m_connectProblem.clear();
    m_framer = {};
    m_greeting = {};
    m_phase = Phase::Greeting;
    m_state = State::Connecting;
    m_isResponding = true;
    m_hasPeerHungUp = false;
    m_greetingTimer.start();
}

void QmpClient::close()
{
    if (m_state != State::Closed)
        end(QString());
}

void QmpClient::execute(const QString &command, const QJsonObject &arguments, QObject *context, Handler handler)
{
    Pending pending;
    pending.command = command;
    pending.context = context;
    pending.handler = std::move(handler);
    if (m_state != State::Ready) {
        refuseLater(pending, tr("The command %1 was not given: there is no connection to QEMU.").arg(command));
        return;
    }
    if (m_pending.size() >= limits::qmpCommandsInFlight) {
        refuseLater(pending, tr("The command %1 was not given: QEMU has not answered the last %2 commands.")
                                 .arg(command)
                                 .arg(m_pending.size()));
        return;
    }
    send(arguments, std::move(pending));
}

void QmpClient::setHeartbeat(int interval)
{
    m_heartbeat.setInterval(interval);
    interval > 0 && m_state == State::Ready ? m_heartbeat.start() : m_heartbeat.stop();
}

void QmpClient::send(const QJsonObject &arguments, Pending pending)
{
    pending.age.start();
    const qint64 id = m_nextId++;
    m_socket.write(qmpCommandLine(pending.command, arguments, id));
    m_pending.insert(id, std::move(pending));
    if (!m_ageTimer.isActive())
        m_ageTimer.start();
}

// Called again by the event loop when more is there, so other work gets its turn between two chunks.
void QmpClient::read()
{
    if (!m_socket.isOpen())
        return;
    const QPointer<QmpClient> self(this);
    m_framer.feed(m_socket.read(readChunkBytes));
    while (self && m_state != State::Closed) {
        const std::optional<Result<QmpMessage>> message = m_framer.next();
        if (!message)
            return;
        if (*message)
            take(**message);
        else
            end(message->errorMessage());
    }
}

void QmpClient::take(const QmpMessage &message)
{
    if (const auto *greeting = std::get_if<QmpGreeting>(&message))
        takeGreeting(*greeting);
    else if (const auto *reply = std::get_if<QmpReply>(&message))
        takeReply(*reply);
    else
        takeEvent(std::get<QmpEvent>(message));
}

void QmpClient::takeGreeting(const QmpGreeting &greeting)
{
    if (m_phase != Phase::Greeting) {
        end(tr("QEMU's monitor greeted twice."));
        return;
    }
    m_greeting = greeting;
    m_phase = Phase::Negotiation;
    Pending negotiation;
    negotiation.command = QStringLiteral("qmp_capabilities");
    negotiation.context = this;
    negotiation.handler = [this](const Result<QJsonValue> &answer) { becomeReady(answer); };
    send({}, std::move(negotiation));
}

void QmpClient::becomeReady(const Result<QJsonValue> &answer)
{
    if (m_state != State::Connecting)
        return;
    if (!answer || !answer->isObject()) {
        end(answer ? tr("QEMU's monitor answered the first command with something else than QEMU does.")
                   : answer.errorMessage());
        return;
    }
    m_greetingTimer.stop();
    m_phase = Phase::Commands;
    m_state = State::Ready;
    setHeartbeat(m_heartbeat.interval());
    Q_EMIT ready();
}

void QmpClient::takeReply(const QmpReply &reply)
{
    if (!reply.id) {
        end(tr("QEMU's monitor could not read a command: %1").arg(reply.errorText));
        return;
    }
    const QPointer<QmpClient> self(this);
    const bool isLate = m_abandoned.remove(*reply.id);
    if (!isLate && !m_pending.contains(*reply.id)) {
        end(tr("QEMU's monitor answered a command that was never given."));
        return;
    }
    const Pending pending = m_pending.take(*reply.id);
    setResponding(true);
    if (!self || isLate)
        return;
    if (reply.isError)
        answer(pending, Error{tr("QEMU refuses the command %1: %2").arg(pending.command, reply.errorText)});
    else
        answer(pending, reply.value);
}

void QmpClient::takeEvent(const QmpEvent &event)
{
    if (m_phase == Phase::Greeting) {
        end(tr("QEMU's monitor sent an event before its greeting."));
        return;
    }
    if (isStorm()) {
        end(tr("QEMU's monitor sends more than %1 events a second, which no QEMU does.")
                .arg(limits::qmpEventsPerSecond));
        return;
    }
    Q_EMIT eventReceived(event);
}

bool QmpClient::isStorm()
{
    if (!m_eventWindow.isValid() || m_eventWindow.hasExpired(1000)) {
        m_eventWindow.start();
        m_eventsInWindow = 0;
    }
    return ++m_eventsInWindow > limits::qmpEventsPerSecond;
}

void QmpClient::checkAges()
{
    const QPointer<QmpClient> self(this);
    if (m_pending.isEmpty()) {
        m_ageTimer.stop();
        return;
    }
    if (m_pending.first().age.hasExpired(m_timeouts.soft))
        setResponding(false);
    while (self && !m_pending.isEmpty() && m_pending.first().age.hasExpired(m_timeouts.hard)) {
        const qint64 id = m_pending.firstKey();
        const Pending pending = m_pending.take(id);
        m_abandoned.insert(id);
        answer(pending, Error{tr("QEMU has not answered the command %1 for %2 seconds.")
                                  .arg(pending.command)
                                  .arg(m_timeouts.hard / 1000.0)});
    }
}

void QmpClient::beat()
{
    if (m_state == State::Ready && m_pending.isEmpty())
        execute(QStringLiteral("query-status"), {}, this, [](const Result<QJsonValue> &) {});
}

void QmpClient::setResponding(bool responding)
{
    if (std::exchange(m_isResponding, responding) != responding)
        Q_EMIT respondingChanged(responding);
}

void QmpClient::handleSilence()
{
    if (!m_connectProblem.isEmpty() && m_socket.state() != QLocalSocket::ConnectedState)
        end(m_connectProblem);
    else if (m_phase == Phase::Greeting)
        end(tr("The QEMU monitor %1 is busy: it accepts the connection but does not greet. Another program is "
               "connected "
               "to it, or QEMU hangs.")
                .arg(m_path));
    else
        end(tr("The QEMU monitor %1 greets but does not answer.").arg(m_path));
}

bool QmpClient::mayRetry(QLocalSocket::LocalSocketError error) const
{
    return m_expectation == Socket::MayComeLater && m_phase == Phase::Greeting &&
           (error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError);
}

void QmpClient::handleSocketError(QLocalSocket::LocalSocketError error)
{
    // An error of an earlier connection may still be on its way.
    if (m_state == State::Closed || m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    const QPointer<QmpClient> self(this);
    while (self && m_state != State::Closed && m_socket.bytesAvailable() > 0)
        read();
    if (!self || m_state == State::Closed)
        return;
    if (mayRetry(error)) {
        m_connectProblem = connectProblem(error, m_path, m_socket.errorString());
        m_retryTimer.start();
        return;
    }
    m_hasPeerHungUp = error == QLocalSocket::PeerClosedError;
    if (!m_hasPeerHungUp)
        end(connectProblem(error, m_path, m_socket.errorString()));
    else if (m_framer.isInsideMessage())
        end(tr("QEMU closed its monitor in the middle of a message."));
    else if (m_phase == Phase::Greeting)
        end(tr("QEMU closed its monitor without a greeting."));
    else
        end(tr("QEMU closed its monitor."));
}

void QmpClient::failLater(const QString &sentence)
{
    QMetaObject::invokeMethod(
        this,
        [this, sentence] {
            if (m_state != State::Closed)
                end(sentence);
        },
        Qt::QueuedConnection);
}

void QmpClient::end(const QString &reason)
{
    m_state = State::Closed;
    m_greetingTimer.stop();
    m_retryTimer.stop();
    m_ageTimer.stop();
    m_heartbeat.stop();
    m_abandoned.clear();
    m_socket.abort();
    const QPointer<QmpClient> self(this);
    const QMap<qint64, Pending> pending = std::exchange(m_pending, {});
    const QString cause = reason.isEmpty() ? tr("The connection to QEMU was closed.") : reason;
    for (const Pending &command : pending)
        answer(command, Error{cause});
    if (self)
        Q_EMIT closed(reason);
}

void QmpClient::answer(const Pending &pending, const Result<QJsonValue> &result)
{
    if (pending.context && pending.handler)
        pending.handler(result);
}

void QmpClient::refuseLater(const Pending &pending, const QString &sentence)
{
    if (!pending.context)
        return;
    QMetaObject::invokeMethod(
        pending.context, [pending, sentence] { answer(pending, Error{sentence}); }, Qt::QueuedConnection);
}

} // namespace portside::qemu
