#include "core/port/ProcessPort.h"

#include "tests/core/port/PortWatcher.h"

#include <QTest>

#include <csignal>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;
using portside::test::waitFor;

class tst_ProcessPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void command_runsInATerminalOfItsOwn()
    {
        ProcessPort port({QStringLiteral("tty && stty size && echo $TERM && stty -echo && read x && echo got:$x")});
        port.setWindowSize(132, 50);
        PortWatcher watcher(&port);
        port.open();
        QVERIFY2(watcher.waitForBytes("/dev/pts/"), watcher.bytes.constData());
        QVERIFY(watcher.waitForBytes("50 132\r\nxterm-256color\r\n"));
        port.write(QByteArray("hello\r"));
        QVERIFY(watcher.waitForBytes("got:hello"));
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY(port.sentence().contains(QStringLiteral("the command")));
    }
    void newSize_isSignalled()
    {
        ProcessPort port({QStringLiteral("trap 'stty size' WINCH; echo ready; while :; do sleep 0.02; done")});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForBytes("ready"));
        port.setWindowSize(99, 33);
        QVERIFY(watcher.waitForBytes("33 99"));
        port.close();
    }
    void close_endsTheCommandAndReapsIt_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("ends on SIGHUP") << QStringLiteral("echo pid:$$:; exec sleep 1000");
        QTest::newRow("ignores SIGHUP") << QStringLiteral("trap '' HUP; echo pid:$$:; while :; do sleep 0.1; done");
    }
    void close_endsTheCommandAndReapsIt()
    {
        QFETCH(QString, command);
        ProcessPort port({command});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(waitFor([&] { return watcher.bytes.count(':') == 2; }));
        const pid_t pid = watcher.bytes.split(':').at(1).toInt();
        QCOMPARE(::kill(pid, 0), 0);
        port.close();
        QVERIFY(waitFor([&] { return ::kill(pid, 0) != 0; }));
    }
    void unknownCommand_isSaidByTheShell()
    {
        ProcessPort port({QStringLiteral("no-such-command-here")});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Closed));
        QVERIFY(watcher.bytes.contains("no-such-command-here"));
    }
};

QTEST_GUILESS_MAIN(tst_ProcessPort)
#include "tst_ProcessPort.moc"
