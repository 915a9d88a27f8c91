#include "tests/core/qemu/ScriptedMonitor.h"

#include <QJsonDocument>
#include <QJsonObject>

ScriptedMonitor::ScriptedMonitor(const QByteArray &opening, Answerer answerer) : m_answerer(std::move(answerer))
{
    if (!m_server.listen(path()))
        qFatal("No socket at %s.", qUtf8Printable(path()));
    connect(&m_server, &QLocalServer::newConnection, this, [this, opening] {
        m_client = m_server.nextPendingConnection();
        connect(m_client, &QLocalSocket::readyRead, this, [this] {
            while (m_client->canReadLine()) {
                const QByteArray line = m_client->readLine();
                if (m_answerer)
                    m_answerer(*this, line);
            }
        });
        say(opening);
        Q_EMIT connected();
    });
}

void ScriptedMonitor::say(const QByteArray &bytes)
{
    m_client->write(bytes);
    m_client->flush();
}

void ScriptedMonitor::hangUp()
{
    m_client->disconnectFromServer();
}

QByteArray ScriptedMonitor::greeting()
{
    return "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, \"package\": \"\"},"
           " \"capabilities\": []}}\r\n";
}

QByteArray ScriptedMonitor::reply(const QByteArray &line, const QByteArray &value)
{
    const QJsonValue id = QJsonDocument::fromJson(line).object().value(QStringLiteral("id"));
    return "{\"return\": " + value + ", \"id\": " + QByteArray::number(id.toInteger()) + "}\r\n";
}

QByteArray ScriptedMonitor::command(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object().value(QStringLiteral("execute")).toString().toUtf8();
}
