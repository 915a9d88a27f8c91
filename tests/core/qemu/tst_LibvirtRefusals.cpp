#include "core/model/CharPorts.h"
#include "core/model/Diagnose.h"
#include "tests/core/qemu/Virsh.h"
#include "tests/support/TestSupport.h"

#include <QFile>
#include <QTest>

using namespace portside;

namespace {

// What libvirt refuses, and what it takes although QEMU then refuses it or does something else. Portside must speak of
// both: with an Error of what cannot work, at least with a Warning of what is not what it seems.
struct Fault
{
    const char *name;
    bool isRefused; ///< by libvirt
    const char *devices;
    const char *rule; ///< ours
    const char *path;
};

const Fault faults[] = {
    {"unknown type", true, "<serial type='foo'/>", "unknown-backend", "devices/serial[0]/type"},
    {"file without path", true, "<serial type='file'/>", "required", "devices/serial[0]/source/path"},
    {"unix without path", true, "<serial type='unix'/>", "missing-socket-path", "devices/serial[0]/source/path"},
    {"tcp without host", true, "<serial type='tcp'><source mode='connect' service='1'/></serial>", "required",
     "devices/serial[0]/source/host"},
    {"udp without a destination", true, "<serial type='udp'><source mode='bind' host='h' service='1'/></serial>",
     "required", "devices/serial[0]/source[mode=connect]/service"},
    {"server that reconnects", true,
     "<serial type='tcp'><source mode='bind' host='h' service='1'><reconnect enabled='no'/></source></serial>",
     "reconnect-of-server", "devices/serial[0]/source/reconnect"},
    {"reconnect without time", true,
     "<serial type='tcp'><source mode='connect' host='h' service='1'><reconnect enabled='yes'/></source></serial>",
     "required", "devices/serial[0]/source/reconnect/timeout"},
    {"reconnect after 0 seconds", true,
     "<serial type='tcp'><source mode='connect' host='h' service='1'><reconnect enabled='yes' "
     "timeout='0'/></source></serial>",
     "value", "devices/serial[0]/source/reconnect/timeout"},
    {"unknown role", true, "<serial type='unix'><source mode='listen' path='/tmp/x'/></serial>", "value",
     "devices/serial[0]/source/mode"},
    {"unknown protocol", true,
     "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='foo'/></serial>", "value",
     "devices/serial[0]/protocol/type"},
    {"two sources", true, "<serial type='pty'><source path='/a'/><source path='/b'/></serial>", "repeated-part",
     "devices/serial[0]/source"},
    {"two logs", true, "<serial type='pty'><log file='/a'/><log file='/b'/></serial>", "repeated-part",
     "devices/serial[0]/log"},
    {"two protocols", true,
     "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='raw'/><protocol "
     "type='raw'/></serial>",
     "repeated-part", "devices/serial[0]/protocol"},
    {"three sources of udp", true,
     "<serial type='udp'><source mode='connect' service='1'/><source mode='connect' service='2'/><source mode='bind' "
     "service='2'/></serial>",
     "repeated-part", "devices/serial[0]/source"},
    {"SPICE agent on a serial port", true, "<serial type='spicevmc'/><graphics type='spice'/>", "spice-agent",
     "devices/serial[0]/type"},
    {"SPICE agent without SPICE", true, "<channel type='spicevmc'><target type='virtio'/></channel>", "spice-display",
     "devices/channel[0]/type"},
    {"SPICE port without SPICE", true, "<serial type='spiceport'><source channel='a'/></serial>", "spice-display",
     "devices/serial[0]/type"},
    {"SPICE port with a space", true,
     "<serial type='spiceport'><source channel='a b'/></serial><graphics type='spice'/>", "value",
     "devices/serial[0]/source/channel"},
    {"D-Bus without channel", true, "<serial type='dbus'/>", "required", "devices/serial[0]/source/channel"},
    {"half a null modem", true, "<serial type='nmdm'><source master='/a'/></serial>", "required",
     "devices/serial[0]/source/slave"},
    {"unknown target", true, "<serial type='pty'><target type='foo'/></serial>", "value",
     "devices/serial[0]/target/type"},
    {"unknown model", true, "<serial type='pty'><target type='isa-serial'><model name='foo'/></target></serial>",
     "value", "devices/serial[0]/target/model/name"},
    {"model of another target", true,
     "<serial type='pty'><target type='isa-serial'><model name='usb-serial'/></target></serial>", "target-model",
     "devices/serial[0]/target/model/name"},
    {"address of another target", true,
     "<serial type='pty'><target type='usb-serial'/><address type='pci' slot='0x4'/></serial>", "address-type",
     "devices/serial[0]/address/type"},
    {"target of another architecture", true, "<serial type='pty'><target type='spapr-vio-serial'/></serial>",
     "target-arch", "devices/serial[0]/target/type"},
    {"isa-serial number 4", true, "<serial type='pty'><target type='isa-serial' port='4'/></serial>",
     "isa-serial-limit", "devices/serial[0]/target/port"},
    {"isa-serial twice", true,
     "<serial type='pty'><target type='isa-serial' port='0'/></serial><serial type='pty'><target type='isa-serial' "
     "port='0'/></serial>",
     "duplicate-port", "devices/serial[1]/target/port"},
    {"channel without target", true, "<channel type='pty'/>", "required", "devices/channel[0]/target/type"},
    {"channel without target type", true, "<channel type='pty'><target name='x'/></channel>", "required",
     "devices/channel[0]/target/type"},
    {"guestfwd without address", true, "<channel type='pty'><target type='guestfwd' port='1'/></channel>", "required",
     "devices/channel[0]/target/address"},
    {"guestfwd with IPv6", true, "<channel type='pty'><target type='guestfwd' address='::1' port='1'/></channel>",
     "guest-address", "devices/channel[0]/target/address"},
    {"two serial consoles", true, "<console type='pty'/><console type='pty'/>", "second-serial-console",
     "devices/console[1]/target/type"},
    {"Xen console", true, "<serial type='pty'/><console type='pty'><target type='xen'/></console>", "foreign-console",
     "devices/console[0]/target/type"},
    {"SCLP console", true, "<serial type='pty'/><console type='pty'><target type='sclp'/></console>", "target-arch",
     "devices/console[0]/target/type"},
    {"SPICE agent with another name", true,
     "<channel type='spicevmc'><target type='virtio' name='foo'/></channel><graphics type='spice'/>", "spice-agent",
     "devices/channel[0]/target/name"},
    {"null modem on QEMU", true, "<serial type='nmdm'><source master='/a' slave='/b'/></serial>",
     "backend-for-hypervisor", "devices/serial[0]/type"},
    {"number that is none", true, "<serial type='pty'><target port='x'/></serial>", "value",
     "devices/serial[0]/target/port"},
    {"five serial ports", false,
     "<serial type='pty'/><serial type='pty'/><serial type='pty'/><serial type='pty'/><serial type='pty'/>",
     "isa-serial-limit", "devices/serial[4]/target/port"},
    {"same number twice", false,
     "<serial type='pty'><target port='1'/></serial><serial type='pty'><target port='1'/></serial>", "duplicate-port",
     "devices/serial[1]/target/port"},
    {"four parallel ports", false,
     "<parallel type='null'/><parallel type='null'/><parallel type='null'/><parallel type='null'/>", "parallel-limit",
     "devices/parallel[3]"},
    {"protocol tls", false,
     "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='tls'/></serial>", "plain-tls",
     "devices/serial[0]/protocol/type"},
    {"comma in a host", false, "<serial type='tcp'><source mode='bind' host='a,b' service='1'/></serial>",
     "comma-in-address", "devices/serial[0]/source/host"},
    {"empty host", false, "<serial type='tcp'><source mode='bind' host='' service='1'/></serial>", "required",
     "devices/serial[0]/source/host"},
    {"two destinations of udp", false,
     "<serial type='udp'><source mode='connect' service='1'/><source mode='connect' service='2'/></serial>",
     "repeated-udp-end", "devices/serial[0]/source"},
    {"tls on unix", false, "<serial type='unix'><source mode='connect' path='/tmp/x' tls='yes'/></serial>",
     "ignored-setting", "devices/serial[0]/source/tls"},
    {"seclabel on tcp", false,
     "<serial type='tcp'><source mode='connect' host='h' service='1'><seclabel model='dac' "
     "relabel='no'/></source></serial>",
     "ignored-setting", "devices/serial[0]/source/seclabel"},
    {"time without reconnect", false,
     "<serial type='unix'><source mode='connect' path='/tmp/x'><reconnect enabled='no' timeout='4'/></source></serial>",
     "ignored-setting", "devices/serial[0]/source/reconnect/timeout"},
    {"log without file", false, "<serial type='pty'><log append='on'/></serial>", "ignored-setting",
     "devices/serial[0]/log"},
    {"relative log", false, "<serial type='pty'><log file='x.log'/></serial>", "value", "devices/serial[0]/log/file"},
    {"system-serial on a PC", true, "<serial type='pty'><target type='system-serial'/></serial>", "target-arch",
     "devices/serial[0]/target/type"},
    {"virtconsole on PCI", true,
     "<console type='pty'><target type='virtio'/><address type='pci' slot='0x4'/></console>", "address-type",
     "devices/console[0]/address/type"},
    {"Xen channel", true, "<channel type='pty'><target type='xen' name='x'/></channel>", "foreign-console",
     "devices/channel[0]/target/type"},
    {"same alias twice", false,
     "<serial type='pty'><alias name='ua-a'/></serial><serial type='pty'><alias name='ua-a'/></serial>",
     "duplicate-alias", "devices/serial[1]/alias/name"},
    {"protocol on unix", false,
     "<serial type='unix'><source mode='connect' path='/tmp/x'/><protocol type='tls'/></serial>", "ignored-setting",
     "devices/serial[0]/protocol"},
    {"unknown attribute and element", false, "<serial type='pty' tty='/dev/pts/1'><wrong/></serial>", "unknown-part",
     "devices/serial[0]/wrong"},
    {"alias with a space", false, "<serial type='pty'><alias name='ua-ä b'/></serial>", "value",
     "devices/serial[0]/alias/name"},
    {"channels on one place", true,
     "<channel type='pty'><target type='virtio' name='a'/><address type='virtio-serial' controller='0' bus='0' "
     "port='1'/></channel><channel type='pty'><target type='virtio' name='b'/><address type='virtio-serial' "
     "controller='0' bus='0' port='1'/></channel>",
     "same-place", "devices/channel[1]/address/port"},
    {"stdio twice", false, "<serial type='stdio'/><serial type='stdio'/>", "stdio-twice", "devices/serial[1]/type"},
    {"wiremode of 2008", false,
     "<serial type='tcp'><source mode='connect' host='h' service='1' wiremode='telnet'/></serial>", "wiremode",
     "devices/serial[0]/source/wiremode"},
    {"pci-serial on ISA", true,
     "<serial type='pty'><target type='pci-serial'/><address type='isa' iobase='0x3f8'/></serial>", "address-type",
     "devices/serial[0]/address/type"},
    {"server without path", true, "<serial type='unix'><source mode='bind'/></serial>", "missing-socket-path",
     "devices/serial[0]/source/path"},
    {"service 70000", false, "<serial type='tcp'><source mode='bind' host='h' service='70000'/></serial>", "value",
     "devices/serial[0]/source/service"},
    {"D-Bus without display", false, "<serial type='dbus'><source channel='x'/></serial>", "no-such-display",
     "devices/serial[0]/type"},
};

QByteArray domainXml(int number)
{
    return "<domain type='qemu'><name>r" + QByteArray::number(number) +
           "</name><memory>65536</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><devices><emulator>" +
           test::program(QStringLiteral("qemu-system-x86_64")).toUtf8() + "</emulator>" + faults[number].devices +
           "</devices></domain>";
}

} // namespace

