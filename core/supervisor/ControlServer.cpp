#include "core/supervisor/ControlServer.h"

#include "core/base/Limits.h"
#include "core/supervisor/ListeningSocket.h"

#include <QLocalSocket>

namespace portside::supervisor {

ControlServer::ControlServer(std::function<QList<control::Message>()> greeting, QObject *parent)
    : QObject(parent), m_greeting(std::move(greeting))
{
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::takeConnections);
}

ControlServer::~ControlServer()
{
    for (const Client &client : std::as_const(m_clients))
        client.socket->disconnect(this);
}

Result<void> ControlServer::listen(const QString &path)
{
    Result<UniqueFd> fd = listenOnUnixSocket(path);
    if (!fd)
        return fd.error();
    if (!m_server.listen(fd->get()))
        return Error{m_server.errorString()};
    fd->release();
    return {};
}

void ControlServer::close()
{
    m_server.close();
    for (const Client &client : std::as_const(m_clients))
        client.socket->disconnectFromServer();
}

void ControlServer::takeConnections()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (m_clients.size() >= limits::controlClients) {
            delete socket;
            continue;
        }
        const quint64 id = m_nextId++;
        m_clients.insert(id, {socket, {}});
        connect(socket, &QLocalSocket::readyRead, this, [this, id] { read(id); });
        connect(socket, &QLocalSocket::disconnected, this, [this, id] { drop(id); });
        for (const control::Message &message : m_greeting())
            send(id, control::encode(message));
        // What came before the connections above were made gives no signal.
        if (socket->bytesAvailable() > 0)
            read(id);
    }
}

void ControlServer::read(quint64 id)
{
    const auto client = m_clients.find(id);
    if (client == m_clients.end())
        return;
    client->reader.feed(client->socket->readAll());
    // The slots of requested() may drop clients, so each round looks again.
    while (m_clients.contains(id)) {
        const std::optional<Result<control::Message>> message = m_clients[id].reader.next();
        if (!message)
            return;
        const auto *request = *message ? std::get_if<control::Request>(&**message) : nullptr;
        if (request == nullptr) {
            drop(id);
            return;
        }
        Q_EMIT requested(id, *request);
    }
}

void ControlServer::reply(quint64 client, const control::Reply &reply)
{
    send(client, control::encode(reply));
}

void ControlServer::broadcast(const control::Event &event)
{
    const QByteArray line = control::encode(event);
    for (const quint64 id : m_clients.keys())
        send(id, line);
}

void ControlServer::send(quint64 id, const QByteArray &line)
{
    const auto client = m_clients.constFind(id);
    if (client == m_clients.constEnd())
        return;
    if (client->socket->bytesToWrite() + line.size() > 2 * limits::controlLineBytes) {
        drop(id);
        return;
    }
    client->socket->write(line);
}

void ControlServer::drop(quint64 id)
{
    const Client client = m_clients.take(id);
    if (client.socket == nullptr)
        return;
    client.socket->disconnect(this);
    client.socket->abort();
    client.socket->deleteLater();
}

} // namespace portside::supervisor
