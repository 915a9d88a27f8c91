#include "core/qemu/QemuExit.h"

#include "core/base/Limits.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace portside::qemu;

namespace {

// The wait status of a real child that ends in `end`.
template <typename End> int statusOf(End end)
{
    const pid_t child = ::fork();
    if (child == 0) {
        end();
        ::_exit(99);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace

class tst_QemuExit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitStatus_isDecoded()
    {
        const QemuExit exited = exitFromWaitStatus(statusOf([] { ::_exit(3); }));
        QCOMPARE(exited.how, QemuExit::How::Exited);
        QCOMPARE(exited.code, 3);
        const QemuExit killed = exitFromWaitStatus(statusOf([] { ::raise(SIGKILL); }));
        QCOMPARE(killed.how, QemuExit::How::Signalled);
        QCOMPARE(killed.code, SIGKILL);
    }

    void sentence_namesTheCause_data()
    {
        using How = QemuExit::How;
        QTest::addColumn<QemuExit>("exit");
        QTest::addColumn<bool>("isFailure");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QemuExit &exit, bool isFailure, const char *part) {
            QTest::newRow(name) << exit << isFailure << QString::fromLatin1(part);
        };
        const auto reason = [](const char *word) {
            return QemuExit{.how = How::Exited, .shutdownReason = QString::fromLatin1(word)};
        };
        row("sandbox", {.how = How::Signalled, .code = 31}, true, "sandbox killed it");
        row("killed", {.how = How::Signalled, .code = 9}, true, "signal 9");
        row("crash", {.how = How::Signalled, .code = 11}, true, "crashed (signal 11");
        row("abort", {.how = How::Signalled, .code = 6}, true, "internal error");
        row("other signal", {.how = How::Signalled, .code = 10}, true, "signal 10");
        row("error", {.how = How::Exited, .code = 1, .errorOutput = "qemu: bad \x1b[31mthing\n\n"}, true,
            "exit status 1). Its last words: qemu: bad \\x1b[31mthing");
        row("plain end", {.how = How::Exited}, false, "QEMU ended.");
        row("guest off", reason("guest-shutdown"), false, "switched the machine off");
        row("forced off", reason("host-qmp-quit"), false, "forced off");
        row("panic", reason("guest-panic"), true, "crashed (panic)");
        row("host error", reason("host-error"), true, "error on the host");
        row("new reason", reason("novelty"), false, "The machine ended.");
        row("not started", {.how = How::FailedToStart, .startProblem = QStringLiteral("No program.")}, true,
            "No program.");
        row("unwatched", {.how = How::Unknown}, true, "not known how");
        row("unwatched with reason", {.how = How::Unknown, .shutdownReason = QStringLiteral("host-qmp-quit")}, false,
            "forced off");
    }
    void sentence_namesTheCause()
    {
        QFETCH(QemuExit, exit);
        QFETCH(bool, isFailure);
        QFETCH(QString, part);
        QCOMPARE(exit.isFailure(), isFailure);
        QVERIFY2(exit.sentence().contains(part), qPrintable(exit.sentence()));
    }
    void goodEnd_keepsItsWarningsToItself()
    {
        const QemuExit exit{.how = QemuExit::How::Exited, .errorOutput = "warning: something\n"};
        QVERIFY(!exit.sentence().contains(QStringLiteral("warning")));
    }
    void lastLines_skipKnownNoise()
    {
        QCOMPARE(lastErrorLines("a\nb\nqemu: warning: TCG doesn't support requested feature: CPUID\nc\n", 2),
                 QStringLiteral("b\nc"));
    }
    void lastLines_lookAtTheEndOfALongOutputOnly()
    {
        const QByteArray flood = "first\n" + QByteArray(portside::limits::childStderrBytes, '\n') + "last\n";
        QCOMPARE(lastErrorLines(flood), QStringLiteral("last"));
    }
};

QTEST_GUILESS_MAIN(tst_QemuExit)
#include "tst_QemuExit.moc"
