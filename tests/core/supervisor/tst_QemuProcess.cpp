#include "core/supervisor/QemuProcess.h"
#include "core/supervisor/RunState.h"
#include "tests/support/TestSupport.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace portside;
using namespace portside::supervisor;
using portside::test::waitFor;

// Any program will do for QEMU here.
class tst_QemuProcess : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QemuStart shell(const QString &script) const
    {
        return {
            QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script}, {}, m_dir.filePath(QStringLiteral("messages"))};
    }
    QByteArray messages() const
    {
        QFile file(m_dir.filePath(QStringLiteral("messages")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static qemu::QemuExit endOf(QemuProcess &process, const QemuStart &start)
    {
        qemu::QemuExit exit;
        bool ended = false;
        connect(&process, &QemuProcess::ended, &process, [&](const qemu::QemuExit &how) {
            exit = how;
            ended = true;
        });
        const Result<void> started = process.start(start);
        if (!started || !waitFor([&] { return ended; }))
            qWarning("%s", qUtf8Printable(started.errorMessage()));
        return exit;
    }

private Q_SLOTS:
    void init() { QFile::remove(m_dir.filePath(QStringLiteral("messages"))); }

    void exitCode_isReported()
    {
        QemuProcess process;
        const qemu::QemuExit exit = endOf(process, shell(QStringLiteral("echo sorry >&2; exit 7")));
        QCOMPARE(exit.how, qemu::QemuExit::How::Exited);
        QCOMPARE(exit.code, 7);
        QCOMPARE(messages(), QByteArray("sorry\n"));
        QVERIFY(!process.isRunning());
    }

    void signal_isReported()
    {
        QemuProcess process;
        const qemu::QemuExit exit = endOf(process, shell(QStringLiteral("kill -SEGV $$")));
        QCOMPARE(exit.how, qemu::QemuExit::How::Signalled);
        QCOMPARE(exit.code, SIGSEGV);
    }

    void missingProgram_isASentence()
    {
        QemuProcess process;
        QemuStart start = shell({});
        start.program = QStringLiteral("/nowhere/qemu");
        const Result<void> started = process.start(start);
        QVERIFY(!started);
        QVERIFY(started.errorMessage().contains(QStringLiteral("/nowhere/qemu")));
    }

    void process_hasItsOwnSessionNoDescriptorAndFewVariables()
    {
        qputenv("PORTSIDE_SECRET", "x");
        QemuProcess process;
        endOf(process,
              shell(QStringLiteral(
                  "ls /proc/$$/fd | tr '\\n' ' '; env; test $(cut -d' ' -f6 /proc/$$/stat) = $$ && echo leader")));
        QVERIFY2(messages().startsWith("0 1 2 "), messages().constData());
        QVERIFY(!messages().startsWith("0 1 2 4"));
        QVERIFY(!messages().contains("PORTSIDE_SECRET"));
        QVERIFY(messages().contains("LC_ALL=C\n"));
        QVERIFY(messages().contains("leader"));
    }

    void kill_endsIt()
    {
        QemuProcess process;
        QSignalSpy ended(&process, &QemuProcess::ended);
        QVERIFY(process.start(shell(QStringLiteral("sleep 60"))).isOk());
        process.kill();
        QVERIFY(waitFor([&] { return !ended.isEmpty(); }));
    }

    void foreignProcess_isWatchedOnlyWhenItIsTheSame()
    {
        QProcess other;
        other.start(QStringLiteral("sleep"), {QStringLiteral("60")});
        QVERIFY(other.waitForStarted());
        const auto identity = identityOf(other.processId());
        QVERIFY(identity);
        QVERIFY(identity->executable.endsWith(QStringLiteral("sleep")) ||
                identity->executable.endsWith(QStringLiteral("coreutils")));

        ProcessIdentity wrong = *identity;
        wrong.startTicks += 1;
        QemuProcess process;
        QVERIFY(!process.adopt(wrong));
        QVERIFY(!process.isRunning());
        QVERIFY(process.adopt(*identity));
        QSignalSpy ended(&process, &QemuProcess::ended);
        other.kill();
        other.waitForFinished();
        QVERIFY(waitFor([&] { return !ended.isEmpty(); }));
        QCOMPARE(ended.first().first().value<qemu::QemuExit>().how, qemu::QemuExit::How::Unknown);
    }

    void identity_ofNobodyIsNone()
    {
        QVERIFY(!identityOf(0));
        QVERIFY(!identityOf(-1));
        QVERIFY(!identityOf(1LL << 40));
    }

    void runState_readsBackAsWritten()
    {
        const QString path = m_dir.filePath(QStringLiteral("state.json"));
        const RunState state{{42, 1234567890123, QStringLiteral("/usr/bin/qemu")},
                             99,
                             QStringLiteral("tcg"),
                             QStringLiteral("no KVM here.")};
        QVERIFY(writeRunState(path, state).isOk());
        QCOMPARE(readRunState(path), std::optional(state));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"qemuPid\":");
        file.close();
        QVERIFY(!readRunState(path));
        QVERIFY(!readRunState(m_dir.filePath(QStringLiteral("missing"))));
    }
};

QTEST_GUILESS_MAIN(tst_QemuProcess)
#include "tst_QemuProcess.moc"
