#include "tests/app/support/Programs.h"
#include "tests/support/TestSupport.h"

#include <QTest>

using namespace portside::test;

// The demo guest on each way out of QEMU, started and worked on from the shell.
class tst_Ports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void port_isEchoedPrintedAndBroken_data()
    {
        QTest::addColumn<QString>("serial");
        QTest::addColumn<QString>("title");
        const QString com1 = QStringLiteral("COM1");
        const QString tcp = QStringLiteral("<serial type='tcp'><source mode='bind' host='127.0.0.1' service='%1'/>"
                                           "<protocol type='%2'/><target port='0'/></serial>");
        QTest::newRow("managed") << QStringLiteral("<serial type='pty'><target port='0'/></serial>") << com1;
        QTest::newRow("pty") << QStringLiteral("<serial type='pty'><target port='1'/></serial>")
                             << QStringLiteral("COM2");
        QTest::newRow("unix") << QStringLiteral("<serial type='unix'><source mode='bind' path='%1'/>"
                                                "<target port='0'/></serial>")
                              << com1;
        QTest::newRow("tcp") << tcp.arg(freeTcpPort()).arg(QStringLiteral("raw")) << com1;
        QTest::newRow("telnet") << tcp.arg(freeTcpPort()).arg(QStringLiteral("telnet")) << com1;
    }
    void port_isEchoedPrintedAndBroken()
    {
        QFETCH(QString, serial);
        QFETCH(QString, title);
        const Household household;
        const QString name = QStringLiteral("ports");
        serial.replace(QStringLiteral("%1"), household.filePath(QStringLiteral("com1.sock")));
        const QByteArray parallel = "<parallel type='pty'><target port='0'/></parallel>";
        const Answer defined =
            portsidectl({QStringLiteral("define"), QStringLiteral("-")}, demoXml(name, serial.toUtf8() + parallel));
        QVERIFY2(defined.code == 0, defined.err.constData());
        const Answer started = portsidectl({QStringLiteral("start"), name});
        QVERIFY2(started.code == 0, started.err.constData());
        QTest::qWait(3000);
        {
            // Late by three seconds, and it still begins with what the guest said first.
            RunningCtl console({QStringLiteral("console"), name, title});
            QVERIFY(console.sees(QByteArray(title.toLatin1() + "> ")));
            QVERIFY2(console.output().contains(QByteArray("Portside demo guest on " + title.toLatin1())),
                     console.output().constData());
            console.type("echo typed\r");
            QVERIFY(console.sees("\ntyped\r\n"));
            console.type("print on paper\r");
            QVERIFY(console.sees("Printed on LPT1."));
            QCOMPARE(portsidectl({QStringLiteral("break"), name, title}).code, 0);
            QTest::qWait(200);
            console.type("errors\r");
            QVERIFY(console.sees("breaks 1,"));
        }
        RunningCtl printer({QStringLiteral("console"), name, QStringLiteral("LPT1")});
        QVERIFY(printer.sees("on paper"));
        QCOMPARE(portsidectl({QStringLiteral("stop"), QStringLiteral("--force"), name}).code, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Ports)
#include "tst_Ports.moc"
