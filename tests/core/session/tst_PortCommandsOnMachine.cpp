#include "core/model/PortCommands.h"
#include "core/port/PortFactory.h"
#include "core/session/PortFacts.h"
#include "tests/core/session/MachineSupport.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;

namespace {

model::CharBackend tcpServer(model::TcpProtocol protocol)
{
    model::TcpSource tcp;
    tcp.mode = model::SocketMode::Bind;
    tcp.host = QStringLiteral("127.0.0.1");
    tcp.service = QString::number(portside::test::freeTcpPort());
    tcp.protocol = protocol;
    return tcp;
}

model::CharBackend socketWithOddName(const QString &folder)
{
    model::UnixSource source;
    source.mode = model::SocketMode::Bind;
    source.path = folder + QStringLiteral("/it's 1,a:b.sock");
    return source;
}

} // namespace

Q_DECLARE_METATYPE(portside::model::CharBackend)

// The commands that a person copies, typed into a real terminal against the demo guest.
class tst_PortCommandsOnMachine : public QObject
{
    Q_OBJECT

    QTemporaryDir m_sockets{QDir::tempPath() + QStringLiteral("/ps-XXXXXX")};
    std::unique_ptr<PrivateFolders> m_folders;

private Q_SLOTS:
    void init() { m_folders = std::make_unique<PrivateFolders>(); }

    void copiedCommand_reachesTheGuest_data()
    {
        QTest::addColumn<model::CharBackend>("backend");
        QTest::addColumn<QString>("program");
        QTest::newRow("socat, UNIX socket") << socketWithOddName(m_sockets.path()) << QStringLiteral("socat");
        QTest::newRow("socat, TCP") << tcpServer(model::TcpProtocol::Raw) << QStringLiteral("socat");
        QTest::newRow("socat, pty") << model::CharBackend(model::PtySource()) << QStringLiteral("socat");
        QTest::newRow("telnet") << tcpServer(model::TcpProtocol::Telnet) << QStringLiteral("telnet");
    }
    void copiedCommand_reachesTheGuest()
    {
        QFETCH(model::CharBackend, backend);
        QFETCH(QString, program);
        portside::test::program(program);
        const model::VmDefinition definition = withFirstSerial(demoDefinition(), backend);
        TestMachine machine(definition);
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(QLatin1Char(' '))));
        const bool isPty = std::holds_alternative<model::PtySource>(backend);
        QVERIFY(waitFor([&] { return !isPty || !machine.port(QStringLiteral("serial0")).transport.isEmpty(); }));
        const model::PortFacts facts = portFacts(definition, machine.session->status(), QStringLiteral("serial0"));
        QString text;
        for (const model::PortCommand &command : model::portCommands(model::charPorts(definition).first(), facts)) {
            if (command.program == program)
                text = command.text;
        }
        QVERIFY(!text.isEmpty());

        QByteArray output;
        const auto terminal = port::makePort(port::ProcessEndpoint{text});
        terminal->setReconnectPolicy(port::ReconnectPolicy::Never);
        connect(terminal.get(), &port::Port::received, this, [&](const QByteArray &bytes) { output += bytes; });
        terminal->open();
        QVERIFY(waitFor([&] { return terminal->state() == port::PortState::Attached; }));
        // The other end may come a moment later than the terminal.
        QVERIFY2(waitFor([&] {
                     terminal->write("\r");
                     QTest::qWait(200);
                     return output.contains("COM1> ");
                 }),
                 qPrintable(text + QLatin1Char('\n') + QString::fromLatin1(output)));
        terminal->write("echo joined\r");
        QVERIFY2(waitFor([&] { return output.contains("\njoined\r"); }), output.constData());
        terminal->close();
    }
    // A program that opens the device, leaves, and comes again, as tio and minicom do.
    void managedPort_isADeviceForOtherPrograms()
    {
        TestMachine machine(demoDefinition());
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(QLatin1Char(' '))));
        const QString uuid = machine.uuid.toString(QUuid::WithoutBraces);
        const model::VmDefinition definition = store::MachineStore().find(uuid)->definition;
        const model::PortFacts facts = portFacts(definition, machine.session->status(), QStringLiteral("serial0"));
        const auto commands = model::portCommands(model::charPorts(definition).first(), facts);
        QCOMPARE(commands.first().program, QStringLiteral("socat"));
        QVERIFY2(!commands.first().text.isEmpty(), qPrintable(commands.first().refusal));
        QProcess socat;
        socat.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QString(QStringLiteral("exec ") + commands.first().text)});
        const QString device = facts.deviceFolder + QStringLiteral("/serial0.tty");
        QVERIFY2(waitFor([&] { return QFileInfo::exists(device); }), socat.readAllStandardError().constData());
        for (int time = 1; time <= 2; ++time) {
            const auto program = port::makePort(port::DeviceEndpoint{device});
            QByteArray output;
            connect(program.get(), &port::Port::received, this, [&](const QByteArray &bytes) { output += bytes; });
            program->open();
            QVERIFY(waitFor([&] { return program->state() == port::PortState::Attached; }));
            QVERIFY2(waitFor([&] {
                         program->write("\r");
                         QTest::qWait(200);
                         return output.contains("COM1> ");
                     }),
                     output.constData());
            const QByteArray said = "visit " + QByteArray::number(time) + '\r';
            program->write(QByteArray("echo ").append(said));
            QVERIFY2(waitFor([&] { return output.contains(QByteArray("\n").append(said)); }), output.constData());
            program->close();
        }
        socat.terminate();
        QVERIFY(socat.waitForFinished());
        QVERIFY(!QFileInfo::exists(device));
    }
};

QTEST_GUILESS_MAIN(tst_PortCommandsOnMachine)
#include "tst_PortCommandsOnMachine.moc"
