#include "core/model/PortAccess.h"

#include <QTest>

using namespace portside::model;

class tst_PortAccess : public QObject
{
    Q_OBJECT

    static PortAccess accessOf(const QByteArray &device)
    {
        const QByteArray head =
            "<domain type='qemu'><name>x</name><os><type arch='x86_64' machine='pc'>hvm</type></os><devices>";
        const QByteArray xml = head + device + "</devices></domain>";
        const auto definition = VmDefinition::fromXml(xml);
        return portAccess(*definition).value(0);
    }

private Q_SLOTS:
    void addressOfAPort_isWhatATerminalOpens_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QString>("address");
        QTest::newRow("unix") << QByteArray("<serial type='unix'><source mode='bind' path='/run/a.sock'/></serial>")
                              << QStringLiteral("unix:/run/a.sock");
        QTest::newRow("tcp") << QByteArray(
                                    "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/></serial>")
                             << QStringLiteral("tcp:127.0.0.1:4555");
        QTest::newRow("telnet, everywhere") << QByteArray("<serial type='tcp'><source mode='bind' host='0.0.0.0' "
                                                          "service='23'/><protocol type='telnet'/></serial>")
                                            << QStringLiteral("telnet:127.0.0.1:23");
        QTest::newRow("IPv6") << QByteArray(
                                     "<serial type='tcp'><source mode='bind' host='::1' service='4555'/></serial>")
                              << QStringLiteral("tcp:[::1]:4555");
    }
    void addressOfAPort_isWhatATerminalOpens()
    {
        QFETCH(QByteArray, device);
        QFETCH(QString, address);
        const PortAccess access = accessOf(device);
        QCOMPARE(access.address, address);
        QCOMPARE(access.whyNotAttachable, QString());
        QCOMPARE(access.title, QStringLiteral("COM1"));
        QVERIFY(!access.managed);
    }

    void consoleThatIsOnlyAttachedTo_isWhereItConnects()
    {
        // LDoms: vntsd offers each domain's console as telnet on the control domain.
        const auto ldom = VmDefinition::fromXml(
            "<domain type='ldom'><name>x</name><os><type>ldom</type></os><devices><console type='tcp'><source "
            "mode='connect' host='localhost' service='5000'/><protocol type='telnet'/></console></devices></domain>");
        const PortAccess access = portAccess(*ldom).value(0);
        QCOMPARE(access.address, QStringLiteral("telnet:localhost:5000"));
        QCOMPARE(access.whyNotAttachable, QString());
        // QEMU itself connects to such an address.
        QVERIFY(accessOf("<serial type='tcp'><source mode='connect' host='localhost' service='5000'/></serial>")
                    .address.isEmpty());
    }

    void pty_isNamedOnlyByTheRunningMachine()
    {
        const PortAccess access = accessOf("<serial type='pty'/>");
        QVERIFY(access.isPty);
        QVERIFY(access.address.isEmpty());
        QVERIFY(access.whyNotAttachable.isEmpty());
    }

    void portThatCannotBeAttached_saysWhy_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::newRow("file") << QByteArray("<serial type='file'><source path='/tmp/x'/></serial>");
        QTest::newRow("null") << QByteArray("<serial type='null'/>");
        QTest::newRow("QEMU connects, tcp")
            << QByteArray("<serial type='tcp'><source mode='connect' host='h' service='1'/></serial>");
        QTest::newRow("QEMU connects, unix")
            << QByteArray("<serial type='unix'><source mode='connect' path='/x'/></serial>");
        QTest::newRow("TLS") << QByteArray(
            "<serial type='tcp'><source mode='bind' host='h' service='1' tls='yes'/></serial>");
    }
    void portThatCannotBeAttached_saysWhy()
    {
        QFETCH(QByteArray, device);
        const PortAccess access = accessOf(device);
        QVERIFY(access.address.isEmpty());
        QVERIFY(access.whyNotAttachable.endsWith(QLatin1Char('.')));
    }

    void parallelPort_hasNoBreak()
    {
        QVERIFY(!accessOf("<parallel type='pty'/>").whyNoBreak.isEmpty());
        QVERIFY(accessOf("<serial type='pty'/>").whyNoBreak.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_PortAccess)
#include "tst_PortAccess.moc"
