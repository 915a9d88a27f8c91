#include "core/port/PtyPort.h"

#include "tests/core/port/PortWatcher.h"
#include "tests/core/port/PtyPair.h"

#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;

class tst_PtyPort : public QObject
{
    Q_OBJECT

    static qint64 processorTimeUs()
    {
        rusage usage = {};
        ::getrusage(RUSAGE_SELF, &usage);
        return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec +
               usage.ru_stime.tv_usec;
    }

private Q_SLOTS:
    void allBytes_passUnchangedBothWays()
    {
        const PtyPair pair;
        PtyPort near(PtyEndpoint{pair.near()});
        PtyPort far(PtyEndpoint{pair.far()});
        PortWatcher nearWatcher(&near);
        PortWatcher farWatcher(&far);
        near.open();
        far.open();
        QVERIFY(nearWatcher.waitForState(PortState::Attached) && farWatcher.waitForState(PortState::Attached));
        QCOMPARE(near.write(allBytes()), 256);
        QVERIFY(farWatcher.waitForBytes(allBytes()));
        QCOMPARE(far.write(allBytes()), 256);
        QVERIFY(nearWatcher.waitForBytes(allBytes()));
    }
    void cookedModeLeftByAnother_isMadeRaw()
    {
        const PtyPair pair(QStringLiteral("echo=1,icanon=1"));
        PtyPort near(PtyEndpoint{pair.near()});
        PtyPort far(PtyEndpoint{pair.far()});
        PortWatcher nearWatcher(&near);
        PortWatcher farWatcher(&far);
        near.open();
        far.open();
        QVERIFY(nearWatcher.waitForState(PortState::Attached) && farWatcher.waitForState(PortState::Attached));
        near.write(allBytes());
        QVERIFY(farWatcher.waitForBytes(allBytes()));
        QTest::qWait(50);
        QVERIFY(nearWatcher.bytes.isEmpty()); // nothing was echoed
    }
    void peerThatEnds_isLostWithoutSpinningAndComesBack()
    {
        PtyPair pair;
        PtyPort port(PtyEndpoint{pair.near()});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        pair.stop();
        QVERIFY(watcher.waitForState(PortState::Lost));
        QCOMPARE(port.retries(), 1);
        const qint64 before = processorTimeUs();
        QTest::qWait(400);
        QVERIFY(processorTimeUs() - before < 100'000);
        QVERIFY(port.retries() > 1);
        QVERIFY2(port.sentence().contains(pair.near()), qPrintable(port.sentence()));
        pair.start();
        QVERIFY(watcher.waitForState(PortState::Attached));
    }
    void missingDevice_isClosedWithTheReasonWhenNotToReconnect()
    {
        PtyPort port(PtyEndpoint{QStringLiteral("/dev/pts/99999")});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY(port.sentence().contains(QStringLiteral("/dev/pts/99999 does not exist")));
    }
    void whatIsNoTerminal_isRefusedWithoutTouchingIt_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"file", "fifo", "folder", "null"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void whatIsNoTerminal_isRefusedWithoutTouchingIt()
    {
        QFETCH(QString, kind);
        const QTemporaryDir folder;
        QString path = folder.filePath(kind);
        if (kind == QStringLiteral("file"))
            QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        else if (kind == QStringLiteral("fifo"))
            QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        else if (kind == QStringLiteral("null"))
            path = QStringLiteral("/dev/null");
        else
            path = folder.path();
        PtyPort port(PtyEndpoint{path});
        port.setReconnectPolicy(ReconnectPolicy::Never);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY2(port.sentence().contains(QStringLiteral("not a terminal")), qPrintable(port.sentence()));
    }
};

QTEST_GUILESS_MAIN(tst_PtyPort)
#include "tst_PtyPort.moc"
