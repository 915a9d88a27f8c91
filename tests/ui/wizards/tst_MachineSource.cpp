#include "ui/wizards/MachineSource.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_MachineSource : public QObject
{
    Q_OBJECT

    static const SourceField &field(const char *key)
    {
        for (const SourceField &candidate : sourceFields()) {
            if (QLatin1String(candidate.key) == QLatin1String(key))
                return candidate;
        }
        qFatal("no such field");
    }

private Q_SLOTS:
    void everyField_isUsedByASource()
    {
        for (const SourceField &candidate : sourceFields()) {
            bool used = false;
            for (const SourceRow &row : machineSources())
                used = used || belongsTo(candidate, row.source);
            QVERIFY2(used, candidate.key);
        }
    }
    void badText_isRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("missing") << QStringLiteral("disk") << QString();
        QTest::newRow("relative") << QStringLiteral("disk") << QStringLiteral("disk.qcow2");
        QTest::newRow("no such file") << QStringLiteral("kernel") << QStringLiteral("/nowhere/vmlinuz");
        QTest::newRow("folder") << QStringLiteral("iso") << QStringLiteral("/tmp");
        QTest::newRow("no number") << QStringLiteral("size") << QStringLiteral("big");
        QTest::newRow("zero") << QStringLiteral("size") << QStringLiteral("0");
        QTest::newRow("too large") << QStringLiteral("size") << QStringLiteral("65537");
    }
    void badText_isRefusedWithASentence()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QVERIFY(sourceRefusal(field(qPrintable(key)), text).endsWith(QLatin1Char('.')));
    }
    void goodText_isTaken()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("vmlinuz")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(sourceRefusal(field("kernel"), file.fileName()), QString());
        QCOMPARE(sourceRefusal(field("initrd"), QString()), QString());
        QCOMPARE(sourceRefusal(field("size"), QStringLiteral("65536")), QString());
    }
};

QTEST_GUILESS_MAIN(tst_MachineSource)
#include "tst_MachineSource.moc"
