#include "core/port/UnixPort.h"

#include "core/base/Limits.h"
#include "core/port/SocketConnector.h"
#include "tests/core/port/PortWatcher.h"
#include "tests/core/port/PtyPair.h"

#include <QElapsedTimer>
#include <QTest>

#include <vector>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

namespace {

UniqueFd boundSocket(const QString &path, int backlog)
{
    const SocketAddress address = SocketAddress::ofPath(path.toLocal8Bit());
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::bind(fd.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.size) != 0)
        qFatal("cannot bind");
    if (backlog >= 0)
        ::listen(fd.get(), backlog);
    return fd;
}

QStringList echoServer(const QString &path)
{
    return {QStringLiteral("UNIX-LISTEN:%1,fork,unlink-early").arg(path), QStringLiteral("PIPE")};
}

} // namespace

class tst_UnixPort : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString failure(const QString &path) const
    {
        UnixPort port(UnixEndpoint{path});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        return watcher.waitForState(PortState::Closed) ? port.sentence() : QString();
    }

private Q_SLOTS:
    void allBytes_comeBackFromARealEcho()
    {
        const QString path = m_folder.filePath(QStringLiteral("echo.sock"));
        QProcess socat;
        socat.start(portside::test::program(QStringLiteral("socat")), echoServer(path));
        UnixPort port(UnixEndpoint{path});
        PortWatcher watcher(&port);
        port.open(); // before the server is there
        QVERIFY(watcher.waitForState(PortState::Attached));
        QCOMPARE(port.write(allBytes()), 256);
        QVERIFY(watcher.waitForBytes(allBytes()));
        port.close();
        socat.terminate();
        QVERIFY(socat.waitForFinished());
    }
    void restartedServer_isReachedAgainWithinTwoSeconds()
    {
        const QString path = m_folder.filePath(QStringLiteral("restart.sock"));
        UnixPort port(UnixEndpoint{path});
        PortWatcher watcher(&port);
        auto listener = std::make_unique<UniqueFd>(boundSocket(path, 5));
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        UniqueFd served(::accept(listener->get(), nullptr, nullptr));
        QVERIFY(QFile::remove(path));
        listener.reset();
        served.reset();
        QVERIFY(watcher.waitForState(PortState::Lost));
        QVERIFY(port.sentence().contains(path));
        const UniqueFd again = boundSocket(path, 5);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(watcher.waitForState(PortState::Attached));
        QVERIFY(timer.elapsed() < 2000);
    }
    void pathRemovedUnderALiveConnection_changesNothing()
    {
        const QString path = m_folder.filePath(QStringLiteral("removed.sock"));
        const UniqueFd listener = boundSocket(path, 5);
        UnixPort port(UnixEndpoint{path});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        const UniqueFd served(::accept(listener.get(), nullptr, nullptr));
        QVERIFY(QFile::remove(path));
        QCOMPARE(::send(served.get(), "still", 5, 0), 5);
        QVERIFY(watcher.waitForBytes("still"));
    }
    void missingSocket_isSaid()
    {
        QVERIFY(failure(m_folder.filePath(QStringLiteral("none"))).contains(QStringLiteral("does not exist")));
    }
    void deadSocket_isSaid()
    {
        const QString path = m_folder.filePath(QStringLiteral("dead.sock"));
        boundSocket(path, 1).reset();
        QVERIFY(failure(path).contains(QStringLiteral("Nobody listens")));
    }
    void tooLongPath_isSaidAtOnce()
    {
        const QString path = QStringLiteral("/") + QString(limits::socketPathBytes, QLatin1Char('x'));
        UnixPort port(UnixEndpoint{path});
        port.open();
        QVERIFY(port.state() == PortState::Closed);
        QVERIFY(port.sentence().contains(QString::number(limits::socketPathBytes)));
    }
    void fullBacklog_isSaidAfterTheTimeoutAndBlocksNothing()
    {
        const QString path = m_folder.filePath(QStringLiteral("full.sock"));
        const UniqueFd listener = boundSocket(path, 0);
        std::vector<std::unique_ptr<UnixPort>> waiting;
        for (int i = 0; i < 2; ++i) {
            waiting.push_back(std::make_unique<UnixPort>(UnixEndpoint{path}));
            waiting.back()->open();
        }
        QElapsedTimer timer;
        timer.start();
        UnixPort port(UnixEndpoint{path});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(timer.elapsed() < 100);
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY2(port.sentence().contains(QStringLiteral("no more clients")), qPrintable(port.sentence()));
        QVERIFY(timer.elapsed() >= limits::connectTimeout * 9 / 10 && timer.elapsed() < limits::connectTimeout + 1000);
    }
};

QTEST_GUILESS_MAIN(tst_UnixPort)
#include "tst_UnixPort.moc"
