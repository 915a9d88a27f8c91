#include "core/base/AtomicFile.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace portside;

class tst_AtomicFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newFile_hasContentAndPrivateMode()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.xml"));
        QVERIFY(writeFileAtomically(path, QByteArray("new")));
        QCOMPARE(*readFileWhole(path, 100), QByteArray("new"));
        struct stat info = {};
        QCOMPARE(::stat(path.toLocal8Bit().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600u);
    }
    void missingFolder_isOneSentence()
    {
        const auto result = writeFileAtomically(QStringLiteral("/nonexistent/a.xml"), QByteArray("x"));
        QVERIFY(!result);
        QVERIFY(result.errorMessage().contains(QStringLiteral("/nonexistent/a.xml")));
    }
    void fullDisk_keepsOldFileAndLeavesNothingElse()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.xml"));
        QVERIFY(writeFileAtomically(path, QByteArray("old")));
        // LeakSanitizer cannot work under a tracer.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
        // strace makes the real system call fail, one kind after the other; the first only, as UBSan writes to a pipe
        // of its own.
        for (const char *call : {"write", "fsync", "rename,renameat,renameat2"}) {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.start(test::program(QStringLiteral("strace")),
                          {QStringLiteral("-f"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                           QStringLiteral("-e"),
                           QStringLiteral("inject=%1:error=ENOSPC:when=1").arg(QLatin1String(call)),
                           QCoreApplication::applicationFilePath(), QStringLiteral("--save"), path});
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitCode(), 7);
            QCOMPARE(*readFileWhole(path, 100), QByteArray("old"));
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        }
    }
    void tooLarge_isRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a"));
        QVERIFY(writeFileAtomically(path, QByteArray(101, 'x')));
        QVERIFY(!readFileWhole(path, 100));
        QVERIFY(readFileWhole(path, 101));
    }
    void fifo_isRefusedAtOnce()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(!readFileWhole(path, 100));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    // The child of fullDisk: saves once under strace and tells by its exit status whether the save reported the
    // failure.
    if (application.arguments().value(1) == QStringLiteral("--save"))
        return portside::writeFileAtomically(application.arguments().value(2), QByteArray("new")).isOk() ? 0 : 7;
    tst_AtomicFile test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_AtomicFile.moc"
