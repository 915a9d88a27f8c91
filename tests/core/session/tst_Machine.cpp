#include "core/port/Endpoint.h"
#include "core/session/ControlClient.h"
#include "core/session/EndpointConsole.h"
#include "core/session/OfflineStatus.h"
#include "core/session/SupervisorProgram.h"
#include "tests/core/session/MachineSupport.h"

#include <QDateTime>
#include <QLocalServer>
#include <QTcpServer>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;

Q_DECLARE_METATYPE(portside::model::CharBackend)

// The demo guest in a real QEMU under a real supervisor.
class tst_Machine : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateFolders> m_folders;

private Q_SLOTS:
    void init() { m_folders = std::make_unique<PrivateFolders>(); }

    void managedPorts_workFromTheFirstByteOn()
    {
        TestMachine machine(demoDefinition());
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(QLatin1Char(' '))));
        QCOMPARE(machine.session->status().state, MachineState::Running);
        QVERIFY(isAlive(machine.qemuPid()));
        QTest::qWait(3000);
        // Late by three seconds, and it still begins with what the guest said first.
        TestConsole com1(*machine.session, QStringLiteral("serial0"));
        QVERIFY(com1.sees("COM1> "));
        const QByteArray greeting = com1.output.left(com1.output.indexOf("COM1> "));
        QVERIFY2(greeting.trimmed().size() > 10, greeting.constData());
        QCOMPARE(com1.output, com1.history);
        QVERIFY(com1.gaps.isEmpty());
        QCOMPARE(com1.marks.size(), 1);

        QVERIFY(com1.answers("echo typed", "\ntyped\r\n"));
        TestConsole com2(*machine.session, QStringLiteral("serial1"));
        QVERIFY(com2.answers("echo second port", "\nsecond port\r\n"));
        QVERIFY(!com1.output.contains("second port"));

        QVERIFY(com1.answers("errors", "breaks 0,"));
        QVERIFY(com1.console->sendBreak().isOk());
        // BREAK goes through QEMU's monitor, typed text through the port: neither waits for the other.
        QVERIFY(waitFor([&] { return com1.answers("errors", "breaks ") && com1.output.contains("breaks 1,"); }));

        TestConsole printer(*machine.session, QStringLiteral("parallel0"));
        QVERIFY(com1.answers("print on paper", "Printed on LPT1."));
        QVERIFY(printer.sees("on paper\r\n"));
        QVERIFY(printer.console->isOutputOnly());
        QVERIFY(!printer.console->sendBreak().isOk());

        TestConsole third(*machine.session, QStringLiteral("serial0"));
        QVERIFY(waitFor([&] { return third.output == com1.output && com1.console->viewers() == 2; }));
    }

    void machine_isPausedResumedResetAndSwitchedOff()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        TestConsole console(*machine.session, QStringLiteral("serial0"));
        QVERIFY(console.sees("COM1> "));
        machine.session->pause();
        QVERIFY(machine.becomes(MachineState::Paused));
        QVERIFY(console.console->write("echo late\r") > 0);
        QTest::qWait(200);
        QVERIFY(!console.output.contains("late"));
        machine.session->resume();
        QVERIFY(machine.becomes(MachineState::Running));
        QVERIFY(console.sees("\nlate\r\n"));
        machine.session->reset();
        QVERIFY(waitFor([&] { return console.output.count("COM1> ") >= 3; }));
        machine.session->shutDown();
        QVERIFY(machine.becomes(MachineState::Off));
        QVERIFY(console.sees("power button was pressed"));
        QVERIFY(!machine.session->status().lastExitFailed);
        QVERIFY(!machine.session->status().lastExit.isEmpty());
        QVERIFY(waitFor([&] { return console.console->state() == ConsoleState::Off; }));
        QVERIFY(console.marks.size() >= 2);

        // Started again, the same console goes on without showing anything twice.
        const qsizetype before = console.output.size();
        QVERIFY(machine.start());
        QVERIFY(waitFor([&] { return console.output.indexOf("COM1> ", before) > 0; }));
        QVERIFY(console.gaps.isEmpty());
        TestConsole fresh(*machine.session, QStringLiteral("serial0"));
        QVERIFY(waitFor([&] { return fresh.output.size() >= console.output.size(); }));
        QCOMPARE(fresh.output, console.output);
        QVERIFY(machine.session->log().join(QLatin1Char('\n')).contains(QStringLiteral("qemu-system-x86_64")));
    }

    void machineThatIsOff_showsItsHistory()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        QByteArray live;
        {
            TestConsole console(*machine.session, QStringLiteral("serial0"));
            QVERIFY(console.sees("COM1> "));
            QVERIFY(console.answers("count 500", "count 000500"));
            machine.session->forceOff();
            QVERIFY(machine.becomes(MachineState::Off));
            QVERIFY(waitFor([&] { return console.console->state() == ConsoleState::Off; }));
            QCOMPARE(console.console->viewers(), 0);
            QVERIFY(!console.console->isRecording());
            live = console.output;
        }
        TestConsole later(*machine.session, QStringLiteral("serial0"));
        QVERIFY(
            waitFor([&] { return later.console->state() == ConsoleState::Off && later.output.size() >= live.size(); }));
        QCOMPARE(later.output, live);
        QCOMPARE(countedNumbers(later.output), oneTo(500));
        QCOMPARE(later.console->write("x"), 0);
    }

    void supervisorBeforeTheStart_knowsThePorts()
    {
        TestMachine machine(demoDefinition());
        bool isServed = false;
        startSupervisor(machine.uuid, this, [&](const QString &problem) { isServed = problem.isEmpty(); });
        QVERIFY(waitFor([&] { return isServed; }));
        const control::RuntimePaths paths(machine.uuid);
        ControlClient client(paths);
        MachineStatus told;
        connect(&client, &ControlClient::statusReceived, this, [&](const MachineStatus &status) { told = status; });
        client.open();
        QVERIFY(waitFor([&] { return !told.ports.isEmpty(); }));
        QCOMPARE(told.state, MachineState::Off);
        QCOMPARE(told.ports, offlineStatus(demoDefinition(), paths).ports);
    }

    void portForOneself_isKeptOverTheSupervisorsEndAndReleased()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        TestConsole mine(*machine.session, QStringLiteral("serial0"));
        TestConsole other(*machine.session, QStringLiteral("serial0"));
        QVERIFY(mine.sees("COM1> "));
        QVERIFY(mine.console->canBeExclusive());
        mine.console->setExclusive(true);
        QVERIFY(waitFor([&] { return mine.console->isExclusive() && other.console->state() == ConsoleState::Queued; }));
        QCOMPARE(other.console->write("x"), 0);
        other.console->setExclusive(true);
        QVERIFY(waitFor([&] { return !other.problems.isEmpty(); }));
        QVERIFY(!other.console->isExclusive());

        ::kill(pid_t(machine.supervisorPid()), SIGKILL);
        QVERIFY(waitFor([&] { return !mine.console->isExclusive(); }));
        QVERIFY(waitFor([&] { return mine.console->isExclusive(); }, 15'000));
        QVERIFY(mine.answers("echo alone", "\nalone"));
        mine.console->close();
        QVERIFY(waitFor([&] { return other.console->state() == ConsoleState::Attached; }));
        QVERIFY(other.answers("echo released", "\nreleased"));
    }

    void clientsThatComeAndGo_loseNoLine()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        TestConsole first(*machine.session, QStringLiteral("serial0"));
        QVERIFY(first.sees("COM1> "));
        QVERIFY(first.console->write("count 5000\r") > 0);
        for (int i = 0; i < 20; ++i) {
            const std::unique_ptr<SupervisorSession> client = machine.newSession();
            TestConsole console(*client, QStringLiteral("serial0"));
            QVERIFY(waitFor([&] { return console.output.size() > i * 500; }));
        }
        QVERIFY(first.sees("count 005000"));
        TestConsole last(*machine.session, QStringLiteral("serial0"));
        QVERIFY(last.sees("count 005000"));
        QCOMPARE(countedNumbers(first.output), oneTo(5000));
        QCOMPARE(countedNumbers(last.output), oneTo(5000));
    }

    void directPorts_areEchoedAnsweredAndHaveAHistory_data()
    {
        QTest::addColumn<model::CharBackend>("backend");
        QTest::addColumn<QString>("transport");
        const QString tcpPort = QString::number(portside::test::freeTcpPort());
        const QString telnetPort = QString::number(portside::test::freeTcpPort());
        model::UnixSource unixSource{model::SocketMode::Bind, {}, {}, {}};
        model::TcpSource tcp;
        tcp.mode = model::SocketMode::Bind;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = tcpPort;
        tcp.protocol = model::TcpProtocol::Raw;
        model::TcpSource telnet = tcp;
        telnet.service = telnetPort;
        telnet.protocol = model::TcpProtocol::Telnet;
        QTest::newRow("pty") << model::CharBackend(model::PtySource{}) << QStringLiteral("pty");
        QTest::newRow("unix") << model::CharBackend(unixSource) << QStringLiteral("UNIX socket");
        QTest::newRow("tcp") << model::CharBackend(tcp) << QStringLiteral("TCP");
        QTest::newRow("telnet") << model::CharBackend(telnet) << QStringLiteral("telnet");
    }
    void directPorts_areEchoedAnsweredAndHaveAHistory()
    {
        QFETCH(model::CharBackend, backend);
        QFETCH(QString, transport);
        if (auto *unixSource = std::get_if<model::UnixSource>(&backend))
            unixSource->path = m_folders->path() + QStringLiteral("/direct.sock");
        TestMachine machine(withFirstSerial(demoDefinition(), backend));
        const qint64 began = QDateTime::currentMSecsSinceEpoch();
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(QLatin1Char(' '))));
        QTest::qWait(1500);
        const qint64 attached = QDateTime::currentMSecsSinceEpoch();
        TestConsole console(*machine.session, QStringLiteral("serial0"));
        QVERIFY(console.sees("COM1> "));
        QCOMPARE(console.console->transport(), transport);
        QVERIFY(!console.times.isEmpty()); // of what was said before, and not of now
        QVERIFY(console.times.first().milliseconds < attached - 500 && console.times.first().milliseconds > began);
        QVERIFY(console.output.indexOf("COM1> ") > 10);
        QVERIFY(console.answers("echo direct", "\ndirect\r\n"));
        QCOMPARE(console.output.count("\ndirect\r\n"), 1);
        QVERIFY(console.console->sendBreak().isOk());
        QVERIFY(waitFor([&] { return console.answers("errors", "breaks ") && console.output.contains("breaks 1,"); }));
        machine.session->forceOff();
        QVERIFY(machine.becomes(MachineState::Off));
        TestConsole later(*machine.session, QStringLiteral("serial0"));
        QVERIFY(later.sees("breaks 1,"));
    }

    void endpointConsole_attachesToAnyAddress()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto endpoint = port::parseEndpoint(QStringLiteral("tcp:127.0.0.1:%1").arg(server.serverPort()));
        QVERIFY(endpoint.isOk());
        EndpointConsole console(*endpoint);
        QByteArray output;
        connect(&console, &ConsoleSession::output, this,
                [&](const QByteArray &bytes, OutputOrigin) { output += bytes; });
        console.open();
        QVERIFY(waitFor([&] { return server.hasPendingConnections(); }));
        QTcpSocket *peer = server.nextPendingConnection();
        peer->write("hello");
        QVERIFY(waitFor([&] { return output == "hello"; }));
        console.setSuspended(true);
        peer->write(" again");
        QTest::qWait(100);
        QCOMPARE(output, QByteArray("hello"));
        console.setSuspended(false);
        QVERIFY(waitFor([&] { return output == "hello again"; }));
        QCOMPARE(console.write("typed"), 5);
        QVERIFY(waitFor([&] { return peer->readAll() == "typed"; }));
        QVERIFY(!console.sendBreak().isOk());
    }

    void unknownPort_isClosedAndSaysWhy()
    {
        TestMachine machine(demoDefinition());
        const auto console = machine.session->makeConsole(QStringLiteral("serial7"));
        QCOMPARE(console->state(), ConsoleState::Closed);
        QVERIFY(console->stateText().contains(QStringLiteral("serial7")));
    }
};

QTEST_GUILESS_MAIN(tst_Machine)
#include "tst_Machine.moc"
