#include "core/qemu/CapabilitiesProbe.h"

#include "core/base/XdgPaths.h"
#include "core/qemu/JsonCache.h"
#include "tests/support/TestSupport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace portside;
using namespace portside::qemu;

namespace {

constexpr int shortTime = 700; // milliseconds

Result<Capabilities> probe(const QString &emulator, int timeout = limits::emulatorProbeTimeout)
{
    CapabilitiesProbe capabilities(nullptr, timeout);
    std::optional<Result<Capabilities>> answer;
    QObject::connect(&capabilities, &CapabilitiesProbe::finished, &capabilities,
                     [&answer](const Result<Capabilities> &result) { answer = result; });
    capabilities.start(emulator);
    if (answer || !test::waitFor([&] { return answer.has_value(); }, timeout + 5000))
        qFatal("The probe does not end in its time.");
    return *answer;
}

// A fake emulator; $M is the number of its monitor's descriptor.
QString fake(const QTemporaryDir &folder, const QByteArray &lines)
{
    const QString path = folder.filePath(QStringLiteral("qemu"));
    const QByteArray monitor = "M=$(echo \"$*\" | sed -n 's/.*,fd=\\([0-9]*\\).*/\\1/p')\n";
    const QByteArray greeting =
        "greet() { echo '{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, \"package\": "
        "\"\"},"
        " \"capabilities\": []}}' >&$M; }\nagree() { read -r line <&$M; echo '{\"return\": {}, \"id\": 1}' >&$M; }\n";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray("#!/bin/bash\n" + monitor + greeting + lines)) < 0)
        qFatal("No script.");
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    return path;
}

} // namespace

