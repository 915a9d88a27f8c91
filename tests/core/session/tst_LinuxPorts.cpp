#include "tests/core/session/MachineSupport.h"
#include "tests/support/LinuxGuest.h"

#include <QTcpSocket>

using namespace portside;
using namespace portside::session;
using namespace portside::session::test;
using portside::test::freeTcpPort;

namespace {

QByteArray everyByte()
{
    QByteArray bytes;
    for (int value = 0; value < 256; ++value)
        bytes += char(value);
    return bytes;
}

model::CharDevice device(model::CharKind kind, const QString &target, const model::CharBackend &backend)
{
    model::CharDevice made;
    made.kind = kind;
    made.target.type = target;
    made.backend = backend;
    return made;
}

model::CharDevice channel(const QString &name)
{
    model::CharDevice made = device(model::CharKind::Channel, QStringLiteral("virtio"), model::ManagedSource());
    made.target.name = name;
    return made;
}

model::CharDevice virtioConsole()
{
    return device(model::CharKind::Console, QStringLiteral("virtio"), model::ManagedSource());
}

// COM1, hvc0, hvc1 and a channel.
model::VmDefinition linuxDefinition()
{
    model::NewMachine wanted;
    wanted.name = QStringLiteral("linux");
    wanted.hypervisor = QStringLiteral("qemu");
    wanted.machine = QStringLiteral("pc");
    wanted.memoryMiB = 256;
    wanted.kernel = portside::test::linuxUsbGuestKernel();
    wanted.initrd = portside::test::linuxUsbGuestInitrd();
    wanted.cmdline = QLatin1String(portside::test::LinuxGuestCommandLine);
    return model::makeDefinition(wanted)
        .addDevice(virtioConsole())
        .addDevice(virtioConsole())
        .addDevice(channel(QStringLiteral("org.example.first")));
}

} // namespace

Q_DECLARE_METATYPE(portside::model::CharDevice)

