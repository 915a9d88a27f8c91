#include "core/qemu/AcceleratorProbe.h"

#include "core/base/XdgPaths.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::qemu;

namespace {

QString qemu()
{
    return test::program(QStringLiteral("qemu-system-x86_64"));
}

// A device that opens, so that the probe goes on to run a guest.
QString openableDevice()
{
    return QStringLiteral("/dev/null");
}

Accelerators probe(const AcceleratorProbe::Subject &subject, const QString &emulator = qemu())
{
    AcceleratorProbe accelerators(subject, nullptr);
    QSignalSpy finished(&accelerators, &AcceleratorProbe::finished);
    accelerators.start(emulator);
    if (!test::waitFor([&] { return finished.size() > 0; }))
        qFatal("The probe does not end.");
    return finished.first().first().value<Accelerators>();
}

// Processes whose command line holds `word`.
int countProcesses(const QByteArray &word)
{
    int count = 0;
    const QStringList folders = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const QString &folder : folders) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(folder));
        count += file.open(QIODevice::ReadOnly) && file.readAll().contains(word);
    }
    return count;
}

QString script(const QTemporaryDir &folder, const QByteArray &lines)
{
    const QString path = folder.filePath(QStringLiteral("qemu-system-x86_64"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray("#!/bin/sh\n" + lines)) < 0)
        qFatal("No script.");
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    return path;
}

} // namespace

class tst_AcceleratorProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QFile::remove(xdg::cacheFolder() + QStringLiteral("/accelerators.json")); }

    void host_getsAnAnswerWithinItsTime()
    {
        QElapsedTimer timer;
        timer.start();
        const Accelerators accelerators = probe({});
        QVERIFY2(timer.elapsed() < limits::acceleratorProbeTimeout + 1500,
                 qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(accelerators.reason.isEmpty(), accelerators.kvm);
        QCOMPARE(accelerators.best(), accelerators.kvm ? QStringLiteral("kvm") : QStringLiteral("tcg"));
        QCOMPARE(countProcesses("isa-debug-exit,iobase=0x501"), 0);
    }
    void acceleratorThatRunsGuests_isFound()
    {
        // TCG runs the same instructions everywhere, so it stands in for a KVM that works.
        QCOMPARE(probe({.device = openableDevice(), .accelerator = QStringLiteral("tcg"), .timeout = 10'000}),
                 Accelerators{true});
    }
    void acceleratorThatHangs_isGivenUp()
    {
        QTemporaryDir folder;
        QElapsedTimer timer;
        timer.start();
        const Accelerators accelerators = probe({.device = openableDevice(), .timeout = 300},
                                                script(folder, "trap '' TERM\nexec sleep 1000 # hang-mark\n"));
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(accelerators,
                 (Accelerators{false, QStringLiteral("KVM opens but does not run guests on this host; using TCG.")}));
    }
    void acceleratorThatFails_isQuoted()
    {
        QTemporaryDir folder;
        const Accelerators accelerators =
            probe({.device = openableDevice()}, script(folder, "echo 'no \033[31mkvm' >&2\nexit 1\n"));
        QVERIFY(!accelerators.kvm);
        QVERIFY2(accelerators.reason.endsWith(QStringLiteral("no \\x1b[31mkvm")), qPrintable(accelerators.reason));
    }
    void missingDevice_isExplained()
    {
        const Accelerators accelerators = probe({.device = QStringLiteral("/nonexistent/kvm")});
        QVERIFY(!accelerators.kvm);
        QVERIFY2(accelerators.reason.contains(QStringLiteral("has no /nonexistent/kvm")),
                 qPrintable(accelerators.reason));
    }
    void otherArchitecture_usesTcg()
    {
        QVERIFY(probe({}, QStringLiteral("/usr/bin/qemu-system-sparc64"))
                    .reason.contains(QStringLiteral("own kind of processor")));
    }
    void missingEmulator_isExplained()
    {
        const Accelerators accelerators =
            probe({.device = openableDevice()}, QStringLiteral("/nonexistent/qemu-system-x86_64"));
        QVERIFY2(accelerators.reason.contains(QStringLiteral("/nonexistent/qemu-system-x86_64 does not start")),
                 qPrintable(accelerators.reason));
    }

    void answer_isKeptUntilTheBinaryChanges()
    {
        QTemporaryDir folder;
        const QString count = folder.filePath(QStringLiteral("count"));
        const QByteArray lines = "echo run >> '" + count.toUtf8() + "'\nexit 85\n";
        const AcceleratorProbe::Subject subject = {.device = openableDevice()};
        const auto runs = [&count] {
            QFile file(count);
            return file.open(QIODevice::ReadOnly) ? int(file.readAll().count("run")) : 0;
        };
        const QString emulator = script(folder, lines);
        QVERIFY(probe(subject, emulator).kvm);
        QVERIFY(probe(subject, emulator).kvm);
        QCOMPARE(runs(), 1);
        QVERIFY(QFile::remove(emulator));
        script(folder, lines + "# updated\n");
        QVERIFY(probe(subject, emulator).kvm);
        QCOMPARE(runs(), 2);
    }
    void answerOfAnotherBoot_isForgotten()
    {
        QTemporaryDir folder;
        const AcceleratorProbe::Subject subject = {.device = openableDevice()};
        const QString emulator = script(folder, "exit 85\n");
        QVERIFY(probe(subject, emulator).kvm);
        QFile file(xdg::cacheFolder() + QStringLiteral("/accelerators.json"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("\"kvm\": true"));
        bytes.replace("\"kvm\": true", "\"kvm\": false");
        file.seek(0);
        file.write(bytes);
        file.resize(bytes.size());
        file.flush();
        QVERIFY(!probe(subject, emulator).kvm);
        bytes.replace("\"boot\": \"", "\"boot\": \"older-");
        file.seek(0);
        file.write(bytes);
        file.flush();
        QVERIFY(probe(subject, emulator).kvm);
    }
    void probe_mayBeDeletedWhileItRuns()
    {
        QTemporaryDir folder;
        {
            AcceleratorProbe accelerators({.device = openableDevice()}, nullptr);
            accelerators.start(script(folder, "exec sleep 987\n"));
            QTest::qWait(200);
            QCOMPARE(countProcesses(QByteArray("sleep\000987", 9)), 1);
        }
        QCOMPARE(countProcesses(QByteArray("sleep\000987", 9)), 0);
    }
};

QTEST_GUILESS_MAIN(tst_AcceleratorProbe)
#include "tst_AcceleratorProbe.moc"
