#include "core/model/DeviceForm.h"
#include "core/port/PortFactory.h"
#include "core/session/ThreadedPort.h"
#include "tests/core/session/MachineSupport.h"

#include <QTcpSocket>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;

// Ports that come, go and change in a real QEMU while the demo guest runs.
class tst_LiveChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateFolders> m_folders;

    // Saves the definition and brings the running machine to it.
    static LiveOutcome change(TestMachine &machine, const model::VmDefinition &wanted)
    {
        store::MachineStore store;
        const auto stored = store.find(machine.uuid.toString(QUuid::WithoutBraces));
        if (!stored || !store.save(wanted, stored->revision))
            return {{}, {QStringLiteral("The definition could not be saved.")}};
        std::optional<Result<LiveOutcome>> answer;
        machine.session->applyLive([&](const Result<LiveOutcome> &outcome) { answer = outcome; });
        if (!waitFor([&] { return answer.has_value(); }, 20'000))
            return {{}, {QStringLiteral("There was no answer.")}};
        return *answer ? **answer : LiveOutcome{{}, {answer->errorMessage()}};
    }
    static model::VmDefinition definitionOf(const TestMachine &machine)
    {
        return store::MachineStore().find(machine.uuid.toString(QUuid::WithoutBraces))->definition;
    }
    static model::VmDefinition withSerial(const model::VmDefinition &definition, const QString &target,
                                          const model::CharBackend &backend, qint64 number)
    {
        model::CharDevice device;
        device.kind = model::CharKind::Serial;
        device.backend = backend;
        device.target.type = target;
        device.target.port = number;
        return definition.addDevice(device);
    }
    static QString all(const LiveOutcome &outcome) { return QStringList(outcome.done + outcome.later).join(u' '); }

private Q_SLOTS:
    void init() { m_folders = std::make_unique<PrivateFolders>(); }

    void managedUsbPort_comesWithItsHubAndGoes()
    {
        TestMachine machine(demoDefinition());
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(u' ')));
        const model::VmDefinition before = definitionOf(machine);
        const LiveOutcome added =
            change(machine, withSerial(before, QStringLiteral("usb-serial"), model::ManagedSource(), 4));
        QCOMPARE(added.done.size(), 1);
        QVERIFY2(added.later.isEmpty(), qPrintable(all(added)));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).connected; }));
        QVERIFY(machine.port(QStringLiteral("serial4")).recording);
        {
            TestConsole console(*machine.session, QStringLiteral("serial4"));
            QVERIFY(waitFor([&] { return console.console->state() == ConsoleState::Attached; }));
            QVERIFY(console.console->isRecording());
        }
        QCOMPARE(model::liveCharPorts(machine.session->runningDefinition()).size(), 6);

        const LiveOutcome removed = change(machine, before);
        QCOMPARE(removed.done.size(), 1);
        QVERIFY2(removed.later.isEmpty(), qPrintable(all(removed)));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).alias.isEmpty(); }));
        QVERIFY(!QFile::exists(machine.session->paths().viewerSocket(QStringLiteral("serial4"))));
        // The same again, under the same name, into the same recording.
        const LiveOutcome again =
            change(machine, withSerial(before, QStringLiteral("usb-serial"), model::ManagedSource(), 4));
        QVERIFY2(again.later.isEmpty(), qPrintable(all(again)));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).connected; }));
        QVERIFY(machine.port(QStringLiteral("serial4")).recording);
        // The ports that were there all the time have noticed nothing.
        TestConsole com1(*machine.session, QStringLiteral("serial0"));
        QVERIFY(com1.sees("COM1> "));
        QVERIFY(com1.answers("echo still here", "\nstill here\r\n"));
    }

    void consoleAndChannel_arePlugged()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        model::VmDefinition wanted = definitionOf(machine);
        model::CharDevice device;
        device.kind = model::CharKind::Console;
        device.backend = model::ManagedSource();
        device.target.type = QStringLiteral("virtio");
        wanted = wanted.addDevice(device);
        device.kind = model::CharKind::Channel;
        device.target.name = QStringLiteral("org.example.0");
        wanted = wanted.addDevice(device);
        const LiveOutcome outcome = change(machine, wanted);
        QCOMPARE(outcome.done.size(), 2);
        QVERIFY2(outcome.later.isEmpty(), qPrintable(all(outcome)));
        const auto connected = [&] {
            int count = 0;
            for (const PortStatus &port : machine.session->status().ports)
                count += port.connected ? 1 : 0;
            return count;
        };
        QVERIFY(waitFor([&] { return connected() == 7; }));
    }

    void isaPort_waitsForTheNextStart()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const model::VmDefinition before = definitionOf(machine);
        const LiveOutcome outcome = change(machine, before.removeDevice({QStringLiteral("serial"), 3}));
        QVERIFY(outcome.done.isEmpty());
        QCOMPARE(outcome.later.size(), 1);
        QVERIFY2(outcome.later.first().contains(QStringLiteral("board")), qPrintable(all(outcome)));
        QVERIFY(machine.port(QStringLiteral("serial3")).connected);
    }

    // Such a machine takes nothing new on its root bus; what hangs below a controller comes at once.
    void pciExpressBus_saysThatItWaits()
    {
        model::VmDefinition demo = demoDefinition();
        model::Machine board = demo.machine();
        board.machine = QStringLiteral("q35");
        TestMachine machine(demo.withMachine(board));
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(u' ')));
        const model::VmDefinition before = definitionOf(machine);
        for (const char *target : {"pci-serial", "usb-serial"}) {
            const LiveOutcome outcome =
                change(machine, withSerial(before, QLatin1String(target), model::ManagedSource(), 4));
            QVERIFY2(outcome.done.isEmpty(), qPrintable(all(outcome)));
            QCOMPARE(outcome.later.size(), 1);
            QVERIFY2(outcome.later.first().contains(QStringLiteral("with the next start")), qPrintable(all(outcome)));
            QVERIFY2(outcome.later.first().contains(QStringLiteral("PCI Express bus")), qPrintable(all(outcome)));
            QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).alias.isEmpty(); }));
        }
        TestConsole com1(*machine.session, QStringLiteral("serial0"));
        QVERIFY(com1.sees("COM1> "));
        QVERIFY(com1.answers("echo all the same", "\nall the same\r\n"));
    }

    void pciExpressMachine_takesMoreOfWhatItHas()
    {
        model::VmDefinition demo =
            withSerial(demoDefinition(), QStringLiteral("usb-serial"), model::ManagedSource(), 4);
        demo = withSerial(demo, QStringLiteral("pci-serial"), model::ManagedSource(), 5);
        model::Machine board = demo.machine();
        board.machine = QStringLiteral("q35");
        TestMachine machine(demo.withMachine(board));
        QVERIFY2(machine.start(), qPrintable(machine.failures.join(u' ')));
        const model::VmDefinition before = definitionOf(machine);
        const LiveOutcome added =
            change(machine, withSerial(before, QStringLiteral("usb-serial"), model::ManagedSource(), 6));
        QVERIFY2(added.later.isEmpty(), qPrintable(all(added)));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial6")).connected; }));
        const LiveOutcome removed = change(machine, before.removeDevice({QStringLiteral("serial"), 5}));
        QVERIFY2(removed.later.first().contains(QStringLiteral("PCI Express bus")), qPrintable(all(removed)));
        QVERIFY(machine.port(QStringLiteral("serial5")).connected);
    }

    void portsThatHaveGone_leaveNoThread()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const model::VmDefinition before = definitionOf(machine);
        const model::VmDefinition larger = withSerial(before, QStringLiteral("usb-serial"), model::ManagedSource(), 4);
        const auto threads = [&machine] {
            const QDir tasks(QStringLiteral("/proc/%1/task").arg(machine.supervisorPid()));
            return tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
        };
        const qsizetype atFirst = threads();
        for (int i = 0; i < 10; ++i) {
            const LiveOutcome added = change(machine, larger);
            QVERIFY2(added.later.isEmpty(), qPrintable(all(added)));
            QCOMPARE(threads(), atFirst + 3);
            TestConsole console(*machine.session, QStringLiteral("serial4"));
            QVERIFY(waitFor([&] { return console.console->state() == ConsoleState::Attached; }));
            // A wish whose answer comes when the port may have gone.
            QVERIFY(console.console->sendBreak().isOk());
            const LiveOutcome removed = change(machine, before);
            QVERIFY2(removed.later.isEmpty(), qPrintable(all(removed)));
            QVERIFY(waitFor([&] { return console.console->state() != ConsoleState::Attached; }));
            QVERIFY(waitFor([&] { return threads() == atFirst; }));
        }
        QVERIFY(machine.port(QStringLiteral("serial0")).connected);
    }

    void pciPort_goesOnlyWhenTheGuestLetsGo()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const model::VmDefinition before = definitionOf(machine);
        const LiveOutcome added =
            change(machine, withSerial(before, QStringLiteral("pci-serial"), model::NullSource(), 4));
        QVERIFY2(added.later.isEmpty(), qPrintable(all(added)));
        // The demo guest knows nothing of ACPI.
        const LiveOutcome removed = change(machine, before);
        QCOMPARE(removed.later.size(), 1);
        QVERIFY2(removed.later.first().contains(QStringLiteral("The guest was asked")), qPrintable(all(removed)));
        QVERIFY(!machine.port(QStringLiteral("serial4")).alias.isEmpty());
        // A reset takes out what was asked to go.
        machine.session->reset();
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).alias.isEmpty(); }));
    }

    void connection_changesUnderTheGuest()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const model::VmDefinition before = definitionOf(machine);
        {
            TestConsole com1(*machine.session, QStringLiteral("serial0"));
            QVERIFY(com1.sees("COM1> "));
        }
        // Managed to TCP: somebody else joins.
        model::TcpSource tcp;
        tcp.mode = model::SocketMode::Bind;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = QString::number(portside::test::freeTcpPort());
        const LiveOutcome toTcp = change(machine, withFirstSerial(before, tcp));
        QCOMPARE(toTcp.done.size(), 1);
        QVERIFY2(toTcp.later.isEmpty(), qPrintable(all(toTcp)));
        {
            QTcpSocket client;
            client.connectToHost(QStringLiteral("127.0.0.1"), quint16(tcp.service.toUInt()));
            QVERIFY(waitFor([&] { return client.state() == QAbstractSocket::ConnectedState; }));
            QTest::qWait(200);
            client.write("echo over tcp\r");
            QByteArray output;
            QVERIFY(waitFor([&] {
                output += client.readAll();
                return output.contains("\nover tcp\r\n");
            }));
        }
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial0")).recording; }));
        // And back: the recording goes on.
        const LiveOutcome back = change(machine, before);
        QCOMPARE(back.done.size(), 1);
        QVERIFY2(back.later.isEmpty(), qPrintable(all(back)));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial0")).connected; }));
        TestConsole com1(*machine.session, QStringLiteral("serial0"));
        QVERIFY(com1.answers("echo managed again", "\nmanaged again\r\n"));
        QVERIFY(com1.output.contains("\nover tcp\r\n"));
    }

    void refusedConnection_leavesTheOldOne()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const model::VmDefinition before = definitionOf(machine);
        TestConsole com1(*machine.session, QStringLiteral("serial0"));
        QVERIFY(com1.sees("COM1> "));
        model::FileSource file;
        file.path = QStringLiteral("/nonexistent/log");
        const LiveOutcome outcome = change(machine, withFirstSerial(before, file));
        QVERIFY(outcome.done.isEmpty());
        QCOMPARE(outcome.later.size(), 1);
        QVERIFY2(outcome.later.first().contains(QStringLiteral("/nonexistent/log")), qPrintable(all(outcome)));
        QVERIFY(com1.answers("echo as before", "\nas before\r\n"));
    }

    void nextSupervisor_knowsThePortsThatCame()
    {
        TestMachine machine(demoDefinition());
        QVERIFY(machine.start());
        const LiveOutcome added =
            change(machine, withSerial(definitionOf(machine), QStringLiteral("usb-serial"), model::ManagedSource(), 4));
        QVERIFY2(added.later.isEmpty(), qPrintable(all(added)));
        const qint64 qemu = machine.qemuPid();
        ::kill(pid_t(machine.supervisorPid()), SIGKILL);
        QVERIFY(waitFor([&] { return machine.session->status().qemuPid == qemu && machine.supervisorPid() != 0; }));
        QVERIFY(waitFor([&] { return machine.port(QStringLiteral("serial4")).connected; }));
    }
};

QTEST_GUILESS_MAIN(tst_LiveChanges)
#include "tst_LiveChanges.moc"
