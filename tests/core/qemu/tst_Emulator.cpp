#include "core/qemu/Emulator.h"

#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::qemu;

class tst_Emulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void installedEmulator_isFoundByAbsolutePath()
    {
        const Result<QString> path = findEmulator(QStringLiteral("x86_64"));
        QVERIFY2(path, qPrintable(path.errorMessage()));
        QCOMPARE(*path, test::program(QStringLiteral("qemu-system-x86_64")));
        QVERIFY(QDir::isAbsolutePath(*path));
    }
    void missingEmulator_namesThePackage()
    {
        const Result<QString> path = findEmulator(QStringLiteral("nosuchcpu"));
        QVERIFY(!path);
        QVERIFY2(path.error().message.contains(QStringLiteral("qemu-system-nosuchcpu")),
                 qPrintable(path.error().message));
        QVERIFY(path.error().message.contains(QStringLiteral("the package qemu-system-misc")));
    }
    void emptyPath_stillLooksWhereProgramsLive()
    {
        const QByteArray kept = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        const Result<QString> path = findEmulator(QStringLiteral("x86_64"));
        qputenv("PATH", kept);
        QVERIFY2(path, qPrintable(path.errorMessage()));
    }
    void programOfTheCurrentFolder_isNeverTaken()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("qemu-system-strange")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const QString before = QDir::currentPath();
        const QByteArray kept = qgetenv("PATH");
        QVERIFY(QDir::setCurrent(folder.path()));
        qputenv("PATH", QByteArray(".:" + kept));
        const Result<QString> path = findEmulator(QStringLiteral("strange"));
        qputenv("PATH", kept);
        QDir::setCurrent(before);
        QVERIFY2(!path || QDir::isAbsolutePath(*path), qPrintable(*path));
    }

    void wantedEmulator_mustBeAProgramByAbsolutePath_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("part");
        QTest::newRow("bare name") << QStringLiteral("qemu-system-x86_64") << QStringLiteral("absolute path");
        QTest::newRow("relative") << QStringLiteral("./qemu") << QStringLiteral("absolute path");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/qemu") << QStringLiteral("does not exist");
        QTest::newRow("folder") << QStringLiteral("/usr") << QStringLiteral("not a program");
        QTest::newRow("not executable") << QStringLiteral("/etc/passwd") << QStringLiteral("not a program");
    }
    void wantedEmulator_mustBeAProgramByAbsolutePath()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, part);
        const Result<QString> path = findEmulator(QStringLiteral("x86_64"), wanted);
        QVERIFY(!path);
        QVERIFY2(path.error().message.contains(part), qPrintable(path.error().message));
        QVERIFY(path.error().message.contains(wanted));
    }
    void wantedEmulator_isTaken()
    {
        const QString wanted = test::program(QStringLiteral("qemu-system-x86_64"));
        QCOMPARE(findEmulator(QStringLiteral("other"), wanted).value(), wanted);
    }
    void strangeArchitecture_isRefused()
    {
        for (const QString &name : {QStringLiteral("../../bin/sh"), QStringLiteral("a b"), QString()})
            QVERIFY(!findEmulator(name));
    }
    void tool_isFoundOrItsPackageNamed()
    {
        QCOMPARE(findQemuTool(QStringLiteral("qemu-img")).value(), test::program(QStringLiteral("qemu-img")));
        QVERIFY(findQemuTool(QStringLiteral("qemu-nothing"))
                    .errorMessage()
                    .contains(QStringLiteral("the package qemu-utils")));
    }
};

QTEST_GUILESS_MAIN(tst_Emulator)
#include "tst_Emulator.moc"
