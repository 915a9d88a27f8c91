#include "core/model/PortMatch.h"

#include <QTest>

using namespace portside::model;

namespace {

VmDefinition machine(const QByteArray &devices)
{
    const QByteArray xml = "<domain type='qemu'><name>x</name><os><type machine='pc'>hvm</type></os><devices>" +
                           devices + "</devices></domain>";
    return *VmDefinition::fromXml(xml);
}

QList<int> match(const VmDefinition &running, const VmDefinition &wanted)
{
    return matchPorts(liveCharPorts(running), charPorts(wanted));
}

const QByteArray hvc = "<console type='pty'><target type='virtio'/></console>";
const QByteArray hvcNull = "<console type='null'><target type='virtio'/></console>";
const QByteArray hvcFile = "<console type='file'><source path='/f'/><target type='virtio'/></console>";
const QByteArray pci = "<serial type='pty'><target type='pci-serial'/></serial>";
const QByteArray pciNull = "<serial type='null'><target type='pci-serial'/></serial>";

} // namespace

class tst_PortMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void port_isFoundAgain_data()
    {
        QTest::addColumn<QByteArray>("running");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QList<int>>("places");
        using Places = QList<int>;
        QTest::newRow("nothing changed") << hvc + hvc << hvc + hvc << Places{0, 1};
        QTest::newRow("first gone, different ones") << hvc + hvcNull << hvcNull << Places{1};
        QTest::newRow("middle gone") << hvc + hvcNull + hvc << hvc + hvc << Places{0, 2};
        QTest::newRow("connection of the first changed") << hvc + hvc << hvcNull + hvc << Places{0, 1};
        QTest::newRow("connection of the last changed") << hvc + hvc << hvc + hvcNull << Places{0, 1};
        QTest::newRow("first gone, last changed") << hvc + hvcNull + hvcFile << hvcNull + hvc << Places{1, 0};
        QTest::newRow("one more") << hvc << hvc + hvc << Places{0, -1};
        QTest::newRow("order changed") << hvc + hvcNull << hvcNull + hvc << Places{1, 0};
        QTest::newRow("unnumbered serial gone") << pci + pciNull << pciNull << Places{1};
        QTest::newRow("written number decides")
            << QByteArray("<serial type='pty'><target type='pci-serial' port='1'/></serial>"
                          "<serial type='null'><target type='pci-serial' port='2'/></serial>")
            << QByteArray("<serial type='pty'><target type='pci-serial' port='2'/></serial>") << Places{1};
        QTest::newRow("another number is another port")
            << QByteArray("<serial type='pty'><target type='pci-serial' port='1'/></serial>")
            << QByteArray("<serial type='pty'><target type='pci-serial' port='7'/></serial>") << Places{-1};
        QTest::newRow("channels by name")
            << QByteArray("<channel type='pty'><target type='virtio' name='a'/></channel>"
                          "<channel type='pty'><target type='virtio' name='b'/></channel>")
            << QByteArray("<channel type='null'><target type='virtio' name='b'/></channel>"
                          "<channel type='pty'><target type='virtio' name='c'/></channel>")
            << Places{1, -1};
        QTest::newRow("channels without a name")
            << QByteArray("<channel type='pty'><target type='virtio'/></channel>"
                          "<channel type='null'><target type='virtio'/></channel>")
            << QByteArray("<channel type='null'><target type='virtio'/></channel>") << Places{1};
        QTest::newRow("user's alias")
            << QByteArray("<console type='pty'><target type='virtio'/><alias name='ua-a'/></console>"
                          "<console type='pty'><target type='virtio'/><alias name='ua-b'/></console>")
            << QByteArray("<console type='pty'><target type='virtio'/><alias name='ua-b'/></console>") << Places{1};
    }
    void port_isFoundAgain()
    {
        QFETCH(QByteArray, running);
        QFETCH(QByteArray, wanted);
        QTEST(match(machine(running), machine(wanted)), "places");
    }
    // They are as alike as two can be: only what the removal has written tells them apart.
    void equalConsoles_areToldApartAfterARemoval_data()
    {
        QTest::addColumn<QList<int>>("removals");
        QTest::addColumn<QList<int>>("places");
        using Places = QList<int>;
        QTest::newRow("first") << Places{0} << Places{1, 2, 3};
        QTest::newRow("second") << Places{1} << Places{0, 2, 3};
        QTest::newRow("last") << Places{3} << Places{0, 1, 2};
        QTest::newRow("first, then what is first then") << Places{0, 0} << Places{2, 3};
        QTest::newRow("third, then first") << Places{2, 0} << Places{1, 3};
        QTest::newRow("all but the third") << Places{0, 0, 1} << Places{2};
    }
    void equalConsoles_areToldApartAfterARemoval()
    {
        QFETCH(QList<int>, removals);
        const VmDefinition running = machine(hvc + hvc + hvc + hvc);
        VmDefinition wanted = running;
        for (const int place : removals)
            wanted = wanted.removeDevice({QStringLiteral("console"), place});
        QTEST(match(running, wanted), "places");
    }
    void consoleThatComesLater_isNotTheOneThatWent()
    {
        const VmDefinition two = machine(hvc + hvc);
        const DeviceId first{QStringLiteral("console"), 0};
        const VmDefinition running = two.removeDevice(first).addDevice(two.device<CharDevice>(first));
        QCOMPARE(match(running, running.removeDevice(first)), QList<int>{1});
        QCOMPARE(match(running, running.removeDevice({QStringLiteral("console"), 1})), QList<int>{0});
    }
    void disguisedConsole_countsAsAPlace()
    {
        const VmDefinition running = machine("<serial type='pty'><target type='isa-serial' port='0'/></serial>"
                                             "<console type='pty'><target type='serial' port='0'/></console>" +
                                             hvc + hvc);
        const VmDefinition wanted = running.removeDevice({QStringLiteral("console"), 1});
        QCOMPARE(match(running, wanted), QList<int>({0, 2}));
    }
    void runningPort_isNothingForANewOne()
    {
        const auto running = liveCharPorts(machine(hvc));
        const auto wanted = charPorts(machine(hvc + hvcNull));
        QVERIFY(runningPort(running, wanted, {QStringLiteral("console"), 0}));
        QVERIFY(!runningPort(running, wanted, {QStringLiteral("console"), 1}));
        QVERIFY(!runningPort(running, wanted, {QStringLiteral("serial"), 0}));
    }
    void numberAlone_isNoOtherHardware()
    {
        const auto port = [](const QByteArray &xml) { return charPorts(machine(xml)).first(); };
        const QByteArray first = "<serial type='pty'><target type='pci-serial' port='1'/></serial>";
        const QByteArray second = "<serial type='null'><target type='pci-serial' port='2'/></serial>";
        QVERIFY(isSameHardware(port(first), port(second)));
        QVERIFY(!isSameHardware(port(first), port("<serial type='pty'><target type='usb-serial'/></serial>")));
        QVERIFY(!isSameHardware(port(first), port(hvc)));
        QVERIFY(!isSameConnection(port(first), port(second)));
        QVERIFY(isSameConnection(port(first), port(hvc)));
        QVERIFY(!isSameConnection(port(first), port("<serial type='pty'><log file='/l'/></serial>")));
    }
    void runningPorts_standInTheOrderOfTheWanted()
    {
        const auto running = liveCharPorts(machine(hvc + hvcNull + hvcFile));
        const auto ports = runningPorts(running, charPorts(machine(pci + hvcFile + hvcNull)));
        QCOMPARE(ports.size(), 3); // the serial port comes first
        QVERIFY(!ports[0]);
        QCOMPARE(ports[1]->alias, running[2].alias);
        QCOMPARE(ports[2]->alias, running[1].alias);
    }
};

QTEST_GUILESS_MAIN(tst_PortMatch)
#include "tst_PortMatch.moc"
