#include "core/port/HostDevices.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside::port;

// A made /sys and /dev: what the kernel shows of two UARTs of which one exists, a USB adapter and a virtual console.
class tst_HostDevices : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root;

    void write(const QString &path, const QByteArray &text) const
    {
        const QString whole = m_root.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void link(const QString &target, const QString &path) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_root.filePath(path)).path()));
        QVERIFY(QFile::link(target, m_root.filePath(path)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString sys = QStringLiteral("sys/");
        write(sys + QStringLiteral("class/tty/tty0/dev"), "4:0\n");
        for (const auto &[name, type] : {std::pair{"ttyS0", "4\n"}, std::pair{"ttyS1", "0\n"}}) {
            const QString tty = sys + QStringLiteral("class/tty/") + QLatin1String(name);
            write(tty + QStringLiteral("/type"), type);
            write(tty + QStringLiteral("/port"), "0x3F8\n");
            write(tty + QStringLiteral("/irq"), "4\n");
            link(m_root.filePath(QStringLiteral("sys/devices/serial8250")), tty + QStringLiteral("/device"));
        }
        write(sys + QStringLiteral("devices/serial8250/uevent"), {});
        const QString usb = sys + QStringLiteral("devices/usb1/1-2/");
        write(usb + QStringLiteral("manufacturer"), "FTDI\n");
        write(usb + QStringLiteral("product"), "TTL232R\x1b[2J\n");
        for (const char *name : {"ttyUSB10", "ttyUSB2"}) {
            const QString device = usb + QStringLiteral("1-2:1.0/") + QLatin1String(name);
            write(device + QStringLiteral("/uevent"), {});
            write(sys + QStringLiteral("class/tty/%1/uevent").arg(QLatin1String(name)), {});
            link(m_root.filePath(device), sys + QStringLiteral("class/tty/%1/device").arg(QLatin1String(name)));
        }
        write(QStringLiteral("dev/ttyUSB2"), {});
        link(QStringLiteral("../../ttyUSB2"), QStringLiteral("dev/serial/by-id/usb-FTDI_TTL232R-if00-port0"));
        write(QStringLiteral("dev/parport1"), {});
        write(QStringLiteral("dev/parport0"), {});
        write(QStringLiteral("proc/sys/dev/parport/parport0/base-addr"), "888\t1912\n");
    }
    void serialDevices_haveHardwareAndAName()
    {
        const QList<HostDevice> expected{
            {QStringLiteral("/dev/ttyS0"), QStringLiteral("I/O 0x3f8 IRQ 4 (ttyS0)")},
            {QStringLiteral("/dev/serial/by-id/usb-FTDI_TTL232R-if00-port0"),
             QStringLiteral("FTDI TTL232R [2J (ttyUSB2)")},
            {QStringLiteral("/dev/ttyUSB10"), QStringLiteral("FTDI TTL232R [2J (ttyUSB10)")},
        };
        const QList<HostDevice> found = hostSerialDevices(m_root.path());
        QCOMPARE(found.size(), expected.size());
        for (int i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].path, expected[i].path);
            QCOMPARE(found[i].description, expected[i].description);
        }
    }
    void parallelDevices_haveTheirAddress()
    {
        const QList<HostDevice> found = hostParallelDevices(m_root.path());
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].path, QStringLiteral("/dev/parport0"));
        QCOMPARE(found[0].description, QStringLiteral("I/O 0x378 (parport0)"));
        QCOMPARE(found[1].description, QStringLiteral("Parallel port (parport1)"));
    }
    void computerWithoutPorts_hasNone()
    {
        const QTemporaryDir empty;
        QVERIFY(hostSerialDevices(empty.path()).isEmpty());
        QVERIFY(hostParallelDevices(empty.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_HostDevices)
#include "tst_HostDevices.moc"
