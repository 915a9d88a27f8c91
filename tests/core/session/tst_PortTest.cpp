#include "core/base/Limits.h"
#include "core/session/PortTest.h"
#include "tests/core/session/MachineSupport.h"

#include <QSignalSpy>
#include <QTcpServer>

#include <sys/stat.h>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;
using port::Outcome;

Q_DECLARE_METATYPE(portside::model::CharBackend)

class tst_PortTest : public QObject
{
    Q_OBJECT

    PrivateFolders m_folders;

    static model::CharBackend tcp(model::SocketMode mode, quint16 number)
    {
        model::TcpSource source;
        source.mode = mode;
        source.host = QStringLiteral("127.0.0.1");
        source.service = QString::number(number);
        return source;
    }
    static port::Trial test(const model::CharBackend &backend)
    {
        const model::VmDefinition definition = withFirstSerial(demoDefinition(), backend);
        return testPort(makePortTest(model::charPorts(definition).first(), definition, {}, {}), QDeadlineTimer(3000));
    }

private Q_SLOTS:
    void everyBackend_hasASentence_data()
    {
        QTest::addColumn<model::CharBackend>("backend");
        for (const model::BackendInfo &info : model::backends())
            QTest::newRow(info.isUnknown() ? "unknown" : info.key) << info.make();
    }
    void everyBackend_hasASentence()
    {
        QFETCH(model::CharBackend, backend);
        const port::Trial answer = test(backend);
        QVERIFY2(answer.sentence.endsWith(u'.'), qPrintable(answer.sentence));
    }
    void backend_goesToItsTrial()
    {
        QCOMPARE(test(model::ManagedSource()).outcome, Outcome::Works);
        QCOMPARE(test(model::NullSource()).outcome, Outcome::Untested);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QCOMPARE(test(tcp(model::SocketMode::Bind, server.serverPort())).outcome, Outcome::Fails);
        QCOMPARE(test(tcp(model::SocketMode::Connect, server.serverPort())).outcome, Outcome::Works);
        QCOMPARE(test(model::FileSource{QStringLiteral("/nonexistent/log"), {}}).outcome, Outcome::Fails);
        QCOMPARE(test(model::DevSource{QStringLiteral("/dev/null")}).outcome, Outcome::Fails);
        QCOMPARE(test(model::PipeSource{QStringLiteral("/nonexistent")}).outcome, Outcome::Fails);
    }
    void logFile_isTriedToo()
    {
        model::VmDefinition definition = demoDefinition();
        const model::DeviceId id = definition.devices(QStringLiteral("serial")).first();
        auto device = definition.device<model::CharDevice>(id);
        device.logFile = QStringLiteral("/nonexistent/com1.log");
        definition = definition.setDevice(id, device);
        const port::Trial answer =
            testPort(makePortTest(model::charPorts(definition).first(), definition, {}, {}), QDeadlineTimer(3000));
        QCOMPARE(answer.outcome, Outcome::Fails);
        QVERIFY(answer.sentence.contains(QStringLiteral("/nonexistent")));
    }

    void test_neverWaitsLongerThanItSays()
    {
        // TEST-NET-1 of RFC 5737: nobody answers there.
        PortTest trial;
        QSignalSpy finished(&trial, &PortTest::finished);
        const model::VmDefinition definition = withFirstSerial(demoDefinition(), tcp(model::SocketMode::Connect, 9));
        auto device = model::charPorts(definition).first();
        std::get<model::TcpSource>(device.device.backend).host = QStringLiteral("192.0.2.1");
        QElapsedTimer timer;
        timer.start();
        trial.start(makePortTest(device, definition, {}, {}));
        QVERIFY(timer.elapsed() < 200); // the caller goes on
        QVERIFY(trial.isRunning());
        QVERIFY(waitFor([&] { return finished.size() == 1; }, limits::portTestTimeout + 1000));
        QVERIFY(!trial.isRunning());
        QCOMPARE(finished.first().first().value<port::Trial>().outcome, Outcome::Fails);
    }

    void runningPort_isLeftInPeace()
    {
        const quint16 number = portside::test::freeTcpPort();
        const model::VmDefinition definition = withFirstSerial(demoDefinition(), tcp(model::SocketMode::Bind, number));
        TestMachine machine(definition);
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(u' ')));
        const model::VmDefinition running = machine.session->runningDefinition();
        QVERIFY(!running.isNull());
        const QList<model::CharPort> ports = model::charPorts(definition);
        const auto answer = [&](const model::CharPort &port) {
            return testPort(makePortTest(port, definition, machine.session->status(), running), QDeadlineTimer(3000));
        };
        QCOMPARE(answer(ports.first()).outcome, Outcome::Works);
        QVERIFY(answer(ports.first()).sentence.contains(QStringLiteral("left in peace")));
        QCOMPARE(answer(ports.at(1)).outcome, Outcome::Works);
        QVERIFY(answer(ports.at(1)).sentence.contains(QStringLiteral("connected")));
        // Its one client is still ours to be.
        QTcpSocket client;
        client.connectToHost(QStringLiteral("127.0.0.1"), number);
        QVERIFY(waitFor([&] {
            client.write("\r");
            QTest::qWait(100);
            return client.bytesAvailable() > 0;
        }));
    }
};

QTEST_GUILESS_MAIN(tst_PortTest)
#include "tst_PortTest.moc"
