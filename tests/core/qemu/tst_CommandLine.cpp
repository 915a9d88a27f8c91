#include "core/model/DeviceForm.h"
#include "core/model/NewMachine.h"
#include "core/qemu/CommandLine.h"
#include "tests/support/TestSupport.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using model::VmDefinition;

namespace {

qemu::LaunchContext context()
{
    qemu::LaunchContext made;
    made.runtimeFolder = QStringLiteral("/run/user/1000/portside/7f1c2d3e");
    made.logFolder = QStringLiteral("/var/log/vm");
    return made;
}

VmDefinition load(const char *name)
{
    return *VmDefinition::fromXml(test::data(QStringLiteral("model/") + QLatin1String(name)));
}

// One option with its value a line, for people.
QByteArray lines(const qemu::CommandLine &line)
{
    return line.shellText().replace(QStringLiteral(" \\\n  "), QStringLiteral("\n")).toUtf8() + "\n";
}

QString value(const QStringList &arguments, const char *option)
{
    return arguments.value(arguments.indexOf(QLatin1String(option)) + 1);
}

// What sh makes of a text: each word followed by a NUL.
QStringList splitBySh(const QString &text)
{
    QProcess sh;
    sh.start(test::program(QStringLiteral("sh")),
             {QStringLiteral("-c"),
              QStringLiteral("for w in ") + text + QStringLiteral("; do printf '%s\\0' \"$w\"; done")});
    if (!sh.waitForFinished() || sh.exitCode() != 0)
        qFatal("sh: %s", sh.readAllStandardError().constData());
    QStringList words = QString::fromUtf8(sh.readAllStandardOutput()).split(QChar(u'\0'));
    words.removeLast();
    return words;
}

QString hostileText(QRandomGenerator &random)
{
    static const QStringList parts{
        QStringLiteral("'"),      QStringLiteral("\""), QStringLiteral("\\"), QStringLiteral("$(id)"),
        QStringLiteral("`id`"),   QStringLiteral("\n"), QStringLiteral("!"),  QStringLiteral(" "),
        QStringLiteral("-"),      QStringLiteral(","),  QStringLiteral("="),  QStringLiteral("json:"),
        QStringLiteral("\u202e"), QStringLiteral("ä"),  QStringLiteral("*"),  QStringLiteral("~"),
        QStringLiteral("#"),      QStringLiteral(";"),  QStringLiteral("&&"), QStringLiteral("\t"),
        QStringLiteral("{a,b}"),  QStringLiteral("😀"),  QStringLiteral("a")};
    QString text;
    for (int i = random.bounded(10); i >= 0; --i)
        text += parts.at(random.bounded(int(parts.size())));
    return text;
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void argumentList_isTheGolden_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"ports", "virt-install", "oddities", "backends"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void argumentList_isTheGolden()
    {
        QFETCH(QString, name);
        const auto line = qemu::buildCommandLine(load(qPrintable(name + QStringLiteral(".xml"))), context());
        QVERIFY(test::equalsGolden(QStringLiteral("qemu/%1.args").arg(name), lines(line)));
    }
    // A row of the backend table without a sample has no golden either.
    void everyBackendOfLibvirt_isInTheSample()
    {
        QSet<QString> sampled;
        for (const char *sample : {"ports.xml", "backends.xml"}) {
            const VmDefinition definition = load(sample);
            for (const model::CharPort &port : model::charPorts(definition))
                sampled += QString::fromLatin1(model::infoOf(port.device.backend).key);
        }
        for (const model::BackendInfo &info : model::backends()) {
            if (!info.isOnlyQemus && !info.isUnknown())
                QVERIFY2(sampled.contains(QString::fromLatin1(info.key)), info.key);
        }
    }
    void managedPorts_areThoseSomeoneMustListenFor()
    {
        const auto line = qemu::buildCommandLine(load("ports.xml"), context());
        QStringList paths;
        for (const model::CharPort &port : line.managedPorts)
            paths += qemu::socketPath(context(), port);
        QCOMPARE(paths, QStringList({QStringLiteral("/run/user/1000/portside/7f1c2d3e/serial0.sock"),
                                     QStringLiteral("/run/user/1000/portside/7f1c2d3e/parallel0.sock")}));
    }
    void newerQemu_getsReconnectInMilliseconds()
    {
        auto newer = context();
        newer.capabilities = qemu::Capabilities();
        newer.capabilities->chardevMembers = {
            {QStringLiteral("socket"),
             {QStringLiteral("reconnect-ms"), QStringLiteral("path"), QStringLiteral("server")}}};
        const QString text = qemu::buildCommandLine(load("ports.xml"), newer).shellText();
        QVERIFY(text.contains(QStringLiteral("server=off,reconnect-ms=1000")));
        QVERIFY(text.contains(QStringLiteral("reconnect-ms=5000")));
        QVERIFY(!text.contains(QStringLiteral("reconnect=")));
    }
    void context_decidesWhatDependsOnTheHost()
    {
        auto other = context();
        other.accelerator = QStringLiteral("kvm");
        other.emulator = QStringLiteral("/opt/qemu");
        other.capabilities = qemu::Capabilities(); // no sandbox
        other.startPaused = true;
        other.logFolder.clear();
        const auto line = qemu::buildCommandLine(load("ports.xml"), other);
        QCOMPARE(line.program, QStringLiteral("/opt/qemu"));
        QCOMPARE(value(line.arguments, "-accel"), QStringLiteral("kvm"));
        QVERIFY(line.arguments.contains(QStringLiteral("-S")));
        QVERIFY(!line.arguments.contains(QStringLiteral("-sandbox")));
        QCOMPARE(line.shellText().count(QStringLiteral("logfile=")), 1); // the one that the definition names
    }
    void firmwareOnTheSerialPort_isAskedForAsLibvirtDoes()
    {
        const auto machineOf = [](const QByteArray &os) {
            const QByteArray xml =
                "<domain type='qemu'><name>x</name><os>" + os + "</os><features><acpi/></features></domain>";
            const auto definition = VmDefinition::fromXml(xml);
            const QStringList arguments = qemu::buildCommandLine(*definition, {}).arguments;
            return arguments.value(arguments.indexOf(QStringLiteral("-machine")) + 1);
        };
        const QByteArray type = "<type arch='x86_64' machine='pc'>hvm</type>";
        QVERIFY(machineOf(type + "<bios useserial='yes'/>").split(u',').contains(QStringLiteral("graphics=off")));
        QVERIFY(!machineOf(type + "<bios useserial='no'/>").contains(QStringLiteral("graphics")));
        QVERIFY(!machineOf(type).contains(QStringLiteral("graphics")));
        QVERIFY(!machineOf("<type arch='aarch64' machine='virt'>hvm</type><bios useserial='yes'/>")
                     .contains(QStringLiteral("graphics")));
    }
    void portArguments_areThoseOfTheWhole()
    {
        const VmDefinition ports = load("ports.xml");
        const QStringList whole = qemu::buildCommandLine(ports, context()).arguments;
        for (const model::CharPort &port : model::charPorts(ports)) {
            const QStringList part = qemu::portArguments(ports, port.id, context());
            QCOMPARE(part.size(), 4);
            QCOMPARE(whole.mid(whole.indexOf(part.at(1)) - 1, 4), part);
        }
        QVERIFY(qemu::portArguments(ports, {QStringLiteral("serial"), 9}, context()).isEmpty());
    }
    void pathsOfARunningMachine_lieInItsFolder()
    {
        QCOMPARE(qemu::qmpPath(context()), QStringLiteral("/run/user/1000/portside/7f1c2d3e/qmp.sock"));
        QCOMPARE(qemu::qmpRescuePath(context()), QStringLiteral("/run/user/1000/portside/7f1c2d3e/qmp-rescue.sock"));
        QCOMPARE(qemu::pidFilePath(context()), QStringLiteral("/run/user/1000/portside/7f1c2d3e/qemu.pid"));
        const auto ports = model::charPorts(load("ports.xml"));
        QCOMPARE(qemu::portLogPath(context(), ports.at(0)), QString());
        QCOMPARE(qemu::portLogPath(context(), ports.at(1)), QStringLiteral("/srv/vm/serial1.log"));
        QCOMPARE(qemu::portLogPath(context(), ports.at(2)), QStringLiteral("/var/log/vm/serial2.log"));
    }
    void commas_areDoubled()
    {
        VmDefinition ports = load("ports.xml");
        ports = *model::withField(ports, {QStringLiteral("serial"), 1}, QStringLiteral("path"),
                                  QStringLiteral("/srv/a,server=off"));
        ports = *model::withMachineField(ports, QStringLiteral("name"), QStringLiteral("a,process=x"));
        const QStringList arguments = qemu::buildCommandLine(ports, context()).arguments;
        QCOMPARE(value(arguments, "-name"), QStringLiteral("guest=a,,process=x,debug-threads=on"));
        QVERIFY(arguments.filter(QStringLiteral("id=charserial1"))
                    .first()
                    .contains(QStringLiteral("path=/srv/a,,server=off,")));
    }
    void whatCannotRun_isSaid()
    {
        const auto xen =
            qemu::buildCommandLine(*VmDefinition::fromXml("<domain type='xen'><name>x</name></domain>"), context());
        QVERIFY(hasErrors(xen.diagnostics));
        const auto odd = qemu::buildCommandLine(load("oddities.xml"), context());
        QStringList rules;
        for (const Diagnostic &diagnostic : odd.diagnostics)
            rules += diagnostic.rule + u' ' + diagnostic.path;
        QVERIFY(rules.contains(QStringLiteral("no-chardev devices/serial[2]/type")));
        QVERIFY(rules.contains(QStringLiteral("left-out devices/warp[0]")));
    }
    void whatAskedForEncryption_neverRunsInTheClear()
    {
        const auto build = [](const QByteArray &source, const QString &folder) {
            auto where = context();
            where.tlsFolder = folder;
            const QByteArray xml =
                "<domain type='qemu'><devices><serial type='tcp'>" + source + "</serial></devices></domain>";
            return qemu::buildCommandLine(*VmDefinition::fromXml(xml), where);
        };
        const QTemporaryDir certificates;
        const char *server = "<source mode='bind' host='127.0.0.1' service='4000' tls='yes'/>";
        const auto none = build(server, certificates.path());
        QVERIFY(hasErrors(none.diagnostics));
        QCOMPARE(none.diagnostics.first().path, QStringLiteral("devices/serial[0]/source/tls"));
        QVERIFY(hasErrors(build(server, {}).diagnostics)); // without a UUID there is no folder of its own
        for (const char *protocol : {"telnets", "tls"}) {
            const QByteArray source =
                QByteArray(server).replace(" tls='yes'", "") + "<protocol type='" + protocol + "'/>";
            const auto line = build(source, certificates.path());
            QVERIFY(hasErrors(line.diagnostics));
            QCOMPARE(line.diagnostics.first().path, QStringLiteral("devices/serial[0]/protocol/type"));
        }
        for (const char *name : {"ca-cert.pem", "server-cert.pem", "server-key.pem"}) {
            QFile file(certificates.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto good = build(server, certificates.path());
        QVERIFY(!hasErrors(good.diagnostics));
        QCOMPARE(value(good.arguments, "-object"),
                 QStringLiteral("{\"qom-type\":\"tls-creds-x509\",\"id\":\"objcharserial0_tls0\",\"dir\":\"%1\","
                                "\"endpoint\":\"server\",\"verify-peer\":true}")
                     .arg(certificates.path()));
        QCOMPARE(good.arguments.filter(QStringLiteral(",tls-creds=objcharserial0_tls0")).size(), 1);
    }
    void whatOnlyQemuKnows_reachesQemu_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QStringList>("entries");
        QTest::addColumn<QString>("argument");
        const auto row = [](const char *device, const QStringList &entries, const char *argument) {
            QTest::newRow(argument) << QByteArray(device) << entries << QString::fromLatin1(argument);
        };
        const char *tcp = "<serial type='tcp'><source mode='bind' host='h' service='1'/></serial>";
        const char *unixServer = "<serial type='unix'><source mode='bind' path='/s'/></serial>";
        row(tcp, {QStringLiteral("websocket=on")}, "wait=off,nodelay=on,websocket=on");
        row(tcp, {QStringLiteral("tn3270=on")}, "nodelay=on,tn3270=on");
        row(tcp, {QStringLiteral("nodelay=off")}, "nodelay=off");
        row(tcp, {QStringLiteral("to=9"), QStringLiteral("ipv4=on"), QStringLiteral("ipv6=off")},
            "to=9,ipv4=on,ipv6=off");
        row(tcp, {QStringLiteral("tlsAuthz=a")}, "tls-authz=a");
        row(unixServer, {QStringLiteral("abstract=on"), QStringLiteral("tight=off")}, "abstract=on,tight=off");
        row("<serial type='vc'/>", {QStringLiteral("columns=132"), QStringLiteral("rows=50")},
            "vc,id=charserial0,cols=132,rows=50");
        row("<serial type='stdio'/>", {QStringLiteral("signal=off")}, "stdio,id=charserial0,signal=off");
        row("<serial type='pty'/>", {QStringLiteral("link=/tmp/l")}, "pty,id=charserial0,path=/tmp/l");
        row("<serial type='pty'/>", {QStringLiteral("monitor=on")}, "pty,id=charserial0,mux=on");
        row("<serial type='null'/>", {QStringLiteral("monitor=on")}, "chardev=charserial0,mode=readline");
        row("<serial type='null'/>", {QStringLiteral("log.timestamp=on")}, "null,id=charserial0,logtimestamp=on");
        row("<serial type='null'/>", {QStringLiteral("type=ringbuf"), QStringLiteral("size=4096")},
            "ringbuf,id=charserial0,size=4096");
        for (const char *key : {"msmouse", "wctablet", "braille", "testdev"})
            QTest::newRow(key) << QByteArray("<serial type='null'/>")
                               << QStringList{QStringLiteral("type=") + QLatin1String(key)}
                               << QString(QLatin1String(key) + QStringLiteral(",id=charserial0"));
        row("<parallel type='null'/>",
            {QStringLiteral("isa.index=1"), QStringLiteral("isa.iobase=0x278"), QStringLiteral("isa.irq=0x5")},
            "\"index\":1,\"iobase\":632,\"irq\":5");
        row("<serial type='null'><target type='usb-serial'/></serial>", {QStringLiteral("alwaysPlugged=on")},
            "\"always-plugged\":true");
        row("<serial type='null'><target type='isa-debug'/></serial>", {QStringLiteral("readback=0x42")},
            "\"readback\":66");
    }
    void whatOnlyQemuKnows_reachesQemu()
    {
        QFETCH(QByteArray, device);
        QFETCH(QStringList, entries);
        QFETCH(QString, argument);
        const QByteArray xml = "<domain type='qemu'><devices>" + device + "</devices></domain>";
        VmDefinition definition = *VmDefinition::fromXml(xml);
        const model::DeviceId id = definition.devices().first();
        for (const QString &entry : entries) {
            const auto next = model::withField(definition, id, entry.section(u'=', 0, 0), entry.section(u'=', 1));
            QVERIFY2(next.isOk(), qPrintable(entry));
            definition = *next;
        }
        auto where = context();
        where.logFolder.clear();
        const QStringList all = qemu::buildCommandLine(definition, where).arguments;
        QVERIFY2(!all.filter(argument).isEmpty(), qPrintable(all.join(u'\n')));
    }
    void environmentOfTheDefinition_isPassedOn()
    {
        const auto line = qemu::buildCommandLine(load("oddities.xml"), context());
        QCOMPARE(line.environment.size(), 1);
        QCOMPARE(line.environment.first(),
                 (QPair<QString, QString>{QStringLiteral("QEMU_AUDIO_DRV"), QStringLiteral("none")}));
        QVERIFY(line.arguments.contains(QStringLiteral("isa-debugcon.iobase=0x402")));
    }
    void sh_splitsTheTextBackIntoTheList()
    {
        QRandomGenerator random(42);
        for (int round = 0; round < 50; ++round) {
            qemu::CommandLine line;
            line.program = QStringLiteral("/bin/") + hostileText(random);
            for (int i = 0; i < 40; ++i)
                line.arguments += hostileText(random);
            QCOMPARE(splitBySh(line.shellText()), QStringList{line.program} + line.arguments);
        }
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