class tst_LibvirtRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        Virsh virsh;
        QStringList commands;
        for (int i = 0; i < int(std::size(faults)); ++i) {
            QFile file(virsh.filePath(QStringLiteral("r%1.xml").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(domainXml(i));
            commands += QStringLiteral("domxml-to-native qemu-argv --xml r%1.xml").arg(i);
        }
        m_answers = virsh.run(commands);
    }
    void fault_isFound_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(faults)); ++i)
            QTest::newRow(faults[i].name) << i;
    }
    void fault_isFound()
    {
        QFETCH(int, index);
        const Fault &fault = faults[index];
        // Debian 13's libvirt refuses one more than Debian 12's.
        const bool isRefusedToday = m_answers.at(index).contains("tcp chardev protocol 'tls' not supported");
        QVERIFY2(m_answers.at(index).contains("error:") == (fault.isRefused || isRefusedToday),
                 m_answers.at(index).constData());

        const auto definition = model::VmDefinition::fromXml(domainXml(index));
        QVERIFY(definition.isOk());
        QStringList found;
        bool isSaid = false;
        for (const Diagnostic &diagnostic : model::diagnose(*definition)) {
            found += QStringLiteral("%1 at %2 (%3)").arg(diagnostic.rule, diagnostic.path, diagnostic.message);
            isSaid = isSaid ||
                     (diagnostic.rule == QLatin1String(fault.rule) && diagnostic.path == QLatin1String(fault.path) &&
                      diagnostic.severity >= (fault.isRefused ? Severity::Error : Severity::Warning));
        }
        QVERIFY2(isSaid, qPrintable(found.join(u'\n')));
    }

private:
    QList<QByteArray> m_answers;
};

QTEST_GUILESS_MAIN(tst_LibvirtRefusals)
#include "tst_LibvirtRefusals.moc"
