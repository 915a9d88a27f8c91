#include "core/model/CharPorts.h"
#include "core/model/PortNumbers.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

VmDefinition domain(const char *devices, const char *type = "<type arch='x86_64' machine='pc'>hvm</type>")
{
    const QByteArray xml = QByteArray("<domain type='qemu'><name>n</name><os>") + type + "</os><devices>" + devices +
                           "</devices></domain>";
    return *VmDefinition::fromXml(xml);
}

// "serial0:isa-serial:0:COM1" for each port.
QString told(const VmDefinition &definition)
{
    QStringList parts;
    for (const CharPort &port : charPorts(definition))
        parts += QStringLiteral("%1:%2:%3:%4")
                     .arg(port.alias, port.device.target.type)
                     .arg(port.number)
                     .arg(port.guestName.shortName);
    return parts.join(u' ');
}

} // namespace

class tst_CharPorts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ports_areThoseTheMachineGets_data()
    {
        QTest::addColumn<QByteArray>("devices");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("ports");
        const QByteArray pc = "<type arch='x86_64' machine='pc'>hvm</type>";
        const auto row = [&](const char *name, const char *devices, const char *ports, const QByteArray &type) {
            QTest::newRow(name) << QByteArray(devices) << type << QString::fromLatin1(ports);
        };
        row("one serial", "<serial type='pty'/>", "serial0:isa-serial:0:COM1", pc);
        row("a lone console is the serial port", "<console type='pty'/>", "serial0:isa-serial:0:COM1", pc);
        row("both are one", "<serial type='pty'/><console type='pty'/>", "serial0:isa-serial:0:COM1", pc);
        row("a virtio console comes after the twin",
            "<serial type='pty'/><console type='pty'><target type='virtio'/></console>",
            "serial0:isa-serial:0:COM1 console1:virtio:0:hvc0", pc);
        row("a virtio console alone", "<console type='pty'><target type='virtio'/></console>", "console0:virtio:0:hvc0",
            pc);
        row("a USB port has no twin",
            "<serial type='pty'><target type='usb-serial'/></serial><console type='pty'><target "
            "type='virtio'/></console>",
            "serial0:usb-serial:0:USB console0:virtio:0:hvc0", pc);
        row("console and virtio console", "<console type='pty'/><console type='pty'><target type='virtio'/></console>",
            "serial0:isa-serial:0:COM1 console1:virtio:0:hvc0", pc);
        row("numbers are not places",
            "<serial type='pty'><target port='1'/></serial><serial type='pty'><target port='0'/></serial>",
            "serial0:isa-serial:1:COM2 serial1:isa-serial:0:COM1", pc);
        row("a missing number is the highest plus one",
            "<serial type='pty'><target port='2'/></serial><serial type='pty'/>",
            "serial0:isa-serial:2:COM3 serial1:isa-serial:3:COM4", pc);
        row("a written ISA target takes the lowest hole",
            "<serial type='pty'><target type='isa-serial' port='1'/></serial><serial type='pty'><target "
            "type='isa-serial'/></serial>",
            "serial0:isa-serial:1:COM2 serial1:isa-serial:0:COM1", pc);
        row("order of QEMU",
            "<channel type='unix'><target type='virtio' name='x'/></channel><parallel type='null'/><serial "
            "type='null'/>",
            "serial0:isa-serial:0:COM1 parallel0::0:LPT1 channel0:virtio:0:x", pc);
        row("own alias",
            "<serial type='pty'><alias name='ua-mine'/></serial><serial type='pty'><alias name='serial9'/></serial>",
            "ua-mine:isa-serial:0:COM1 serial1:isa-serial:1:COM2", pc);
        row("parallel ports count by place", "<parallel type='null'><target port='7'/></parallel>", "parallel0::7:LPT1",
            pc);
        row("ARM board", "<serial type='pty'/>", "serial0:system-serial:0:UART",
            "<type arch='aarch64' machine='virt'>hvm</type>");
        row("POWER", "<serial type='pty'/>", "serial0:spapr-vio-serial:0:VTY",
            "<type arch='ppc64le' machine='pseries'>hvm</type>");
        row("s390x", "<serial type='pty'/>", "serial0:sclp-serial:0:SCLP", "<type arch='s390x'>hvm</type>");
        row("Xen guest without firmware", "<console type='pty'/>", "console0::0:hvc0", "<type>linux</type>");
    }
    void ports_areThoseTheMachineGets()
    {
        QFETCH(QByteArray, devices);
        QFETCH(QByteArray, type);
        QFETCH(QString, ports);
        QCOMPARE(told(domain(devices.constData(), type.constData())), ports);
    }
    // As a Linux guest counts them (tst_LinuxPorts).
    void usbPort_isCountedAmongItsLike()
    {
        const auto definition = VmDefinition::fromXml(
            "<domain type='kvm'><os><type machine='pc'>hvm</type></os><devices>"
            "<serial type='pty'><target type='isa-serial' port='0'/></serial>"
            "<serial type='pty'><target type='usb-serial' port='1'/></serial>"
            "<serial type='pty'><target type='pci-serial' port='2'/></serial>"
            "<serial type='pty'><target type='usb-serial' port='3'/></serial></devices></domain>");
        const QList<CharPort> ports = charPorts(*definition);
        QCOMPARE(ports.at(1).guestName.device, QStringLiteral("ttyUSB0"));
        QCOMPARE(ports.at(2).guestName.device, QString());
        QCOMPARE(ports.at(3).guestName.device, QStringLiteral("ttyUSB1"));
    }
    void guestName_saysWhereTheGuestFindsIt()
    {
        const auto ports = charPorts(domain("<serial type='pty'/><serial type='pty'><address type='isa' iobase='0x3e8' "
                                            "irq='5'/></serial><parallel type='null'/>"));
        QCOMPARE(ports.at(0).guestName.device, QStringLiteral("ttyS0"));
        QCOMPARE(ports.at(0).guestName.details, QStringLiteral("0x3f8 IRQ 4"));
        QCOMPARE(ports.at(1).guestName.details, QStringLiteral("0x3e8 IRQ 5"));
        QCOMPARE(ports.at(2).guestName.details, QStringLiteral("0x378 IRQ 7"));
    }
    void outputOnly_isToldOfPortsThatPrint()
    {
        const auto ports = charPorts(
            domain("<serial type='pty'/><serial type='file'><source path='/f'/></serial><parallel type='pty'/>"));
        QVERIFY(!ports.at(0).isOutputOnly());
        QVERIFY(ports.at(1).isOutputOnly());
        QVERIFY(ports.at(2).isOutputOnly());
    }
    void freeNumber_isTheLowestHole()
    {
        const VmDefinition definition =
            domain("<serial type='pty'><target port='0'/></serial><serial type='pty'><target port='2'/></serial>");
        QCOMPARE(freePortNumber(definition.root().child("devices"), QStringLiteral("serial")), 1);
        QCOMPARE(freePortNumber(definition.root().child("devices"), QStringLiteral("parallel")), 0);
    }
};

QTEST_GUILESS_MAIN(tst_CharPorts)
#include "tst_CharPorts.moc"
