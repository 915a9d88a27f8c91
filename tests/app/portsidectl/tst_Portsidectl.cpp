#include "core/qemu/Capabilities.h"
#include "core/qemu/JsonCache.h"
#include "tests/core/session/MachineSupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

using namespace portside;
using namespace portside::session::test;

namespace {

const QString program = QStringLiteral(PORTSIDE_BUILD_DIR "/bin/portsidectl");

struct Answer
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Answer run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// portsidectl on a terminal of its own.
class Terminal
{
public:
    explicit Terminal(const QStringList &arguments)
    {
        m_pid = ::forkpty(&m_master, nullptr, nullptr, nullptr);
        if (m_pid == 0) {
            std::vector<QByteArray> texts{program.toLocal8Bit()};
            for (const QString &argument : arguments)
                texts.push_back(argument.toLocal8Bit());
            std::vector<char *> pointers;
            for (QByteArray &text : texts)
                pointers.push_back(text.data());
            pointers.push_back(nullptr);
            ::execv(pointers[0], pointers.data());
            ::_exit(127);
        }
        ::fcntl(m_master, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::kill(m_pid, SIGKILL);
        if (!m_ended)
            ::waitpid(m_pid, nullptr, 0);
        ::close(m_master);
    }

    bool sees(const QByteArray &text)
    {
        return waitFor(
            [&] {
                read();
                return output.contains(text);
            },
            20'000);
    }
    void type(const QByteArray &bytes)
    {
        QCOMPARE(::write(m_master, bytes.constData(), size_t(bytes.size())), bytes.size());
    }
    void resize(int columns, int rows)
    {
        winsize size = {};
        size.ws_col = static_cast<unsigned short>(columns);
        size.ws_row = static_cast<unsigned short>(rows);
        QCOMPARE(::ioctl(m_master, TIOCSWINSZ, &size), 0);
    }
    void kill(int signal) { ::kill(m_pid, signal); }
    /// Of waitpid(2); -1 when it does not end.
    int end()
    {
        int status = -1;
        waitFor([&] {
            read();
            m_ended = ::waitpid(m_pid, &status, WNOHANG) == m_pid;
            return m_ended;
        });
        return status;
    }
    bool isRaw() const
    {
        termios now = {};
        ::tcgetattr(m_master, &now);
        return (now.c_lflag & (ICANON | ECHO)) == 0;
    }

    QByteArray output;

private:
    void read()
    {
        char buffer[65536];
        for (ssize_t got = 0; (got = ::read(m_master, buffer, sizeof buffer)) > 0;)
            output.append(buffer, got);
    }
    int m_master = -1;
    pid_t m_pid = -1;
    bool m_ended = false;
};

} // namespace

class tst_Portsidectl : public QObject
{
    Q_OBJECT

