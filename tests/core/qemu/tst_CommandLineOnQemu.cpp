#include "core/model/DeviceForm.h"
#include "core/model/NewMachine.h"
#include "core/model/devices/CharDevice.h"
#include "core/model/devices/Disk.h"
#include "core/model/devices/Interface.h"
#include "core/qemu/CommandLine.h"
#include "tests/core/qemu/RunningQemu.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::test;
using model::CharKind;
using model::VmDefinition;

namespace {

void runToEnd(const QString &folder, const QString &words)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(test::program(QStringLiteral("openssl")), words.split(u' '));
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(words), process.readAll().constData());
}

// An authority of its own, and what it signs for both ends, under the names that QEMU looks for.
void makeCertificates(const QString &folder)
{
    runToEnd(folder,
             QStringLiteral("req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca-cert.pem -subj /CN=ca"));
    for (const QString &end : {QStringLiteral("server"), QStringLiteral("client")}) {
        runToEnd(
            folder,
            QStringLiteral("req -newkey rsa:2048 -nodes -keyout %1-key.pem -out %1.csr -subj /CN=127.0.0.1").arg(end));
        runToEnd(folder, QStringLiteral(
                             "x509 -req -in %1.csr -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -out %1-cert.pem")
                             .arg(end));
    }
}

QStringList labels(const QJsonValue &chardevs)
{
    QStringList found;
    for (const QJsonValue &chardev : chardevs.toArray())
        found += chardev.toObject().value(QStringLiteral("label")).toString();
    return found;
}

} // namespace

