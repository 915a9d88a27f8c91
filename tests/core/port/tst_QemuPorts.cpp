#include "core/port/PtyPort.h"
#include "core/port/TcpPort.h"
#include "core/port/TelnetPort.h"
#include "core/port/UnixPort.h"
#include "tests/core/port/PortWatcher.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

namespace {

/// A real QEMU with the demo guest: COM1 is a telnet server, COM2 TCP, COM3 a UNIX socket, COM4 a pty.
class Machine
{
public:
    Machine() { start(); }
    ~Machine() { stop(); }
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    void start()
    {
        QStringList arguments{
            QStringLiteral("-accel"),      QStringLiteral("tcg"),
            QStringLiteral("-m"),          QStringLiteral("16"),
            QStringLiteral("-display"),    QStringLiteral("none"),
            QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
            QStringLiteral("-kernel"),     QStringLiteral(PORTSIDE_BUILD_DIR "/share/portside/guest/demo-guest.elf")};
        const QString tcp = QStringLiteral("socket,id=%1,host=127.0.0.1,port=%2,server=on,wait=off,nodelay=on");
        const QStringList backends{
            tcp.arg(QStringLiteral("p0")).arg(telnetNumber) + QStringLiteral(",telnet=on"),
            tcp.arg(QStringLiteral("p1")).arg(tcpNumber),
            QStringLiteral("socket,id=p2,path=%1,server=on,wait=off").arg(socketPath()),
            QStringLiteral("pty,id=p3"),
        };
        for (int i = 0; i < 4; ++i)
            arguments << QStringLiteral("-chardev") << backends.at(i) << QStringLiteral("-device")
                      << QStringLiteral("isa-serial,chardev=p%1,index=%1").arg(i);
        m_qemu.setProcessChannelMode(QProcess::MergedChannels);
        m_qemu.start(portside::test::program(QStringLiteral("qemu-system-x86_64")), arguments);
        static const QRegularExpression redirected(QStringLiteral("redirected to (/dev/pts/\\d+)"));
        QString said;
        const bool ready = waitFor([&] {
            said += QString::fromLocal8Bit(m_qemu.readAll());
            return redirected.match(said).hasMatch() && QFile::exists(socketPath());
        });
        if (!ready)
            qFatal("QEMU did not start: %s", qUtf8Printable(said));
        ptyPath = redirected.match(said).captured(1);
    }
    void stop()
    {
        m_qemu.kill();
        m_qemu.waitForFinished();
    }
    QString socketPath() const { return m_folder.filePath(QStringLiteral("com3.sock")); }
    TelnetEndpoint telnet() const { return {QStringLiteral("127.0.0.1"), telnetNumber, TelnetProfile::Auto}; }

    quint16 telnetNumber = portside::test::freeTcpPort();
    quint16 tcpNumber = portside::test::freeTcpPort();
    QString ptyPath;

private:
    QTemporaryDir m_folder;
    QProcess m_qemu;
};

/// What the guest answered to `command` up to its next prompt.
QByteArray run(Port *port, PortWatcher *watcher, const QByteArray &command)
{
    watcher->bytes.clear();
    port->write(QByteArray(command + '\r'));
    waitFor([watcher] { return watcher->bytes.endsWith("> ") && watcher->bytes.count('\n') > 1; }, 10'000);
    return watcher->bytes;
}

/// Attached, and the guest answers. QEMU looks once a second whether its pty was opened.
bool isAnswered(Port *port, PortWatcher *watcher)
{
    if (!watcher->waitForState(PortState::Attached))
        return false;
    return waitFor([&] {
        port->write(QByteArray("\r"));
        return waitFor([&] { return watcher->bytes.contains("> "); }, 300);
    });
}

} // namespace

class tst_QemuPorts : public QObject
{
    Q_OBJECT

    std::unique_ptr<Machine> m_machine;

