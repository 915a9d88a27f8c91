#pragma once

#include "core/control/ControlProtocol.h"
#include "core/control/MachineStatus.h"
#include "core/control/RuntimePaths.h"

#include <QHash>
#include <QLocalSocket>
#include <QObject>

#include <functional>

namespace portside::session {

/// One connection to a machine's supervisor. It does not reconnect by itself.
class ControlClient : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Result<QJsonObject> &)>;

    explicit ControlClient(const control::RuntimePaths &paths, QObject *parent = nullptr);
    ~ControlClient() override;

    void open();
    void close();
    /// Connected or about to be: whoever listens there lives.
    bool isOpen() const { return m_isOpen; }
    bool isConnecting() const { return m_socket.state() == QLocalSocket::ConnectingState; }
    /// The supervisor has said hello.
    bool isReady() const { return m_isReady; }

    /// `handler` gets the reply, or an error; when the connection ends first, the error has an empty message.
    void request(const char16_t *command, const QJsonObject &arguments, Handler handler);

Q_SIGNALS:
    void ready();
    /// Ended, or could not be made. `refused`: the socket is there but nobody listens.
    void closed(bool refused);
    void statusReceived(const portside::control::MachineStatus &status);
    void logReceived(const QStringList &lines);
    void problem(const QString &sentence);

private:
    void read();
    void handle(const control::Message &message);
    void handle(const control::Event &event);
    void end(bool refused);

    const control::RuntimePaths m_paths;
    QLocalSocket m_socket;
    control::MessageReader m_reader;
    QHash<qint64, Handler> m_handlers;
    qint64 m_nextId = 1;
    bool m_isReady = false;
    bool m_isOpen = false;
};

} // namespace portside::session
