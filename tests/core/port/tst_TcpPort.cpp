#include "core/port/TcpPort.h"

#include "core/base/Limits.h"
#include "tests/core/port/PortWatcher.h"
#include "tests/core/port/PtyPair.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

class tst_TcpPort : public QObject
{
    Q_OBJECT

    static const QString &loopback()
    {
        static const QString address = QStringLiteral("127.0.0.1");
        return address;
    }

private Q_SLOTS:
    void allBytes_passBothWays_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("IPv4 address") << QStringLiteral("127.0.0.1");
        QTest::newRow("name") << QStringLiteral("localhost");
    }
    void allBytes_passBothWays()
    {
        QFETCH(QString, host);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpPort port({host, server.serverPort()});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.states.first() ==
                (host == QStringLiteral("localhost") ? PortState::Resolving : PortState::Connecting));
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(waitFor([&] { return server.hasPendingConnections(); }));
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        port.write(allBytes());
        QVERIFY(waitFor([&] { return peer->bytesAvailable() == 256; }));
        QCOMPARE(peer->readAll(), allBytes());
        peer->write(allBytes());
        QVERIFY(watcher.waitForBytes(allBytes()));
    }
    void ipv6Address_works()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHostIPv6));
        TcpPort port({QStringLiteral("::1"), server.serverPort()});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
    }
    void nobodyThere_isSaidAndTriedAgainUntilSomebodyIs()
    {
        const quint16 number = portside::test::freeTcpPort();
        TcpPort port({loopback(), number});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Lost));
        QVERIFY(port.sentence().contains(QStringLiteral("Nobody listens on port %1 of 127.0.0.1").arg(number)));
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, number));
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(port.retries() >= 1);
    }
    void reset_isALossInOneSentence()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpPort port({loopback(), server.serverPort()});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(waitFor([&] { return server.hasPendingConnections(); }));
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        QVERIFY(watcher.waitForState(PortState::Attached));
        const linger hard{1, 0};
        ::setsockopt(int(peer->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        server.close();
        peer->abort();
        QVERIFY(watcher.waitForState(PortState::Lost));
        QVERIFY2(port.sentence().contains(QStringLiteral("closed TCP port")), qPrintable(port.sentence()));
    }
    void peerThatDropsEveryClient_isNotHammered()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int clients = 0;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            ++clients;
            server.nextPendingConnection()->abort();
        });
        TcpPort port({loopback(), server.serverPort()});
        port.open();
        QTest::qWait(1500);
        QVERIFY(clients >= 2);
        QVERIFY(clients <= 4); // 0, 250, 750, 1750 ms
    }
    void unknownHost_isSaid()
    {
        TcpPort port({QStringLiteral("no-such-host.invalid"), 1});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(port.state() == PortState::Resolving);
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY(port.sentence().contains(QStringLiteral("no-such-host.invalid")));
    }
    void silentHost_isSaidAfterTheTimeoutAndBlocksNothing()
    {
        // A listener that takes nobody: once its queue is full the kernel answers no more.
        const UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(::listen(listener.get(), 0), 0);
        QCOMPARE(::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &size), 0);
        const quint16 number = ntohs(address.sin_port);
        std::vector<std::unique_ptr<TcpPort>> waiting;
        for (int i = 0; i < 3; ++i) {
            waiting.push_back(std::make_unique<TcpPort>(TcpEndpoint{loopback(), number}));
            waiting.back()->open();
        }
        QTest::qWait(50);
        QElapsedTimer timer;
        timer.start();
        TcpPort port({loopback(), number});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(timer.elapsed() < 100);
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY2(port.sentence().contains(QStringLiteral("did not answer on port")), qPrintable(port.sentence()));
        QVERIFY(timer.elapsed() >= limits::connectTimeout * 9 / 10 && timer.elapsed() < limits::connectTimeout + 1000);
    }
    void closeWhileConnecting_endsTheTry()
    {
        TcpPort port({QStringLiteral("localhost"), portside::test::freeTcpPort()});
        PortWatcher watcher(&port);
        port.open();
        port.close();
        QTest::qWait(300);
        QCOMPARE(watcher.states, QList<PortState>({PortState::Resolving, PortState::Closed}));
    }
};

QTEST_GUILESS_MAIN(tst_TcpPort)
#include "tst_TcpPort.moc"
