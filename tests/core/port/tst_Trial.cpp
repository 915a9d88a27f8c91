#include "core/port/Trial.h"
#include "tests/core/port/PtyPair.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace portside;
using namespace portside::port;

namespace {

QDeadlineTimer soon()
{
    return QDeadlineTimer(3000);
}

/// A folder that everybody may enter, so that a user without rights comes as far as the file.
class OpenFolder
{
public:
    OpenFolder() { ::chmod(QFile::encodeName(m_dir.path()).constData(), 0755); }
    QString file(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/trial-XXXXXX")};
};

/// Nobody in particular, where the tests run as root, for whom every door is open.
class WithoutRights
{
public:
    WithoutRights() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot && (::setegid(65534) != 0 || ::seteuid(65534) != 0))
            qFatal("The rights could not be laid down.");
    }
    ~WithoutRights()
    {
        if (m_wasRoot && (::seteuid(0) != 0 || ::setegid(0) != 0))
            qFatal("The rights could not be taken up again.");
    }

private:
    bool m_wasRoot;
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Self-made certificates in the names that QEMU reads: an authority, and a server signed by it.
void makeCertificates(const QString &folder, const char *signer = "ca")
{
    const auto openssl = [&](const char *arguments) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(portside::test::program(QStringLiteral("openssl")), QString::fromLatin1(arguments).split(u' '));
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0, process.readAllStandardError());
    };
    for (const char *authority : {"ca", "other"}) {
        openssl(qPrintable(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
                                          "/CN=test -keyout %1-key.pem -out %1-cert.pem")
                               .arg(QLatin1String(authority))));
    }
    openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout server-key.pem -out "
            "server.csr");
    openssl(qPrintable(QStringLiteral("x509 -req -in server.csr -CA %1-cert.pem -CAkey %1-key.pem -CAcreateserial "
                                      "-days 2 -out server-cert.pem")
                           .arg(QLatin1String(signer))));
}

} // namespace

#define COMPARE_TRIAL(trial, wanted, word)                                                                             \
    do {                                                                                                               \
        const Trial t = (trial);                                                                                       \
        QVERIFY2(t.outcome == (wanted) && t.sentence.contains(QLatin1String(word)) && t.sentence.endsWith(u'.'),       \
                 qPrintable(t.sentence));                                                                              \
    } while (false)