    PrivateFolders m_folders;

private Q_SLOTS:
    void initTestCase() { QCOMPARE(run({QStringLiteral("define"), QStringLiteral("--demo")}).code, 0); }
    void cleanup()
    {
        run({QStringLiteral("stop"), QStringLiteral("demo"), QStringLiteral("--force")});
        QVERIFY(run({QStringLiteral("list")}).out.contains("off"));
    }
    // A test leaves no supervisor behind.
    void cleanupTestCase()
    {
        const auto machine = store::MachineStore().find(QStringLiteral("demo"));
        const QString socket = control::RuntimePaths(QUuid(machine->uuid)).controlSocket();
        QVERIFY(waitFor([&] { return !QFile::exists(socket); }, 15'000));
    }

    void everyVerb_explainsItself()
    {
        const Answer help = run({QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        const QStringList verbs{QStringLiteral("list"),     QStringLiteral("define"), QStringLiteral("undefine"),
                                QStringLiteral("show"),     QStringLiteral("check"),  QStringLiteral("argv"),
                                QStringLiteral("start"),    QStringLiteral("stop"),   QStringLiteral("reset"),
                                QStringLiteral("pause"),    QStringLiteral("resume"), QStringLiteral("console"),
                                QStringLiteral("attach"),   QStringLiteral("break"),  QStringLiteral("log"),
                                QStringLiteral("endpoints")};
        for (const QString &verb : verbs) {
            QVERIFY2(help.out.contains(QByteArray("  " + verb.toLatin1() + ' ')), qPrintable(verb));
            const Answer one = run({verb, QStringLiteral("--help")});
            QCOMPARE(one.code, 0);
            QVERIFY(one.out.startsWith(QByteArray("Usage: portsidectl " + verb.toLatin1())));
        }
    }

    void wrongUse_hasItsExitCode_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("no verb") << QString() << 2;
        QTest::newRow("unknown verb") << QStringLiteral("fly") << 2;
        QTest::newRow("unknown option") << QStringLiteral("list --fast") << 2;
        QTest::newRow("missing machine") << QStringLiteral("start") << 2;
        QTest::newRow("two sources") << QStringLiteral("define --demo x.xml") << 2;
        QTest::newRow("bad number") << QStringLiteral("stop demo --timeout soon") << 2;
        QTest::newRow("bad endpoint") << QStringLiteral("attach nonsense") << 2;
        QTest::newRow("no such machine") << QStringLiteral("show nobody") << 3;
        QTest::newRow("no such file") << QStringLiteral("check ./nobody.xml") << 3;
        QTest::newRow("broken pattern") << QStringLiteral("search --regex a(b") << 2;
        QTest::newRow("search of no machine") << QStringLiteral("search text nobody") << 3;
        QTest::newRow("nothing found") << QStringLiteral("search no-guest-says-this") << 1;
        QTest::newRow("machine is off") << QStringLiteral("pause demo") << 1;
        QTest::newRow("no such port") << QStringLiteral("console demo COM9") << 1;
    }
    void wrongUse_hasItsExitCode()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        const Answer answer = run(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QCOMPARE(answer.code, code);
        QVERIFY(answer.err.size() + answer.out.size() > 10);
    }

    void readingVerbs_takeNamesFilesAndStandardInput()
    {
        const Answer xml = run({QStringLiteral("show"), QStringLiteral("demo"), QStringLiteral("--xml")});
        QCOMPARE(xml.code, 0);
        const QString path = m_folders.path() + QStringLiteral("/copy.xml");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(xml.out);
        file.close();
        for (const char *verb : {"show", "check", "argv", "endpoints"}) {
            const QString name = QLatin1String(verb);
            const Answer byName = run({name, QStringLiteral("demo"), QStringLiteral("--json")});
            const Answer byFile = run({name, path, QStringLiteral("--json")});
            const Answer byInput = run({name, QStringLiteral("-"), QStringLiteral("--json")}, xml.out);
            QVERIFY2(byName.code == 0, byName.err.constData());
            QVERIFY(!QJsonDocument::fromJson(byName.out).isNull());
            QCOMPARE(byInput.out, byFile.out);
            QVERIFY(!QJsonDocument::fromJson(byFile.out).isNull());
        }
        const Answer argv = run({QStringLiteral("argv"), path});
        QVERIFY(argv.out.contains("-nodefaults"));
        QVERIFY(argv.out.contains("charserial0"));
    }

    void check_findsErrors()
    {
        const Answer answer =
            run({QStringLiteral("check"), QStringLiteral("-")}, "<domain type='qemu'><name></name></domain>");
        QCOMPARE(answer.code, 4);
        QVERIFY(answer.out.contains("error: "));
    }

    void check_tellsWhatQemuLacks()
    {
        // What an emulator can do is kept by its file; this one can what a QEMU without links to its ptys can.
        QTemporaryDir folder;
        const QString emulator = folder.filePath(QStringLiteral("qemu"));
        QVERIFY(QFile::link(QStringLiteral("/bin/true"), emulator));
        qemu::Capabilities capabilities;
        capabilities.version = QStringLiteral("7.2");
        capabilities.architecture = QStringLiteral("x86_64");
        capabilities.chardevMembers = {{QStringLiteral("pty"), {QStringLiteral("logfile")}}};
        qemu::cache::write(QStringLiteral("qemu-caps/%1.json").arg(qemu::cache::fingerprint(emulator)),
                           qemu::toJson(capabilities));
        const QString xml = QStringLiteral(
            "<domain type='qemu'><name>linked</name><metadata><portside:machine "
            "xmlns:portside='urn:portside:domain:1'><portside:port kind='serial' port='0' link='/run/l'/>"
            "</portside:machine></metadata><devices><emulator>%1</emulator><serial type='pty'><target port='0'/>"
            "</serial></devices></domain>");
        const Answer answer = run({QStringLiteral("check"), QStringLiteral("-")}, xml.arg(emulator).toUtf8());
        QVERIFY2(
            answer.out.contains("warning: devices/serial[0]/link: Serial port 1: QEMU 7.2 for x86_64 has no option"),
            answer.out.constData());
    }

    void check_tellsOfOtherMachines()
    {
        const QByteArray xml = "<domain type='qemu'><name>%1</name><devices><serial type='tcp'><source mode='bind' "
                               "host='127.0.0.1' service='45991'/></serial></devices></domain>";
        const QByteArray mine = QByteArray(xml).replace("%1", "first");
        QCOMPARE(run({QStringLiteral("define"), QStringLiteral("-")}, mine).code, 0);
        const Answer answer =
            run({QStringLiteral("check"), QStringLiteral("-")}, QByteArray(xml).replace("%1", "second"));
        QVERIFY2(answer.out.contains("uses TCP 45991 like the machine first."), answer.out.constData());
        QCOMPARE(run({QStringLiteral("undefine"), QStringLiteral("first")}).code, 0);
    }

    void undefine_forgetsTheMachine()
    {
        QCOMPARE(run({QStringLiteral("define"), QStringLiteral("--name"), QStringLiteral("gone")}).code, 0);
        QVERIFY(run({QStringLiteral("list")}).out.contains("gone"));
        QCOMPARE(run({QStringLiteral("undefine"), QStringLiteral("gone")}).code, 0);
        QCOMPARE(run({QStringLiteral("show"), QStringLiteral("gone")}).code, 3);
    }

    void machine_isRunFromTheShell()
    {
        const Answer started = run({QStringLiteral("start"), QStringLiteral("demo")});
        QVERIFY2(started.code == 0, started.err.constData());
        const Answer again = run({QStringLiteral("start"), QStringLiteral("demo")});
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains("running"));
        const Answer prompt = run(
            {QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--until"), QStringLiteral("COM1> ")});
        QCOMPARE(prompt.code, 0);
        QVERIFY(prompt.out.endsWith("COM1> "));
        const Answer typed =
            run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("com2")}, "echo from a pipe\r");
        QCOMPARE(typed.code, 0);
        QVERIFY2(typed.out.contains("\nfrom a pipe\r\n"), typed.out.constData());
        QCOMPARE(run({QStringLiteral("break"), QStringLiteral("demo")}).code, 0);
        QVERIFY(waitFor([] {
            return run({QStringLiteral("console"), QStringLiteral("demo")}, "errors\r").out.contains("breaks 1,");
        }));
        QCOMPARE(run({QStringLiteral("break"), QStringLiteral("demo"), QStringLiteral("LPT1")}).code, 1);
        QCOMPARE(run({QStringLiteral("pause"), QStringLiteral("demo")}).code, 0);
        QVERIFY(run({QStringLiteral("list")}).out.contains("paused"));
        QCOMPARE(run({QStringLiteral("resume"), QStringLiteral("demo")}).code, 0);
        QCOMPARE(run({QStringLiteral("reset"), QStringLiteral("demo")}).code, 0);
        QVERIFY(run({QStringLiteral("log"), QStringLiteral("demo")}).out.contains("-nodefaults"));
        const QJsonArray list =
            QJsonDocument::fromJson(run({QStringLiteral("list"), QStringLiteral("--json")}).out).array();
        QCOMPARE(list.at(0).toObject().value(QLatin1String("state")).toString(), QStringLiteral("running"));
        QCOMPARE(run({QStringLiteral("undefine"), QStringLiteral("demo")}).code, 1);
        QVERIFY(run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--until"),
                     QStringLiteral("COM1> ")})
                    .code == 0);
        const Answer stopped = run({QStringLiteral("stop"), QStringLiteral("demo")});
        QVERIFY2(stopped.code == 0, stopped.err.constData());
        QCOMPARE(run({QStringLiteral("stop"), QStringLiteral("demo")}).code, 1);
        const Answer history = run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--all")});
        QCOMPARE(history.code, 0);
        QVERIFY(history.out.contains("COM1> "));
    }

