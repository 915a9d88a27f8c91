#include "tests/app/together/Peers.h"

#include "tests/app/support/Programs.h"
#include "tests/support/TestSupport.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <termios.h>
#include <unistd.h>

namespace portside::test {

namespace {

class ConsolePeer : public Peer
{
public:
    ConsolePeer(const QString &machine, const QString &title) : m_ctl({QStringLiteral("console"), machine, title}) {}
    void type(const QByteArray &bytes) override { m_ctl.type(bytes); }
    QByteArray read() override { return m_ctl.readNew(); }

private:
    RunningCtl m_ctl;
};

template <typename Server, typename Socket> class ServerPeer : public Peer
{
public:
    template <typename... Address> explicit ServerPeer(Address... address)
    {
        if (!m_server.listen(address...))
            qFatal("A test's server cannot listen: %s", qUtf8Printable(m_server.errorString()));
    }
    void type(const QByteArray &bytes) override
    {
        if (client())
            m_client->write(bytes);
    }
    QByteArray read() override { return client() ? m_client->readAll() : QByteArray(); }

private:
    Socket *client()
    {
        if (!m_client && m_server.hasPendingConnections())
            m_client = m_server.nextPendingConnection();
        return m_client;
    }
    Server m_server;
    Socket *m_client = nullptr; ///< of m_server
};

class UdpPeer : public Peer
{
public:
    UdpPeer(quint16 own, quint16 other) : m_other(other)
    {
        if (!m_socket.bind(QHostAddress::LocalHost, own))
            qFatal("UDP port %d is not free.", own);
    }
    void type(const QByteArray &bytes) override { m_socket.writeDatagram(bytes, QHostAddress::LocalHost, m_other); }
    QByteArray read() override
    {
        QByteArray all;
        while (m_socket.hasPendingDatagrams()) {
            QByteArray one(qMax<qint64>(0, m_socket.pendingDatagramSize()), '\0');
            m_socket.readDatagram(one.data(), one.size());
            all += one;
        }
        return all;
    }

private:
    QUdpSocket m_socket;
    quint16 m_other;
};

class DevicePeer : public Peer
{
public:
    DevicePeer(const QString &readFrom, const QString &writeTo) : m_in(open(readFrom)), m_out(open(writeTo)) {}
    ~DevicePeer() override
    {
        ::close(m_in);
        ::close(m_out);
    }
    void type(const QByteArray &bytes) override
    {
        if (::write(m_out, bytes.constData(), size_t(bytes.size())) != bytes.size())
            qWarning("A device took fewer bytes than were typed.");
    }
    QByteArray read() override
    {
        char buffer[4096];
        const ssize_t got = ::read(m_in, buffer, sizeof buffer);
        return QByteArray(buffer, qMax<ssize_t>(got, 0));
    }

private:
    static int open(const QString &path)
    {
        const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (fd < 0)
            qFatal("%s cannot be opened.", qUtf8Printable(path));
        return fd;
    }
    int m_in;
    int m_out;
};

class FilePeer : public Peer
{
public:
    explicit FilePeer(const QString &path) : m_file(path) {}
    void type(const QByteArray &) override {}
    QByteArray read() override
    {
        if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly))
            return {};
        return m_file.readAll();
    }

private:
    QFile m_file;
};

