#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QTemporaryDir>

#include <functional>

/// A QMP server that says what a test tells it to. It answers to one client.
class ScriptedMonitor : public QObject
{
    Q_OBJECT

public:
    /// Called with each line that the client sends.
    using Answerer = std::function<void(ScriptedMonitor &, const QByteArray &line)>;

    /// Says `opening` at once when the client has connected.
    explicit ScriptedMonitor(const QByteArray &opening, Answerer answerer = {});

    QString path() const { return m_folder.filePath(QStringLiteral("qmp")); }
    void say(const QByteArray &bytes);
    void hangUp();

    static QByteArray greeting();

    /// {"return": VALUE, "id": as in LINE}
    static QByteArray reply(const QByteArray &line, const QByteArray &value = "{}");
    static QByteArray command(const QByteArray &line);

Q_SIGNALS:
    void connected();

private:
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QLocalSocket *m_client = nullptr;
    Answerer m_answerer;
};
