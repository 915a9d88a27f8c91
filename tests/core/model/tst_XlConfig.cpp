#include "core/model/XlConfig.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

VmDefinition domain(const QByteArray &devices)
{
    const QByteArray xml = "<domain type='xen'><name>a \"b\"</name><memory>65536</memory><vcpu>2</vcpu><os><type "
                           "arch='x86_64' machine='pc'>hvm</type></os><devices>" +
                           devices + "</devices></domain>";
    return *VmDefinition::fromXml(xml);
}

} // namespace

class tst_XlConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void port_isOneDeviceString_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *text, const QByteArray &device) {
            QTest::newRow(device.constData()) << device << QString::fromLatin1(text);
        };
        row("pty", "<serial type='pty'/>");
        row("null", "<serial type='null'/>");
        row("vc", "<serial type='vc'/>");
        row("stdio", "<serial type='stdio'/>");
        row("file:/tmp/f", "<serial type='file'><source path='/tmp/f'/></serial>");
        row("pipe:/tmp/p", "<serial type='pipe'><source path='/tmp/p'/></serial>");
        row("/dev/ttyS0", "<serial type='dev'><source path='/dev/ttyS0'/></serial>");
        row("unix:/tmp/s,server,nowait", "<serial type='unix'><source mode='bind' path='/tmp/s'/></serial>");
        row("unix:/tmp/s", "<serial type='unix'><source path='/tmp/s'/></serial>");
        row("tcp:h:1", "<serial type='tcp'><source host='h' service='1'/></serial>");
        row("telnet:h:1,server,nowait",
            "<serial type='tcp'><source mode='bind' host='h' service='1'/><protocol type='telnet'/></serial>");
        row("udp:h:1", "<serial type='udp'><source mode='connect' host='h' service='1'/></serial>");
        row("udp:h:1@l:2", "<serial type='udp'><source mode='bind' host='l' service='2'/><source mode='connect' "
                           "host='h' service='1'/></serial>");
        row("", "<serial type='tcp'><source host='::1' service='1'/></serial>");
        row("", "<serial type='tcp'><source host='h' service='1' tls='yes'/></serial>");
        row("", "<serial type='tcp'><source host='h' service='1'/><protocol type='tls'/></serial>");
        row("", "<serial type='file'><source path='/tmp/a,b'/></serial>");
        row("", "<serial type='dbus'><source channel='c'/></serial>");
        row("", "<serial type='pty'><target type='pci-serial'/></serial>");
        row("", "<parallel type='pty'/>");
    }
    void port_isOneDeviceString()
    {
        QFETCH(QByteArray, device);
        QFETCH(QString, text);
        const Result<QString> said = xlSerial(charPorts(domain(device)).first());
        QCOMPARE(said.isOk() ? *said : QString(), text);
        if (!said)
            QVERIFY(said.errorMessage().endsWith(u'.'));
    }
    void place_isKeptByPortsThatAreLeftOut()
    {
        const QByteArray secret("<serial type='tcp'><source host='h' service='1' tls='yes'/></serial>");
        const QByteArray third("<serial type='null'><target port='2'/></serial>");
        Diagnostics left;
        const QString text = toXlConfig(domain(secret + third), &left);
        QVERIFY2(text.endsWith(QStringLiteral("serial = [ \"none\", \"none\", \"null\" ]\n")), qPrintable(text));
        QCOMPARE(left.size(), 1);
        const QByteArray ninth("<serial type='null'><target port='8'/></serial>");
        QVERIFY(toXlConfig(domain(ninth), &left).endsWith(QStringLiteral("serial = [  ]\n")));
        QCOMPARE(left.size(), 2);
    }
    void machine_isAConfiguration()
    {
        Diagnostics left;
        const QString text = toXlConfig(domain("<serial type='pty'/><serial type='null'/><parallel type='pty'/>"
                                               "<disk type='file'><driver type='qcow2'/><source file='/d'/><target "
                                               "dev='hda'/></disk><sound model='ich6'/>"),
                                        &left);
        QVERIFY(text.startsWith(QStringLiteral("name = \"a \\\"b\\\"\"\n")));
        QVERIFY(text.contains(QStringLiteral("memory = 64\nvcpus = 2\n")));
        QVERIFY(text.contains(QStringLiteral("disk = [ \"format=qcow2,vdev=hda,access=rw,target=/d\" ]\n")));
        QVERIFY(text.endsWith(QStringLiteral("serial = [ \"pty\", \"null\" ]\n")));
        QCOMPARE(left.size(), 2);
        QCOMPARE(left.at(0).path, QStringLiteral("devices/parallel[0]"));
        QCOMPARE(left.at(1).path, QStringLiteral("devices/sound[0]"));
    }
};

QTEST_GUILESS_MAIN(tst_XlConfig)
#include "tst_XlConfig.moc"