class WebSocketPeer : public Peer
{
public:
    explicit WebSocketPeer(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Protocol: binary\r\n\r\n");
    }
    void type(const QByteArray &bytes) override
    {
        // A client masks what it sends; with a mask of zeros the bytes stay as they are.
        m_socket.write(QByteArray("\x82", 1) + char(0x80 | bytes.size()) + QByteArray(4, '\0') + bytes);
    }
    QByteArray read() override
    {
        m_raw += m_socket.readAll();
        const qsizetype head = m_raw.indexOf("\r\n\r\n");
        if (!m_isUpgraded && head >= 0) {
            m_isUpgraded = m_raw.startsWith("HTTP/1.1 101");
            m_raw.remove(0, head + 4);
        }
        QByteArray all;
        while (m_isUpgraded && m_raw.size() >= 2) {
            const bool isLong = (m_raw[1] & 0x7f) == 126;
            const qsizetype start = isLong ? 4 : 2;
            const qsizetype size = isLong ? quint8(m_raw[2]) * 256 + quint8(m_raw[3]) : m_raw[1] & 0x7f;
            if (m_raw.size() < start + size)
                break;
            all += m_raw.mid(start, size);
            m_raw.remove(0, start + size);
        }
        return all;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_raw;
    bool m_isUpgraded = false;
};

class ProgramPeer : public Peer
{
public:
    ProgramPeer(const QString &name, const QStringList &arguments, const QString &folder)
    {
        m_process.setWorkingDirectory(folder);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(program(name), arguments);
        m_process.waitForStarted();
    }
    ~ProgramPeer() override
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void type(const QByteArray &bytes) override { m_process.write(bytes); }
    QByteArray read() override { return m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
};

class RingbufPeer : public Peer
{
public:
    RingbufPeer(const QString &monitor, const QString &device) : m_device(device)
    {
        m_socket.connectToServer(monitor);
        m_socket.write("{\"execute\":\"qmp_capabilities\"}\n");
    }
    void type(const QByteArray &bytes) override
    {
        send("ringbuf-write",
             {{QStringLiteral("device"), m_device}, {QStringLiteral("data"), QString::fromLatin1(bytes)}});
    }
    QByteArray read() override
    {
        send("ringbuf-read", {{QStringLiteral("device"), m_device}, {QStringLiteral("size"), 4096}});
        QByteArray all;
        m_lines += m_socket.readAll();
        for (qsizetype end = 0; (end = m_lines.indexOf('\n')) >= 0; m_lines.remove(0, end + 1))
            all +=
                QJsonDocument::fromJson(m_lines.left(end)).object().value(QLatin1String("return")).toString().toUtf8();
        return all;
    }

private:
    void send(const char *command, const QJsonObject &arguments)
    {
        m_socket.write(QJsonDocument(QJsonObject{{QStringLiteral("execute"), QLatin1String(command)},
                                                 {QStringLiteral("arguments"), arguments}})
                           .toJson(QJsonDocument::Compact) +
                       '\n');
    }
    QLocalSocket m_socket;
    QString m_device;
    QByteArray m_lines;
};

class LogPeer : public Peer
{
public:
    explicit LogPeer(const QString &machine) : m_machine(machine) {}
    void type(const QByteArray &) override {}
    QByteArray read() override
    {
        const QByteArray log = portsidectl({QStringLiteral("log"), m_machine}).out;
        return log.mid(std::exchange(m_seen, log.size()));
    }

private:
    QString m_machine;
    qsizetype m_seen = 0;
};

} // namespace

bool Peer::sees(const QByteArray &text, int timeout)
{
    return waitFor(
        [&] {
            m_output += read();
            return m_output.contains(text);
        },
        timeout);
}

PeerPtr consolePeer(const QString &machine, const QString &title)
{
    return std::make_unique<ConsolePeer>(machine, title);
}

PeerPtr tcpServer(quint16 port)
{
    return std::make_unique<ServerPeer<QTcpServer, QTcpSocket>>(QHostAddress(QHostAddress::LocalHost), port);
}

PeerPtr unixServer(const QString &path)
{
    return std::make_unique<ServerPeer<QLocalServer, QLocalSocket>>(path);
}

PeerPtr udpPeer(quint16 own, quint16 other)
{
    return std::make_unique<UdpPeer>(own, other);
}

PeerPtr devicePeer(const QString &readFrom, const QString &writeTo)
{
    return std::make_unique<DevicePeer>(readFrom, writeTo);
}

PeerPtr filePeer(const QString &path)
{
    return std::make_unique<FilePeer>(path);
}

PeerPtr webSocketClient(quint16 port)
{
    return std::make_unique<WebSocketPeer>(port);
}

PeerPtr programPeer(const QString &name, const QStringList &arguments, const QString &folder)
{
    return std::make_unique<ProgramPeer>(name, arguments, folder);
}

PeerPtr ringbufPeer(const QString &monitor, const QString &device)
{
    return std::make_unique<RingbufPeer>(monitor, device);
}

PeerPtr logPeer(const QString &machine)
{
    return std::make_unique<LogPeer>(machine);
}

} // namespace portside::test
