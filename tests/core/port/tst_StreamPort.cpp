#include "core/port/FdPort.h"

#include "core/base/Limits.h"
#include "tests/core/port/PortWatcher.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QThread>

#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

namespace {

/// A port and the other end of its stream.
struct Joined
{
    Joined()
    {
        std::array<int, 2> ends = {};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            qFatal("no socket pair");
        peer.reset(ends[0]);
        port = std::make_unique<FdPort>(UniqueFd(ends[1]), QStringLiteral("the test"));
        watcher = std::make_unique<PortWatcher>(port.get());
    }
    void open()
    {
        port->open();
        if (!watcher->waitForState(PortState::Attached))
            qFatal("not attached");
    }
    QByteArray readAtPeer() const
    {
        QByteArray bytes(1 << 20, Qt::Uninitialized);
        const ssize_t got = ::recv(peer.get(), bytes.data(), size_t(bytes.size()), MSG_DONTWAIT);
        return got > 0 ? bytes.left(got) : QByteArray();
    }

    UniqueFd peer;
    std::unique_ptr<FdPort> port;
    std::unique_ptr<PortWatcher> watcher;
};

qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

void sendAll(int fd, qint64 count, const QByteArray &chunk)
{
    while (count > 0) {
        const ssize_t put = ::send(fd, chunk.data(), size_t(std::min<qint64>(count, chunk.size())), MSG_NOSIGNAL);
        if (put <= 0)
            return;
        count -= put;
    }
}

} // namespace

