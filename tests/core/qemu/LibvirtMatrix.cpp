#include "tests/core/qemu/LibvirtMatrix.h"

#include <QUuid>

namespace libvirt {

namespace {

const QList<Backend> backends{
    {"null", "null", "", {{"type", "null"}}},
    {"null-log",
     "null",
     "<log file='/tmp/l.log' append='on'/>",
     {{"type", "null"}, {"log.file", "/tmp/l.log"}, {"log.append", "on"}}},
    {"vc", "vc", "", {{"type", "vc"}}},
    {"pty", "pty", "", {{"type", "pty"}}},
    {"pty-log", "pty", "<log file='/tmp/p,q.log'/>", {{"type", "pty"}, {"log.file", "/tmp/p,q.log"}}},
    {"pty-log-off",
     "pty",
     "<log file='/tmp/p.log' append='off'/>",
     {{"type", "pty"}, {"log.file", "/tmp/p.log"}, {"log.append", "off"}}},
    {"stdio", "stdio", "", {{"type", "stdio"}}},
    {"dev", "dev", "<source path='/dev/ttyS2'/>", {{"type", "dev"}, {"path", "/dev/ttyS2"}}},
    {"dev-comma", "dev", "<source path='/dev/a,b'/>", {{"type", "dev"}, {"path", "/dev/a,b"}}},
    {"file", "file", "<source path='/tmp/f.txt'/>", {{"type", "file"}, {"path", "/tmp/f.txt"}}},
    {"file-append",
     "file",
     "<source path='/tmp/f.txt' append='on'/>",
     {{"type", "file"}, {"path", "/tmp/f.txt"}, {"append", "on"}}},
    {"file-truncate",
     "file",
     "<source path='/tmp/f&apos;s.txt' append='off'/>",
     {{"type", "file"}, {"path", "/tmp/f's.txt"}, {"append", "off"}}},
    {"pipe", "pipe", "<source path='/tmp/pipe'/>", {{"type", "pipe"}, {"path", "/tmp/pipe"}}},
    {"udp-send",
     "udp",
     "<source mode='connect' host='127.0.0.1' service='9998'/>",
     {{"type", "udp"}, {"host", "127.0.0.1"}, {"service", "9998"}}},
    {"udp-nowhere", "udp", "<source mode='connect' service='9998'/>", {{"type", "udp"}, {"service", "9998"}}},
    {"udp-both",
     "udp",
     "<source mode='bind' host='127.0.0.1' service='9999'/><source mode='connect' host='localhost' service='9998'/>",
     {{"type", "udp"},
      {"host", "localhost"},
      {"service", "9998"},
      {"localHost", "127.0.0.1"},
      {"localService", "9999"}}},
    {"tcp-client",
     "tcp",
     "<source mode='connect' host='127.0.0.1' service='4555'/><protocol type='raw'/>",
     {{"type", "tcp"}, {"mode", "connect"}, {"host", "127.0.0.1"}, {"service", "4555"}, {"protocol", "raw"}}},
    {"tcp-client-telnet",
     "tcp",
     "<source mode='connect' host='127.0.0.1' service='4555'/><protocol type='telnet'/>",
     {{"type", "tcp"}, {"mode", "connect"}, {"host", "127.0.0.1"}, {"service", "4555"}, {"protocol", "telnet"}}},
    {"tcp-client-tls",
     "tcp",
     "<source mode='connect' host='127.0.0.1' service='4555' tls='yes'/>",
     {{"type", "tcp"}, {"mode", "connect"}, {"host", "127.0.0.1"}, {"service", "4555"}, {"tls", "yes"}}},
    {"tcp-client-plain",
     "tcp",
     "<source mode='connect' host='::1' service='telnet' tls='no'/>",
     {{"type", "tcp"}, {"host", "::1"}, {"service", "telnet"}, {"tls", "no"}}},
    {"tcp-client-reconnect",
     "tcp",
     "<source mode='connect' host='localhost' service='4555'><reconnect enabled='yes' timeout='10'/></source>",
     {{"type", "tcp"},
      {"mode", "connect"},
      {"host", "localhost"},
      {"service", "4555"},
      {"reconnect", "yes"},
      {"reconnectSeconds", "10"}}},
    {"tcp-client-stay-away",
     "tcp",
     "<source mode='connect' host='localhost' service='4555'><reconnect enabled='no'/></source>",
     {{"type", "tcp"}, {"mode", "connect"}, {"host", "localhost"}, {"service", "4555"}, {"reconnect", "no"}}},
    {"tcp-server",
     "tcp",
     "<source mode='bind' host='127.0.0.1' service='4555'/><protocol type='raw'/>",
     {{"type", "tcp"}, {"mode", "bind"}, {"host", "127.0.0.1"}, {"service", "4555"}, {"protocol", "raw"}}},
    {"tcp-server-telnet",
     "tcp",
     "<source mode='bind' host='127.0.0.1' service='4555'/><protocol type='telnet'/>",
     {{"type", "tcp"}, {"mode", "bind"}, {"host", "127.0.0.1"}, {"service", "4555"}, {"protocol", "telnet"}}},
    {"tcp-server-tls",
     "tcp",
     "<source mode='bind' host='127.0.0.1' service='4555' tls='yes'/><protocol type='telnet'/>",
     {{"type", "tcp"},
      {"mode", "bind"},
      {"host", "127.0.0.1"},
      {"service", "4555"},
      {"protocol", "telnet"},
      {"tls", "yes"}}},
    {"unix-client",
     "unix",
     "<source mode='connect' path='/tmp/s.sock'/>",
     {{"type", "unix"}, {"mode", "connect"}, {"path", "/tmp/s.sock"}}},
    {"unix-server",
     "unix",
     "<source mode='bind' path='/tmp/s.sock'/>",
     {{"type", "unix"}, {"mode", "bind"}, {"path", "/tmp/s.sock"}}},
    {"unix-client-reconnect",
     "unix",
     "<source mode='connect' path='/tmp/s.sock'><reconnect enabled='yes' timeout='3'/></source>",
     {{"type", "unix"}, {"mode", "connect"}, {"path", "/tmp/s.sock"}, {"reconnect", "yes"}, {"reconnectSeconds", "3"}}},
    {"unix-client-stay-away",
     "unix",
     "<source mode='connect' path='/tmp/s.sock'><reconnect enabled='no'/></source>",
     {{"type", "unix"}, {"mode", "connect"}, {"path", "/tmp/s.sock"}, {"reconnect", "no"}}},
    {"spiceport",
     "spiceport",
     "<source channel='org.qemu.console.serial.0'/>",
     {{"type", "spiceport"}, {"channel", "org.qemu.console.serial.0"}},
     true},
    {"dbus",
     "dbus",
     "<source channel='org.qemu.console.serial.0'/>",
     {{"type", "dbus"}, {"channel", "org.qemu.console.serial.0"}}},
    {"vdagent",
     "qemu-vdagent",
     "<source><clipboard copypaste='yes'/><mouse mode='client'/></source>",
     {{"type", "qemu-vdagent"}, {"clipboard", "yes"}, {"mouse", "client"}}},
    {"nmdm",
     "nmdm",
     "<source master='/dev/nmdm0A' slave='/dev/nmdm0B'/>",
     {{"type", "nmdm"}, {"master", "/dev/nmdm0A"}, {"slave", "/dev/nmdm0B"}},
     false,
     true},
};

const Backend spiceAgent{"spicevmc", "spicevmc", "", {{"type", "spicevmc"}}, true};

const QList<Target> targets{
    {"serial", "serial", "", {}},
    {"isa-serial",
     "serial",
     "<target type='isa-serial' port='2'/><address type='isa' iobase='0x3e8' irq='0x4'/>",
     {{"target.type", "isa-serial"}, {"port", "2"}, {"address.type", "isa"}, {"iobase", "0x3e8"}, {"irq", "0x4"}}},
    {"usb-serial",
     "serial",
     "<target type='usb-serial' port='0'><model name='usb-serial'/></target>",
     {{"target.type", "usb-serial"}, {"target.model", "usb-serial"}}},
    {"pci-serial",
     "serial",
     "<target type='pci-serial' port='0'/><address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x1'/>",
     {{"target.type", "pci-serial"},
      {"address.type", "pci"},
      {"pci.domain", "0x0000"},
      {"pci.bus", "0x00"},
      {"pci.slot", "0x05"},
      {"pci.function", "0x1"}}},
    {"isa-debug",
     "serial",
     "<target type='isa-debug' port='0'/><address type='isa' iobase='0x402'/>",
     {{"target.type", "isa-debug"}, {"address.type", "isa"}, {"iobase", "0x402"}}},
    {"parallel", "parallel", "<target port='0'/>", {}},
    {"console", "console", "<target type='serial' port='0'/>", {{"target.type", "serial"}}},
    {"virtconsole", "console", "<target type='virtio' port='0'/>", {{"target.type", "virtio"}}},
    {"virtserialport",
     "channel",
     "<target type='virtio' name='org.example.0'/><address type='virtio-serial' controller='1' bus='0' port='3'/>",
     {{"target.type", "virtio"},
      {"name", "org.example.0"},
      {"address.type", "virtio-serial"},
      {"controller", "1"},
      {"bus", "0"},
      {"bus.port", "3"}}},
    {"guestfwd",
     "channel",
     "<target type='guestfwd' address='10.0.2.1' port='4600'/>",
     {{"target.type", "guestfwd"}, {"guestAddress", "10.0.2.1"}, {"guestPort", "4600"}}},
};

// The SPICE agent has one place and one name.
const Target agentTarget{"agent-channel",
                         "channel",
                         "<target type='virtio' name='com.redhat.spice.0'/>",
                         {{"target.type", "virtio"}, {"name", "com.redhat.spice.0"}}};

// Places with what libvirt fills in left to it, for one backend alone.
const QList<Target> automatic{
    {"isa-serial-automatic",
     "serial",
     "<target type='isa-serial'><model name='isa-serial'/></target>",
     {{"target.type", "isa-serial"}, {"target.model", "isa-serial"}}},
    {"usb-serial-at",
     "serial",
     "<target type='usb-serial'/><address type='usb' bus='0' port='2'/>",
     {{"target.type", "usb-serial"}, {"address.type", "usb"}, {"bus", "0"}, {"bus.port", "2"}}},
    {"pci-serial-automatic", "serial", "<target type='pci-serial'/>", {{"target.type", "pci-serial"}}},
    {"isa-debug-automatic", "serial", "<target type='isa-debug'/>", {{"target.type", "isa-debug"}}},
    {"virtconsole-at",
     "console",
     "<target type='virtio'/><address type='virtio-serial' controller='0' bus='0' port='4'/>",
     {{"target.type", "virtio"},
      {"address.type", "virtio-serial"},
      {"controller", "0"},
      {"bus", "0"},
      {"bus.port", "4"}}},
    {"virtserialport-automatic",
     "channel",
     "<target type='virtio' name='a.b'/>",
     {{"target.type", "virtio"}, {"name", "a.b"}}},
    {"parallel-at",
     "parallel",
     "<target port='0'/><address type='isa' iobase='0x278' irq='0x5'/>",
     {{"address.type", "isa"}, {"iobase", "0x278"}, {"irq", "0x5"}}},
    {"alias", "serial", "<target port='0'/><alias name='ua-mine'/>", {{"alias", "ua-mine"}}},
};

QByteArray domain(const QByteArray &name, const QByteArray &devices, const QString &emulator)
{
    const QByteArray uuid = QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces).toLatin1();
    return "<domain type='qemu'>\n  <name>" + name + "</name>\n  <uuid>" + uuid +
           "</uuid>\n  <memory unit='KiB'>65536</memory>\n  <os>\n    <type arch='x86_64' machine='pc'>hvm</type>\n"
           "  </os>\n  <devices>\n    <emulator>" +
           emulator.toUtf8() + "</emulator>\n" + devices + "  </devices>\n</domain>\n";
}

Case made(const Backend &backend, const Target &target, int number, const QString &emulator)
{
    const QByteArray name = "c" + QByteArray::number(number);
    const QByteArray around = backend.needsSpice ? "    <graphics type='spice'/>\n" : "";
    const QByteArray device = QByteArray("    <") + target.element + " type='" + backend.type + "'>" + backend.xml +
                              target.xml + "</" + target.element + ">\n";
    Case one;
    one.name = QStringLiteral("%1 on %2").arg(QLatin1String(backend.name), QLatin1String(target.name));
    one.domain = QString::fromLatin1(name);
    one.input = domain(name, device + around, emulator);
    one.bare = domain(name, around, emulator);
    one.element = target.element;
    one.fields = backend.fields + target.fields;
    one.needsSpice = backend.needsSpice;
    one.isRefused = backend.isRefused;
    return one;
}

} // namespace

QList<Case> matrix(const QString &emulator)
{
    QList<Case> cases;
    const auto add = [&](const Backend &backend, const Target &target) {
        cases += made(backend, target, int(cases.size()), emulator);
    };
    for (const Target &target : targets) {
        for (const Backend &backend : backends)
            add(backend, target);
    }
    add(spiceAgent, agentTarget);
    for (const Target &target : automatic) {
        add(backends.at(0), target);
        add(backends.at(3), target);
    }
    return cases;
}

} // namespace libvirt
