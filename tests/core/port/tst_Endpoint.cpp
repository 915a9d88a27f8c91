#include "core/port/Endpoint.h"

#include "core/base/Limits.h"

#include <QTest>

using namespace portside;
using namespace portside::port;

class tst_Endpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodAddress_isReadAndPrintedShortest_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("shortest");
        const auto row = [](const char *address, const char *shortest) {
            QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(shortest);
        };
        row("pty:/dev/pts/3", "pty:/dev/pts/3");
        row("pty:///dev/pts/3", "pty:/dev/pts/3");
        row(" PTY:/dev/pts/3\n", "pty:/dev/pts/3");
        row("unix:/run/vm/com 1,x.sock", "unix:/run/vm/com 1,x.sock");
        row("unix:///run/vm/com1.sock", "unix:/run/vm/com1.sock");
        row("tcp:localhost:4555", "tcp:localhost:4555");
        row("tcp://localhost:4555", "tcp:localhost:4555");
        row("tcp://localhost:4555/", "tcp:localhost:4555");
        row("tcp:[::1]:1", "tcp:[::1]:1");
        row("tcp://[fe80::1%eth0]:65535", "tcp:[fe80::1%eth0]:65535");
        row("telnet:127.0.0.1:23", "telnet:127.0.0.1:23");
        row("telnet://lab-1.example:2001?profile=qemu", "telnet:lab-1.example:2001?profile=qemu");
        row("telnet:h:2001?profile=plain", "telnet:h:2001?profile=plain");
        row("telnet:h:2001?profile=auto", "telnet:h:2001");
        row("device:/dev/ttyUSB0", "device:/dev/ttyUSB0");
        row("device:/dev/ttyUSB0?speed=9600", "device:/dev/ttyUSB0?speed=9600");
        row("device:/dev/ttyUSB0?speed=115200", "device:/dev/ttyUSB0");
        row("process:virsh console 'my vm'", "process:virsh console 'my vm'");
    }
    void goodAddress_isReadAndPrintedShortest()
    {
        QFETCH(QString, address);
        QFETCH(QString, shortest);
        const auto endpoint = parseEndpoint(address);
        QVERIFY2(endpoint, qPrintable(endpoint.errorMessage()));
        QCOMPARE(printEndpoint(*endpoint), shortest);
        QVERIFY(*parseEndpoint(shortest) == *endpoint);
        QVERIFY(!describeEndpoint(*endpoint).isEmpty());
    }
    void badAddress_isOneSentenceThatNamesTheFault_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &address, const char *says) {
            QTest::newRow(name) << address << QString::fromUtf8(says);
        };
        row("empty", QString(), "pty:, unix:, tcp:, telnet:, device:, process:");
        row("no scheme", QStringLiteral("/dev/pts/3"), "begins with one of");
        row("unknown scheme", QStringLiteral("ftp://h:1"), "ftp://h:1");
        row("relative path", QStringLiteral("pty:dev/pts/3"), "begins with a slash");
        row("unix host form", QStringLiteral("unix://run/x"), "begins with a slash");
        row("no path", QStringLiteral("unix:"), "begins with a slash");
        row("no port", QStringLiteral("tcp:localhost"), "a host and a port");
        row("no host", QStringLiteral("tcp::4555"), "a host and a port");
        row("port zero", QStringLiteral("tcp:h:0"), "1 to 65535");
        row("port too large", QStringLiteral("tcp:h:65536"), "1 to 65535");
        row("port overflows", QStringLiteral("tcp:h:4294967297"), "1 to 65535");
        row("port negative", QStringLiteral("tcp:h:-1"), "1 to 65535");
        row("port name", QStringLiteral("tcp:h:telnet"), "1 to 65535");
        row("bare IPv6", QStringLiteral("tcp:::1:4555"), "brackets");
        row("open bracket", QStringLiteral("tcp:[::1:4555"), "a host and a port");
        row("no IPv6 in brackets", QStringLiteral("tcp:[127.0.0.1]:4555"), "IPv6");
        row("host with space", QStringLiteral("tcp:my host:4555"), "my host");
        row("user in host", QStringLiteral("telnet:root@h:23"), "root@h");
        row("unknown profile", QStringLiteral("telnet:h:23?profile=tn3270"), "profile=plain");
        row("unknown query", QStringLiteral("telnet:h:23?x"), "profile=plain");
        row("strange speed", QStringLiteral("device:/dev/ttyS0?speed=31250"), "31250");
        row("no command", QStringLiteral("process: "), "names no command");
        row("control character", QStringLiteral("tcp:h\x1b:1"), "\\x1b");
        row("NUL", QStringLiteral("unix:/a") + QChar(0) + QStringLiteral("b"), "control characters");
    }
    void badAddress_isOneSentenceThatNamesTheFault()
    {
        QFETCH(QString, address);
        QFETCH(QString, says);
        const auto endpoint = parseEndpoint(address);
        QVERIFY(!endpoint);
        QVERIFY2(endpoint.errorMessage().contains(says), qPrintable(endpoint.errorMessage()));
        QVERIFY(endpoint.errorMessage().endsWith(QLatin1Char('.')));
    }
    void unixPath_mayHaveTheLimitInBytesAndNoMore()
    {
        const QString longest = QStringLiteral("unix:/") + QString(limits::socketPathBytes - 1, QLatin1Char('x'));
        QVERIFY(parseEndpoint(longest));
        QVERIFY(!parseEndpoint(longest + QLatin1Char('x')));
        // Two bytes in UTF-8 each.
        const QString umlauts = QStringLiteral("unix:/") + QString(limits::socketPathBytes / 2, QChar(0xe4));
        QVERIFY(!parseEndpoint(umlauts));
    }
};

QTEST_GUILESS_MAIN(tst_Endpoint)
#include "tst_Endpoint.moc"
