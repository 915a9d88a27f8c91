#include "core/model/PortCommands.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

CharPort portWith(const CharBackend &backend, CharKind kind = CharKind::Serial)
{
    CharPort port;
    port.id = {QStringLiteral("serial"), 0};
    port.device.kind = kind;
    port.device.backend = backend;
    port.alias = QStringLiteral("serial0");
    return port;
}

PortCommand commandFor(const QString &program, const CharPort &port, const PortFacts &facts = {})
{
    for (const PortCommand &command : portCommands(port, facts)) {
        if (command.program == program)
            return command;
    }
    return {};
}

TcpSource tcpServer(TcpProtocol protocol)
{
    TcpSource tcp;
    tcp.mode = SocketMode::Bind;
    tcp.host = QStringLiteral("127.0.0.1");
    tcp.service = QStringLiteral("4555");
    tcp.protocol = protocol;
    return tcp;
}

UnixSource unixServer(const QString &path)
{
    UnixSource source;
    source.mode = SocketMode::Bind;
    source.path = path;
    return source;
}

} // namespace

Q_DECLARE_METATYPE(portside::model::CharBackend)

class tst_PortCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyProgram_getsACommandOrASentence_data()
    {
        QTest::addColumn<CharBackend>("backend");
        for (const BackendInfo &info : backends())
            QTest::newRow(info.isUnknown() ? "unknown" : info.key) << info.make();
        QTest::newRow("tcp server") << CharBackend(tcpServer(TcpProtocol::Raw));
        QTest::newRow("telnet server") << CharBackend(tcpServer(TcpProtocol::Telnet));
        QTest::newRow("unix server") << CharBackend(unixServer(QStringLiteral("/run/a.sock")));
    }
    void everyProgram_getsACommandOrASentence()
    {
        QFETCH(CharBackend, backend);
        PortFacts facts;
        facts.machine = QStringLiteral("vm");
        const QList<PortCommand> commands = portCommands(portWith(backend), facts);
        QCOMPARE(commands.size(), 9);
        for (const PortCommand &command : commands) {
            QVERIFY2(command.text.isEmpty() != command.refusal.isEmpty(), qPrintable(command.program));
            QVERIFY2(command.refusal.isEmpty() || command.refusal.endsWith(u'.'), qPrintable(command.refusal));
            QVERIFY2(command.note.isEmpty() || command.note.endsWith(u'.'), qPrintable(command.note));
        }
    }

    void address_isOnlyGivenToProgramsThatCanJoinIt_data()
    {
        QTest::addColumn<CharBackend>("backend");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("expected");
        const CharBackend raw = tcpServer(TcpProtocol::Raw);
        const CharBackend telnet = tcpServer(TcpProtocol::Telnet);
        const CharBackend socket = unixServer(QStringLiteral("/run/vm/com1.sock"));
        const CharBackend pty = PtySource();
        const auto row = [](const char *name, const CharBackend &backend, const char *program, const char *expected) {
            QTest::newRow(name) << backend << QString::fromLatin1(program) << QString::fromLatin1(expected);
        };
        row("socat raw", raw, "socat", "socat -,rawer,escape=0x1d TCP:127.0.0.1:4555");
        row("socat telnet", telnet, "socat", "");
        row("socat unix", socket, "socat", "socat -,rawer,escape=0x1d UNIX-CONNECT:/run/vm/com1.sock");
        row("socat pty", pty, "socat", "socat -,rawer,escape=0x1d OPEN:/dev/pts/4,rawer");
        row("telnet telnet", telnet, "telnet", "telnet 127.0.0.1 4555");
        row("telnet raw", raw, "telnet", "");
        row("telnet unix", socket, "telnet", "");
        row("tio pty", pty, "tio", "tio /dev/pts/4");
        row("tio tcp", raw, "tio", "");
        row("minicom pty", pty, "minicom", "minicom -o -D /dev/pts/4");
        row("minicom unix", socket, "minicom", "minicom -o -D 'unix#/run/vm/com1.sock'");
        row("picocom pty", pty, "picocom", "picocom /dev/pts/4");
        row("picocom unix", socket, "picocom", "");
        row("putty pty", pty, "PuTTY", "putty -serial /dev/pts/4");
        row("putty telnet", telnet, "PuTTY", "putty -telnet -P 4555 127.0.0.1");
        row("plink raw", raw, "plink", "plink -raw -P 4555 127.0.0.1");
        row("plink unix", socket, "plink", "");
        row("portsidectl pty", pty, "portsidectl", "portsidectl console vm serial0");
        row("portsidectl managed", ManagedSource(), "portsidectl", "portsidectl console vm serial0");
        row("portsidectl file", FileSource{QStringLiteral("/a"), Switch::Unset}, "portsidectl", "");
    }
    void address_isOnlyGivenToProgramsThatCanJoinIt()
    {
        QFETCH(CharBackend, backend);
        QFETCH(QString, program);
        PortFacts facts;
        facts.machine = QStringLiteral("vm");
        facts.isRunning = true;
        facts.ptyPath = QStringLiteral("/dev/pts/4");
        QTEST(commandFor(program, portWith(backend), facts).text, "expected");
    }

    void managedPort_isMadeADevice()
    {
        const CharPort port = portWith(ManagedSource());
        PortFacts facts;
        facts.machine = QStringLiteral("vm-1.a");
        facts.machineId = QStringLiteral("0b5c1a8e-0000-4000-8000-000000000001");
        facts.deviceFolder = QStringLiteral("/run/user/1000/portside/0b5c1a8e");
        QVERIFY(commandFor(QStringLiteral("socat"), port, facts).refusal.contains(QStringLiteral("While the machine")));
        facts.isRunning = true;
        const PortCommand socat = commandFor(QStringLiteral("socat"), port, facts);
        QCOMPARE(socat.text, QStringLiteral("socat PTY,link=/run/user/1000/portside/0b5c1a8e/serial0.tty,rawer "
                                            "'EXEC:portsidectl console vm-1.a serial0'"));
        QVERIFY(socat.note.contains(QStringLiteral("serial0.tty")));
        for (const char *name : {"tio", "picocom", "minicom", "PuTTY", "plink"}) {
            const PortCommand command = commandFor(QLatin1String(name), port, facts);
            QVERIFY2(command.text.endsWith(QStringLiteral(" /run/user/1000/portside/0b5c1a8e/serial0.tty")), name);
            QVERIFY2(command.note.contains(QStringLiteral("socat")), name);
        }
        QVERIFY(!commandFor(QStringLiteral("telnet"), port, facts).refusal.isEmpty());
        // socat would split such a name, or take its quotes for its own.
        for (const char *name : {"two words", "it's", "-x", "a\"b", ""}) {
            facts.machine = QLatin1String(name);
            QVERIFY2(commandFor(QStringLiteral("socat"), port, facts)
                         .text.endsWith(QStringLiteral("console 0b5c1a8e-0000-4000-8000-000000000001 serial0'")),
                     name);
        }
    }

    void sideThatWaits_isTakenByTheCommand()
    {
        UnixSource client;
        client.path = QStringLiteral("/run/x");
        const PortCommand socat = commandFor(QStringLiteral("socat"), portWith(client));
        QCOMPARE(socat.text, QStringLiteral("socat -,rawer,escape=0x1d UNIX-LISTEN:/run/x,unlink-early"));
        QVERIFY(socat.note.contains(QStringLiteral("before the machine")));
        UdpSource udp;
        udp.host = QStringLiteral("127.0.0.1");
        udp.service = QStringLiteral("5001");
        udp.localService = QStringLiteral("5000");
        QCOMPARE(commandFor(QStringLiteral("socat"), portWith(udp)).text,
                 QStringLiteral("socat -,rawer,escape=0x1d UDP:127.0.0.1:5000,bind=127.0.0.1:5001"));
    }
    void pty_isKnownOnlyWhileTheMachineRuns()
    {
        const PortCommand command = commandFor(QStringLiteral("tio"), portWith(PtySource()));
        QVERIFY(command.text.isEmpty());
        QVERIFY(command.refusal.contains(QStringLiteral("Start it")));
    }
    void libvirt_joinsWhatIsAPtyForIt()
    {
        PortFacts facts;
        facts.machine = QStringLiteral("vm");
        const QString wanted = QStringLiteral("virsh console vm --devname serial0");
        QCOMPARE(commandFor(QStringLiteral("virsh console"), portWith(ManagedSource()), facts).text, wanted);
        QCOMPARE(commandFor(QStringLiteral("virsh console"), portWith(PtySource()), facts).text, wanted);
        QVERIFY(commandFor(QStringLiteral("virsh console"), portWith(NullSource()), facts).text.isEmpty());
        QVERIFY(commandFor(QStringLiteral("virsh console"), portWith(PtySource(), CharKind::Channel), facts)
                    .text.isEmpty());
        facts.isRunning = true;
        QVERIFY(commandFor(QStringLiteral("virsh console"), portWith(PtySource()), facts).text.isEmpty());
    }
    void hostileAddress_isQuotedForTheProgramAndTheShell()
    {
        const PortCommand socat =
            commandFor(QStringLiteral("socat"), portWith(unixServer(QStringLiteral("/a,b:c/$(x)'\"!!"))));
        QCOMPARE(socat.text, QStringLiteral("socat -,rawer,escape=0x1d "
                                            "'UNIX-CONNECT:/a\\,b\\:c/$\\(x)\\'\\''\\\"\\!\\!'"));
        TcpSource option = tcpServer(TcpProtocol::Telnet);
        option.host = QStringLiteral("-l");
        QVERIFY(commandFor(QStringLiteral("telnet"), portWith(option)).text.isEmpty());
        const CharPort key = portWith(unixServer(QStringLiteral("/a\r")));
        QVERIFY(commandFor(QStringLiteral("minicom"), key).text.isEmpty());
    }
    void everywhere_isJoinedHere()
    {
        TcpSource open = tcpServer(TcpProtocol::Telnet);
        open.host = QStringLiteral("0.0.0.0");
        QCOMPARE(commandFor(QStringLiteral("telnet"), portWith(open)).text, QStringLiteral("telnet 127.0.0.1 4555"));
        open.host = QStringLiteral("::");
        open.protocol = TcpProtocol::Raw;
        QCOMPARE(commandFor(QStringLiteral("socat"), portWith(open)).text,
                 QStringLiteral("socat -,rawer,escape=0x1d 'TCP:[::1]:4555'"));
    }
};

QTEST_GUILESS_MAIN(tst_PortCommands)
#include "tst_PortCommands.moc"