// What a real Linux makes of the ports: those it starts with, and those that come, go and change while it runs.
class tst_LinuxPorts : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateFolders> m_folders;
    std::unique_ptr<TestMachine> m_machine;
    std::unique_ptr<TestConsole> m_com1;

    store::StoredMachine stored() const
    {
        return *store::MachineStore().find(m_machine->uuid.toString(QUuid::WithoutBraces));
    }
    model::VmDefinition definition() const { return stored().definition; }
    LiveOutcome change(const model::VmDefinition &wanted)
    {
        if (!store::MachineStore().save(wanted, stored().revision))
            return {{}, {QStringLiteral("The definition could not be saved.")}};
        std::optional<Result<LiveOutcome>> answer;
        m_machine->session->applyLive([&](const Result<LiveOutcome> &outcome) { answer = outcome; });
        if (!waitFor([&] { return answer.has_value(); }, 20'000))
            return {{}, {QStringLiteral("There was no answer.")}};
        return *answer ? **answer : LiveOutcome{{}, {answer->errorMessage()}};
    }
    // Done at once, nothing put off.
    bool isDone(const model::VmDefinition &wanted)
    {
        const LiveOutcome outcome = change(wanted);
        if (outcome.later.isEmpty() && !outcome.done.isEmpty())
            return true;
        qWarning("%s", qPrintable(QStringList(outcome.done + outcome.later).join(u' ')));
        return false;
    }
    // A command of root's shell on COM1 prints this line.
    bool guestSays(const QByteArray &command, const QByteArray &line)
    {
        return m_com1->answers(command, '\n' + line + "\r\n");
    }
    // Since Linux 6.5 a port's tty lies two folders below its device.
    static QByteArray isThere(const QByteArray &trace)
    {
        return "ls -d /sys/" + trace + " /sys/" + QByteArray(trace).replace("*/tty/", "*/*/*/tty/") +
               " 2>&- | grep -q .";
    }
    bool guestSees(const QByteArray &trace)
    {
        return guestSays("until " + isThere(trace) + "; do sleep 0.1; done; echo he''re", "here");
    }
    bool guestMisses(const QByteArray &trace)
    {
        return guestSays("while " + isThere(trace) + "; do sleep 0.1; done; echo go''ne", "gone");
    }
    // All 256 bytes go into the guest and come back. What was said before may still be on its way.
    static bool goesBothWays(SupervisorSession &session, const QString &alias)
    {
        static int times = 0;
        TestConsole console(session, alias);
        if (!waitFor([&] { return console.console->state() == ConsoleState::Attached; }))
            return false;
        const QByteArray bytes = "pass " + QByteArray::number(++times) + ':' + everyByte();
        console.console->write(bytes);
        if (waitFor([&] { return console.output.contains(bytes); }))
            return true;
        qWarning("%s: after pass %d this came: %s", qPrintable(alias), times,
                 console.output.right(600).toHex(' ').constData());
        return false;
    }
    bool isMirrored(const QByteArray &node, const QString &alias)
    {
        return guestSays("mirror /dev/" + node + " & sleep 0.5; echo mir''rored", "mirrored") &&
               goesBothWays(*m_machine->session, alias);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folders = std::make_unique<PrivateFolders>();
        m_machine = std::make_unique<TestMachine>(linuxDefinition());
        QVERIFY2(m_machine->start(), qPrintable(m_machine->failures.join(u' ')));
        m_com1 = std::make_unique<TestConsole>(*m_machine->session, QStringLiteral("serial0"));
        QVERIFY(m_com1->sees(portside::test::LinuxGuestLogin, 90'000));
        m_com1->console->write("root\r");
        QVERIFY(m_com1->sees("Password: "));
        m_com1->console->write(QByteArray(portside::test::LinuxGuestRootPassword).append('\r'));
        QVERIFY(m_com1->sees(portside::test::LinuxGuestRootPrompt));
        QVERIFY(guestSays("echo rea''dy", "ready"));
    }
    void cleanupTestCase()
    {
        m_com1.reset();
        m_machine.reset();
    }

    void portsFromTheStart_carryEveryByte()
    {
        QVERIFY(isMirrored("hvc1", QStringLiteral("console2")));
        QVERIFY(guestSays("portnode org.example.first", "/dev/virtio-ports/org.example.first"));
        QVERIFY(isMirrored("virtio-ports/org.example.first", QStringLiteral("channel0")));
        TestConsole hvc0(*m_machine->session, QStringLiteral("console1"));
        QVERIFY(hvc0.answers("", portside::test::LinuxGuestLogin));
    }
    void pluggedPort_isSeenAndCarriesEveryByte_data()
    {
        QTest::addColumn<model::CharDevice>("added");
        QTest::addColumn<QByteArray>("node");  // in /dev
        QTest::addColumn<QByteArray>("trace"); // in /sys, while the device is there
        QTest::addColumn<QString>("alias");
        using model::CharKind;
        const auto serial = [](const char *target) {
            return device(CharKind::Serial, QLatin1String(target), model::ManagedSource());
        };
        QTest::newRow("pci-serial") << serial("pci-serial") << QByteArray("ttyS1")
                                    << QByteArray("bus/pci/devices/*/tty/ttyS1") << QStringLiteral("serial1");
        QTest::newRow("usb-serial") << serial("usb-serial") << QByteArray("ttyUSB0")
                                    << QByteArray("bus/usb-serial/devices/ttyUSB0") << QStringLiteral("serial2");
        QTest::newRow("console") << virtioConsole() << QByteArray("hvc2") << QByteArray("class/virtio-ports/vport0p3")
                                 << QStringLiteral("console3");
        QTest::newRow("channel") << channel(QStringLiteral("org.example.second"))
                                 << QByteArray("virtio-ports/org.example.second")
                                 << QByteArray("class/virtio-ports/vport0p4") << QStringLiteral("channel1");
    }
    void pluggedPort_isSeenAndCarriesEveryByte()
    {
        QFETCH(model::CharDevice, added);
        QFETCH(QByteArray, node);
        QFETCH(QByteArray, trace);
        QFETCH(QString, alias);
        QVERIFY(isDone(definition().addDevice(added)));
        QVERIFY(waitFor([&] { return m_machine->port(alias).connected; }));
        QVERIFY(guestSees(trace));
        if (added.kind == model::CharKind::Channel)
            QVERIFY(guestSays("portnode " + added.target.name.toLatin1(), "/dev/" + node));
        QVERIFY(isMirrored(node, alias));
    }
    // The program in the guest keeps its open file and hears nothing of it.
    void changedConnection_keepsTheGuestsSide_data()
    {
        QTest::addColumn<QString>("element");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("alias");
        QTest::newRow("pci-serial") << QStringLiteral("serial") << 1 << QStringLiteral("serial1");
        QTest::newRow("console") << QStringLiteral("console") << 1 << QStringLiteral("console2");
        QTest::newRow("channel") << QStringLiteral("channel") << 0 << QStringLiteral("channel0");
    }
    void changedConnection_keepsTheGuestsSide()
    {
        QFETCH(QString, element);
        QFETCH(int, index);
        QFETCH(QString, alias);
        const model::VmDefinition before = definition();
        auto changed = before.device<model::CharDevice>({element, index});
        model::TcpSource tcp;
        tcp.mode = model::SocketMode::Bind;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = QString::number(freeTcpPort());
        changed.backend = tcp;
        QVERIFY(isDone(before.setDevice({element, index}, changed)));
        QTcpSocket client;
        client.connectToHost(tcp.host, quint16(tcp.service.toUInt()));
        QVERIFY(waitFor([&] { return client.state() == QAbstractSocket::ConnectedState; }));
        QByteArray output;
        QVERIFY(waitFor([&] {
            // A channel that nobody has at its end drops what is sent until the guest has heard of the client.
            if (output.isEmpty())
                client.write("over tcp\n");
            QTest::qWait(100);
            output += client.readAll();
            return output.contains("over tcp\n");
        }));
        client.disconnectFromHost();
        QVERIFY(isDone(before));
        QVERIFY(waitFor([&] { return m_machine->port(alias).connected; }));
        QVERIFY(goesBothWays(*m_machine->session, alias));
    }
    void pulledPort_isGoneForTheGuest_data()
    {
        QTest::addColumn<QString>("element");
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("trace");
        QTest::addColumn<QString>("alias");
        QTest::newRow("channel") << QStringLiteral("channel") << 1 << QByteArray("class/virtio-ports/vport0p4")
                                 << QStringLiteral("channel1");
        QTest::newRow("first of three consoles")
            << QStringLiteral("console") << 0 << QByteArray("class/virtio-ports/vport0p0")
            << QStringLiteral("console1");
        QTest::newRow("last of two consoles")
            << QStringLiteral("console") << 1 << QByteArray("class/virtio-ports/vport0p3")
            << QStringLiteral("console3");
        QTest::newRow("usb-serial") << QStringLiteral("serial") << 2 << QByteArray("bus/usb-serial/devices/ttyUSB0")
                                    << QStringLiteral("serial2");
        QTest::newRow("pci-serial") << QStringLiteral("serial") << 1 << QByteArray("bus/pci/devices/*/tty/ttyS1")
                                    << QStringLiteral("serial1");
    }
    void pulledPort_isGoneForTheGuest()
    {
        QFETCH(QString, element);
        QFETCH(int, index);
        QFETCH(QByteArray, trace);
        QFETCH(QString, alias);
        QVERIFY(guestSees(trace));
        QVERIFY(isDone(definition().removeDevice({element, index})));
        QVERIFY(guestMisses(trace));
        QVERIFY(waitFor([&] { return m_machine->port(alias).alias.isEmpty(); }));
        // Its neighbours have noticed nothing.
        QVERIFY(goesBothWays(*m_machine->session, QStringLiteral("console2")));
        QVERIFY(goesBothWays(*m_machine->session, QStringLiteral("channel0")));
    }
    void pulledConsole_comesAgainBesideTheOneThatStayed()
    {
        QVERIFY(isDone(definition().addDevice(virtioConsole())));
        QCOMPARE(definition().devices(QStringLiteral("console")).size(), 2);
        QVERIFY(goesBothWays(*m_machine->session, QStringLiteral("console2")));
        QVERIFY(guestSees("class/virtio-ports/vport0p0"));
    }
};

QTEST_GUILESS_MAIN(tst_LinuxPorts)
#include "tst_LinuxPorts.moc"
