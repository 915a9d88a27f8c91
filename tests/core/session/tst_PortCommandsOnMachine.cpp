#include "core/model/PortCommands.h"
#include "core/port/PortFactory.h"
#include "tests/core/session/MachineSupport.h"

#include <QFileInfo>
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
        model::PortFacts facts;
        facts.isRunning = true;
        facts.ptyPath = machine.port(QStringLiteral("serial0")).transport.section(u':', 1);
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
};

QTEST_GUILESS_MAIN(tst_PortCommandsOnMachine)
#include "tst_PortCommandsOnMachine.moc"
