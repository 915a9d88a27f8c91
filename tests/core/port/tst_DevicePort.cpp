#include "core/port/DevicePort.h"

#include "core/base/UniqueFd.h"
#include "tests/core/port/PortWatcher.h"
#include "tests/core/port/PtyPair.h"

#include <QTest>

#include <fcntl.h>

using namespace portside;
using namespace portside::port;
using namespace portside::port::test;

// A pty stands in for the device: it keeps every setting of termios, and has no modem lines and no line for a break.
class tst_DevicePort : public QObject
{
    Q_OBJECT

    static termios settings(const QString &path)
    {
        const UniqueFd fd(::open(path.toLocal8Bit().constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
        termios now = {};
        ::tcgetattr(fd.get(), &now);
        return now;
    }

private Q_SLOTS:
    void device_isSetAndPutBack()
    {
        const PtyPair pair(QStringLiteral("echo=1,icanon=1"));
        const termios before = settings(pair.near());
        DevicePort port({pair.near(), 9600});
        PortWatcher watcher(&port);
        port.open();
        QVERIFY(watcher.waitForState(PortState::Attached));
        const termios during = settings(pair.near());
        QCOMPARE(::cfgetospeed(&during), speed_t(B9600));
        QCOMPARE(during.c_cflag & (CSIZE | PARENB | CSTOPB | CRTSCTS | CLOCAL), tcflag_t(CS8 | CLOCAL));
        QCOMPARE(during.c_lflag & (ECHO | ICANON), tcflag_t(0));
        port.close();
        const termios after = settings(pair.near());
        QCOMPARE(after.c_lflag, before.c_lflag);
        QCOMPARE(after.c_iflag, before.c_iflag);
        QCOMPARE(::cfgetospeed(&after), ::cfgetospeed(&before));
    }
    void bytesAndBreak_goOut()
    {
        const PtyPair pair;
        DevicePort near({pair.near(), 115200});
        DevicePort far({pair.far(), 115200});
        PortWatcher nearWatcher(&near);
        PortWatcher farWatcher(&far);
        QVERIFY(!near.sendBreak());
        near.open();
        far.open();
        QVERIFY(nearWatcher.waitForState(PortState::Attached) && farWatcher.waitForState(PortState::Attached));
        near.write(allBytes());
        QVERIFY(farWatcher.waitForBytes(allBytes()));
        QVERIFY(near.canSendBreak());
        QVERIFY(near.sendBreak());
    }
};

QTEST_GUILESS_MAIN(tst_DevicePort)
#include "tst_DevicePort.moc"