class tst_Trial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tcpListener_isTriedWithoutStaying()
    {
        const quint16 number = portside::test::freeTcpPort();
        const QString service = QString::number(number);
        const QString here = QStringLiteral("127.0.0.1");
        COMPARE_TRIAL(tryTcpListener(here, service), Outcome::Works, "is free");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, number)); // the trial has let go
        COMPARE_TRIAL(tryTcpListener(here, service), Outcome::Fails, "Another program");
        COMPARE_TRIAL(tryTcpListener(QStringLiteral("192.0.2.1"), service), Outcome::Fails, "does not have");
        COMPARE_TRIAL(tryTcpListener(QStringLiteral("no such host"), service), Outcome::Fails, "no computer named");
    }

    void tcpServer_isAskedWhetherItAnswers()
    {
        const QString here = QStringLiteral("127.0.0.1");
        const QString nobody = QString::number(portside::test::freeTcpPort());
        COMPARE_TRIAL(tryTcpServer(here, nobody, Greeting::NotExpected, soon()), Outcome::Fails, "Nobody listens");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString service = QString::number(server.serverPort());
        COMPARE_TRIAL(tryTcpServer(here, service, Greeting::NotExpected, soon()), Outcome::Works, "Somebody answers");
    }
    void telnetServer_isKnownByItsFirstByte_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QString>("word");
        QTest::newRow("telnet") << QByteArray("\xff\xfb\x01") << QStringLiteral("A telnet server");
        QTest::newRow("something else") << QByteArray("SSH-2.0") << QStringLiteral("does not speak telnet");
        QTest::newRow("silence") << QByteArray() << QStringLiteral("not begun");
    }
    void telnetServer_isKnownByItsFirstByte()
    {
        QFETCH(QByteArray, first);
        QFETCH(QString, word);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Trial answer;
        const std::unique_ptr<QThread> thread(QThread::create([&, number = server.serverPort()] {
            answer = tryTcpServer(QStringLiteral("127.0.0.1"), QString::number(number), Greeting::Telnet, soon());
        }));
        thread->start();
        QVERIFY(server.waitForNewConnection(3000));
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write(first);
        QVERIFY(first.isEmpty() || socket->waitForBytesWritten());
        QVERIFY(thread->wait(3000));
        COMPARE_TRIAL(answer, Outcome::Works, qPrintable(word));
    }

    void silentPeer_endsAtTheDeadline()
    {
        // TEST-NET-1 of RFC 5737: no such computer answers, and no router has to say so.
        QElapsedTimer timer;
        timer.start();
        const Trial answer =
            tryTcpServer(QStringLiteral("192.0.2.1"), QStringLiteral("9"), Greeting::NotExpected, QDeadlineTimer(300));
        QCOMPARE(answer.outcome, Outcome::Fails);
        QVERIFY(timer.elapsed() < 2000);
    }

    void udp_isBoundOnThisSide()
    {
        const QString here = QStringLiteral("127.0.0.1");
        COMPARE_TRIAL(tryUdp(here, QStringLiteral("9"), here, {}), Outcome::Works, "QEMU can send");
        COMPARE_TRIAL(tryUdp(here, QStringLiteral("9"), QStringLiteral("192.0.2.1"), QStringLiteral("5000")),
                      Outcome::Fails, "does not have");
        COMPARE_TRIAL(tryUdp(QStringLiteral("no such host"), QStringLiteral("9"), {}, {}), Outcome::Fails,
                      "no computer named");
    }

    void unixListener_neverTakesWhatIsThere()
    {
        const OpenFolder folder;
        const QString path = folder.file("a.sock");
        COMPARE_TRIAL(tryUnixListener(path), Outcome::Works, "can make");
        QVERIFY(!QFile::exists(path));
        {
            QLocalServer server;
            QVERIFY(server.listen(path));
            COMPARE_TRIAL(tryUnixListener(path), Outcome::Fails, "Another program");
            COMPARE_TRIAL(tryUnixServer(path, soon()), Outcome::Works, "Somebody answers");
        }
        write(folder.file("paper"), "kept");
        COMPARE_TRIAL(tryUnixListener(folder.file("paper")), Outcome::Fails, "no socket");
        QVERIFY(QFile::exists(folder.file("paper")));
        COMPARE_TRIAL(tryUnixListener(folder.file("none/a.sock")), Outcome::Fails, "does not exist");
        COMPARE_TRIAL(tryUnixListener(u'/' + QString(120, u'x')), Outcome::Fails, "longer than");
        COMPARE_TRIAL(tryUnixServer(folder.file("none"), soon()), Outcome::Fails, "There is no socket");
    }

    void file_isNeitherMadeNorEmptied()
    {
        const OpenFolder folder;
        const QString path = folder.file("log");
        COMPARE_TRIAL(tryFile(path, FileStart::Truncated), Outcome::Works, "can make");
        QVERIFY(!QFile::exists(path));
        write(path, "12345");
        COMPARE_TRIAL(tryFile(path, FileStart::Truncated), Outcome::Works, "holds 5 bytes");
        COMPARE_TRIAL(tryFile(path, FileStart::Appended), Outcome::Works, "can write into");
        QCOMPARE(QFile(path).size(), 5);
        COMPARE_TRIAL(tryFile(folder.file("none/log"), FileStart::Appended), Outcome::Fails, "does not exist");
        COMPARE_TRIAL(tryFile(folder.file("."), FileStart::Appended), Outcome::Fails, "is a folder");
        COMPARE_TRIAL(tryFile(QStringLiteral("log"), FileStart::Appended), Outcome::Fails, "slash");
        QVERIFY(QFile::setPermissions(path, QFile::ReadOther));
        const WithoutRights nobody;
        COMPARE_TRIAL(tryFile(path, FileStart::Appended), Outcome::Fails, "may not write");
    }

    void pipe_mustBeMadeBefore()
    {
        const OpenFolder folder;
        const QString path = folder.file("pipe");
        COMPARE_TRIAL(tryPipe(path), Outcome::Fails, "pipe.in: make it with mkfifo");
        QCOMPARE(::mkfifo(QFile::encodeName(path + QStringLiteral(".in")).constData(), 0600), 0);
        COMPARE_TRIAL(tryPipe(path), Outcome::Fails, "pipe.out");
        QCOMPARE(::mkfifo(QFile::encodeName(path + QStringLiteral(".out")).constData(), 0600), 0);
        COMPARE_TRIAL(tryPipe(path), Outcome::Works, "pipe.out");
        write(folder.file("paper"), {});
        COMPARE_TRIAL(tryPipe(folder.file("paper")), Outcome::Fails, "no named pipe");
        QCOMPARE(::mkfifo(QFile::encodeName(folder.file("one")).constData(), 0600), 0);
        COMPARE_TRIAL(tryPipe(folder.file("one")), Outcome::Works, "the named pipe ");
    }

    void serialDevice_isOpenedOrSaysWhyNot()
    {
        const port::test::PtyPair pair;
        COMPARE_TRIAL(trySerialDevice(pair.near()), Outcome::Works, "can be opened");
        COMPARE_TRIAL(trySerialDevice(QStringLiteral("/dev/ttyNONE")), Outcome::Fails, "plug it in");
        COMPARE_TRIAL(trySerialDevice(QStringLiteral("/dev/null")), Outcome::Fails, "no serial device");
        COMPARE_TRIAL(trySerialDevice(QDir::tempPath()), Outcome::Fails, "no device");
        COMPARE_TRIAL(tryParallelDevice(QStringLiteral("/dev/null")), Outcome::Fails, "no parallel port");
    }
    void deviceOfAGroup_namesIt()
    {
        int master = -1;
        int slave = -1;
        char name[64] = {};
        QCOMPARE(::openpty(&master, &slave, name, nullptr, nullptr), 0);
        QCOMPARE(::fchmod(slave, 0060), 0);
        {
            const WithoutRights nobody;
            COMPARE_TRIAL(trySerialDevice(QString::fromLatin1(name)), Outcome::Fails, "join the group ");
        }
        QCOMPARE(::fchmod(slave, 0), 0);
        {
            const WithoutRights nobody;
            COMPARE_TRIAL(trySerialDevice(QString::fromLatin1(name)), Outcome::Fails, "its owner");
        }
        ::close(slave);
        ::close(master);
    }
    void newPty_canBeMade() { COMPARE_TRIAL(tryNewPty(), Outcome::Works, "pseudo terminal"); }

    void tlsListener_shakesHandsWithItself()
    {
        const OpenFolder folder;
        COMPARE_TRIAL(tryTlsListener(folder.file("."), soon()), Outcome::Fails, "ca-cert.pem");
        makeCertificates(folder.file("."));
        COMPARE_TRIAL(tryTlsListener(folder.file("."), soon()), Outcome::Works, "fit together");
        QVERIFY(QFile::remove(folder.file("server-key.pem")));
        COMPARE_TRIAL(tryTlsListener(folder.file("."), soon()), Outcome::Fails, "server-key.pem");
    }
    void strangersCertificate_isFound()
    {
        const OpenFolder folder;
        makeCertificates(folder.file("."), "other");
        COMPARE_TRIAL(tryTlsListener(folder.file("."), soon()), Outcome::Fails, "do not fit");
    }
    void tlsServer_isTrustedOrNot()
    {
        const OpenFolder folder;
        makeCertificates(folder.file("."));
        QProcess server;
        server.setWorkingDirectory(folder.file("."));
        const quint16 number = portside::test::freeTcpPort();
        server.start(portside::test::program(QStringLiteral("openssl")),
                     {QStringLiteral("s_server"), QStringLiteral("-accept"), QString::number(number),
                      QStringLiteral("-cert"), QStringLiteral("server-cert.pem"), QStringLiteral("-key"),
                      QStringLiteral("server-key.pem")});
        QVERIFY(portside::test::waitFor([&] { return server.readAllStandardOutput().contains("ACCEPT"); }));
        const QString here = QStringLiteral("localhost");
        COMPARE_TRIAL(tryTlsServer(here, number, folder.file("."), soon()), Outcome::Works, "trusted");
        QVERIFY(QFile::remove(folder.file("ca-cert.pem")) &&
                QFile::copy(folder.file("other-cert.pem"), folder.file("ca-cert.pem")));
        COMPARE_TRIAL(tryTlsServer(here, number, folder.file("."), soon()), Outcome::Fails, "no encrypted connection");
        server.kill();
        QVERIFY(server.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(tst_Trial)
#include "tst_Trial.moc"