class tst_StreamPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void states_comeFromTheEventLoopWithSentences()
    {
        Joined joined;
        joined.port->open();
        QCOMPARE(joined.watcher->states, QList<PortState>({PortState::Connecting}));
        QVERIFY(joined.watcher->waitForState(PortState::Attached));
        QVERIFY(joined.port->sentence().contains(QStringLiteral("the test")));
        joined.port->close();
        QVERIFY(joined.port->state() == PortState::Closed);
    }
    void lastWords_areReadBeforeTheEnd()
    {
        Joined joined;
        joined.open();
        const QByteArray words(150'000, 'w');
        sendAll(joined.peer.get(), words.size(), words);
        joined.peer.reset();
        QVERIFY(joined.watcher->waitForState(PortState::Closed));
        QCOMPARE(joined.watcher->bytes.size(), words.size());
    }
    void lastWords_areReadThoughWritingFailsFirst()
    {
        Joined joined;
        joined.open();
        sendAll(joined.peer.get(), 4, QByteArray("bye!"));
        joined.peer.reset();
        joined.port->write(QByteArray("too late"));
        QVERIFY(joined.watcher->waitForState(PortState::Closed));
        QCOMPARE(joined.watcher->bytes, QByteArray("bye!"));
    }
    void writeQueue_isBoundedAndSaysWhenItIsEmpty()
    {
        Joined joined;
        joined.open();
        const QByteArray much(3 * limits::writeQueueBytes, 'p');
        qint64 taken = 0;
        while (const qint64 more = joined.port->write(much))
            taken += more;
        // The kernel's own buffer comes on top.
        QVERIFY(taken >= limits::writeQueueBytes && taken < 2 * limits::writeQueueBytes);
        qint64 arrived = 0;
        QVERIFY(waitFor([&] { return (arrived += joined.readAtPeer().size()) == taken; }));
        QVERIFY(waitFor([&] { return joined.watcher->drains == 1; }));
        QVERIFY(joined.port->write(much) > 0);
    }
    void writerThatFollowsTheQueue_getsEverythingOutInOrder()
    {
        Joined joined;
        joined.open();
        QByteArray source;
        for (int i = 0; source.size() < 5'000'000; ++i)
            source += QByteArray::number(i) + ' ';
        qint64 given = 0;
        const auto offer = [&] { given += joined.port->write(QByteArrayView(source).sliced(given)); };
        QObject::connect(joined.port.get(), &Port::writeQueueDrained, joined.watcher.get(), offer);
        offer();
        QByteArray arrived;
        QVERIFY(waitFor([&] {
            arrived += joined.readAtPeer();
            return arrived.size() == source.size();
        }));
        QVERIFY(arrived == source);
    }
    void closedPort_takesNothing()
    {
        Joined joined;
        QCOMPARE(joined.port->write(QByteArray("x")), 0);
        joined.open();
        joined.port->close();
        QCOMPARE(joined.port->write(QByteArray("x")), 0);
    }
    void break_isRefusedWithTheReason()
    {
        Joined joined;
        joined.open();
        QVERIFY(!joined.port->canSendBreak());
        QVERIFY(joined.port->sendBreak().errorMessage().contains(QStringLiteral("carries bytes only")));
    }
    void pausedReading_leavesBytesWithThePeer()
    {
        Joined joined;
        joined.open();
        joined.port->setReadingPaused(true);
        sendAll(joined.peer.get(), 4, QByteArray("wait"));
        QVERIFY(!joined.watcher->waitForBytes("wait", 100));
        joined.port->setReadingPaused(false);
        QVERIFY(joined.watcher->waitForBytes("wait"));
    }
    void portClosedByItsReader_isNotTouchedAgain()
    {
        Joined joined;
        joined.open();
        int calls = 0;
        QObject::connect(joined.port.get(), &Port::received, joined.watcher.get(), [&] {
            ++calls;
            joined.port->close();
        });
        sendAll(joined.peer.get(), 200'000, QByteArray(200'000, 'x'));
        QVERIFY(joined.watcher->waitForState(PortState::Closed));
        QCOMPARE(calls, 1);
    }
    void portDeletedByItsReader_isNotTouchedAgain()
    {
        Joined joined;
        joined.open();
        QObject::connect(joined.port.get(), &Port::received, joined.watcher.get(), [&] { joined.port.reset(); });
        sendAll(joined.peer.get(), 200'000, QByteArray(200'000, 'x'));
        QVERIFY(waitFor([&] { return joined.port == nullptr; }));
        QTest::qWait(20);
    }
    void endedStream_isNotOpenedAgain()
    {
        Joined joined;
        joined.open();
        joined.peer.reset();
        QVERIFY(joined.watcher->waitForState(PortState::Closed));
        joined.port->open();
        QVERIFY(joined.watcher->waitForState(PortState::Closed));
        QVERIFY(joined.port->sentence().contains(QStringLiteral("has ended")));
    }
    void flood_comesWholeInLittleMemoryWithoutStallingTheLoop()
    {
        constexpr qint64 flood = 100 * 1024 * 1024;
        Joined joined;
        qint64 arrived = 0;
        qsizetype largest = 0;
        joined.watcher.reset();
        QObject::connect(joined.port.get(), &Port::received, this, [&](const QByteArray &bytes) {
            arrived += bytes.size();
            largest = std::max(largest, bytes.size());
        });
        joined.port->open();
        const qint64 before = residentKiB();
        QElapsedTimer beat;
        qint64 longestGap = 0;
        QTimer heart;
        QObject::connect(&heart, &QTimer::timeout, this, [&] { longestGap = std::max(longestGap, beat.restart()); });
        std::thread peer([&] { sendAll(joined.peer.get(), flood, QByteArray(256 * 1024, 'f')); });
        QElapsedTimer timer;
        timer.start();
        beat.start();
        heart.start(5);
        QVERIFY(waitFor([&] { return arrived == flood; }, 30'000));
        const qint64 elapsed = std::max<qint64>(timer.elapsed(), 1);
        peer.join();
        qInfo("100 MiB in %lld ms (%lld MB/s), longest gap %lld ms, memory +%lld KiB", elapsed, flood / 1000 / elapsed,
              longestGap, residentKiB() - before);
        QVERIFY(longestGap < 200);
        QVERIFY(residentKiB() - before < 16 * 1024);
        QVERIFY(largest <= limits::readChunkBytes);
    }
    void portInAWorkerThread_reads()
    {
        Joined joined;
        QThread thread;
        thread.start();
        joined.port->moveToThread(&thread);
        QMetaObject::invokeMethod(joined.port.get(), &Port::open);
        QVERIFY(joined.watcher->waitForState(PortState::Attached));
        sendAll(joined.peer.get(), 5, QByteArray("hello"));
        QVERIFY(joined.watcher->waitForBytes("hello"));
        QMetaObject::invokeMethod(joined.port.get(), &Port::close, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait(5000));
    }
};

QTEST_GUILESS_MAIN(tst_StreamPort)
#include "tst_StreamPort.moc"
