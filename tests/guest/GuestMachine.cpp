#include "tests/guest/GuestMachine.h"

#include "tests/support/TestSupport.h"

#include <QFile>
#include <QJsonDocument>

#include <unistd.h>

using namespace portside;

GuestMachine::GuestMachine(const Setup &setup)
{
    m_qemu.setProcessChannelMode(QProcess::ForwardedChannels);
    m_qemu.start(test::program(QStringLiteral("qemu-system-x86_64")), arguments(setup));
    for (int port = 0; port < setup.ports; ++port) {
        if (!m_servers[size_t(port)].waitForNewConnection(10'000))
            qFatal("QEMU does not connect to its port %d.", port);
        m_ports[size_t(port)] = m_servers[size_t(port)].nextPendingConnection();
    }
    const auto isConnected = [this] {
        m_monitor.connectToServer(path(QStringLiteral("qmp")));
        return m_monitor.waitForConnected(100);
    };
    if (!test::waitFor(isConnected))
        qFatal("QEMU offers no monitor.");
    readReply();
    qmp(QStringLiteral("qmp_capabilities"));
}

GuestMachine::~GuestMachine()
{
    m_qemu.kill();
    m_qemu.waitForFinished();
}

QStringList GuestMachine::arguments(const Setup &setup)
{
    QStringList list = {
        QStringLiteral("-accel"),      QStringLiteral("tcg"),
        QStringLiteral("-M"),          setup.machine,
        QStringLiteral("-m"),          QStringLiteral("16"),
        QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
        QStringLiteral("-display"),    QStringLiteral("none"),
        QStringLiteral("-kernel"),     QStringLiteral(PORTSIDE_BUILD_DIR "/share/portside/guest/demo-guest.elf"),
        QStringLiteral("-qmp"),        QStringLiteral("unix:%1,server=on,wait=off").arg(path(QStringLiteral("qmp"))),
        QStringLiteral("-chardev"),    QStringLiteral("file,id=lpt,path=%1").arg(path(QStringLiteral("lpt"))),
        QStringLiteral("-device"),     QStringLiteral("isa-parallel,chardev=lpt")};
    if (!setup.bootCommands.isEmpty())
        list += {QStringLiteral("-append"), setup.bootCommands};
    for (int port = 0; port < setup.ports; ++port) {
        const QString socket = path(QStringLiteral("com%1").arg(port + 1));
        if (!m_servers[size_t(port)].listen(socket))
            qFatal("No socket at %s.", qUtf8Printable(socket));
        list += {QStringLiteral("-chardev"), QStringLiteral("socket,id=charserial%1,path=%2").arg(port).arg(socket),
                 QStringLiteral("-device"), QStringLiteral("isa-serial,chardev=charserial%1,index=%1").arg(port)};
    }
    return list;
}

QByteArray GuestMachine::readUntil(int port, const QByteArray &end, int timeout)
{
    QByteArray &received = m_received[size_t(port)];
    qsizetype searched = 0;
    qsizetype at = -1;
    const auto hasEnd = [&] {
        received += m_ports[size_t(port)]->readAll();
        at = received.indexOf(end, searched);
        searched = qMax(qsizetype(0), received.size() - end.size());
        return at >= 0;
    };
    if (!test::waitFor(hasEnd, timeout))
        return received;
    const QByteArray taken = received.left(at + end.size());
    received.remove(0, taken.size());
    return taken;
}

void GuestMachine::type(int port, const QByteArray &bytes)
{
    m_ports[size_t(port)]->write(bytes);
    m_ports[size_t(port)]->flush();
}

void GuestMachine::setReading(int port, Reading reading)
{
    m_ports[size_t(port)]->setReadBufferSize(reading == Reading::Stopped ? 1 : 0);
}

qsizetype GuestMachine::receivedBytes(int port)
{
    return m_received[size_t(port)].size() + m_ports[size_t(port)]->bytesAvailable();
}

QByteArray GuestMachine::run(int port, const QByteArray &command)
{
    type(port, command + "\r");
    readUntil(port, command + "\r\n");
    const QByteArray answer = readPrompt(port);
    return answer.endsWith(prompt(port)) ? answer.chopped(prompt(port).size()) : "no prompt after: " + answer;
}

QJsonObject GuestMachine::readReply()
{
    QJsonObject reply;
    const auto hasReply = [&] {
        while (m_monitor.canReadLine()) {
            reply = QJsonDocument::fromJson(m_monitor.readLine()).object();
            if (!reply.contains(QStringLiteral("event")))
                return true;
        }
        return false;
    };
    return test::waitFor(hasReply) ? reply : QJsonObject();
}

QJsonObject GuestMachine::qmp(const QString &command, const QJsonObject &arguments)
{
    const QJsonObject object = {{QStringLiteral("execute"), command}, {QStringLiteral("arguments"), arguments}};
    m_monitor.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    m_monitor.flush();
    return readReply();
}

QByteArray GuestMachine::printed() const
{
    QFile file(path(QStringLiteral("lpt")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "nothing";
}

bool GuestMachine::waitForEnd(int timeout)
{
    return m_qemu.state() == QProcess::NotRunning || m_qemu.waitForFinished(timeout);
}

qint64 GuestMachine::processorTime() const
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(m_qemu.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.at(11).toLongLong() + fields.at(12).toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK);
}
