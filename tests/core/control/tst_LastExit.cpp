#include "core/control/LastExit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside::control;

class tst_LastExit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exit_readsBackAsWritten()
    {
        const QTemporaryDir dir;
        const LastExit exit{QStringLiteral("QEMU was killed.\nIts last words: …"), true, 1234567890123};
        QVERIFY(writeLastExit(dir.filePath(QStringLiteral("x")), exit).isOk());
        QCOMPARE(readLastExit(dir.filePath(QStringLiteral("x"))), exit);
    }
    void nothingOrNonsense_meansNeverRan()
    {
        const QTemporaryDir dir;
        QCOMPARE(readLastExit(dir.filePath(QStringLiteral("x"))), LastExit());
        QFile file(dir.filePath(QStringLiteral("x")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"sentence\":");
        file.close();
        QCOMPARE(readLastExit(file.fileName()), LastExit());
    }
};

QTEST_GUILESS_MAIN(tst_LastExit)
#include "tst_LastExit.moc"