class tst_CapabilitiesProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void installedQemu_saysWhatItCan()
    {
        const QString emulator = test::program(QStringLiteral("qemu-system-x86_64"));
        QFile::remove(xdg::cacheFolder() + QStringLiteral("/qemu-caps/%1.json").arg(cache::fingerprint(emulator)));
        const Result<Capabilities> asked = probe(emulator);
        QVERIFY2(asked, qPrintable(asked.errorMessage()));
        QCOMPARE(asked->architecture, QStringLiteral("x86_64"));
        QVERIFY(asked->version.contains(QLatin1Char('.')));
        QVERIFY(asked->machine(QStringLiteral("pc")) && asked->machine(QStringLiteral("q35")));
        for (const QString &device :
             {QStringLiteral("isa-serial"), QStringLiteral("isa-parallel"), QStringLiteral("pci-serial")})
            QVERIFY2(asked->hasDevice(device), qPrintable(device));
        for (const QString &backend :
             {QStringLiteral("socket"), QStringLiteral("pty"), QStringLiteral("file"), QStringLiteral("null")})
            QVERIFY2(asked->hasChardevBackend(backend), qPrintable(backend));
        QVERIFY(!asked->hasChardevBackend(QStringLiteral("nonsense")));
        QVERIFY(asked->hasReconnectMs() ||
                asked->hasChardevMember(QStringLiteral("socket"), QStringLiteral("reconnect")));
        QVERIFY(asked->hasAccelerator(QStringLiteral("tcg")));
        QVERIFY(asked->hasCommand(QStringLiteral("chardev-send-break")));
        QVERIFY(asked->hasSandbox());

        const Result<Capabilities> cached = probe(emulator);
        QVERIFY(cached);
        QCOMPARE(*cached, *asked);
    }
    void cache_answersWithoutTheEmulator()
    {
        QTemporaryDir folder;
        const QString emulator = fake(folder, "exit 3\n");
        Capabilities capabilities;
        capabilities.version = QStringLiteral("1.2.3");
        cache::write(QStringLiteral("qemu-caps/%1.json").arg(cache::fingerprint(emulator)), toJson(capabilities));
        QCOMPARE(probe(emulator).value(), capabilities);
    }

    void brokenEmulator_endsInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &lines, const char *part) {
            QTest::newRow(name) << lines << QString::fromUtf8(part);
        };
        row("ends at once", "exit 0\n", "is no working QEMU");
        row("fails with a megabyte of errors",
            "head -c 1000000 /dev/zero | tr '\\0' 'x' >&2; printf '\\nlast \\033[31mword\\n' >&2; exit 1\n",
            "(exit status 1). Its last words: ");
        row("escapes in its last words", "printf 'last \\033[31mword\\n' >&2; exit 1\n", "last \\x1b[31mword");
        row("hangs", "sleep 100\n", "did not answer for 0.7 seconds");
        row("prints garbage", "head -c 1000 /dev/urandom | tr -d '\\n' >&$M; echo >&$M; sleep 100\n",
            "QEMU's monitor sent ");
        row("greets with garbage", "echo '{\"QMP\": {\"version\": \"seven\"}}' >&$M; sleep 100\n",
            "without saying its version");
        row("greets, then is silent", "greet; sleep 100\n", "did not answer for 0.7 seconds");
        row("hangs up after the capabilities", "greet; agree; exit 0\n", "is no working QEMU");
        row("ignores signals", "trap '' TERM INT HUP QUIT; greet; agree; while :; do sleep 0.1; done\n",
            "did not answer for 0.7 seconds");
        row("crashes at its options", "kill -SEGV $$\n", "crashed (signal 11");
        row("prints without end", "greet; agree; yes '{\"event\": \"STOP\"}' >&$M\n", "events a second");
        row("knows no machines",
            "greet; agree; id=1; while read -r line <&$M; do id=$((id+1)); echo '{\"id\": '$id', \"return\": []}' "
            ">&$M; done\n",
            "knows no machine types");
    }
    void brokenEmulator_endsInOneSentence()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, part);
        QTemporaryDir folder;
        const QString emulator = fake(folder, lines);
        QElapsedTimer timer;
        timer.start();
        // Only who is to run out of time gets little: a busy machine is slow to start a shell.
        const bool isSilent = part.contains(QLatin1String("did not answer"));
        const Result<Capabilities> result = probe(emulator, isSilent ? shortTime : limits::emulatorProbeTimeout);
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(part), qPrintable(result.error().message));
        QVERIFY2(result.error().message.startsWith(emulator), qPrintable(result.error().message));
        QVERIFY2(result.error().message.size() < 2000, qPrintable(result.error().message));
        QVERIFY(!result.error().message.contains(QLatin1Char('\x1b')));
        QVERIFY(timer.elapsed() < (isSilent ? 3000 : limits::emulatorProbeTimeout));
        QVERIFY(!QFile::exists(xdg::cacheFolder() +
                               QStringLiteral("/qemu-caps/%1.json").arg(cache::fingerprint(emulator))));
    }
    void programThatCannotStart_isNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/qemu");
        QTest::newRow("not executable") << QStringLiteral("/etc/passwd");
    }
    void programThatCannotStart_isNamed()
    {
        QFETCH(QString, path);
        const Result<Capabilities> result = probe(path);
        QVERIFY(!result);
        QVERIFY2(result.error().message.startsWith(QStringLiteral("%1 does not start: ").arg(path)),
                 qPrintable(result.error().message));
    }
    void probe_canBeUsedAgain()
    {
        QTemporaryDir folder;
        CapabilitiesProbe capabilities(nullptr, shortTime);
        int ends = 0;
        connect(&capabilities, &CapabilitiesProbe::finished, this, [&ends] { ++ends; });
        for (int time = 1; time <= 3; ++time) {
            capabilities.start(fake(folder, "exit 0\n"));
            QVERIFY(test::waitFor([&] { return ends == time; }));
            QVERIFY(QFile::remove(folder.filePath(QStringLiteral("qemu"))));
        }
    }
};

QTEST_GUILESS_MAIN(tst_CapabilitiesProbe)
#include "tst_CapabilitiesProbe.moc"
