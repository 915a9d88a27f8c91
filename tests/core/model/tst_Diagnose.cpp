#include "core/base/XdgPaths.h"
#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "core/model/Diagnose.h"
#include "core/model/NewMachine.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

QByteArray domainXml(const QByteArray &devices, const QByteArray &attributes = "type='qemu'")
{
    return "<domain " + attributes +
           "><name>n</name><memory>65536</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><devices>" +
           devices + "</devices></domain>";
}

VmDefinition domain(const QByteArray &devices, const QByteArray &attributes = "type='qemu'")
{
    return *VmDefinition::fromXml(domainXml(devices, attributes));
}

Diagnostics ofRule(const VmDefinition &definition, const QString &rule, const QList<Neighbour> &others = {})
{
    Diagnostics found = diagnose(definition, others);
    found.removeIf([&](const Diagnostic &diagnostic) { return diagnostic.rule != rule; });
    return found;
}

QSet<QString> &exercised()
{
    static QSet<QString> names;
    return names;
}

} // namespace

// One row per rule: what triggers it, what does not, and where it points.
class tst_Diagnose : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rule_findsItsFaultAndNothingElse_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *rule, const QByteArray &bad, const QByteArray &good, const char *path) {
            QTest::addRow("%s at %s", rule, path)
                << QString::fromLatin1(rule) << bad << good << QString::fromLatin1(path);
        };
        const QByteArray ok = "<serial type='pty'><target port='0'/></serial>";
        row("required", "<serial type='tcp'><source mode='bind' service='1'/></serial>", ok,
            "devices/serial[0]/source/host");
        row("required", "<serial type='file'/>", ok, "devices/serial[0]/source/path");
        row("value", "<serial type='pty'><log file='relative.log'/></serial>",
            "<serial type='pty'><log file='/tmp/l'/></serial>", "devices/serial[0]/log/file");
        row("value", "<serial type='unix'><source mode='listen' path='/tmp/s'/></serial>", ok,
            "devices/serial[0]/source/mode");
        row("unknown-backend", "<serial type='foo'/>", ok, "devices/serial[0]/type");
        row("isa-serial-limit", "<serial type='pty'><target port='4'/></serial>", ok, "devices/serial[0]/target/port");
        row("isa-serial-limit", QByteArray("<serial type='pty'/>").repeated(5),
            QByteArray("<serial type='pty'/>").repeated(4), "devices/serial[4]/target/port");
        row("duplicate-port", ok + ok, ok + "<serial type='pty'><target port='1'/></serial>",
            "devices/serial[1]/target/port");
        row("duplicate-port", QByteArray("<parallel type='null'><target port='0'/></parallel>").repeated(2), ok,
            "devices/parallel[1]/target/port");
        row("parallel-limit", QByteArray("<parallel type='null'/>").repeated(4),
            QByteArray("<parallel type='null'/>").repeated(3), "devices/parallel[3]");
        row("parallel-order", "<parallel type='null'><target port='1'/></parallel>",
            "<parallel type='null'><target port='0'/></parallel>", "devices/parallel[0]/target/port");
        row("parallel-output-only", "<parallel type='null'/>", ok, "devices/parallel[0]/type");
        row("target-arch", "<serial type='pty'><target type='system-serial' port='0'/></serial>", ok,
            "devices/serial[0]/target/type");
        row("target-model", "<serial type='pty'><target type='isa-serial'><model name='usb-serial'/></target></serial>",
            "<serial type='pty'><target type='usb-serial'><model name='usb-serial'/></target></serial>",
            "devices/serial[0]/target/model/name");
        row("address-type", "<serial type='pty'><target type='usb-serial'/><address type='pci' slot='0x4'/></serial>",
            "<serial type='pty'><target type='usb-serial'/><address type='usb' bus='0' port='1'/></serial>",
            "devices/serial[0]/address/type");
        row("address-type", "<console type='pty'><target type='virtio'/><address type='pci' slot='0x4'/></console>", ok,
            "devices/console[0]/address/type");
        row("same-io-base", QByteArray("<serial type='pty'><address type='isa' iobase='0x3f8'/></serial>").repeated(2),
            "<serial type='pty'><address type='isa' iobase='0x3f8'/></serial>", "devices/serial[1]/address/iobase");
        row("second-serial-console", "<console type='pty'/><console type='pty'/>",
            "<console type='pty'/><console type='pty'><target type='virtio'/></console>",
            "devices/console[1]/target/type");
        row("foreign-console", "<serial type='pty'/><console type='pty'><target type='xen'/></console>", ok,
            "devices/console[0]/target/type");
        row("console-loses-its-own", "<serial type='pty'/><console type='null'/>",
            "<serial type='pty'/><console type='pty'/>", "devices/console[0]/type");
        row("duplicate-alias", QByteArray("<serial type='pty'><alias name='ua-x'/></serial>").repeated(2),
            "<serial type='pty'><alias name='ua-x'/></serial>", "devices/serial[1]/alias/name");
        row("channel-name", QByteArray("<channel type='pty'><target type='virtio' name='a'/></channel>").repeated(2),
            "<channel type='pty'><target type='virtio' name='a'/></channel>", "devices/channel[1]/target/name");
        const QByteArray server = "<serial type='tcp'><source mode='bind' host='%1' service='4000'/>%2</serial>";
        row("listener-everywhere", QByteArray(server).replace("%1", "0.0.0.0").replace("%2", ""),
            QByteArray(server).replace("%1", "127.0.0.1").replace("%2", ""), "devices/serial[0]/source/host");
        row("telnet-connect",
            "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='telnet'/></serial>",
            QByteArray(server).replace("%1", "127.0.0.1").replace("%2", "<protocol type='telnet'/>"),
            "devices/serial[0]/protocol/type");
        row("plain-tls",
            "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='telnets'/></serial>",
            "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='raw'/></serial>",
            "devices/serial[0]/protocol/type");
        row("tls-certificates", "<serial type='tcp'><source mode='connect' host='h' service='1' tls='yes'/></serial>",
            "<serial type='tcp'><source mode='connect' host='h' service='1' tls='no'/></serial>",
            "devices/serial[0]/source/tls");
        const QByteArray agent = "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>";
        row("alias-not-kept", "<serial type='pty'><alias name='mine'/></serial>", ok, "devices/serial[0]/alias/name");
        row("spice-agent", "<serial type='spicevmc'/>", agent, "devices/serial[0]/type");
        row("spice-agent", "<channel type='spicevmc'><target type='virtio' name='x'/></channel>", agent,
            "devices/channel[0]/target/name");
        row("spice-display", agent, agent + "<graphics type='spice'/>", "devices/channel[0]/type");
        row("no-such-display", "<serial type='dbus'><source channel='x'/></serial>", ok, "devices/serial[0]/type");
        row("guest-address", "<channel type='pty'><target type='guestfwd' address='::1' port='1'/></channel>",
            "<channel type='pty'><target type='guestfwd' address='10.0.2.100' port='1'/></channel>",
            "devices/channel[0]/target/address");
        const QByteArray placed = "<channel type='pty'><target type='virtio'/><address type='virtio-serial' "
                                  "controller='0' port='1'/></channel>";
        row("same-place", placed + placed, placed + QByteArray(placed).replace("port='1'", "port='2'"),
            "devices/channel[1]/address/port");
        row("missing-socket-path", "<serial type='unix'/>", "<channel type='unix'><target type='virtio'/></channel>",
            "devices/serial[0]/source/path");
        row("stdio-twice", "<serial type='stdio'/><serial type='stdio'/>", "<serial type='stdio'/>",
            "devices/serial[1]/type");
        row("comma-in-address", QByteArray(server).replace("%1", "a,b").replace("%2", ""),
            QByteArray(server).replace("%1", "a").replace("%2", ""), "devices/serial[0]/source/host");
        row("repeated-part", "<serial type='pty'><log file='/tmp/a'/><log file='/tmp/b'/></serial>",
            "<serial type='udp'><source mode='bind' service='1'/><source mode='connect' service='1'/></serial>",
            "devices/serial[0]/log");
        row("repeated-udp-end",
            "<serial type='udp'><source mode='connect' service='1'/><source mode='connect' service='1'/></serial>",
            "<serial type='udp'><source mode='bind' service='1'/><source mode='connect' service='1'/></serial>",
            "devices/serial[0]/source");
        row("ignored-setting", "<serial type='unix'><source path='/tmp/x' tls='yes'/></serial>",
            "<serial type='unix'><source path='/tmp/x' tls='no'/></serial>", "devices/serial[0]/source/tls");
        row("ignored-setting", "<serial type='unix'><source path='/tmp/x'/><protocol type='telnet'/></serial>", ok,
            "devices/serial[0]/protocol");
        row("ignored-setting", "<serial type='vc'><source><seclabel model='dac'/></source></serial>",
            "<serial type='dev'><source path='/dev/x'><seclabel model='dac'/></source></serial>",
            "devices/serial[0]/source/seclabel");
        row("ignored-setting",
            "<serial type='unix'><source path='/tmp/x'><reconnect enabled='no' timeout='1'/></source></serial>",
            "<serial type='unix'><source path='/tmp/x'><reconnect enabled='yes' timeout='1'/></source></serial>",
            "devices/serial[0]/source/reconnect/timeout");
        row("ignored-setting", "<serial type='pty'><log append='on'/></serial>",
            "<serial type='pty'><log file='/tmp/x' append='on'/></serial>", "devices/serial[0]/log");
        row("unknown-part", "<serial type='pty' colour='red'/>", "<serial type='pty' xmlns:x='u' x:colour='red'/>",
            "devices/serial[0]/colour");
        row("unknown-part", "<serial type='pty'><warp/></serial>", "<serial type='pty'><acpi index='1'/></serial>",
            "devices/serial[0]/warp");
        row("wiremode", "<serial type='tcp'><source host='h' service='1' wiremode='telnet'/></serial>",
            "<serial type='tcp'><source host='h' service='1'/><protocol type='telnet'/></serial>",
            "devices/serial[0]/source/wiremode");
        row("old-tty", "<console tty='/dev/pts/3'/>", "<console type='pty'/>", "devices/console[0]/tty");
        row("old-tty", "<console pty='/dev/pts/3'/>", "<console type='pty'/>", "devices/console[0]/pty");
        row("reconnect-of-server",
            "<serial type='unix'><source mode='bind' path='/tmp/s'><reconnect enabled='no'/></source></serial>",
            "<serial type='unix'><source mode='connect' path='/tmp/s'><reconnect enabled='no'/></source></serial>",
            "devices/serial[0]/source/reconnect");
        row("socket-path-length",
            "<serial type='unix'><source mode='bind' path='/tmp/" + QByteArray(96, 'x') + "'/></serial>",
            "<serial type='unix'><source mode='bind' path='/tmp/" + QByteArray(95, 'x') + "'/></serial>",
            "devices/serial[0]/source/path");
        row("missing-folder", "<serial type='file'><source path='/nonexistent/x'/></serial>",
            "<serial type='file'><source path='/tmp/x'/></serial>", "devices/serial[0]/source/path");
        row("missing-folder", "<serial type='pty'><log file='/nonexistent/x'/></serial>", ok,
            "devices/serial[0]/log/file");
        row("truncated-file", "<serial type='file'><source path='/proc/self/exe'/></serial>",
            "<serial type='file'><source path='/proc/self/exe' append='on'/></serial>",
            "devices/serial[0]/source/append");
        row("same-endpoint", QByteArray("<serial type='unix'><source mode='bind' path='/tmp/s'/></serial>").repeated(2),
            "<serial type='unix'><source mode='bind' path='/tmp/s'/></serial><serial type='unix'><source mode='bind' "
            "path='/tmp/t'/></serial>",
            "devices/serial[1]/source/path");
        row("same-endpoint", QByteArray(server).replace("%1", "127.0.0.1").replace("%2", "").repeated(2), ok,
            "devices/serial[1]/source/service");
        row("listener-everywhere",
            "<serial type='udp'><source mode='bind' service='1'/><source mode='connect' host='h' "
            "service='1'/></serial>",
            "<serial type='udp'><source mode='bind' host='127.0.0.1' service='1'/><source mode='connect' host='h' "
            "service='1'/></serial>",
            "devices/serial[0]/source[mode=bind]/host");
        row("channel-place", QByteArray(placed).replace("port='1'", "port='0'"), placed,
            "devices/channel[0]/address/port");
        row("channel-place", QByteArray(placed).replace("port='1'", "port='31'"), placed,
            "devices/channel[0]/address/port");
        row("connect-to-nothing", "<serial type='unix'><source path='/tmp/nobody-listens-here'/></serial>",
            "<serial type='unix'><source path='/tmp/nobody-listens-here'><reconnect enabled='yes' "
            "timeout='1'/></source></serial>",
            "devices/serial[0]/source/path");
        row("connect-to-nothing", "<serial type='tcp'><source host='h' service='1'/></serial>",
            QByteArray(server).replace("%1", "127.0.0.1").replace("%2", ""), "devices/serial[0]/source/reconnect");
        row("missing-device", "<serial type='dev'><source path='/dev/no-such-tty'/></serial>",
            "<serial type='dev'><source path='/dev/ptmx'/></serial>", "devices/serial[0]/source/path");
        row("missing-device", "<serial type='dev'><source path='/proc/self/exe'/></serial>",
            "<serial type='dev'><source path='/dev/ptmx'/></serial>", "devices/serial[0]/source/path");
        row("missing-pipe", "<serial type='pipe'><source path='/tmp/no-such-pipe'/></serial>",
            "<serial type='pipe'><source path='/dev/null'/></serial>", "devices/serial[0]/source/path");
        row("truncated-log", "<serial type='pty'><log file='/proc/self/exe'/></serial>",
            "<serial type='pty'><log file='/proc/self/exe' append='on'/></serial>", "devices/serial[0]/log/append");
        row("label-of-no-driver",
            "<serial type='dev'><source path='/dev/ptmx'><seclabel model='dac' relabel='no'/></source></serial>", ok,
            "devices/serial[0]/source/seclabel");
        row("parallel-address", "<parallel type='null'><address type='isa' iobase='0x278'/></parallel>",
            "<parallel type='null'/>", "devices/parallel[0]/address/iobase");
        row("missing-boot-file", "<disk type='file'><source file='/nonexistent/d'/><target dev='vda'/></disk>",
            "<disk type='file'><source file='/proc/self/exe'/><target dev='vda'/></disk>",
            "devices/disk[0]/source/file");
        row("duplicate-target", QByteArray("<disk type='file' device='cdrom'><target dev='sda'/></disk>").repeated(2),
            "<disk type='file' device='cdrom'><target dev='sda'/></disk>", "devices/disk[1]/target/dev");
        row("strange-emulator", "<emulator>/tmp/evil</emulator>", "<emulator>/usr/bin/qemu-system-x86_64</emulator>",
            "devices/emulator");
        row("strange-emulator", "<emulator>/usr/bin/../../tmp/evil</emulator>", "", "devices/emulator");
        row("nothing-to-boot", ok, "<disk type='file' device='cdrom'><target dev='sda'/></disk>", "os");
    }
    void rule_findsItsFaultAndNothingElse()
    {
        QFETCH(QString, rule);
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, good);
        QFETCH(QString, path);
        exercised() += rule;
        const VmDefinition definition = domain(bad);
        const Diagnostics found = ofRule(definition, rule);
        QVERIFY2(!found.isEmpty(), "nothing found");
        QCOMPARE(found.first().path, path);
        QVERIFY2(found.first().message.endsWith(u'.'), qPrintable(found.first().message));
        QVERIFY2(!found.first().message.contains(QStringLiteral("%")), qPrintable(found.first().message));
        QCOMPARE(ofRule(domain(good), rule).size(), 0);
        if (found.first().fix.isEmpty())
            return;
        QVERIFY(!fixLabel(found.first()).isEmpty());
        const auto repaired = applyFix(definition, found.first());
        if (rule == QLatin1String("missing-folder") || rule == QLatin1String("missing-pipe")) {
            QVERIFY(!repaired); // it is mended on this computer (tst_HostRepair)
            return;
        }
        QVERIFY(repaired);
        QVERIFY2(ofRule(*repaired, rule).size() < found.size(), repaired->toXml().constData());
    }
    void machinesOnOneHost_areHeldAgainstEachOther()
    {
        exercised() += {QStringLiteral("other-machines-endpoint"), QStringLiteral("name-taken")};
        const QByteArray server = "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4000'/></serial>";
        const Neighbour other{QStringLiteral("N"), domain(server)};
        const Diagnostics same = ofRule(domain(server), QStringLiteral("other-machines-endpoint"), {other});
        QCOMPARE(same.size(), 1);
        QCOMPARE(same.first().path, QStringLiteral("devices/serial[0]/source/service"));
        QCOMPARE(ofRule(domain("<serial type='pty'/>"), QStringLiteral("other-machines-endpoint"), {other}).size(), 0);
        QCOMPARE(ofRule(domain(server), QStringLiteral("name-taken"), {other}).size(), 1);
        QCOMPARE(ofRule(domain(server), QStringLiteral("name-taken"), {{QStringLiteral("m"), other.definition}}).size(),
                 0);
    }
    // What is proposed is neither the machine's own nor any other machine's.
    void takenEndpoint_givesWayToAFreeOne_data()
    {
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("others");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray tcp = "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='%1'/></serial>";
        const auto on = [&](const char *port) { return QByteArray(tcp).replace("%1", port); };
        QTest::newRow("next TCP port") << on("4000") << on("4000") << QByteArray("service='4001'");
        QTest::newRow("over those that are taken")
            << on("4000") + on("4001") << on("4000") + on("4002") + on("4003") << QByteArray("service='4004'");
        QTest::newRow("after the last TCP port") << on("65535") << on("65535") << QByteArray("service='1024'");
        const QByteArray local = "<serial type='unix'><source mode='bind' path='/tmp/%1'/></serial>";
        const auto at = [&](const char *name) { return QByteArray(local).replace("%1", name); };
        QTest::newRow("socket") << at("com1.sock") << at("com1.sock") << QByteArray("path='/tmp/com1-2.sock'");
        QTest::newRow("counted socket") << at("a-2.sock") << at("a-2.sock") + at("a-3.sock")
                                        << QByteArray("path='/tmp/a-4.sock'");
        QTest::newRow("no suffix") << at("com1") << at("com1") << QByteArray("path='/tmp/com1-2'");
        QTest::newRow("log") << QByteArray("<serial type='pty'><log file='/tmp/a.log'/></serial>")
                             << QByteArray("<serial type='pty'><log file='/tmp/a.log'/></serial>")
                             << QByteArray("file='/tmp/a-2.log'");
    }
    void takenEndpoint_givesWayToAFreeOne()
    {
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, others);
        QFETCH(QByteArray, expected);
        const QList<Neighbour> neighbours{{QStringLiteral("N"), domain(others)}};
        const Diagnostics found = ofRule(domain(mine), QStringLiteral("other-machines-endpoint"), neighbours);
        QCOMPARE(found.size(), 1);
        const auto repaired = applyFix(domain(mine), found.first(), neighbours);
        QVERIFY2(repaired->toXml().contains(expected), repaired->toXml().constData());
        QVERIFY(ofRule(*repaired, QStringLiteral("other-machines-endpoint"), neighbours).isEmpty());
        QVERIFY(ofRule(*repaired, QStringLiteral("same-endpoint")).isEmpty());
    }
    void hypervisor_isHeldAgainstTheBackend()
    {
        exercised() += QStringLiteral("backend-for-hypervisor");
        QCOMPARE(ofRule(domain("<serial type='pty'/>", "type='lxc'"), QStringLiteral("backend-for-hypervisor")).size(),
                 1);
        QCOMPARE(ofRule(domain("<serial type='pty'/>"), QStringLiteral("backend-for-hypervisor")).size(), 0);
    }
    void badName_isRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name :
             {QString(), QStringLiteral("-a"), QStringLiteral(".a"), QStringLiteral("a/b"), QStringLiteral("a..b"),
              QStringLiteral("a "), QStringLiteral(" a"), QStringLiteral("a\nb"), QStringLiteral("a\x7f"),
              QStringLiteral("a\u202eb"), QString(101, u'x')})
            QTest::newRow(qPrintable(QString::fromLatin1(name.toUtf8().toPercentEncoding().left(20)))) << name;
    }
    void badName_isRefused()
    {
        QFETCH(QString, name);
        QVERIFY(nameRefusal(name).endsWith(u'.'));
    }
    void goodName_isTaken()
    {
        exercised() += QStringLiteral("name");
        for (const QString &name :
             {QStringLiteral("a"), QStringLiteral("router-1"), QStringLiteral("Größe 円 v1.2"), QString(100, u'x')})
            QCOMPARE(nameRefusal(name), QString());
        const auto hidden = VmDefinition::fromXml("<domain type='qemu'><name>-x</name></domain>");
        QCOMPARE(ofRule(*hidden, QStringLiteral("name")).first().path, QStringLiteral("name"));
    }
    void whatLibvirtCannotKeep_isSaid()
    {
        exercised() += QStringLiteral("beyond-libvirt");
        const VmDefinition plain = domain("<serial type='unix'><source mode='bind' path='/tmp/s'/></serial>");
        const DeviceId serial{QStringLiteral("serial"), 0};
        QVERIFY(ofRule(plain, QStringLiteral("beyond-libvirt")).isEmpty());
        const auto web = withField(plain, serial, QStringLiteral("websocket"), QStringLiteral("on"));
        QCOMPARE(ofRule(*web, QStringLiteral("beyond-libvirt")).first().path, QStringLiteral("devices/serial[0]"));
        QVERIFY(
            ofRule(*web, QStringLiteral("beyond-libvirt")).first().message.endsWith(QStringLiteral(": WebSocket.")));
        const auto ring = withField(plain, serial, QStringLiteral("type"), QStringLiteral("ringbuf"));
        QCOMPARE(ofRule(*ring, QStringLiteral("beyond-libvirt")).first().path,
                 QStringLiteral("devices/serial[0]/type"));
    }
    void ruleBeyondLibvirt_findsItsFault_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QString>("bad");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *rule, const QByteArray &device, const char *bad, const char *good,
                            const char *path) {
            QTest::addRow("%s", rule) << QString::fromLatin1(rule) << device << QString::fromLatin1(bad)
                                      << QString::fromLatin1(good)
                                      << QStringLiteral("devices/serial[0]/") + QLatin1String(path);
        };
        const QByteArray client = "<serial type='tcp'><source host='h' service='4000'/></serial>";
        const QByteArray server = "<serial type='tcp'><source mode='bind' host='h' service='4000'/></serial>";
        row("websocket-connect", client, "websocket=on", "websocket=off", "websocket");
        row("tn3270-connect", client, "tn3270=on", "tn3270=off", "tn3270");
        row("last-port", server, "to=3999", "to=4001", "to");
        row("no-address-family", server, "ipv4=off ipv6=off", "ipv4=off ipv6=on", "ipv6");
        row("authorization-without-tls", server, "tlsAuthz=a", "tls=yes tlsAuthz=a", "tls-authz");
        row("milliseconds-of-server", server, "reconnectMs=5", "mode=connect reconnectMs=5", "reconnect-ms");
        row("ringbuf-size", "<serial type='pty'/>", "type=ringbuf size=1000", "type=ringbuf size=1024", "size");
        row("window-size-twice", "<serial type='vc'/>", "columns=80 width=640", "width=640 height=400", "width");
    }
    void ruleBeyondLibvirt_findsItsFault()
    {
        QFETCH(QString, rule);
        QFETCH(QByteArray, device);
        QFETCH(QString, bad);
        QFETCH(QString, good);
        QFETCH(QString, path);
        exercised() += rule;
        const auto with = [&](const QString &entries) {
            VmDefinition definition = domain(device);
            for (const QString &entry : entries.split(u' '))
                definition = *withField(definition, {QStringLiteral("serial"), 0}, entry.section(u'=', 0, 0),
                                        entry.section(u'=', 1));
            return definition;
        };
        const Diagnostics found = ofRule(with(bad), rule);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().path, path);
        QVERIFY2(found.first().message.endsWith(u'.') && !found.first().message.contains(u'%'),
                 qPrintable(found.first().message));
        QVERIFY(ofRule(with(good), rule).isEmpty());
        QVERIFY(!fixLabel(found.first()).isEmpty());
        QVERIFY(ofRule(*applyFix(with(bad), found.first()), rule).isEmpty());
    }
    void sharedConnection_needsItsPartner()
    {
        exercised() +=
            {QStringLiteral("shared-port"), QStringLiteral("second-debugger"), QStringLiteral("open-monitor")};
        const DeviceId second{QStringLiteral("serial"), 1};
        const auto set = [&](const VmDefinition &from, const char *key, const char *value, DeviceId id) {
            return *withField(from, id, QLatin1String(key), QLatin1String(value));
        };
        const VmDefinition two = domain("<serial type='pty'/><serial type='pty'/>");
        const VmDefinition mux = set(set(two, "type", "mux", second), "share", "serial0", second);
        QVERIFY(ofRule(mux, QStringLiteral("shared-port")).isEmpty());
        const VmDefinition lost = set(mux, "share", "serial9", second);
        const Diagnostics found = ofRule(lost, QStringLiteral("shared-port"));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().path, QStringLiteral("devices/serial[1]/share"));
        const VmDefinition mended = *applyFix(lost, found.first());
        QVERIFY(ofRule(mended, QStringLiteral("shared-port")).isEmpty());
        QVERIFY(!mended.toXml().contains("share="));
    }
    void debugger_isOne()
    {
        const VmDefinition two = domain("<serial type='pty'/><serial type='pty'/>");
        VmDefinition both = two;
        for (const DeviceId &id : two.devices(QStringLiteral("serial")))
            both = *withField(both, id, QStringLiteral("use"), QStringLiteral("gdb"));
        const Diagnostics found = ofRule(both, QStringLiteral("second-debugger"));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().path, QStringLiteral("devices/serial[1]/use"));
        QVERIFY(ofRule(*applyFix(both, found.first()), QStringLiteral("second-debugger")).isEmpty());
    }
    void monitorOnTheNet_isWarnedOf()
    {
        const VmDefinition tcp =
            domain("<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/></serial>");
        const DeviceId serial{QStringLiteral("serial"), 0};
        QVERIFY(ofRule(tcp, QStringLiteral("open-monitor")).isEmpty());
        for (const auto &[key, value] : {std::pair{"use", "monitor"}, {"use", "gdb"}, {"monitor", "on"}}) {
            const auto open = withField(tcp, serial, QLatin1String(key), QLatin1String(value));
            const Diagnostic found = ofRule(*open, QStringLiteral("open-monitor")).first();
            QCOMPARE(found.path, QStringLiteral("devices/serial[0]/source/tls"));
            const VmDefinition mended = *applyFix(*open, found);
            QVERIFY(ofRule(mended, QStringLiteral("open-monitor")).isEmpty());
            const auto local = std::get<UnixSource>(mended.device<CharDevice>(serial).backend);
            QCOMPARE(local.mode, SocketMode::Bind);
            QVERIFY2(local.path.startsWith(xdg::runtimeFolder() + u'/'), qPrintable(local.path));
            QVERIFY(ofRule(mended, QStringLiteral("socket-path-length")).isEmpty());
        }
    }
    void formsOf2008_becomeThoseOfToday()
    {
        const VmDefinition old = domain("<serial type='tcp'><source mode='bind' host='h' service='1' "
                                        "wiremode='telnet'/></serial><console tty='/dev/pts/3'/>");
        VmDefinition now = *applyFix(old, ofRule(old, QStringLiteral("wiremode")).first());
        now = *applyFix(now, ofRule(now, QStringLiteral("old-tty")).first());
        QVERIFY(!now.toXml().contains("wiremode") && !now.toXml().contains("tty="));
        const auto serial = now.device<CharDevice>({QStringLiteral("serial"), 0});
        QVERIFY(std::get<TcpSource>(serial.backend).protocol == TcpProtocol::Telnet);
    }
    void unknownFix_changesNothing() { QVERIFY(!applyFix(domain(""), Diagnostic{})); }
    void everyRule_hasATest()
    {
        for (const QString &name : ruleNames())
            QVERIFY2(exercised().contains(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(tst_Diagnose)
#include "tst_Diagnose.moc"
