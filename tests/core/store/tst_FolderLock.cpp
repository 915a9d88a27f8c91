#include "core/store/FolderLock.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace portside;
using store::FolderLock;

class tst_FolderLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secondHolder_isRefusedAndToldWhere()
    {
        const QTemporaryDir folder;
        const Result<FolderLock> first = FolderLock::take(folder.path());
        QVERIFY2(first.isOk(), qPrintable(first.errorMessage()));
        QElapsedTimer spent;
        spent.start();
        const Result<FolderLock> second = FolderLock::take(folder.path());
        QVERIFY(!second.isOk());
        QVERIFY(spent.elapsed() >= 1500 && spent.elapsed() < 6000);
        QVERIFY2(second.errorMessage().contains(folder.path()), qPrintable(second.errorMessage()));
    }
    void lockThatWasLetGo_canBeTaken()
    {
        const QTemporaryDir folder;
        std::optional<Result<FolderLock>> first = FolderLock::take(folder.path());
        QVERIFY(first->isOk());
        first.reset();
        QVERIFY(FolderLock::take(folder.path()).isOk());
    }
    void processThatDied_holdsNothing()
    {
        const QTemporaryDir folder;
        const pid_t child = ::fork();
        if (child == 0) {
            const Result<FolderLock> held = FolderLock::take(folder.path());
            ::_exit(held.isOk() ? 0 : 1); // without any destructor
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        QVERIFY(FolderLock::take(folder.path()).isOk());
    }
    void holderThatEndsSoon_isWaitedFor()
    {
        const QTemporaryDir folder;
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const Result<FolderLock> held = FolderLock::take(folder.path());
            if (::write(ready[1], "x", 1) != 1 || !held.isOk())
                ::_exit(1);
            ::usleep(300'000);
            ::_exit(0);
        }
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        QVERIFY(FolderLock::take(folder.path()).isOk());
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        ::close(ready[0]);
        ::close(ready[1]);
    }
    void folderThatIsMissing_isNamed()
    {
        const Result<FolderLock> taken = FolderLock::take(QStringLiteral("/no/such/folder"));
        QVERIFY(!taken.isOk());
        QVERIFY(taken.errorMessage().contains(QStringLiteral("/no/such/folder")));
    }
    void folderThatGoes_takesItsLockAlong()
    {
        const QTemporaryDir folder;
        const Result<FolderLock> lock = FolderLock::take(folder.path());
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral(".lock"))));
        lock->removeFile();
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }
};

QTEST_GUILESS_MAIN(tst_FolderLock)
#include "tst_FolderLock.moc"