    std::unique_ptr<Port> make(const QString &kind) const
    {
        if (kind == QStringLiteral("telnet"))
            return std::make_unique<TelnetPort>(m_machine->telnet());
        if (kind == QStringLiteral("tcp"))
            return std::make_unique<TcpPort>(TcpEndpoint{QStringLiteral("127.0.0.1"), m_machine->tcpNumber});
        if (kind == QStringLiteral("unix"))
            return std::make_unique<UnixPort>(UnixEndpoint{m_machine->socketPath()});
        return std::make_unique<PtyPort>(PtyEndpoint{m_machine->ptyPath});
    }

private Q_SLOTS:
    void init() { m_machine = std::make_unique<Machine>(); }
    void cleanup() { m_machine.reset(); }

    void guest_answersOnEveryTransport_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"telnet", "tcp", "unix", "pty"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void guest_answersOnEveryTransport()
    {
        QFETCH(QString, kind);
        const auto port = make(kind);
        PortWatcher watcher(port.get());
        port->open();
        QVERIFY(isAnswered(port.get(), &watcher));
        const QByteArray answer = run(port.get(), &watcher, "echo it works 123");
        QVERIFY2(answer.count("it works 123") == 2, answer.constData());
        const QByteArray counted = run(port.get(), &watcher, "count 200");
        QVERIFY2(counted.contains("200"), counted.right(200).constData());
    }
    void breaks_areCountedByTheGuestInOrder()
    {
        TelnetPort port(m_machine->telnet());
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(isAnswered(&port, &watcher));
        const QByteArray before = run(&port, &watcher, "errors");
        for (int i = 0; i < 3; ++i)
            QVERIFY(port.sendBreak());
        const QByteArray after = run(&port, &watcher, "errors");
        QVERIFY2(before.contains("breaks 0"), before.constData());
        QVERIFY2(after.contains("breaks 3"), after.constData());
    }
    void binaryOutput_isNotTakenForTelnet()
    {
        TelnetPort port(m_machine->telnet());
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(isAnswered(&port, &watcher));
        // The guest echoes what it hears; 0xFF and what looks like a command come back as they were.
        watcher.bytes.clear();
        port.write(QByteArray("echo \xff\xfd\x18\xff\r"));
        QVERIFY2(waitFor([&] { return watcher.bytes.count('\xff') >= 2; }), watcher.bytes.toHex(' ').constData());
    }
    void secondTelnetClient_isQueuedUntilTheFirstLeaves()
    {
        TelnetPort first(m_machine->telnet());
        PortWatcher firstWatcher(&first);
        first.open();
        QVERIFY(firstWatcher.waitForState(PortState::Attached));
        TelnetPort second(m_machine->telnet());
        PortWatcher secondWatcher(&second);
        second.open();
        QVERIFY(secondWatcher.waitForState(PortState::Queued));
        QTest::qWait(300);
        QVERIFY(second.state() == PortState::Queued);
        first.close();
        QVERIFY(isAnswered(&second, &secondWatcher));
    }
    void restartedMachine_isReachedAgain()
    {
        TelnetPort telnet(m_machine->telnet());
        UnixPort socket(UnixEndpoint{m_machine->socketPath()});
        PortWatcher telnetWatcher(&telnet);
        PortWatcher socketWatcher(&socket);
        telnet.open();
        socket.open();
        QVERIFY(telnetWatcher.waitForState(PortState::Attached) && socketWatcher.waitForState(PortState::Attached));
        m_machine->stop();
        QVERIFY(telnetWatcher.waitForState(PortState::Lost) && socketWatcher.waitForState(PortState::Lost));
        m_machine->start();
        QVERIFY(isAnswered(&telnet, &telnetWatcher));
        QVERIFY(isAnswered(&socket, &socketWatcher));
    }
};

QTEST_GUILESS_MAIN(tst_QemuPorts)
#include "tst_QemuPorts.moc"
