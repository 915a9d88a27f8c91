#pragma once

#include "core/base/Limits.h"
#include "core/base/Result.h"
#include "core/base/UniqueFd.h"
#include "core/qemu/QmpMessage.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QJsonValue>
#include <QLocalSocket>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QTimer>

#include <functional>

namespace portside::qemu {

/// Milliseconds; the defaults are right for QEMU, tests take smaller ones.
struct QmpTimeouts
{
    int greeting = limits::qmpGreetingTimeout; ///< from open() to ready()
    int soft = limits::qmpSoftTimeout;         ///< a command this old: isResponding() turns false
    int hard = limits::qmpHardTimeout;         ///< a command this old fails; the connection stays
};

/// One connection to a QEMU monitor over a UNIX socket. Nothing here blocks. QEMU serves one client per monitor socket
/// and lets further ones wait in silence, so a monitor without a greeting is a busy one.
class QmpClient : public QObject
{
    Q_OBJECT

public:
    /// Closed: before open() and after closed().
    enum class State { Closed, Connecting, Ready };

    using Handler = std::function<void(const Result<QJsonValue> &)>;

    explicit QmpClient(const QmpTimeouts &timeouts = {}, QObject *parent = nullptr);
    ~QmpClient() override;

    /// A QEMU that has just been started makes its socket a moment later.
    enum class Socket { MustExist, MayComeLater };

    /// Connects and negotiates; ends in ready() or closed(). `path` is absolute. Only in State::Closed.
    void open(const QString &path, Socket socket = Socket::MustExist);

    /// The same over a stream socket that is connected already. `name` stands for the path in sentences.
    void open(UniqueFd socket, const QString &name);

    /// Ends the connection; handlers of open commands get an Error, closed() says nothing more than that.
    void close();

    State state() const { return m_state; }
    bool isReady() const { return m_state == State::Ready; }
    bool isResponding() const { return m_isResponding; }
    const QmpGreeting &greeting() const { return m_greeting; }

    /// After closed(): QEMU hung up, most likely because it ended; its exit says more than the reason given.
    bool hasPeerHungUp() const { return m_hasPeerHungUp; }

    /// Sends a command. `handler` is called exactly once, later, with what it returns or with the sentence of what went
    /// wrong; not at all when `context` is deleted before. The handler may delete the client.
    void execute(const QString &command, const QJsonObject &arguments, QObject *context, Handler handler);

    /// Asks query-status whenever nothing was said for `interval` milliseconds, so that a QEMU that hangs is noticed
    /// within interval + soft timeout. 0 stops asking.
    void setHeartbeat(int interval);

Q_SIGNALS:
    void ready();
    /// Once for each open(). `reason` is a sentence; empty after close().
    void closed(const QString &reason);
    void eventReceived(const portside::qemu::QmpEvent &event);
    void respondingChanged(bool responding);

private:
    struct Pending
    {
        QString command;
        QPointer<QObject> context;
        Handler handler;
        QElapsedTimer age;
    };
    enum class Phase { Greeting, Negotiation, Commands };

    void begin(const QString &path, Socket socket);
    void read();
    void handleSocketError(QLocalSocket::LocalSocketError error);
    void take(const QmpMessage &message);
    void takeGreeting(const QmpGreeting &greeting);
    void takeReply(const QmpReply &reply);
    void takeEvent(const QmpEvent &event);
    bool isStorm();
    void becomeReady(const Result<QJsonValue> &answer);
    void send(const QJsonObject &arguments, Pending pending);
    void handleSilence();
    bool mayRetry(QLocalSocket::LocalSocketError error) const;
    void checkAges();
    void beat();
    void setResponding(bool responding);
    void end(const QString &reason);
    void failLater(const QString &sentence);
    static void refuseLater(const Pending &pending, const QString &sentence);
    static void answer(const Pending &pending, const Result<QJsonValue> &result);

    QmpTimeouts m_timeouts;
    QLocalSocket m_socket;
    QTimer m_greetingTimer;
    QTimer m_retryTimer;
    QTimer m_ageTimer;
    QTimer m_heartbeat;
    QmpFramer m_framer;
    QmpGreeting m_greeting;
    QString m_path;
    QString m_connectProblem;
    Socket m_expectation = Socket::MustExist;
    State m_state = State::Closed;
    Phase m_phase = Phase::Greeting;
    bool m_isResponding = true;
    bool m_hasPeerHungUp = false;
    qint64 m_nextId = 1;
    QMap<qint64, Pending> m_pending; ///< by id, so the oldest comes first
    QSet<qint64> m_abandoned;        ///< timed out; their replies may still come
    QElapsedTimer m_eventWindow;
    int m_eventsInWindow = 0;
};

} // namespace portside::qemu
