#include "core/qemu/ToolProcess.h"

#include "core/base/Limits.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <memory>

using namespace portside;
using namespace portside::qemu;

namespace {

ToolProcess::Call shell(const QString &script)
{
    return {.program = test::program(QStringLiteral("sh")),
            .arguments = {QStringLiteral("-c"), script},
            .timeout = 10'000,
            .outputLimit = 1000};
}

// Runs to the end; the signal must come once and not from within start().
void run(ToolProcess &process, const ToolProcess::Call &call)
{
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start(call);
    QCOMPARE(finished.size(), 0);
    QVERIFY(test::waitFor([&] { return finished.size() > 0; }));
    QTest::qWait(5);
    QCOMPARE(finished.size(), 1);
    QVERIFY(!process.isRunning());
}

} // namespace

class tst_ToolProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputAndErrors_areKeptApart()
    {
        ToolProcess process;
        run(process, shell(QStringLiteral("echo out; echo err >&2; exit 3")));
        QCOMPARE(process.output(), QByteArray("out\n"));
        QCOMPARE(process.exit().errorOutput, QByteArray("err\n"));
        QCOMPARE(process.exit().how, QemuExit::How::Exited);
        QCOMPARE(process.exit().code, 3);
        QVERIFY(!process.hasSucceeded());
        run(process, shell(QStringLiteral("true")));
        QVERIFY(process.hasSucceeded());
        QCOMPARE(process.output(), QByteArray());
    }
    void crash_isASignal()
    {
        ToolProcess process;
        run(process, shell(QStringLiteral("kill -SEGV $$")));
        QCOMPARE(process.exit().how, QemuExit::How::Signalled);
        QCOMPARE(process.exit().code, 11);
    }
    void missingProgram_isExplained()
    {
        ToolProcess process;
        run(process, {.program = QStringLiteral("/nonexistent/tool"), .arguments = {}, .timeout = 1000});
        QCOMPARE(process.exit().how, QemuExit::How::FailedToStart);
        QVERIFY(process.exit().startProblem.startsWith(QStringLiteral("/nonexistent/tool does not start: ")));
    }
    void timeLimit_endsEvenTheStubborn()
    {
        ToolProcess process;
        ToolProcess::Call call = shell(QStringLiteral("trap '' TERM INT HUP; while :; do sleep 0.05; done"));
        call.timeout = 200;
        run(process, call);
        QVERIFY(process.hasTimedOut());
        QVERIFY(!process.hasSucceeded());
    }
    void endlessOutput_endsTheRun()
    {
        ToolProcess process;
        run(process, shell(QStringLiteral("yes")));
        QVERIFY(process.hasTooMuchOutput());
        QVERIFY(!process.hasSucceeded());
        QVERIFY(!process.hasTimedOut());
    }
    void longErrors_keepTheirEnd()
    {
        ToolProcess process;
        run(process, shell(QStringLiteral("head -c 1000000 /dev/zero >&2; echo end >&2")));
        QCOMPARE(process.exit().errorOutput.size(), limits::childStderrBytes);
        QVERIFY(process.exit().errorOutput.endsWith("end\n"));
    }
    void ownerThatGoes_takesTheProcessAlong()
    {
        auto process = std::make_unique<ToolProcess>();
        QTemporaryFile file;
        QVERIFY(file.open());
        process->start(shell(QStringLiteral("echo $$ > '%1'; exec sleep 1000").arg(file.fileName())));
        QByteArray pid;
        QVERIFY(test::waitFor([&] {
            file.seek(0);
            pid = file.readAll().trimmed();
            return !pid.isEmpty();
        }));
        const QString folder = QStringLiteral("/proc/%1").arg(QString::fromLatin1(pid));
        QVERIFY(QFile::exists(folder));
        process.reset();
        QVERIFY(!QFile::exists(folder));
    }
};

QTEST_GUILESS_MAIN(tst_ToolProcess)
#include "tst_ToolProcess.moc"