class tst_CommandLineOnQemu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPort_isTakenByQemu_data()
    {
        QTest::addColumn<QByteArray>("devices");
        QTest::addColumn<QByteArray>("machine");
        QTest::addColumn<QString>("label");
        const auto row = [](const char *name, const QByteArray &devices, const char *label = "charserial0",
                            const char *machine = "pc") {
            QTest::newRow(name) << devices << QByteArray(machine) << QString::fromLatin1(label);
        };
        row("pty", "<serial type='pty'/>");
        row("null", "<serial type='null'/>");
        row("unix server", "<serial type='unix'><source mode='bind' path='%path/a,b.sock'/></serial>");
        row("unix client", "<serial type='unix'><source mode='connect' path='%peer'><reconnect enabled='yes' "
                           "timeout='2'/></source></serial>");
        row("tcp server", "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='%freeport'/></serial>");
        row("telnet server", "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='%freeport'/><protocol "
                             "type='telnet'/></serial>");
        row("IPv6 server", "<serial type='tcp'><source mode='bind' host='::1' service='%freeport'/></serial>");
        row("tcp client", "<serial type='tcp'><source mode='connect' host='127.0.0.1' service='%tcpport'/></serial>");
        row("tcp client that reconnects",
            "<serial type='tcp'><source mode='connect' host='127.0.0.1' service='%freeport'><reconnect enabled='yes' "
            "timeout='3'/></source></serial>");
        row("file", "<serial type='file'><source path='%path/out.txt' append='on'/></serial>");
        row("QEMU's window", "<serial type='vc'/>");
        row("host device", "<serial type='dev'><source path='/dev/ptmx'/></serial>");
        row("pipe", "<serial type='pipe'><source path='%path/pipe'/></serial>");
        row("stdio", "<serial type='stdio'/>");
        row("UDP", "<serial type='udp'><source mode='bind' host='127.0.0.1' service='%freeport'/><source "
                   "mode='connect' host='127.0.0.1' "
                   "service='%tcpport'/></serial>");
        row("UDP that only sends",
            "<serial type='udp'><source mode='connect' host='127.0.0.1' service='%tcpport'/></serial>");
        row("clipboard agent",
            "<channel type='qemu-vdagent'><source><clipboard copypaste='yes'/><mouse mode='client'/></source>"
            "<target type='virtio' name='com.redhat.spice.0'/></channel>",
            "charchannel0");
        row("log", "<serial type='null'><log file='%path/own.log' append='off'/></serial>");
        row("addressed ISA", "<serial type='pty'><target type='isa-serial' port='2'/><address type='isa' "
                             "iobase='0x2e0' irq='0xa'/></serial>");
        row("PCI", "<serial type='pty'><target type='pci-serial'/><address type='pci' domain='0' bus='0' slot='0x9' "
                   "function='0'/></serial>");
        row("PCI on q35", "<serial type='pty'><target type='pci-serial'/></serial>", "charserial0", "q35");
        row("USB", "<serial type='pty'><target type='usb-serial'/></serial>");
        row("debug port", "<serial type='pty'><target type='isa-debug'/><address type='isa' iobase='0x402'/></serial>");
        row("parallel",
            "<parallel type='null'/><parallel type='file'><source path='%path/lpt'/></parallel><parallel type='pty'/>",
            "charparallel2");
        row("virtio console", "<console type='pty'><target type='virtio'/></console>", "charconsole0");
        row("two consoles", "<console type='pty'/><console type='pty'><target type='virtio'/></console>",
            "charconsole1");
        row("channels",
            "<channel type='unix'><source mode='bind'/><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
            "<channel type='pty'><target type='virtio' name='b'/><address type='virtio-serial' controller='1' bus='0' "
            "port='3'/></channel>"
            "<channel type='pty'><target type='virtio' name='c'/></channel>",
            "charchannel2");
        row("guestfwd", "<channel type='pty'><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>",
            "charchannel0");
        row("own alias", "<serial type='pty'><alias name='ua-mine'/></serial>", "charua-mine");
    }
    void everyPort_isTakenByQemu()
    {
        QFETCH(QByteArray, devices);
        QFETCH(QByteArray, machine);
        QFETCH(QString, label);
        Surroundings around;
        const auto line = qemu::buildCommandLine(domain(around.filledIn(devices), machine), around.context);
        for (const Diagnostic &diagnostic : line.diagnostics)
            QVERIFY2(diagnostic.severity == Severity::Note, qPrintable(diagnostic.message));
        RunningQemu qemu(line, around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        const QStringList present = labels(qemu.command("query-chardev"));
        QVERIFY2(present.contains(label), qPrintable(present.join(u' ')));
        QCOMPARE(qemu.complaint(), QByteArray());
    }
    void managedPorts_connectToTheirListeners()
    {
        Surroundings around;
        const VmDefinition demo = model::makeDemo(QString());
        const auto line = qemu::buildCommandLine(demo, around.context);
        QCOMPARE(line.managedPorts.size(), 5);
        around.listenFor(line);
        RunningQemu qemu(line, around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        for (const auto &server : around.managed)
            QVERIFY(server->hasPendingConnections() || server->waitForNewConnection(2000));
    }
    void rescueSocket_answersBesideTheMainOne()
    {
        Surroundings around;
        const auto line = qemu::buildCommandLine(domain("<serial type='null'/>"), around.context);
        RunningQemu qemu(line, around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        QLocalSocket rescue;
        rescue.connectToServer(qemu::qmpRescuePath(around.context));
        QVERIFY(rescue.waitForConnected(1000) && rescue.waitForReadyRead(2000));
        QVERIFY(rescue.readAll().startsWith("{\"QMP\""));
        QVERIFY(QFile::exists(qemu::pidFilePath(around.context)));
    }
    void disksAndCards_areTaken_data()
    {
        QTest::addColumn<QByteArray>("machine");
        QTest::addColumn<QByteArray>("bus");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("discBus");
        QTest::addColumn<QByteArray>("discName");
        QTest::newRow("pc virtio") << QByteArray("pc") << QByteArray("virtio") << QByteArray("vda") << QByteArray("ide")
                                   << QByteArray("hdc");
        QTest::newRow("q35 virtio") << QByteArray("q35") << QByteArray("virtio") << QByteArray("vda")
                                    << QByteArray("sata") << QByteArray("sda");
        QTest::newRow("pc ide") << QByteArray("pc") << QByteArray("ide") << QByteArray("hda") << QByteArray("ide")
                                << QByteArray("hdb");
        QTest::newRow("pc sata") << QByteArray("pc") << QByteArray("sata") << QByteArray("sda") << QByteArray("sata")
                                 << QByteArray("sdb");
        QTest::newRow("q35 scsi") << QByteArray("q35") << QByteArray("scsi") << QByteArray("sda") << QByteArray("usb")
                                  << QByteArray("sdb");
        QTest::newRow("q35 ide becomes sata")
            << QByteArray("q35") << QByteArray("ide") << QByteArray("hda") << QByteArray("scsi") << QByteArray("sda");
    }
    void disksAndCards_areTaken()
    {
        QFETCH(QByteArray, machine);
        QFETCH(QByteArray, bus);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, discBus);
        QFETCH(QByteArray, discName);
        Surroundings around;
        QProcess image;
        image.start(test::program(QStringLiteral("qemu-img")),
                    {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"), QStringLiteral("qcow2"),
                     around.folder.filePath(QStringLiteral("a,b.qcow2")), QStringLiteral("1M")});
        QVERIFY(image.waitForFinished() && image.exitCode() == 0);
        QFile iso(around.folder.filePath(QStringLiteral("json:x.iso")));
        QVERIFY(iso.open(QIODevice::WriteOnly) && iso.resize(64 * 1024));
        const QByteArray devices =
            "<disk type='file' device='disk'><driver type='qcow2' cache='none'/><source "
            "file='%path/a,b.qcow2'/><target dev='" +
            name + "' bus='" + bus +
            "'/></disk><disk type='file' device='cdrom'><source file='%path/json:x.iso'/><target dev='" + discName +
            "' bus='" + discBus +
            "'/><readonly/></disk><interface type='user'><mac address='52:54:00:01:02:03'/></interface>"
            "<interface type='user'><model type='virtio'/></interface>";
        const auto line = qemu::buildCommandLine(domain(around.filledIn(devices), machine), around.context);
        QVERIFY(!hasErrors(line.diagnostics));
        RunningQemu qemu(line, around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        QStringList drivers;
        for (const QJsonValue &node : qemu.command("query-named-block-nodes").toArray())
            drivers += node.toObject().value(QStringLiteral("drv")).toString();
        drivers.sort();
        QCOMPARE(drivers, QStringList({QStringLiteral("file"), QStringLiteral("file"), QStringLiteral("qcow2"),
                                       QStringLiteral("raw")}));
        QCOMPARE(qemu.complaint(), QByteArray());
    }
    void tlsServer_takesOnlyClientsOfItsOwnAuthority()
    {
        Surroundings around;
        makeCertificates(around.folder.path());
        around.context.tlsFolder = around.folder.path();
        const quint16 tcpPort = test::freeTcpPort();
        const auto line =
            qemu::buildCommandLine(domain("<serial type='tcp'><source mode='bind' host='127.0.0.1' service='" +
                                          QByteArray::number(tcpPort) + "' tls='yes'/></serial>"),
                                   around.context);
        QVERIFY(!hasErrors(line.diagnostics));
        RunningQemu qemu(line, around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        const auto isConnected = [&] {
            for (const QJsonValue &chardev : qemu.command("query-chardev").toArray()) {
                const QString name = chardev.toObject().value(QStringLiteral("filename")).toString();
                if (chardev.toObject().value(QStringLiteral("label")).toString() == QStringLiteral("charserial0"))
                    return !name.startsWith(QStringLiteral("disconnected:"));
            }
            return false;
        };
        const QStringList stranger{QStringLiteral("s_client"), QStringLiteral("-connect"),
                                   QStringLiteral("127.0.0.1:%1").arg(tcpPort), QStringLiteral("-CAfile"),
                                   around.folder.filePath(QStringLiteral("ca-cert.pem"))};
        QProcess client;
        client.start(test::program(QStringLiteral("openssl")), stranger);
        QVERIFY(client.waitForFinished()); // QEMU hangs up
        QVERIFY(!isConnected());
        client.start(test::program(QStringLiteral("openssl")),
                     stranger +
                         QStringList{QStringLiteral("-cert"), around.folder.filePath(QStringLiteral("client-cert.pem")),
                                     QStringLiteral("-key"), around.folder.filePath(QStringLiteral("client-key.pem"))});
        QVERIFY(test::waitFor(isConnected));
        QByteArray said;
        QVERIFY(test::waitFor(
            [&] { return (said += client.readAllStandardOutput()).contains("Verify return code: 0 (ok)"); }));
        client.kill();
        client.waitForFinished();
    }
    void hostileWords_reachQemuUnchanged_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"a,b", "a=b", "a,,b", "it's", "a\"b", "$(id)", "json:x", "a b", "ä円", ",", "a,logfile=x", "%41"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void hostileWords_reachQemuUnchanged()
    {
        QFETCH(QString, text);
        Surroundings around;
        VmDefinition definition =
            domain(around.filledIn("<serial type='unix'><source mode='bind' path='/x'/></serial>"));
        const QString path = around.folder.filePath(text);
        definition = *model::withField(definition, {QStringLiteral("serial"), 0}, QStringLiteral("path"), path);
        definition = *model::withMachineField(definition, QStringLiteral("name"), text);
        RunningQemu qemu(qemu::buildCommandLine(definition, around.context), around.context);
        QVERIFY2(qemu.isRunning(), qemu.complaint().constData());
        QCOMPARE(qemu.command("query-name").toObject().value(QStringLiteral("name")).toString(), text);
        QStringList filenames;
        for (const QJsonValue &chardev : qemu.command("query-chardev").toArray())
            filenames += chardev.toObject().value(QStringLiteral("filename")).toString();
        QVERIFY2(filenames.contains(QStringLiteral("disconnected:unix:%1,server=on").arg(path)),
                 qPrintable(filenames.join(u'\n')));
        QVERIFY(QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(tst_CommandLineOnQemu)
#include "tst_CommandLineOnQemu.moc"
