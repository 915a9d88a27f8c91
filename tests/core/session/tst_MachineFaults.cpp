#include "core/base/Limits.h"
#include "core/base/UniqueFd.h"
#include "core/base/XdgPaths.h"
#include "core/control/ControlProtocol.h"
#include "tests/core/session/MachineSupport.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>

#include <fcntl.h>
#include <sys/file.h>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;

namespace {

// Starts the machine and stops its supervisor before it listens, or while it starts QEMU; nothing when it was quicker.
QList<qint64> stopSupervisorAt(TestMachine &machine, bool isConnected)
{
    const auto isStarting = [&] {
        return machine.session->status().state == MachineState::Starting && !machine.session->isStartDone();
    };
    machine.session->start();
    if (!waitFor([&] { return isConnected ? isStarting() : machine.supervisorPid() != 0; }))
        return {};
    const QList<qint64> pids = supervisorsOf(machine.uuid);
    for (const qint64 pid : pids)
        ::kill(pid_t(pid), SIGSTOP);
    QTest::qWait(300); // for what it has said before
    const bool isEarly =
        isConnected ? isStarting() : !QFile::exists(control::RuntimePaths(machine.uuid).controlSocket());
    for (const qint64 pid : isEarly ? QList<qint64>() : pids)
        ::kill(pid_t(pid), SIGCONT);
    return isEarly ? pids : QList<qint64>();
}

} // namespace

// What goes wrong, with real programs.
class tst_MachineFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateFolders> m_folders;

    static model::VmDefinition with(const std::function<void(model::Machine &)> &change)
    {
        const model::VmDefinition demo = demoDefinition();
        model::Machine machine = demo.machine();
        change(machine);
        return demo.withMachine(machine);
    }

