#include "core/model/DeviceForm.h"
#include "core/model/NewMachine.h"
#include "core/model/devices/CharDevice.h"
#include "tests/core/qemu/RunningQemu.h"

#include <QTest>

#include <unistd.h>

using namespace portside;
using namespace portside::test;
using model::DeviceId;
using model::VmDefinition;

namespace {

VmDefinition set(const VmDefinition &definition, const DeviceId &id,
                 const QList<std::pair<const char *, QString>> &fields)
{
    VmDefinition changed = definition;
    for (const auto &[key, value] : fields) {
        const Result<VmDefinition> next = model::withField(changed, id, QLatin1String(key), value);
        if (!next)
            qFatal("%s: %s", key, qPrintable(next.errorMessage()));
        changed = *next;
    }
    return changed;
}

DeviceId serial(int index)
{
    return {QStringLiteral("serial"), index};
}

VmDefinition demo(const Surroundings &around)
{
    VmDefinition definition =
        model::makeDemo(QStringLiteral(PORTSIDE_BUILD_DIR "/share/portside/guest/demo-guest.elf"));
    for (int i = 0; i < 4; ++i)
        definition = set(definition, serial(i), {{"type", QStringLiteral("null")}});
    definition = set(definition, {QStringLiteral("parallel"), 0}, {{"type", QStringLiteral("null")}});
    return set(definition, serial(0),
               {{"type", QStringLiteral("unix")},
                {"mode", QStringLiteral("bind")},
                {"path", around.folder.filePath(QStringLiteral("com1.sock"))}});
}

// The machine runs from the moment the test is connected.
class Guest
{
public:
    Guest(const VmDefinition &definition, Surroundings &around, const char *socket = "com1.sock")
        : m_line(qemu::buildCommandLine(definition, around.context)), m_qemu(m_line, around.context)
    {
        m_socket.connectToServer(around.folder.filePath(QLatin1String(socket)));
        m_socket.waitForConnected();
        m_qemu.command("cont");
    }
    bool sees(const QByteArray &words, int milliseconds = 10'000)
    {
        const auto seen = [&] {
            m_socket.waitForReadyRead(20);
            m_seen += m_socket.readAll();
            return m_seen.contains(words);
        };
        return waitFor(seen, milliseconds);
    }
    void type(const QByteArray &keys)
    {
        m_socket.write(keys);
        m_socket.flush();
    }
    QByteArray seen() const { return m_seen; }
    RunningQemu &qemu() { return m_qemu; }
    const qemu::CommandLine &line() const { return m_line; }

private:
    qemu::CommandLine m_line;
    RunningQemu m_qemu;
    QLocalSocket m_socket;
    QByteArray m_seen;
};

} // namespace

// What QEMU has beyond libvirt, with the demo guest at the other end.
class tst_SharedPortsOnQemu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoPorts_shareOneConnection()
    {
        Surroundings around;
        const VmDefinition shared =
            set(demo(around), serial(1), {{"type", QStringLiteral("mux")}, {"share", QStringLiteral("serial0")}});
        Guest guest(shared, around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY2(guest.sees("COM1> ") && guest.sees("COM2> "), guest.seen().constData());
        // The last one has the keyboard; Ctrl+A C gives it to the next.
        guest.type("echo to the last\r");
        QVERIFY2(guest.sees("\nto the last\r\n"), guest.seen().constData());
        guest.type("\x01"
                   "c");
        guest.type("echo to the next\r");
        QVERIFY2(guest.sees("\nto the next\r\n"), guest.seen().constData());
        const QByteArray text = guest.seen();
        QVERIFY(text.contains("COM2> echo to the last") || text.contains("COM1> echo to the last"));
    }
    void monitor_isBesideTheGuest()
    {
        Surroundings around;
        Guest guest(set(demo(around), serial(0), {{"monitor", QStringLiteral("on")}}), around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY(guest.sees("COM1> "));
        guest.type("\x01"
                   "c");
        QVERIFY2(guest.sees("(qemu)"), guest.seen().constData());
        guest.type("info status\n");
        QVERIFY2(guest.sees("VM status: running"), guest.seen().constData());
    }
    void monitor_hasAPortOfItsOwn()
    {
        Surroundings around;
        Guest guest(set(demo(around), serial(0), {{"use", QStringLiteral("monitor")}}), around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY(guest.sees("(qemu)"));
        guest.type("info qtree\n");
        QVERIFY(guest.sees("dev: isa-serial, id \"serial1\""));
        QVERIFY(!guest.seen().contains("id \"serial0\""));
    }
    void monitorForPrograms_hasAPortOfItsOwn()
    {
        Surroundings around;
        Guest guest(set(demo(around), serial(0), {{"use", QStringLiteral("qmp")}}), around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY(guest.sees("{\"QMP\""));
        guest.type("{\"execute\":\"qmp_capabilities\"}");
        QVERIFY(guest.sees("{\"return\": {}}"));
    }
    void debugger_hasAPortOfItsOwn()
    {
        Surroundings around;
        Guest guest(set(demo(around), serial(0), {{"use", QStringLiteral("gdb")}}), around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        // GDB's remote protocol: why did the target stop? (packet "?", its checksum 3f)
        // QEMU's stub is deaf at first, and debuggers ask again.
        QVERIFY2(waitFor([&] {
                     guest.type("$?#3f");
                     return guest.sees("$T0", 1000);
                 }),
                 guest.seen().constData());
    }
    void portsOfOneCard_areOneDevice()
    {
        Surroundings around;
        VmDefinition definition = demo(around);
        for (int i = 1; i < 4; ++i)
            definition = set(definition, serial(i),
                             {{"target.type", QStringLiteral("pci-serial")}, {"card", QStringLiteral("1")}});
        Guest four(definition, around);
        QVERIFY2(four.qemu().isRunning(), four.qemu().complaint().constData());
        const QString shell = four.line().shellText();
        QVERIFY2(
            shell.contains(QStringLiteral(
                R"({"driver":"pci-serial-4x","chardev1":"charserial1","chardev2":"charserial2","chardev3":"charserial3","id":"serial1")")),
            qPrintable(shell));
        QCOMPARE(shell.count(QStringLiteral("pci-serial")), 1);
        const auto chardevOf = [&](int place) {
            return four.qemu()
                .command("qom-get", {{QStringLiteral("path"), QStringLiteral("/machine/peripheral/serial1")},
                                     {QStringLiteral("property"), QStringLiteral("chardev%1").arg(place)}})
                .toString();
        };
        QCOMPARE(chardevOf(1), QStringLiteral("charserial1"));
        QCOMPARE(chardevOf(3), QStringLiteral("charserial3"));
    }
    void twoPortsOfOneCard_areTheSmallerDevice()
    {
        Surroundings around;
        VmDefinition definition = demo(around);
        for (int i = 2; i < 4; ++i)
            definition = set(definition, serial(i),
                             {{"target.type", QStringLiteral("pci-serial")}, {"card", QStringLiteral("7")}});
        Guest two(definition, around);
        QVERIFY2(two.qemu().isRunning(), two.qemu().complaint().constData());
        QVERIFY(two.line().shellText().contains(QStringLiteral("pci-serial-2x")));
    }
    void hub_isMadeBehindItsConnections()
    {
        Surroundings around;
        const VmDefinition joined = set(demo(around), serial(2), {{"hub", QStringLiteral("serial0")}});
        const QStringList arguments = qemu::buildCommandLine(joined, around.context).arguments;
        const int hub = int(
            arguments.indexOf(QStringLiteral("hub,id=charserial0-hub,chardevs.0=charserial0,chardevs.1=charserial2")));
        QVERIFY2(hub > 0, qPrintable(arguments.join(u'\n')));
        QVERIFY(hub > arguments.indexOf(QStringLiteral("null,id=charserial2")));
        QVERIFY(arguments.indexOf(QStringLiteral(
                    R"({"driver":"isa-serial","chardev":"charserial0-hub","id":"serial0","index":0})")) > hub);
        QVERIFY(!arguments.join(u' ').contains(QStringLiteral("\"id\":\"serial2\"")));
    }
    void otherExtras_areTakenByQemu_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("argument");
        const auto row = [](const char *backend, const char *key, const char *value, const char *argument) {
            QTest::addRow("%s %s", backend, key) << QString::fromLatin1(backend) << QString::fromLatin1(key)
                                                 << QString::fromLatin1(value) << QString::fromLatin1(argument);
        };
        row("vc", "columns", "100", "cols=100");
        row("vc", "width", "800", "width=800");
        row("null", "baudBase", "1152000", "\"baudbase\":1152000");
        row("ringbuf", "size", "4096", "ringbuf,id=charserial1,size=4096");
        row("stdio", "signal", "off", "signal=off");
        row("msmouse", "monitor", "off", "msmouse,id=charserial1");
        row("wctablet", "monitor", "off", "wctablet,id=charserial1");
        row("testdev", "monitor", "off", "testdev,id=charserial1");
    }
    void otherExtras_areTakenByQemu()
    {
        QFETCH(QString, backend);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, argument);
        Surroundings around;
        Guest guest(set(demo(around), serial(1),
                        {{"type", backend}, {"target.type", QStringLiteral("isa-serial")}, {qPrintable(key), value}}),
                    around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY2(guest.line().arguments.join(u' ').contains(argument), qPrintable(guest.line().arguments.join(u'\n')));
    }
    void milliseconds_areRoundedUpWhereQemuCountsSeconds()
    {
        Surroundings around;
        VmDefinition client = set(demo(around), serial(1),
                                  {{"type", QStringLiteral("unix")},
                                   {"path", around.folder.filePath(QStringLiteral("nobody.sock"))},
                                   {"reconnectMs", QStringLiteral("1500")}});
        around.context.capabilities = qemu::Capabilities();
        around.context.capabilities->sandboxOptions = {QStringLiteral("on")};
        around.context.capabilities->chardevMembers = {
            {QStringLiteral("socket"),
             {QStringLiteral("path"), QStringLiteral("server"), QStringLiteral("wait"), QStringLiteral("reconnect")}}};
        Guest guest(client, around);
        QVERIFY2(guest.qemu().isRunning(), guest.qemu().complaint().constData());
        QVERIFY(guest.line().shellText().contains(QStringLiteral("nobody.sock,reconnect=2")));
        QCOMPARE(guest.line().diagnostics.size(), 1);
        QVERIFY(guest.line().diagnostics.first().message.contains(QStringLiteral("whole seconds")));
        around.context.capabilities->chardevMembers[QStringLiteral("socket")] += QStringLiteral("reconnect-ms");
        const auto newer = qemu::buildCommandLine(client, around.context);
        QVERIFY(newer.shellText().contains(QStringLiteral("nobody.sock,reconnect-ms=1500")));
        QVERIFY(newer.diagnostics.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SharedPortsOnQemu)
#include "tst_SharedPortsOnQemu.moc"