    void search_findsWhatAPortHasSaid()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        const QStringList until{QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--timeout"),
                                QStringLiteral("20"), QStringLiteral("--until")};
        QCOMPARE(run(until + QStringList{QStringLiteral("COM1> ")}).code, 0);
        QCOMPARE(run(until + QStringList{QStringLiteral("\nNeedle in COM1")}, "echo Needle in COM1\r").code, 0);
        Answer found;
        // A moment passes until the recorder has written it.
        QVERIFY(waitFor([&] {
            return (found = run({QStringLiteral("search"), QStringLiteral("needle IN")})).code == 0;
        }));
        const QRegularExpression line(QStringLiteral("^demo COM1 20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+ Needle in COM1$"),
                                      QRegularExpression::MultilineOption);
        QVERIFY2(line.match(QString::fromUtf8(found.out)).hasMatch(), found.out.constData());
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("--case"), QStringLiteral("needle IN")}).code, 1);
        QCOMPARE(
            run({QStringLiteral("search"), QStringLiteral("Needle"), QStringLiteral("demo"), QStringLiteral("COM2")})
                .code,
            1);
        const Answer json = run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--regex"),
                                 QStringLiteral("--maximum"), QStringLiteral("1"), QStringLiteral("^Nee.le"),
                                 QStringLiteral("demo"), QStringLiteral("serial0")});
        const QJsonArray array = QJsonDocument::fromJson(json.out).array();
        QCOMPARE(array.size(), 1);
        QCOMPARE(array[0].toObject().value(QLatin1String("line")).toString(), QStringLiteral("Needle in COM1"));
        QCOMPARE(array[0].toObject().value(QLatin1String("port")).toString(), QStringLiteral("serial0"));
    }

    void waiting_endsWithItsOwnExitCode()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        QCOMPARE(run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--until"),
                      QStringLiteral("never said"), QStringLiteral("--timeout"), QStringLiteral("1")})
                     .code,
                 5);
        QCOMPARE(run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--until"),
                      QStringLiteral("COM1> ")})
                     .code,
                 0);
        QVERIFY(run({QStringLiteral("console"), QStringLiteral("demo")}, "panic\r").out.contains("PANIC"));
        QCOMPARE(run({QStringLiteral("stop"), QStringLiteral("demo"), QStringLiteral("--timeout"), QStringLiteral("1")})
                     .code,
                 5);
    }

    void terminal_isRawWhileJoinedAndRestoredByTheEscapeKey()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        Terminal terminal({QStringLiteral("console"), QStringLiteral("demo")});
        QVERIFY(terminal.sees("Ctrl+]"));
        QVERIFY(terminal.sees("COM1> "));
        QVERIFY(terminal.isRaw());
        terminal.type("echo by hand\r");
        QVERIFY(terminal.sees("\nby hand\r\n"));
        terminal.type("\x03"); // Ctrl+C belongs to the guest
        terminal.type("echo alive\r");
        QVERIFY(terminal.sees("\nalive\r\n"));
        terminal.type("\x1d");
        QCOMPARE(terminal.end(), 0);
        QVERIFY(!terminal.isRaw());
    }

    void terminal_isRestoredWhateverHappens_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGSEGV") << SIGSEGV;
    }
    void terminal_isRestoredWhateverHappens()
    {
        QFETCH(int, signal);
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        Terminal terminal({QStringLiteral("console"), QStringLiteral("demo")});
        QVERIFY(terminal.sees("COM1> "));
        QVERIFY(terminal.isRaw());
        terminal.kill(signal);
        const int status = terminal.end();
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == signal);
        QVERIFY(!terminal.isRaw());
        QVERIFY(run({QStringLiteral("list")}).out.contains("running"));
    }

    void terminal_isRestoredWhenTheMachineEnds()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        Terminal terminal({QStringLiteral("console"), QStringLiteral("demo")});
        QVERIFY(terminal.sees("COM1> "));
        terminal.type("halt\r");
        QCOMPARE(terminal.end(), 0);
        QVERIFY(!terminal.isRaw());
    }

    void terminal_survivesTheSupervisor()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        Terminal terminal({QStringLiteral("console"), QStringLiteral("demo")});
        QVERIFY(terminal.sees("COM1> "));
        const QUuid uuid(store::MachineStore().find(QStringLiteral("demo"))->uuid);
        QCOMPARE(::kill(pid_t(supervisorOf(uuid)), SIGKILL), 0);
        QVERIFY(terminal.sees("supervisor was killed"));
        terminal.type("echo still there\r");
        QVERIFY(terminal.sees("\nstill there\r\n"));
        terminal.type("\x1d");
        QCOMPARE(terminal.end(), 0);
        QVERIFY(!terminal.isRaw());
    }

    void exclusiveConsole_keepsOthersFromTyping()
    {
        QCOMPARE(run({QStringLiteral("start"), QStringLiteral("demo")}).code, 0);
        Terminal first({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--exclusive")});
        QVERIFY(first.sees("COM1> "));
        const Answer second = run({QStringLiteral("console"), QStringLiteral("demo"), QStringLiteral("--exclusive")});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains("Another viewer has this port for itself"), second.err.constData());
        Terminal third({QStringLiteral("console"), QStringLiteral("demo")});
        QVERIFY(third.sees("what you type waits until it releases it"));
        QVERIFY(third.sees("COM1> "));
        third.type("echo from-the-third\r");
        first.type("echo from-the-first\r");
        QVERIFY(first.sees("\nfrom-the-first"));
        QVERIFY(!first.output.contains("from-the-third"));
        first.type("\x1d");
        QCOMPARE(first.end(), 0);
        // Released with its viewer; what the third typed may go now.
        third.type("echo at-last\r");
        QVERIFY(third.sees("\nat-last"));
    }
    void attach_tellsTheSizeOfItsTerminal()
    {
        Terminal terminal({QStringLiteral("attach"),
                           QStringLiteral("process:trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done")});
        terminal.resize(101, 31);
        QVERIFY(terminal.sees("31 101"));
        terminal.resize(132, 43);
        QVERIFY(terminal.sees("43 132"));
        terminal.type("\x1d");
        QCOMPARE(terminal.end(), 0);
    }
    void attach_joinsAnyEndpoint()
    {
        const QString path = m_folders.path() + QStringLiteral("/echo.sock");
        QProcess socat;
        socat.start(portside::test::program(QStringLiteral("socat")),
                    {QStringLiteral("UNIX-LISTEN:%1").arg(path), QStringLiteral("EXEC:cat")});
        QVERIFY(waitFor([&] { return QFile::exists(path); }));
        const Answer answer = run({QStringLiteral("attach"), QStringLiteral("unix:") + path, QStringLiteral("--until"),
                                   QStringLiteral("there")},
                                  "here and there");
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, QByteArray("here and there"));
        socat.kill();
        socat.waitForFinished();
        QCOMPARE(run({QStringLiteral("attach"), QStringLiteral("unix:/nowhere/x.sock")}).code, 1);
    }
    void port_isPluggedIntoTheRunningMachine()
    {
        const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
        QCOMPARE(run(words("start demo")).code, 0);
        const Answer added = run(words("port add --live demo serial type=null target.type=usb-serial"));
        QVERIFY2(added.code == 0, added.err);
        QVERIFY2(added.out.startsWith("serial4\n") && added.out.contains("was added."), added.out);
        QVERIFY(run(words("endpoints demo")).out.contains("serial4"));
        const Answer waiting = run(words("port remove --live demo serial3"));
        QCOMPARE(waiting.code, 1);
        QVERIFY2(waiting.err.contains("while the machine is off"), waiting.err);
        // The second console stays what it is called while the machine runs, and is found by that name.
        for (int i = 0; i < 2; ++i)
            QCOMPARE(run(words("port add --live demo console type=managed target.type=virtio")).code, 0);
        const Answer first = run(words("port remove --live demo hvc0"));
        QVERIFY2(first.code == 0 && first.out.contains("(hvc0) was removed."), first.err);
        const QByteArray left = run(words("endpoints demo")).out;
        QVERIFY2(left.contains("hvc1") && !left.contains("hvc0"), left);
        const QByteArray listed = run(words("port list demo")).out;
        QVERIFY2(listed.contains("console2  ") && listed.contains("(hvc1)") && !listed.contains("hvc0"), listed);
        QVERIFY(run(words("port list demo hvc1")).out.contains("target.type"));
        QVERIFY(run(words("port list --commands demo hvc1")).out.contains("console2"));
        const Answer second = run(words("port remove --live demo hvc1"));
        QVERIFY2(second.code == 0 && second.out.contains("(hvc1) was removed."), second.err);
        QCOMPARE(run(words("stop --force demo")).code, 0);
        QCOMPARE(run(words("undefine demo")).code, 0);
        QCOMPARE(run(words("define --demo")).code, 0); // as the other tests know it
    }
    void ports_areAddedListedChangedAndRemoved()
    {
        const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
        QCOMPARE(run(words("define --name ports --serial 1")).code, 0);
        const Answer added = run(words("port add ports serial type=tcp mode=bind host=127.0.0.1 service=4555 "
                                       "protocol=telnet websocket=on"));
        QVERIFY2(added.code == 0, added.err);
        QCOMPARE(added.out, QByteArray("serial1\n"));
        const QJsonArray ports = QJsonDocument::fromJson(run(words("port list ports --json")).out).array();
        QCOMPARE(ports.size(), 2);
        QCOMPARE(ports.at(1).toObject().value(QStringLiteral("protocol")).toString(), QStringLiteral("telnet"));
        QVERIFY(run(words("port list ports COM2")).out.contains("service"));

        QCOMPARE(run(words("port set ports COM2 protocol=raw")).code, 0);
        QVERIFY(run(words("show --xml ports")).out.contains("<protocol type='raw'/>"));
        const Answer refused = run(words("port set ports serial1 mode=listen"));
        QCOMPARE(refused.code, 1);
        QVERIFY(!refused.err.isEmpty());
        QCOMPARE(run(words("port set ports serial9 mode=bind")).code, 1);
        QVERIFY(run(words("port set ports serial1 speed=9600")).err.contains("There are: type, mode, host, service"));
        QVERIFY(run(words("port set ports serial1 type=cable")).err.contains("There are: managed, pty, unix"));
        QCOMPARE(run(words("port set ports serial0 path=/run/portside/p type=unix")).code, 0);
        QCOMPARE(run(words("port set ports serial0 type=managed")).code, 0);

        QVERIFY(run(words("port list --commands ports COM2")).out.contains("WebSocket"));
        QCOMPARE(run(words("port set ports COM2 websocket=off")).code, 0);
        const Answer tested = run(words("port test --json --all ports"));
        QVERIFY2(tested.code == 0, tested.err);
        QCOMPARE(QJsonDocument::fromJson(tested.out).array().size(), 2);
        QCOMPARE(run(words("port test ports")).code, 2);
        QCOMPARE(run(words("port test ports COM9")).code, 1);
        QCOMPARE(run(words("port set ports COM2 service=1 host=192.0.2.1")).code, 0);
        const Answer failed = run(words("port test ports COM2"));
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.out.startsWith("serial1  fails  This computer does not have"), failed.out);
        QCOMPARE(run(words("port set ports COM2 service=4555 host=127.0.0.1")).code, 0);

        const QByteArray commands = run(words("port list --commands ports COM2")).out;
        QVERIFY(commands.contains("socat -,rawer,escape=0x1d TCP:127.0.0.1:4555"));
        QVERIFY(!commands.contains("serial0"));
        const QJsonArray all = QJsonDocument::fromJson(run(words("port list --commands --json ports")).out).array();
        QCOMPARE(all.size(), 18);
        QVERIFY(!all.first().toObject().value(QStringLiteral("refusal")).toString().isEmpty());
        QCOMPARE(run(words("port set ports COM2 websocket=on")).code, 0);

        const QByteArray script = run(words("export --for script ports")).out;
        QVERIFY2(script.startsWith("#!/bin/sh\n") && script.contains("websocket=on"), script);
        QVERIFY(script.contains("pty,id=charserial0")); // managed here, a pty for everyone else
        const Answer xen = run(words("export --for xen ports"));
        QVERIFY2(xen.out.contains("serial = [ \"pty\" ]"), xen.out);
        QVERIFY(!xen.err.isEmpty());
        QCOMPARE(run(words("export ports")).out, run(words("show --xml ports")).out);
        QCOMPARE(run(words("export --for nobody ports")).code, 2);

        QCOMPARE(run(words("port remove ports serial1")).code, 0);
        QVERIFY(!run(words("show --xml ports")).out.contains("type='tcp'"));
        const QByteArray definition = run(words("export ports")).out;
        QCOMPARE(run(words("undefine ports")).code, 0);
        QCOMPARE(run(words("import -"), definition).code, 0);
        QCOMPARE(run(words("export ports")).out, definition);
        QCOMPARE(run(words("undefine ports")).code, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Portsidectl)
#include "tst_Portsidectl.moc"
