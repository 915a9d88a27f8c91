#include "core/model/PortPlace.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

class tst_PortPlace : public QObject
{
    Q_OBJECT

    static PortPlace placeOf(const CharBackend &backend, const PortFacts &facts = {})
    {
        CharPort port;
        port.alias = QStringLiteral("serial0");
        port.device.backend = backend;
        return portPlace(port, facts);
    }
    static TcpSource server(const QString &host)
    {
        TcpSource tcp;
        tcp.mode = SocketMode::Bind;
        tcp.host = host;
        tcp.service = QStringLiteral("4555");
        return tcp;
    }

private Q_SLOTS:
    void listenerOnAllAddresses_isReachedOnThisComputer()
    {
        QCOMPARE(placeOf(server(QStringLiteral("0.0.0.0"))).path, QStringLiteral("127.0.0.1"));
        QCOMPARE(placeOf(server(QStringLiteral("::"))).path, QStringLiteral("::1"));
        QCOMPARE(placeOf(server(QStringLiteral("192.0.2.1"))).path, QStringLiteral("192.0.2.1"));
    }
    void protocol_choosesTheWay()
    {
        TcpSource tcp = server(QStringLiteral("127.0.0.1"));
        QVERIFY(placeOf(tcp).way == PortWay::RawServer);
        tcp.protocol = TcpProtocol::Telnet;
        QVERIFY(placeOf(tcp).way == PortWay::TelnetServer);
        tcp.mode = SocketMode::Connect;
        QVERIFY(placeOf(tcp).way == PortWay::RawClient);
    }
    void addressLikeAnOption_isRefused()
    {
        const PortPlace place = placeOf(server(QStringLiteral("-exec")));
        QVERIFY(place.way == PortWay::None);
        QVERIFY(place.refusal.contains(QStringLiteral("hyphen")));
    }
    void whatOnlyARunningMachineKnows_isAskedOfIt()
    {
        QVERIFY(placeOf(PtySource()).refusal.contains(QStringLiteral("Start it")));
        PortFacts facts;
        facts.ptyPath = QStringLiteral("/dev/pts/4");
        QCOMPARE(placeOf(PtySource(), facts).path, facts.ptyPath);
        QVERIFY(placeOf(ManagedSource()).way == PortWay::None);
        facts.isRunning = true;
        facts.deviceFolder = QStringLiteral("/run/portside/1");
        QCOMPARE(placeOf(ManagedSource(), facts).path, QStringLiteral("/run/portside/1/serial0.tty"));
    }
};

QTEST_APPLESS_MAIN(tst_PortPlace)
#include "tst_PortPlace.moc"
