#pragma once

#include "core/model/VmDefinition.h"
#include "core/qemu/CommandLine.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>
#include <sys/stat.h>
#include <vector>

namespace portside::test {

// A QEMU started with the list under test, and one QMP client.
class RunningQemu
{
public:
    RunningQemu(const qemu::CommandLine &line, const qemu::LaunchContext &context)
    {
        m_process.start(program(line.program), line.arguments);
        m_started = waitFor([&] {
            if (m_process.state() == QProcess::NotRunning)
                return true;
            m_qmp.connectToServer(qemu::qmpPath(context));
            return m_qmp.waitForConnected(50);
        });
        if (m_qmp.state() == QLocalSocket::ConnectedState)
            command("qmp_capabilities");
    }
    ~RunningQemu()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool isRunning() const
    {
        return m_started && m_qmp.state() == QLocalSocket::ConnectedState && m_process.state() == QProcess::Running;
    }
    QByteArray complaint() { return m_process.readAllStandardError(); }

    QJsonValue command(const char *name, const QJsonObject &arguments = {})
    {
        m_qmp.write(QJsonDocument(QJsonObject{{QStringLiteral("execute"), QString::fromLatin1(name)},
                                              {QStringLiteral("arguments"), arguments}})
                        .toJson(QJsonDocument::Compact) +
                    '\n');
        QJsonValue answer;
        waitFor([&] {
            m_qmp.waitForReadyRead(10);
            while (m_qmp.canReadLine()) {
                const QJsonObject line = QJsonDocument::fromJson(m_qmp.readLine()).object();
                if (line.contains(QStringLiteral("return")) || line.contains(QStringLiteral("error"))) {
                    answer = line.value(QStringLiteral("return"));
                    return true;
                }
            }
            return false;
        });
        return answer;
    }

private:
    QProcess m_process;
    QLocalSocket m_qmp;
    bool m_started = false;
};

// What the other side of the backends must already have: sockets to connect to, a folder, a disk.
class Surroundings
{
public:
    Surroundings()
    {
        context.runtimeFolder = folder.filePath(QStringLiteral("run"));
        context.logFolder = folder.filePath(QStringLiteral("log"));
        context.startPaused = true;
        QDir(folder.path()).mkdir(QStringLiteral("run"));
        QDir(folder.path()).mkdir(QStringLiteral("log"));
        ::mkfifo(QFile::encodeName(folder.filePath(QStringLiteral("pipe"))).constData(), 0600);
        unixServer.listen(folder.filePath(QStringLiteral("peer.sock")));
        tcpServer.listen(QHostAddress::LocalHost);
    }

    void listenFor(const qemu::CommandLine &line)
    {
        for (const model::CharPort &port : line.managedPorts) {
            managed.push_back(std::make_unique<QLocalServer>());
            managed.back()->listen(qemu::socketPath(context, port));
        }
    }

    // %path, %peer, %tcpport, %freeport in the XML of a port.
    QByteArray filledIn(QByteArray xml) const
    {
        return xml.replace("%path", folder.path().toUtf8())
            .replace("%peer", unixServer.fullServerName().toUtf8())
            .replace("%tcpport", QByteArray::number(tcpServer.serverPort()))
            .replace("%freeport", QByteArray::number(freeTcpPort()));
    }

    QTemporaryDir folder;
    qemu::LaunchContext context;
    QLocalServer unixServer;
    QTcpServer tcpServer;
    std::vector<std::unique_ptr<QLocalServer>> managed;
};

inline model::VmDefinition domain(const QByteArray &devices, const QByteArray &machine = "pc")
{
    const QByteArray xml = "<domain type='qemu'>\n  <name>n</name>\n  "
                           "<uuid>11111111-2222-4333-8444-555555555555</uuid>\n  <memory unit='MiB'>16</memory>\n"
                           "  <os><type arch='x86_64' machine='" +
                           machine + "'>hvm</type></os>\n  <devices>" + devices + "</devices>\n</domain>\n";
    const auto definition = model::VmDefinition::fromXml(xml);
    if (!definition)
        qFatal("%s", qUtf8Printable(definition.errorMessage()));
    return *definition;
}

} // namespace portside::test
