#include "core/port/UnixListenPort.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/port/SocketConnector.h"
#include "core/port/UnixPort.h"
#include "tests/core/port/PortWatcher.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;

class tst_UnixListenPort : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("serial0.sock")); }

private Q_SLOTS:
    void firstByte_isNotLostAndTheNextPeerFollows()
    {
        UnixListenPort port(path());
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(port.state() == PortState::Connecting);
        QVERIFY(QFile::exists(path()));
        for (const char *word : {"one", "two"}) {
            UnixPort machine(UnixEndpoint{path()});
            PortWatcher machineWatcher(&machine);
            machine.open();
            QVERIFY(machineWatcher.waitForState(PortState::Attached));
            machine.write(QByteArray(word));
            QVERIFY(watcher.waitForBytes(word));
            port.write(QByteArray("typed"));
            QVERIFY(machineWatcher.waitForBytes("typed"));
            machine.close();
            QVERIFY(watcher.waitForState(PortState::Connecting));
        }
        QCOMPARE(watcher.bytes, QByteArray("onetwo"));
        QCOMPARE(port.retries(), 0);
        port.close();
        QVERIFY(!QFile::exists(path()));
    }
    void secondPeer_waitsForTheFirst()
    {
        UnixListenPort port(path());
        PortWatcher watcher(&port);
        port.open();
        UnixPort first(UnixEndpoint{path()});
        UnixPort second(UnixEndpoint{path()});
        PortWatcher firstWatcher(&first);
        PortWatcher secondWatcher(&second);
        first.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        second.open();
        QVERIFY(secondWatcher.waitForState(PortState::Attached));
        second.write(QByteArray("second"));
        QVERIFY(!watcher.waitForBytes("second", 100));
        first.close();
        QVERIFY(watcher.waitForBytes("second"));
    }
    void staleSocket_isReplaced()
    {
        {
            const UniqueFd dead(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
            const SocketAddress address = SocketAddress::ofPath(path().toLocal8Bit());
            QCOMPARE(::bind(dead.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.size), 0);
        }
        QVERIFY(QFile::exists(path()));
        UnixListenPort port(path());
        port.open();
        QVERIFY(port.state() == PortState::Connecting);
    }
    void liveSocket_isLeftAlone()
    {
        UnixListenPort port(path());
        port.open();
        UnixListenPort thief(path());
        thief.open();
        QVERIFY(thief.state() == PortState::Closed);
        QVERIFY(thief.sentence().contains(QStringLiteral("another program listens")));
        thief.close();
        QVERIFY(QFile::exists(path()));
    }
    void anotherFile_isLeftAlone()
    {
        QVERIFY(writeFileAtomically(path(), QByteArray("precious")));
        {
            UnixListenPort port(path());
            port.open();
            QVERIFY(port.state() == PortState::Closed);
            QVERIFY(port.sentence().contains(path()));
        }
        QCOMPARE(*readFileWhole(path(), 100), QByteArray("precious"));
        QVERIFY(QFile::remove(path()));
    }
    void missingFolderOrLongPath_isOneSentence()
    {
        UnixListenPort missing(QStringLiteral("/nonexistent/x.sock"));
        missing.open();
        QVERIFY(missing.sentence().contains(QStringLiteral("/nonexistent/x.sock")));
        UnixListenPort tooLong(QStringLiteral("/") + QString(limits::socketPathBytes, QLatin1Char('x')));
        tooLong.open();
        QVERIFY(tooLong.sentence().contains(QStringLiteral("shorter")));
    }
};

QTEST_GUILESS_MAIN(tst_UnixListenPort)
#include "tst_UnixListenPort.moc"
