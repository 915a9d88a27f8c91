#include "core/session/ThreadedPort.h"

#include <QTest>

using namespace portside;
using session::ThreadedPort;

class tst_ThreadedPort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstQuestion_canBeAnsweredByABusyProgram()
    {
        ThreadedPort port(port::ProcessEndpoint{QStringLiteral("stty raw -echo; printf '?'; dd bs=1 count=1 2>&-")});
        QByteArray got;
        bool refused = false;
        connect(&port, &ThreadedPort::received, this, [&](const QByteArray &bytes) {
            if (got.isEmpty())
                refused = port.write("!") == 0;
            got += bytes;
        });
        port.open();
        // As a window that is shown for the first time: its port is open and has spoken before the next event.
        QTest::qSleep(500);
        QTRY_COMPARE(got, QByteArray("?!"));
        QVERIFY(!refused);
    }
    void lastWords_comeBeforeTheEnd()
    {
        ThreadedPort port(port::ProcessEndpoint{QStringLiteral("stty raw -echo; printf bye")});
        QByteArray atEnd;
        QByteArray got;
        connect(&port, &ThreadedPort::received, this, [&](const QByteArray &bytes) { got += bytes; });
        connect(&port, &ThreadedPort::stateChanged, this, [&] { atEnd = got; });
        port.open();
        QTest::qSleep(500);
        QTRY_COMPARE(port.state(), port::PortState::Closed);
        QTRY_COMPARE(atEnd, QByteArray("bye"));
    }
};

QTEST_GUILESS_MAIN(tst_ThreadedPort)
#include "tst_ThreadedPort.moc"
