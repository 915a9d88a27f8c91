#include "core/model/DeviceForm.h"
#include "core/model/VmDefinition.h"
#include "core/model/devices/CharDevice.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

VmDefinition load(const char *name)
{
    const auto definition = VmDefinition::fromXml(test::data(QStringLiteral("model/") + QLatin1String(name)));
    if (!definition)
        qFatal("%s: %s", name, qUtf8Printable(definition.errorMessage()));
    return *definition;
}

// The parts of two texts that differ: what is between their common beginning and end.
std::pair<QByteArray, QByteArray> difference(const QByteArray &before, const QByteArray &after)
{
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before.at(head) == after.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    return {before.mid(head, before.size() - head - tail), after.mid(head, after.size() - head - tail)};
}

const DeviceId serial0{QStringLiteral("serial"), 0};
const DeviceId serial1{QStringLiteral("serial"), 1};
const DeviceId serial2{QStringLiteral("serial"), 2};

} // namespace

class tst_VmDefinition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void otherDocument_isRefused()
    {
        QVERIFY(VmDefinition::fromXml("<network/>").errorMessage().contains(QStringLiteral("<network>")));
        QVERIFY(!VmDefinition::fromXml("<domain>"));
    }
    void lenses_readWhatIsWritten()
    {
        const VmDefinition odd = load("oddities.xml");
        const Machine machine = odd.machine();
        QCOMPARE(odd.name(), QStringLiteral("odd & <even>"));
        QCOMPARE(odd.uuid(), QStringLiteral("0b5e9f4a-33b1-4d6e-9f0c-1d2b3a4c5d6e"));
        QCOMPARE(machine.memoryKiB, std::optional<qint64>(65536));
        QCOMPARE(machine.vcpus, std::optional<qint64>(2));
        QCOMPARE(machine.kernel, QStringLiteral("/boot/a,b"));
        QCOMPARE(machine.cmdline, QStringLiteral("console=ttyS0 a='b' <c>"));
        const auto first = odd.device<CharDevice>(serial0);
        const auto *tcp = std::get_if<TcpSource>(&first.backend);
        QVERIFY(tcp);
        QCOMPARE(tcp->mode, SocketMode::Bind);
        QCOMPARE(tcp->service, QStringLiteral("4555"));
        QCOMPARE(tcp->protocol, TcpProtocol::Telnet);
        QCOMPARE(first.alias, QStringLiteral("ua-first"));
        QVERIFY(std::holds_alternative<ManagedSource>(odd.device<CharDevice>(serial1).backend));
        QVERIFY(std::holds_alternative<UnknownSource>(odd.device<CharDevice>(serial2).backend));
        QCOMPARE(odd.devices().size(), 5);
        QCOMPARE(odd.devices().at(1), (DeviceId{QStringLiteral("warp"), 0}));
    }
    void writtenBackUnchanged_isTheSameFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name :
             QDir(QStringLiteral(PORTSIDE_TEST_DATA "/model")).entryList({QStringLiteral("*.xml")}))
            QTest::newRow(qPrintable(name)) << name;
    }
    void writtenBackUnchanged_isTheSameFile()
    {
        QFETCH(QString, name);
        const QByteArray bytes = test::data(QStringLiteral("model/") + name);
        VmDefinition definition = *VmDefinition::fromXml(bytes);
        definition = definition.withMachine(definition.machine());
        for (const DeviceId &id : definition.devices()) {
            if (charKindOf(id.element))
                definition = definition.setDevice(id, definition.device<CharDevice>(id));
            if (id.element == QLatin1String("disk"))
                definition = definition.setDevice(id, definition.device<Disk>(id));
            if (id.element == QLatin1String("interface"))
                definition = definition.setDevice(id, definition.device<Interface>(id));
        }
        QCOMPARE(definition.toXml(), bytes);
    }
    void oneEdit_changesOnlyItsText_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("removed");
        QTest::addColumn<QByteArray>("added");
        const auto row = [](const char *device, const char *key, const char *value, const char *removed,
                            const char *added) {
            QTest::addRow("%s %s", device, key)
                << QString::fromLatin1(device) << QString::fromLatin1(key) << QString::fromLatin1(value)
                << QByteArray(removed) << QByteArray(added);
        };
        row("", "vcpus", "4", " 2 ", "4");
        row("", "arch", "i686", "x86_64", "i686");
        row("", "kernel", "/boot/a'<b", ",", "'&lt;");
        row("", "title", "",
            "title>Gr\xC3\xB6\xC3\x9F"
            "e &#x2713; \xE5\x86\x86 &quot;quoted&quot;</title>\n  <",
            "");
        row("devices/serial[0]", "service", "4556", "5", "6");
        row("devices/serial[0]", "host", "::1", "127.0.0.", "::");
        row("devices/serial[0]", "protocol", "raw", "telnet", "raw");
        row("devices/serial[0]", "alias", "ua-two", "first", "two");
        row("devices/parallel[0]", "append", "off", "n", "ff");
        row("devices/parallel[0]", "path", "/tmp/x", "lpt&apos;s.txt", "x");
        row("devices/serial[0]", "log.file", "/tmp/l", "", "log file='/tmp/l'/>\n      <");
    }
    void oneEdit_changesOnlyItsText()
    {
        QFETCH(QString, device);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QByteArray, removed);
        QFETCH(QByteArray, added);
        const VmDefinition odd = load("oddities.xml");
        const auto changed = device.isEmpty() ? withMachineField(odd, key, value)
                                              : withField(odd, DeviceId::fromPath(device), key, value);
        QVERIFY2(changed.isOk(), qPrintable(changed.errorMessage()));
        const auto [was, is] = difference(odd.toXml(), changed->toXml());
        QCOMPARE(was, removed);
        QCOMPARE(is, added);
        QVERIFY(VmDefinition::fromXml(changed->toXml()));
    }
    void memoryAtStart_followsTheMemory()
    {
        const auto changed =
            withMachineField(load("virt-install.xml"), QStringLiteral("memory"), QStringLiteral("4194304"));
        QCOMPARE(changed->root().child("currentMemory").text(), QStringLiteral("4194304"));
        const auto odd = withMachineField(load("oddities.xml"), QStringLiteral("memory"), QStringLiteral("131072"));
        QCOMPARE(odd->root().child("memory").text(), QStringLiteral("128"));
        QCOMPARE(odd->root().child("currentMemory").text(), QStringLiteral("131072"));
    }
    void managedMark_staysWithItsPort()
    {
        const VmDefinition ports = load("ports.xml");
        QVERIFY(std::holds_alternative<ManagedSource>(ports.device<CharDevice>(serial0).backend));
        const VmDefinition moved = ports.moveDevice(serial0, 2);
        QVERIFY(!std::holds_alternative<ManagedSource>(moved.device<CharDevice>(serial0).backend));
        QVERIFY(std::holds_alternative<ManagedSource>(moved.device<CharDevice>(serial2).backend));
        QCOMPARE(moved.device<CharDevice>(serial2).target.port, std::optional<qint64>(0));
        QCOMPARE(moved.moveDevice(serial2, 0).toXml().simplified(), ports.toXml().simplified());
    }
    void managedMark_followsItsNumber()
    {
        const VmDefinition ports = load("ports.xml");
        CharDevice device = ports.device<CharDevice>(serial0);
        device.target.port = 7;
        const VmDefinition changed = ports.setDevice(serial0, device);
        QVERIFY(std::holds_alternative<ManagedSource>(changed.device<CharDevice>(serial0).backend));
        QVERIFY(changed.toXml().contains("<portside:managed kind='serial' port='7'/>"));
        QVERIFY(!changed.toXml().contains("<portside:managed kind='serial' port='0'/>"));
    }
    void managedMark_goesWithItsPort()
    {
        const VmDefinition ports = load("ports.xml");
        const VmDefinition less = ports.removeDevice(serial0).removeDevice({QStringLiteral("parallel"), 0});
        QVERIFY(!less.toXml().contains("portside"));
        QVERIFY(!less.toXml().contains("metadata"));
        CharDevice device = ports.device<CharDevice>(serial0);
        device.backend = NullSource();
        const VmDefinition plain = ports.setDevice(serial0, device);
        QVERIFY(!plain.toXml().contains("kind='serial'"));
        QVERIFY(plain.toXml().contains("<serial type='null'>"));
    }
    void foreignMetadata_staysWhenOursGoes()
    {
        const VmDefinition odd = load("oddities.xml");
        const VmDefinition less = odd.removeDevice(serial1);
        QVERIFY(less.toXml().contains(
            "<mine:note xmlns:mine='urn:example:note' mine:level=\"3\">keep\t<b/> me</mine:note>"));
        QVERIFY(less.toXml().contains("<portside:later/>"));
        QVERIFY(!less.toXml().contains("portside:managed"));
    }
    void managedPort_isAPtyToLibvirt()
    {
        const VmDefinition plain = *VmDefinition::fromXml("<domain type='qemu'>\n  <name>n</name>\n  <devices>\n    "
                                                          "<serial type='null'/>\n  </devices>\n</domain>\n");
        const auto managed = withField(plain, serial0, QStringLiteral("type"), QStringLiteral("managed"));
        QVERIFY2(managed.isOk(), qPrintable(managed.errorMessage()));
        QCOMPARE(
            managed->toXml(),
            QByteArray("<domain type='qemu'>\n  <name>n</name>\n  <metadata>\n    <portside:machine "
                       "xmlns:portside='urn:portside:domain:1'>\n"
                       "      <portside:managed kind='serial' port='0'/>\n    </portside:machine>\n  </metadata>\n  "
                       "<devices>\n"
                       "    <serial type='pty'>\n      <target port='0'/>\n    </serial>\n  </devices>\n</domain>\n"));
        QCOMPARE(VmDefinition::fromXml(managed->toXml())->device<CharDevice>(serial0).backend,
                 CharBackend(ManagedSource()));
    }
    void channelMark_isKeyedByName()
    {
        const VmDefinition plain = *VmDefinition::fromXml("<domain type='qemu'><devices><channel type='pty'><target "
                                                          "type='virtio' name='a.0'/></channel></devices></domain>");
        const DeviceId channel{QStringLiteral("channel"), 0};
        const auto managed = withField(plain, channel, QStringLiteral("type"), QStringLiteral("managed"));
        QVERIFY(managed->toXml().contains("<portside:managed kind='channel' name='a.0'/>"));
        QCOMPARE(managed->device<CharDevice>(channel).backend, CharBackend(ManagedSource()));
    }
    void addedDevice_standsBehindItsFamily()
    {
        CharDevice device;
        device.kind = CharKind::Serial;
        device.backend = TcpSource{
            SocketMode::Bind, QStringLiteral("127.0.0.1"), QStringLiteral("4000"), TcpProtocol::Telnet, {}, {}, {}};
        DeviceId added;
        const VmDefinition more = load("virt-install.xml").addDevice(device, &added);
        QCOMPARE(added, serial0);
        QVERIFY(more.toXml().contains(
            "    </interface>\n    <serial type='tcp'>\n      <source mode='bind' host='127.0.0.1' service='4000'/>\n"
            "      <protocol type='telnet'/>\n      <target port='0'/>\n    </serial>\n    <console type=\"pty\"/>\n"));
        QCOMPARE(more.device<CharDevice>(added).backend, device.backend);
    }
    void removedDevice_takesItsLines()
    {
        const VmDefinition ports = load("ports.xml");
        const auto [was, is] = difference(ports.toXml(), ports.removeDevice({QStringLiteral("parallel"), 2}).toXml());
        QVERIFY(was.contains("null") && was.count('\n') == 3);
        QCOMPARE(is, QByteArray());
    }
    void duplicate_sharesNothingThatIsUnique()
    {
        const VmDefinition ports = load("ports.xml");
        DeviceId copy;
        const VmDefinition more = ports.duplicateDevice({QStringLiteral("serial"), 3}, &copy);
        const CharDevice device = more.device<CharDevice>(copy);
        QCOMPARE(copy.index, 4);
        QCOMPARE(device.target.port, std::optional<qint64>(4));
        QCOMPARE(device.address, DeviceAddress());
        QCOMPARE(device.backend, ports.device<CharDevice>({QStringLiteral("serial"), 3}).backend);
        const VmDefinition managed = ports.duplicateDevice(serial0, &copy);
        QCOMPARE(managed.device<CharDevice>(copy).backend, CharBackend(ManagedSource()));
        const VmDefinition disks = ports.duplicateDevice({QStringLiteral("disk"), 0}, &copy);
        QCOMPARE(disks.device<Disk>(copy).target, QStringLiteral("vdb"));
        const VmDefinition cards = load("virt-install.xml").duplicateDevice({QStringLiteral("interface"), 0}, &copy);
        QVERIFY(cards.device<Interface>(copy).mac != QStringLiteral("52:54:00:f1:73:dd"));
        QVERIFY(cards.device<Interface>(copy).mac.startsWith(QStringLiteral("52:54:00:")));
    }
    void missingDevice_changesNothing()
    {
        const VmDefinition ports = load("ports.xml");
        const DeviceId none{QStringLiteral("serial"), 9};
        QVERIFY(!ports.contains(none));
        QCOMPARE(ports.setDevice(none, CharDevice()).toXml(), ports.toXml());
        QCOMPARE(ports.removeDevice(none).toXml(), ports.toXml());
        QCOMPARE(ports.moveDevice(none, 0).toXml(), ports.toXml());
        QCOMPARE(ports.duplicateDevice(none).toXml(), ports.toXml());
    }
    void deviceId_isFoundInAPath()
    {
        QCOMPARE(DeviceId::fromPath(QStringLiteral("devices/serial[2]/source/port")), serial2);
        QCOMPARE(DeviceId::fromPath(QStringLiteral("devices/serial")), serial0);
        QCOMPARE(DeviceId::fromPath(QStringLiteral("os/kernel")), DeviceId());
    }
    void whatOnlyQemuKnows_livesInOurMetadata()
    {
        const VmDefinition plain = *VmDefinition::fromXml(
            "<domain type='qemu'>\n  <name>n</name>\n  <devices>\n    <serial type='pty'/>\n    <serial "
            "type='tcp'>\n      <source mode='bind' host='h' service='1'/>\n    </serial>\n  </devices>\n</domain>\n");
        const DeviceId tcp{QStringLiteral("serial"), 1};
        const auto set = [](const VmDefinition &definition, const DeviceId &id, const char *key, const char *text) {
            return *withField(definition, id, QString::fromLatin1(key), QString::fromLatin1(text));
        };
        VmDefinition web = set(plain, tcp, "websocket", "on");
        QVERIFY2(web.toXml().contains("<portside:port kind='serial' port='1' websocket='on'/>"), web.toXml());
        QCOMPARE(VmDefinition::fromXml(web.toXml())->device<CharDevice>(tcp).extras.websocket, Switch::On);
        // It belongs to the port, not to its place.
        const VmDefinition moved = web.moveDevice(tcp, 0);
        QCOMPARE(moved.device<CharDevice>({QStringLiteral("serial"), 0}).extras.websocket, Switch::On);
        const VmDefinition renumbered = set(web, tcp, "port", "3");
        QCOMPARE(renumbered.device<CharDevice>(tcp).extras.websocket, Switch::On);
        QCOMPARE(renumbered.toXml().count("portside:port "), 1);
        // Another backend takes no such option, no port at all has one.
        QVERIFY(!set(web, tcp, "type", "pty").toXml().contains("websocket"));
        QVERIFY(!web.removeDevice(tcp).toXml().contains("metadata"));
        QVERIFY(!set(web, tcp, "websocket", "").toXml().contains("metadata"));

        // libvirt sees a port that is connected to nothing.
        const VmDefinition ring = set(set(plain, tcp, "type", "ringbuf"), tcp, "size", "4096");
        QVERIFY2(ring.toXml().contains("<serial type='null'>"), ring.toXml());
        QVERIFY(ring.toXml().contains("backend='ringbuf' size='4096'"));
        const CharDevice device = VmDefinition::fromXml(ring.toXml())->device<CharDevice>(tcp);
        QCOMPARE(std::get<RingbufSource>(device.backend).size, std::optional<qint64>(4096));
        QVERIFY(!set(ring, tcp, "type", "null").toXml().contains("metadata"));
        QVERIFY(!set(ring, tcp, "type", "pty").toXml().contains("metadata"));
    }
};

QTEST_GUILESS_MAIN(tst_VmDefinition)
#include "tst_VmDefinition.moc"
