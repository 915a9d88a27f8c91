#include "tests/guest/GuestMachine.h"

#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace portside;

namespace {

QByteArray countLines(int last)
{
    QByteArray lines;
    for (int number = 1; number <= last; ++number)
        lines += "count " + QByteArray::number(number).rightJustified(6, '0') + "\r\n";
    return lines;
}

} // namespace

// The demo guest in a real QEMU; the ports are sockets, as those of a managed port are.
class tst_DemoGuest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boot_greetsOnEveryPortWithinTwoSeconds()
    {
        QElapsedTimer timer;
        timer.start();
        GuestMachine guest;
        const QByteArray first = guest.readPrompt(0);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY2(first.startsWith("Portside demo guest on COM1\r\n"), first.constData());
        for (int port = 1; port < GuestMachine::portCount; ++port)
            QVERIFY(guest.readPrompt(port).startsWith(
                QByteArray("Portside demo guest on COM" + QByteArray::number(port + 1))));
    }
    void absentPorts_areLeftOut()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        const QByteArray ports = guest.run(0, "ports");
        QVERIFY2(ports.startsWith("COM1  0x3f8  irq 4  16550"), ports.constData());
        QVERIFY(!ports.contains("COM2"));
        QVERIFY(ports.contains("LPT1  0x378"));
    }
    void bootCommands_areTypedForThePorts()
    {
        GuestMachine guest({.bootCommands = QStringLiteral("com1=count 2;echo done com2=echo two words")});
        QVERIFY(guest.readUntil(0, "done\r\nCOM1> ").contains("count 000002\r\n"));
        QVERIFY(guest.readUntil(1, "\r\ntwo words\r\n").endsWith("two words\r\n"));
    }

    void command_answersOnEachPort_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("echo") << QByteArray("echo two  words") << QByteArray("two  words\r\n");
        QTest::newRow("leading spaces") << QByteArray("  echo x") << QByteArray("x\r\n");
        QTest::newRow("empty line") << QByteArray("") << QByteArray("");
        QTest::newRow("unknown") << QByteArray("echoes")
                                 << QByteArray("There is no such command; help lists them.\r\n");
        QTest::newRow("count") << QByteArray("count 20") << countLines(20);
        QTest::newRow("count nothing") << QByteArray("count")
                                       << QByteArray("Say how many lines, for example: count 100\r\n");
        QTest::newRow("count words") << QByteArray("count 3x")
                                     << QByteArray("Say how many lines, for example: count 100\r\n");
        QTest::newRow("flood too much") << QByteArray("flood 4096M")
                                        << QByteArray("Say how many bytes, for example: flood 100K\r\n");
        QTest::newRow("errors") << QByteArray("errors") << QByteArray("breaks 0, overruns 0, framing 0, parity 0\r\n");
    }
    void command_answersOnEachPort()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        GuestMachine guest;
        for (int port = 0; port < GuestMachine::portCount; ++port) {
            guest.readPrompt(port);
            QCOMPARE(guest.run(port, command), answer);
        }
    }
    void help_namesEveryCommand()
    {
        GuestMachine guest;
        guest.readPrompt(0);
        const QByteArray help = "\n" + guest.run(0, "help");
        for (const char *command : {"help", "echo", "ports", "flood", "count", "colors", "unicode", "print", "size",
                                    "keys", "errors", "panic", "reboot", "halt"})
            QVERIFY2(help.contains(QByteArray(QByteArray("\n") + command + " ")), command);
    }

    void lineEditing_changesTheLine_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("backspace") << QByteArray("echo aX\bb\r") << QByteArray("\r\nab\r\n");
        QTest::newRow("delete") << QByteArray("echo aX\x7f"
                                              "b\r")
                                << QByteArray("\r\nab\r\n");
        QTest::newRow("backspace takes a whole character")
            << QByteArray("echo a\xe2\x82\xac\bb\r") << QByteArray("\r\nab\r\n");
        QTest::newRow("backspace at the start") << QByteArray("\b\b\becho ab\r") << QByteArray("\r\nab\r\n");
        QTest::newRow("kill") << QByteArray("junk\x15"
                                            "echo ab\r")
                              << QByteArray("\r\nab\r\n");
        QTest::newRow("give up") << QByteArray("junk\x03"
                                               "echo ab\r")
                                 << QByteArray("\r\nab\r\n");
        QTest::newRow("line feed") << QByteArray("echo ab\n") << QByteArray("\r\nab\r\n");
        QTest::newRow("return and line feed are one") << QByteArray("echo ab\r\n") << QByteArray("\r\nab\r\n");
        QTest::newRow("escape sequence") << QByteArray("echo a\x1b[1;2Cb\r") << QByteArray("\r\nab\r\n");
        QTest::newRow("up") << QByteArray("echo ab\r\x1b[A\r") << QByteArray("\x1b[K\r\nab\r\n");
        QTest::newRow("too long") << QByteArray("echo " + QByteArray(300, 'x') + "\r")
                                  << QByteArray("\r\n" + QByteArray(250, 'x') + "\r\n");
    }
    void lineEditing_changesTheLine()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QByteArray, answer);
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        guest.type(0, keys);
        const QByteArray said = guest.readUntil(0, answer + "COM1> ");
        QVERIFY2(said.endsWith(QByteArray(answer + "COM1> ")), said.constData());
    }

    void flood_sendsExactlyWhatWasAsked_data()
    {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 2, 63, 64, 65, 200'000})
            QTest::addRow("%d", bytes) << bytes;
    }
    void flood_sendsExactlyWhatWasAsked()
    {
        QFETCH(int, bytes);
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        const QByteArray answer = guest.run(0, "flood " + QByteArray::number(bytes));
        const QByteArray end = "flood: " + QByteArray::number(bytes) + " bytes in ";
        QCOMPARE(answer.indexOf(end), bytes);
        for (int line = 0; line < bytes / 64; ++line)
            QCOMPARE(answer.mid(line * 64, 15), "flood " + QByteArray::number(line + 1).rightJustified(8, '0') + " ");
    }
    void flood_leavesTheOtherPortsFree()
    {
        GuestMachine guest;
        guest.readPrompt(0);
        guest.readPrompt(1);
        guest.type(0, "flood 100M\r");
        guest.readUntil(0, "00000100");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(guest.run(1, "echo here"), "here\r\n");
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
    void portThatNobodyReads_doesNotStopTheOthers()
    {
        GuestMachine guest;
        guest.readPrompt(1);
        guest.setReading(0, GuestMachine::Reading::Stopped);
        guest.type(0, "flood 50000\r");
        QCOMPARE(guest.run(1, "count 500"), countLines(500));
        QVERIFY(guest.receivedBytes(0) < 10'000);
        guest.setReading(0, GuestMachine::Reading::Running);
        QVERIFY(guest.readUntil(0, "flood: 50000 bytes").endsWith("flood: 50000 bytes"));
    }
    void interruptKey_stopsACommand()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        guest.type(0, "flood 100M\r");
        guest.readUntil(0, "00000100");
        guest.type(0, "\x03");
        QVERIFY(guest.readUntil(0, "^C\r\nCOM1> ").endsWith("^C\r\nCOM1> "));
        QCOMPARE(guest.run(0, "echo alive"), "alive\r\n");
    }
    void longPaste_losesNothing()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        QByteArray paste;
        for (int line = 0; line < 200; ++line)
            paste += "echo line " + QByteArray::number(line) + " of the paste\r";
        guest.type(0, paste + "echo end\r");
        const QByteArray said = guest.readUntil(0, "\r\nend\r\n");
        for (int line = 0; line < 200; ++line)
            QVERIFY2(said.contains(QByteArray("\r\nline " + QByteArray::number(line) + " of the paste\r\n")),
                     qPrintable(QString::number(line)));
    }

    void print_reachesTheParallelPort()
    {
        GuestMachine guest;
        guest.readPrompt(0);
        guest.readPrompt(3);
        QCOMPARE(guest.run(0, "print Hello printer"), "Printed on LPT1.\r\n");
        QCOMPARE(guest.run(3, "print second"), "Printed on LPT1.\r\n");
        QCOMPARE(guest.printed(), "Hello printer\r\nsecond\r\n");
    }
    void break_isCountedByItsPortOnly()
    {
        GuestMachine guest;
        guest.readPrompt(1);
        guest.readPrompt(2);
        for (int time = 0; time < 3; ++time) {
            guest.qmp(QStringLiteral("chardev-send-break"), {{QStringLiteral("id"), QStringLiteral("charserial2")}});
            QCOMPARE(guest.run(2, "errors"),
                     "breaks " + QByteArray::number(time + 1) + ", overruns 0, framing 0, parity 0\r\n");
        }
        QVERIFY(guest.run(1, "errors").startsWith("breaks 0,"));
    }
    void colors_coverThreePalettes()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        const QByteArray picture = guest.run(0, "colors");
        for (const char *sequence : {"\x1b[30m", "\x1b[97m", "\x1b[107m", "\x1b[48;5;16m", "\x1b[48;5;255m",
                                     "\x1b[48;2;252;96;3m", "\x1b[4:3m", "\x1b[9m"})
            QVERIFY2(picture.contains(sequence), sequence + 1);
        QVERIFY(picture.endsWith("\x1b[0m\r\n"));
    }
    void unicode_isValidUtf8()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        const QByteArray picture = guest.run(0, "unicode");
        QCOMPARE(QString::fromUtf8(picture).toUtf8(), picture);
        for (const char *text : {"漢字", "e\xcc\x81", "┌──┬", "😀", "\x1b(0lqq"})
            QVERIFY2(picture.contains(text), text);
    }

    void size_asksTheTerminal_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("both answers") << QByteArray("\x1b[8;33;101t\x1b[33;101R")
                                      << QByteArray("size: 33 rows x 101 columns (CSI 18 t)\r\n");
        QTest::newRow("cursor only") << QByteArray("\x1b[25;80R")
                                     << QByteArray("size: 25 rows x 80 columns (cursor position)\r\n");
        QTest::newRow("report only") << QByteArray("\x1b[8;50;132t")
                                     << QByteArray("size: 50 rows x 132 columns (CSI 18 t)\r\n");
        QTest::newRow("silence") << QByteArray() << QByteArray("size: the terminal did not answer\r\n");
    }
    void size_asksTheTerminal()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QByteArray, answer);
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        guest.type(0, "size\r");
        QVERIFY(guest
                    .readUntil(0, "\x1b[18t\x1b"
                                  "7\x1b[9999;9999H\x1b[6n\x1b"
                                  "8")
                    .endsWith("\x1b"
                              "8"));
        guest.type(0, reply);
        QCOMPARE(guest.readPrompt(0), answer + "COM1> ");
    }
    void keys_showsBytesUntilTheEnd()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        guest.type(0, "keys\r");
        guest.readUntil(0, "ends.\r\n");
        guest.type(0, QByteArray("\x1b[A\x03\xc3\xa4\x00q", 8));
        QCOMPARE(guest.readPrompt(0), "1b 5b 41 03 c3 a4 00 \r\nkeys: 7 bytes\r\nCOM1> ");
    }

    void reboot_startsAgain()
    {
        GuestMachine guest({.ports = 1});
        guest.readPrompt(0);
        guest.type(0, "reboot\r");
        QVERIFY(guest.readPrompt(0).contains("Restarting.\r\nPortside demo guest on COM1\r\n"));
    }
    void panic_stopsTheGuestButNotQemu()
    {
        GuestMachine guest;
        guest.readPrompt(0);
        guest.readPrompt(1);
        guest.type(0, "panic\r");
        QVERIFY(guest.readUntil(0, "force it off.\r\n").contains("*** PANIC:"));
        guest.type(1, "echo x\r");
        QCOMPARE(guest.readUntil(1, "x", 300), QByteArray());
        QVERIFY(guest.qmp(QStringLiteral("query-status"))
                    .value(QStringLiteral("return"))
                    .toObject()
                    .value(QStringLiteral("running"))
                    .toBool());
    }
    void powerControl_endsQemu_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<bool>("button");
        QTest::newRow("halt on pc") << QStringLiteral("pc") << false;
        QTest::newRow("halt on q35") << QStringLiteral("q35") << false;
        QTest::newRow("button on pc") << QStringLiteral("pc") << true;
        QTest::newRow("button on q35") << QStringLiteral("q35") << true;
    }
    void powerControl_endsQemu()
    {
        QFETCH(QString, machine);
        QFETCH(bool, button);
        GuestMachine guest({.machine = machine});
        guest.readPrompt(1);
        if (button)
            guest.qmp(QStringLiteral("system_powerdown"));
        else
            guest.type(1, "halt\r");
        const QByteArray words = button ? "The power button was pressed: switching off.\r\n" : "Switching off.\r\n";
        QVERIFY(guest.readUntil(1, words).endsWith(words));
        QVERIFY(guest.waitForEnd());
    }
    void idleGuest_usesAlmostNoProcessor()
    {
        GuestMachine guest;
        guest.readPrompt(3);
        QTest::qWait(200);
        const qint64 before = guest.processorTime();
        QTest::qWait(1000);
        QVERIFY2(guest.processorTime() - before <= 50, qPrintable(QString::number(guest.processorTime() - before)));
    }
};

QTEST_GUILESS_MAIN(tst_DemoGuest)
#include "tst_DemoGuest.moc"
