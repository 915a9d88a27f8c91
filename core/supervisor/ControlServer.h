#pragma once

#include "core/base/Result.h"
#include "core/control/ControlProtocol.h"

#include <QHash>
#include <QList>
#include <QLocalServer>
#include <QObject>

#include <functional>

class QLocalSocket;

namespace portside::supervisor {

/// The clients of a machine: reads their requests, sends replies and events. A client that breaks the protocol or does
/// not read is dropped.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    /// `greeting` gives what a new client is told first.
    explicit ControlServer(std::function<QList<control::Message>()> greeting, QObject *parent = nullptr);

    ~ControlServer() override;

    Result<void> listen(const QString &path);
    /// No client can come any more and those that are there are let go.
    void close();

    void reply(quint64 client, const control::Reply &reply);
    void broadcast(const control::Event &event);
    bool hasClients() const { return !m_clients.isEmpty(); }

Q_SIGNALS:
    void requested(quint64 client, const portside::control::Request &request);

private:
    struct Client
    {
        QLocalSocket *socket = nullptr;
        control::MessageReader reader;
    };

    void takeConnections();
    void read(quint64 id);
    void send(quint64 id, const QByteArray &line);
    void drop(quint64 id);

    std::function<QList<control::Message>()> m_greeting;
    QLocalServer m_server;
    QHash<quint64, Client> m_clients;
    quint64 m_nextId = 1;
};

} // namespace portside::supervisor
