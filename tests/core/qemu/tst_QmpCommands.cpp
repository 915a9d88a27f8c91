#include "core/qemu/QmpCommands.h"

#include "tests/core/qemu/TestQemu.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace portside;
using namespace portside::qemu;

namespace {

void connectTo(QmpClient &client, const TestQemu &machine)
{
    client.open(machine.path(), QmpClient::Socket::MayComeLater);
    QVERIFY(test::waitFor([&] { return client.isReady(); }));
}

// What a command without a value says: "done" or the sentence of its error.
template <typename Command> QString outcome(Command command)
{
    QString said;
    command([&](const Result<void> &result) { said = result ? QStringLiteral("done") : result.error().message; });
    test::waitFor([&] { return !said.isEmpty(); });
    return said;
}

template <typename T, typename Query> T answerOf(Query query)
{
    std::optional<Result<T>> answer;
    query([&](const Result<T> &result) { answer = result; });
    test::waitFor([&] { return answer.has_value(); });
    return answer && *answer ? **answer : T();
}

QStringList events(const QSignalSpy &spy)
{
    QStringList names;
    for (const QList<QVariant> &call : spy)
        names += call.first().value<QmpEvent>().name;
    return names;
}

} // namespace

// Every typed command, on a real QEMU.
class tst_QmpCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greeting_namesTheVersion()
    {
        TestQemu machine;
        QmpClient client;
        connectTo(client, machine);
        QVERIFY(client.greeting().version.contains(QLatin1Char('.')));
    }
    void stopAndCont_changeTheStatus()
    {
        TestQemu machine;
        QmpClient client;
        QSignalSpy spy(&client, &QmpClient::eventReceived);
        connectTo(client, machine);
        const auto status = [&] {
            return answerOf<qmp::RunStatus>([&](auto answer) { qmp::queryStatus(client, this, answer); });
        };
        QCOMPARE(status(), (qmp::RunStatus{QStringLiteral("running"), true}));
        QCOMPARE(outcome([&](auto done) { qmp::pause(client, this, done); }), QStringLiteral("done"));
        QCOMPARE(status(), (qmp::RunStatus{QStringLiteral("paused"), false}));
        QCOMPARE(outcome([&](auto done) { qmp::resume(client, this, done); }), QStringLiteral("done"));
        QCOMPARE(status().isRunning, true);
        QCOMPARE(events(spy), QStringList({QStringLiteral("STOP"), QStringLiteral("RESUME")}));
    }
    void resetAndPowerButton_areGiven()
    {
        TestQemu machine({QStringLiteral("-M"), QStringLiteral("pc"), QStringLiteral("-S")});
        QmpClient client;
        QSignalSpy spy(&client, &QmpClient::eventReceived);
        connectTo(client, machine);
        QCOMPARE(outcome([&](auto done) { qmp::pressPower(client, this, done); }), QStringLiteral("done"));
        QCOMPARE(outcome([&](auto done) { qmp::reset(client, this, done); }), QStringLiteral("done"));
        QVERIFY(test::waitFor([&] { return events(spy).contains(QStringLiteral("RESET")); }));
        QVERIFY(events(spy).contains(QStringLiteral("POWERDOWN")));
    }
    void quit_endsQemuAndTheConnection()
    {
        TestQemu machine;
        QmpClient client;
        QSignalSpy spy(&client, &QmpClient::eventReceived), closed(&client, &QmpClient::closed);
        connectTo(client, machine);
        QCOMPARE(outcome([&](auto done) { qmp::quit(client, this, done); }), QStringLiteral("done"));
        QVERIFY(test::waitFor([&] { return closed.size() == 1 && machine.process().state() == QProcess::NotRunning; }));
        QCOMPARE(events(spy), QStringList(QStringLiteral("SHUTDOWN")));
        QCOMPARE(machine.process().exitCode(), 0);
    }
    void commands_areThoseOfThisQemu()
    {
        TestQemu machine;
        QmpClient client;
        connectTo(client, machine);
        const auto commands = answerOf<QSet<QString>>([&](auto answer) { qmp::queryCommands(client, this, answer); });
        QVERIFY(commands.contains(QStringLiteral("chardev-send-break")));
        const QString told = outcome(
            [&](auto done) { qmp::windowSizeChanged(client, QStringLiteral("charserial0"), 132, 43, this, done); });
        // Either it does not know the command, or not this chardev.
        const QString reason =
            commands.contains(qmp::windowSizeCommand) ? QStringLiteral("charserial0") : QString(qmp::windowSizeCommand);
        QVERIFY2(told.contains(reason), qPrintable(told));
    }
    void charDevs_areListedAndTakeABreak()
    {
        TestQemu machine({QStringLiteral("-M"), QStringLiteral("none"), QStringLiteral("-chardev"),
                          QStringLiteral("ringbuf,id=charserial0")});
        QmpClient client;
        connectTo(client, machine);
        const auto devices =
            answerOf<QList<qmp::CharDevStatus>>([&](auto answer) { qmp::queryCharDevs(client, this, answer); });
        QVERIFY(devices.contains(qmp::CharDevStatus{QStringLiteral("charserial0"), QStringLiteral("ringbuf"), false}));
        QCOMPARE(outcome([&](auto done) { qmp::sendBreak(client, QStringLiteral("charserial0"), this, done); }),
                 QStringLiteral("done"));
        const QString refused =
            outcome([&](auto done) { qmp::sendBreak(client, QStringLiteral("nowhere"), this, done); });
        QVERIFY2(refused.startsWith(QStringLiteral("QEMU refuses the command chardev-send-break: ")),
                 qPrintable(refused));
    }
    void ptyOfASharedPort_isFoundUnderItsName()
    {
        TestQemu machine({QStringLiteral("-M"), QStringLiteral("none"), QStringLiteral("-chardev"),
                          QStringLiteral("pty,id=charserial0,mux=on"), QStringLiteral("-chardev"),
                          QStringLiteral("pty,id=charua-my-base"), QStringLiteral("-chardev"),
                          QStringLiteral("null,id=charserial1")});
        QmpClient client;
        connectTo(client, machine);
        const auto devices =
            answerOf<QList<qmp::CharDevStatus>>([&](auto answer) { qmp::queryCharDevs(client, this, answer); });
        const QHash<QString, QString> ptys = qmp::ptysOf(devices);
        QCOMPARE(ptys.size(), 2);
        QVERIFY(ptys.value(QStringLiteral("charserial0")).startsWith(QStringLiteral("pty:/dev/pts/")));
        QVERIFY(ptys.value(QStringLiteral("charua-my-base")).startsWith(QStringLiteral("pty:/dev/pts/")));
        QVERIFY(ptys.value(QStringLiteral("charserial0")) != ptys.value(QStringLiteral("charua-my-base")));
    }
    void uuid_isRead()
    {
        const QString uuid = QStringLiteral("5efad177-282b-4ae7-bcb3-f85c4860de99");
        TestQemu machine({QStringLiteral("-M"), QStringLiteral("none"), QStringLiteral("-uuid"), uuid});
        QmpClient client;
        connectTo(client, machine);
        QCOMPARE(answerOf<QString>([&](auto answer) { qmp::queryUuid(client, this, answer); }), uuid);
    }

    void secondClient_hearsThatTheMonitorIsBusy()
    {
        TestQemu machine;
        QmpClient first, second({.greeting = 200});
        connectTo(first, machine);
        QSignalSpy closed(&second, &QmpClient::closed);
        second.open(machine.path());
        QVERIFY(test::waitFor([&] { return closed.size() == 1; }));
        QVERIFY(closed.first().first().toString().contains(QStringLiteral("is busy")));
        QVERIFY(first.isReady());
    }
    void stoppedQemu_isNoticedAndComesBack()
    {
        TestQemu machine;
        QmpClient client({.soft = 150});
        client.setHeartbeat(50);
        connectTo(client, machine);
        QTest::qWait(300);
        QVERIFY(client.isResponding());
        ::kill(pid_t(machine.process().processId()), SIGSTOP);
        const bool noticed = test::waitFor([&] { return !client.isResponding(); }, 2000);
        ::kill(pid_t(machine.process().processId()), SIGCONT);
        QVERIFY(noticed);
        QVERIFY(test::waitFor([&] { return client.isResponding(); }));
        QVERIFY(client.isReady());
    }
    void killedQemu_closesTheConnection()
    {
        TestQemu machine;
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        connectTo(client, machine);
        machine.process().kill();
        QVERIFY(test::waitFor([&] { return closed.size() == 1; }, 1000));
        QCOMPARE(closed.first().first().toString(), QStringLiteral("QEMU closed its monitor."));
    }
};

QTEST_GUILESS_MAIN(tst_QmpCommands)
#include "tst_QmpCommands.moc"
