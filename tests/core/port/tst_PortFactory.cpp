#include "core/port/PortFactory.h"

#include <QTest>

using namespace portside;
using namespace portside::port;

class tst_PortFactory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEndpoint_hasItsPort_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("className");
        QTest::newRow("pty") << QStringLiteral("pty:/dev/pts/0") << QByteArray("portside::port::PtyPort");
        QTest::newRow("unix") << QStringLiteral("unix:/x") << QByteArray("portside::port::UnixPort");
        QTest::newRow("tcp") << QStringLiteral("tcp:h:1") << QByteArray("portside::port::TcpPort");
        QTest::newRow("telnet") << QStringLiteral("telnet:h:1") << QByteArray("portside::port::TelnetPort");
        QTest::newRow("device") << QStringLiteral("device:/dev/ttyS0") << QByteArray("portside::port::DevicePort");
        QTest::newRow("process") << QStringLiteral("process:true") << QByteArray("portside::port::ProcessPort");
    }
    void everyEndpoint_hasItsPort()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, className);
        const auto port = makePort(*parseEndpoint(address));
        QCOMPARE(QByteArray(port->metaObject()->className()), className);
        QVERIFY(port->state() == PortState::Closed);
    }
};

QTEST_GUILESS_MAIN(tst_PortFactory)
#include "tst_PortFactory.moc"
