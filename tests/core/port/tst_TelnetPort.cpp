#include "core/port/TelnetPort.h"

#include "core/base/Limits.h"
#include "tests/core/port/PortWatcher.h"
#include "tests/core/port/PtyPair.h"

#include "core/port/PtyPort.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

namespace {

const QByteArray prologue = QByteArray::fromHex("fffb01fffb03fffb00fffd00");
const QByteArray safeAnswers = QByteArray::fromHex("fffd01fffd03fffd00fffb00");

/// A server that says and remembers what the test wants.
struct Server
{
    Server()
    {
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    TelnetEndpoint endpoint(TelnetProfile profile = TelnetProfile::Auto) const
    {
        return {QStringLiteral("127.0.0.1"), server.serverPort(), profile};
    }
    void accept()
    {
        if (!waitFor([this] { return server.hasPendingConnections(); }))
            qFatal("nobody came");
        client.reset(server.nextPendingConnection());
        QObject::connect(client.get(), &QTcpSocket::readyRead, client.get(), [this] {
            const QByteArray bytes = client->readAll();
            reads += {bytes, clock.elapsed()};
            all += bytes;
        });
        clock.start();
    }
    void say(const QByteArray &bytes)
    {
        client->write(bytes);
        client->flush();
    }
    bool heard(const QByteArray &bytes) const
    {
        return waitFor([&] { return all == bytes; });
    }

    struct Read
    {
        QByteArray bytes;
        qint64 at;
    };
    QTcpServer server;
    std::unique_ptr<QTcpSocket> client;
    QList<Read> reads;
    QByteArray all;
    QElapsedTimer clock;
};

} // namespace

class tst_TelnetPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void qemuBeforeItsOpening_isQueuedAndTakesNoKeys()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        QVERIFY(watcher.waitForState(PortState::Queued));
        QVERIFY(port.sentence().contains(QStringLiteral("Another client")));
        QCOMPARE(port.write(QByteArray("reboot\r")), 0);
        QVERIFY(!port.sendBreak());
        server.say(prologue + "boot");
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(watcher.waitForBytes("boot"));
        QVERIFY(server.heard(safeAnswers));
        port.write(QByteArray("\r\xff"));
        QVERIFY(server.heard(safeAnswers + "\r\xff\xff"));
    }
    void qemuOutput_isRaw()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        server.say(prologue + allBytes() + allBytes());
        QVERIFY(watcher.waitForBytes(allBytes() + allBytes()));
        QVERIFY(server.heard(safeAnswers));
    }
    void break_goesAloneWithQuietAround()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        server.say(prologue);
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(server.heard(safeAnswers));
        // A machine that is busy may keep the server from reading in time; the port itself always waits.
        for (int attempt = 0; attempt < 5 && server.reads.size() != 4; ++attempt) {
            QTest::qWait(limits::telnetBreakQuiet);
            server.reads.clear();
            server.all.clear();
            port.write(QByteArray("before"));
            QVERIFY(port.sendBreak());
            QVERIFY(port.sendBreak());
            port.write(QByteArray("after"));
            QVERIFY(server.heard(QByteArray("before\xff\xf3\xff\xf3"
                                            "after")));
        }
        QCOMPARE(server.reads.size(), 4);
        for (int i = 1; i < 4; ++i)
            QVERIFY(server.reads[i].at - server.reads[i - 1].at >= limits::telnetBreakQuiet - 10);
        QCOMPARE(server.reads[1].bytes, QByteArray("\xff\xf3"));
        QCOMPARE(server.reads[2].bytes, QByteArray("\xff\xf3"));
    }
    void waitingBreaks_areCapped()
    {
        Server server;
        TelnetPort port(server.endpoint(TelnetProfile::Plain));
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        QVERIFY(watcher.waitForState(PortState::Attached));
        int taken = 0;
        for (int i = 0; i < 100; ++i)
            taken += port.sendBreak() ? 1 : 0;
        QVERIFY(taken >= limits::breaksWaiting && taken <= limits::breaksWaiting + 1);
    }
    void plainProfile_attachesAtOnce()
    {
        Server server;
        TelnetPort port(server.endpoint(TelnetProfile::Plain));
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(!watcher.states.contains(PortState::Queued));
        port.write(QByteArray("\r"));
        QVERIFY(server.heard(QByteArray("\r\0", 2)));
    }
    void openingThatOnlyBeginsLikeQemus_attachesAfterAMoment()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        server.say(prologue.left(6));
        QVERIFY(watcher.waitForState(PortState::Attached, 2000));
        QVERIFY(server.heard(safeAnswers.left(6)));
    }
    void windowSizeAndEcho_followTheNegotiation()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        QList<bool> echoes;
        connect(&port, &Port::localEchoChanged, &watcher, [&](bool wanted) { echoes += wanted; });
        port.setWindowSize(100, 30);
        port.open();
        server.accept();
        server.say(QByteArray::fromHex("fffd1f"));
        QVERIFY(server.heard(QByteArray::fromHex("fffb1f fffa1f0064001efff0")));
        port.setWindowSize(132, 50);
        QVERIFY(server.heard(QByteArray::fromHex("fffb1f fffa1f0064001efff0 fffa1f00840032fff0")));
        server.say(QByteArray::fromHex("fffb01"));
        QVERIFY(waitFor([&] { return echoes == QList<bool>({true, false}); }));
    }
    void stateOfTheLastConnection_isForgotten()
    {
        Server server;
        TelnetPort port(server.endpoint());
        PortWatcher watcher(&port);
        port.open();
        server.accept();
        server.say(prologue + "one");
        QVERIFY(watcher.waitForBytes("one"));
        server.client.reset();
        QVERIFY(watcher.waitForState(PortState::Lost));
        server.all.clear();
        server.accept();
        server.say(prologue + "two");
        QVERIFY(watcher.waitForBytes("two"));
        QCOMPARE(watcher.bytes, QByteArray("onetwo"));
        QVERIFY(server.heard(safeAnswers));
    }
    void peerThatAsksWithoutReading_growsNoQueue()
    {
        Server server;
        TelnetPort port(server.endpoint(TelnetProfile::Plain));
        PortWatcher watcher(&port);
        port.open();
        if (!waitFor([&] { return server.server.hasPendingConnections(); }))
            QFAIL("nobody came");
        const std::unique_ptr<QTcpSocket> client(server.server.nextPendingConnection());
        client->setReadBufferSize(1);
        // Every read of it is answered by two bytes at most.
        client->write(QByteArray::fromHex("fff6fffd1ffffe1ffffd18fffa1801fff0").repeated(200'000) + "end");
        QVERIFY(watcher.waitForBytes("end", 20'000));
        QVERIFY(port.state() == PortState::Attached);
    }
    void ser2net_passesAllBytesBothWays()
    {
        const PtyPair pair;
        const quint16 number = portside::test::freeTcpPort();
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("ser2net.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%YAML 1.1\n---\nconnection: &dev\n  accepter: telnet(rfc2217),tcp,127.0.0.1," +
                   QByteArray::number(number) + "\n  connector: serialdev," + pair.near().toLocal8Bit() +
                   ",9600n81,local\n");
        file.close();
        QProcess ser2net;
        ser2net.start(
            portside::test::program(QStringLiteral("ser2net")),
            {QStringLiteral("-n"), QStringLiteral("-d"), QStringLiteral("-u"), QStringLiteral("-c"), file.fileName()});
        PtyPort device(PtyEndpoint{pair.far()});
        PortWatcher deviceWatcher(&device);
        device.open();
        TelnetPort port({QStringLiteral("127.0.0.1"), number});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        QTest::qWait(300); // ser2net throws away what comes before it has opened its device
        QCOMPARE(port.write(allBytes()), 256);
        QVERIFY2(deviceWatcher.waitForBytes(allBytes()), deviceWatcher.bytes.toHex().constData());
        device.write(allBytes());
        QVERIFY2(watcher.waitForBytes(allBytes()), watcher.bytes.toHex().constData());
        port.close();
        ser2net.terminate();
        QVERIFY(ser2net.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(tst_TelnetPort)
#include "tst_TelnetPort.moc"
