#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

// The real program, from the outside.
class tst_Program : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        int code = -1;
        QString output;
        QString error;
    };

    static void prepare(QProcess &process, const QStringList &arguments)
    {
        process.setProgram(QStringLiteral(PORTSIDE_BUILD_DIR "/bin/portside"));
        process.setArguments(arguments);
    }
    static Outcome run(const QStringList &arguments,
                       const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        QProcess process;
        prepare(process, arguments);
        process.setProcessEnvironment(environment);
        process.start();
        if (!process.waitForFinished(20'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void help_needsNoDisplay()
    {
        QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
        bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
        bare.remove(QStringLiteral("DISPLAY"));
        bare.remove(QStringLiteral("WAYLAND_DISPLAY"));
        const Outcome help = run({QStringLiteral("--help")}, bare);
        QCOMPARE(help.code, 0);
        QVERIFY(help.output.contains(QStringLiteral("--terminal ENDPOINT")));
        QVERIFY(run({QStringLiteral("--version")}, bare).output.startsWith(QStringLiteral("portside ")));
    }
    void withoutADisplay_itSaysSoAndEnds()
    {
        QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
        bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
        bare.remove(QStringLiteral("DISPLAY"));
        bare.remove(QStringLiteral("WAYLAND_DISPLAY"));
        const Outcome outcome = run({}, bare);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.error.startsWith(QStringLiteral("Portside needs a display")), qPrintable(outcome.error));
        QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
    }
    void badArgument_isASentenceAndCodeTwo()
    {
        const Outcome outcome = run({QStringLiteral("--terminal"), QStringLiteral("nonsense")});
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
        QVERIFY(outcome.error.contains(QStringLiteral("nonsense")));
    }
    void terminalOption_attaches()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QProcess process;
        prepare(process, {QStringLiteral("--terminal"), QStringLiteral("tcp:127.0.0.1:%1").arg(server.serverPort())});
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 20'000);
        // The terminal answers where the cursor is: the guest's bytes reached it, and its answer reached the guest.
        QTcpSocket *guest = server.nextPendingConnection();
        guest->write("abc\x1b[6n");
        QByteArray answer;
        QTRY_VERIFY_WITH_TIMEOUT((answer += guest->readAll()).contains("\x1b[1;4R"), 20'000);
        process.terminate();
        QVERIFY(process.waitForFinished());
    }
    void screenIsReadBack_onlyInConformanceMode_data()
    {
        QTest::addColumn<QStringList>("option");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("as users have it") << QStringList() << QByteArray("\x1b[1;2R");
        QTest::newRow("conformance") << QStringList{QStringLiteral("--conformance")}
                                     << QByteArray("\x1bP7!~FFBF\x1b\\\x1b[1;2R");
        QTest::newRow("a VT520") << QStringList{QStringLiteral("--conformance=5")}
                                 << QByteArray("\x1bP7!~FFBF\x1b\\\x1b[1;2R");
        QTest::newRow("a VT320") << QStringList{QStringLiteral("--conformance=3")} << QByteArray("\x1b[1;2R");
    }
    void screenIsReadBack_onlyInConformanceMode()
    {
        QFETCH(QStringList, option);
        QFETCH(QByteArray, answer);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QProcess process;
        prepare(process, option + QStringList{QStringLiteral("--terminal"),
                                              QStringLiteral("tcp:127.0.0.1:%1").arg(server.serverPort())});
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 20'000);
        QTcpSocket *guest = server.nextPendingConnection();
        guest->write("A\x1b[7;1;1;1;1;1*y\x1b[6n");
        QByteArray got;
        QTRY_VERIFY_WITH_TIMEOUT((got += guest->readAll()).endsWith('R'), 20'000);
        QCOMPARE(got, answer);
        process.terminate();
        QVERIFY(process.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(tst_Program)
#include "tst_Program.moc"