private Q_SLOTS:
    void init() { m_folders = std::make_unique<PrivateFolders>(); }

    void killedSupervisor_leavesTheGuestRunningAndIsReplaced()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        TestConsole console(*machine.session, QStringLiteral("serial0"));
        QVERIFY(console.sees("COM1> "));
        QVERIFY(console.answers("count 100", "count 000100"));
        const qint64 qemu = machine.qemuPid();
        for (int round = 1; round <= 2; ++round) {
            const qint64 supervisor = machine.supervisorPid();
            QVERIFY(supervisor > 0);
            QTest::qWait(200); // what was said a moment ago may not be on the disk yet
            QCOMPARE(::kill(pid_t(supervisor), SIGKILL), 0);
            QVERIFY(waitFor([&] { return !isAlive(supervisor); }));
            QVERIFY(isAlive(qemu));
            QVERIFY(waitFor([&] {
                return machine.supervisorPid() > 0 && machine.supervisorPid() != supervisor &&
                       console.console->state() == ConsoleState::Attached;
            }));
            QCOMPARE(machine.qemuPid(), qemu);
            QVERIFY2(waitFor([&] { return console.gaps.size() == round; }),
                     qPrintable(console.gaps.join(QLatin1Char('|')) + console.marks.join(QLatin1Char('|'))));
            const QByteArray word = "round " + QByteArray::number(round);
            QVERIFY(console.answers("echo " + word, "\n" + word + "\r\n"));
        }
        QCOMPARE(countedNumbers(console.output), oneTo(100));
        TestConsole fresh(*machine.session, QStringLiteral("serial0"));
        QVERIFY(fresh.sees("\nround 2\r\n"));
        QCOMPARE(countedNumbers(fresh.output), oneTo(100));
        QCOMPARE(fresh.gaps.size(), 2);
        QVERIFY(!machine.session->status().accelerator.isEmpty());
    }

    void killedSupervisorOfALostState_isReplacedToo()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const qint64 qemu = machine.qemuPid();
        const qint64 supervisor = machine.supervisorPid();
        QVERIFY(QFile::remove(machine.session->paths().stateFile()));
        QCOMPARE(::kill(pid_t(supervisor), SIGKILL), 0);
        QVERIFY(waitFor([&] { return machine.supervisorPid() > 0 && machine.supervisorPid() != supervisor; }));
        QVERIFY(machine.becomes(MachineState::Running));
        QCOMPARE(machine.qemuPid(), qemu);
    }

    void staleState_isNeverTakenForARunningMachine()
    {
        TestMachine machine(demoDefinition());
        const control::RuntimePaths paths(machine.uuid);
        QVERIFY(xdg::ensurePrivateFolder(xdg::runtimeFolder()).isOk());
        QVERIFY(xdg::ensurePrivateFolder(paths.folder()).isOk());
        QFile state(paths.stateFile());
        QVERIFY(state.open(QIODevice::WriteOnly));
        // A process that lives, but not since then.
        state.write(
            QStringLiteral("{\"qemuPid\":%1,\"qemuStartTicks\":1}").arg(QCoreApplication::applicationPid()).toLatin1());
        state.close();
        QVERIFY(waitFor([&] { return machine.supervisorPid() > 0; }));
        QVERIFY(waitFor([&] { return !QFile::exists(paths.stateFile()); }));
        QCOMPARE(machine.session->status().state, MachineState::Off);
        QVERIFY(machine.start());
    }

    void killedQemu_isNoticedWithItsCause_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("word");
        QTest::newRow("KILL") << SIGKILL << QStringLiteral("9");
        QTest::newRow("SEGV") << SIGSEGV << QStringLiteral("11");
        QTest::newRow("SYS") << SIGSYS << QStringLiteral("31");
    }
    void killedQemu_isNoticedWithItsCause()
    {
        QFETCH(int, signal);
        QFETCH(QString, word);
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(::kill(pid_t(machine.qemuPid()), signal), 0);
        QVERIFY(machine.becomes(MachineState::Off, 5000));
        const MachineStatus status = machine.session->status();
        QVERIFY(status.lastExitFailed);
        QVERIFY2(status.lastExit.contains(word), qPrintable(status.lastExit));
        // Whoever asks later learns it, too.
        QVERIFY(waitFor([&] { return !QFile::exists(machine.session->paths().controlSocket()); }));
        const std::unique_ptr<SupervisorSession> later = machine.newSession();
        QCOMPARE(later->status().lastExit, status.lastExit);
        QCOMPARE(QDir(machine.session->paths().folder()).entryList({QStringLiteral("*.sock")}, QDir::System),
                 QStringList());
    }

    void qemuThatHangs_isReportedAndComesBack()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        QCOMPARE(::kill(pid_t(machine.qemuPid()), SIGSTOP), 0);
        const bool noticed = machine.becomes(MachineState::NotResponding, 8000);
        ::kill(pid_t(machine.qemuPid()), SIGCONT);
        QVERIFY(noticed);
        QVERIFY(machine.becomes(MachineState::Running));
    }

    void qemuThatHangs_canBeSwitchedOff()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const qint64 pid = machine.qemuPid();
        QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
        machine.session->forceOff();
        QVERIFY(machine.becomes(MachineState::Off));
        QVERIFY(waitFor([&] { return !isAlive(pid); }));
        QVERIFY(!machine.session->status().lastExitFailed);
    }

    void supervisorThatIsSlow_isWaitedFor_data()
    {
        QTest::addColumn<bool>("isConnected");
        QTest::newRow("before it listens") << false;
        QTest::newRow("while it starts QEMU") << true;
    }
    void supervisorThatIsSlow_isWaitedFor()
    {
        QFETCH(bool, isConnected);
        std::unique_ptr<TestMachine> started;
        QList<qint64> stopped;
        // A quick supervisor may be further already when it is stopped.
        QVERIFY(waitFor([&] {
            started.reset();
            m_folders = std::make_unique<PrivateFolders>(); // the machine of the last try is defined in its own
            started = std::make_unique<TestMachine>(demoDefinition());
            stopped = stopSupervisorAt(*started, isConnected);
            return !stopped.isEmpty();
        }));
        TestMachine &machine = *started;
        QTest::qWait(limits::connectTimeout * 2 + 1500);
        const bool isWaitedFor = machine.failures.isEmpty() && !machine.session->isStartDone();
        for (const qint64 pid : stopped)
            ::kill(pid_t(pid), SIGCONT);
        QVERIFY2(isWaitedFor, qPrintable(machine.failures.join(u' ')));
        QVERIFY(waitFor([&] { return machine.session->isStartDone(); }, 30'000));
        QCOMPARE(machine.failures, QStringList());
    }
    void supervisorThatEndsEachTime_isAFailure()
    {
        TestMachine machine(demoDefinition());
        const control::RuntimePaths paths(machine.uuid);
        QVERIFY(xdg::ensurePrivateFolder(xdg::runtimeFolder()).isOk());
        QVERIFY(xdg::ensurePrivateFolder(paths.folder()).isOk());
        const UniqueFd lock(
            ::open(QFile::encodeName(paths.lockFile()).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        QCOMPARE(::flock(lock.get(), LOCK_EX | LOCK_NB), 0);
        QLocalServer server;
        QObject::connect(&server, &QLocalServer::newConnection, &server, [&] {
            QLocalSocket *client = server.nextPendingConnection();
            client->write(control::encode(
                control::Hello{control::protocolVersion, machine.uuid.toString(QUuid::WithoutBraces), 1}));
            QObject::connect(client, &QLocalSocket::readyRead, client, &QLocalSocket::disconnectFromServer);
        });
        QVERIFY(server.listen(paths.controlSocket()));
        QVERIFY(!machine.start());
        QCOMPARE(machine.failures.size(), 1);
        QVERIFY2(machine.failures.first().contains(QStringLiteral("has ended without a word")),
                 qPrintable(machine.failures.first()));
    }

    void start_failsWithOneSentence_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("names");
        QTest::newRow("no emulator") << QStringLiteral("emulator") << QStringLiteral("/nowhere/qemu-system-x86_64");
        QTest::newRow("no kernel") << QStringLiteral("kernel") << QStringLiteral("/nowhere/kernel");
        QTest::newRow("type of another hypervisor") << QStringLiteral("type") << QStringLiteral("xen");
        QTest::newRow("port in use") << QStringLiteral("port") << QStringLiteral("another program does already");
        QTest::newRow("unknown machine type")
            << QStringLiteral("machine") << QStringLiteral("unsupported machine type");
    }
    void start_failsWithOneSentence()
    {
        QFETCH(QString, fault);
        QFETCH(QString, names);
        QTcpServer squatter;
        QVERIFY(squatter.listen(QHostAddress::LocalHost));
        model::TcpSource tcp;
        tcp.mode = model::SocketMode::Bind;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = QString::number(squatter.serverPort());
        const model::VmDefinition definition =
            fault == QLatin1String("port") ? withFirstSerial(demoDefinition(), tcp) : with([&](model::Machine &m) {
                if (fault == QLatin1String("emulator"))
                    m.emulator = names;
                else if (fault == QLatin1String("kernel"))
                    m.kernel = names;
                else if (fault == QLatin1String("type"))
                    m.hypervisor = names;
                else
                    m.machine = QStringLiteral("pc-9000");
            });
        TestMachine machine(definition);
        QVERIFY(!machine.start());
        QCOMPARE(machine.failures.size(), 1);
        QVERIFY2(machine.failures[0].contains(names), qPrintable(machine.failures[0]));
        QCOMPARE(machine.session->status().state, MachineState::Off);
    }

    void runtimeFolderTooLong_isOneSentence()
    {
        const QString deep = m_folders->path() + QLatin1Char('/') + QString(90, QLatin1Char('d'));
        QVERIFY(QDir().mkpath(deep));
        const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
        qputenv("XDG_RUNTIME_DIR", deep.toLocal8Bit());
        {
            TestMachine machine(demoDefinition());
            QVERIFY(!machine.start());
            QVERIFY2(machine.failures[0].contains(QStringLiteral("XDG_RUNTIME_DIR")), qPrintable(machine.failures[0]));
        }
        qputenv("XDG_RUNTIME_DIR", before);
    }
};

QTEST_GUILESS_MAIN(tst_MachineFaults)
#include "tst_MachineFaults.moc"
