#include "core/session/EndpointConsole.h"

#include "tests/support/LinuxGuest.h"
#include "tests/support/TestSupport.h"

#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace portside;
using portside::test::waitFor;
using session::ConsoleState;
using session::EndpointConsole;

class tst_EndpointConsole : public QObject
{
    Q_OBJECT

    struct Listener
    {
        explicit Listener(EndpointConsole &console)
        {
            QObject::connect(&console, &session::ConsoleSession::output, &console,
                             [this](const QByteArray &bytes) { heard += bytes; });
        }
        bool hears(const QByteArray &text)
        {
            if (waitFor([&] { return heard.contains(text); }, 10'000))
                return true;
            qWarning("Waited for \"%s\", heard \"%s\"", text.constData(), heard.constData());
            return false;
        }
        QByteArray heard;
    };

    // busybox's telnetd asks its clients for their size (RFC 1073) and gives a shell on a pty of that size.
    struct TelnetDaemon
    {
        TelnetDaemon()
        {
            QTcpServer free;
            if (!free.listen(QHostAddress::LocalHost))
                qFatal("No port is free.");
            port = free.serverPort();
            free.close();
            process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
            process.start(test::linuxGuestBusybox(),
                          {QStringLiteral("telnetd"), QStringLiteral("-F"), QStringLiteral("-b"),
                           QStringLiteral("127.0.0.1:%1").arg(port), QStringLiteral("-l"), QStringLiteral("/bin/sh"),
                           QStringLiteral("-f"), QStringLiteral("/dev/null")});
            process.waitForStarted();
        }
        ~TelnetDaemon()
        {
            process.kill();
            process.waitForFinished();
        }
        QProcess process;
        quint16 port = 0;
    };

private Q_SLOTS:
    void command_hearsEverySize()
    {
        EndpointConsole console(
            port::ProcessEndpoint{QStringLiteral("trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done")});
        Listener listener(console);
        console.setWindowSize(100, 30);
        console.open();
        QVERIFY(listener.hears("30 100"));
        console.setWindowSize(132, 43);
        QVERIFY(listener.hears("43 132"));
    }
    void telnetServer_hearsEverySize()
    {
        const TelnetDaemon daemon;
        EndpointConsole console(port::TelnetEndpoint{QStringLiteral("127.0.0.1"), daemon.port});
        Listener listener(console);
        console.setWindowSize(100, 30);
        console.open();
        QVERIFY(waitFor([&] { return console.state() == ConsoleState::Attached; }));
        QVERIFY(waitFor([&] {
            console.write("stty size\r");
            return listener.hears("30 100");
        }));
        console.setWindowSize(132, 43);
        QVERIFY(waitFor([&] {
            console.write("stty size\r");
            return listener.hears("43 132");
        }));
        console.write("exit\r");
    }
};

QTEST_GUILESS_MAIN(tst_EndpointConsole)
#include "tst_EndpointConsole.moc"
