#include "core/store/Neighbours.h"

#include "core/model/NewMachine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;

class tst_Neighbours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neighbours_areTheOthersThatCanBeRead()
    {
        const QTemporaryDir folder;
        store::MachineStore machines(folder.path());
        model::NewMachine wanted;
        wanted.name = QStringLiteral("one");
        const auto one = machines.define(model::makeDefinition(wanted));
        wanted.name = QStringLiteral("two");
        QVERIFY(machines.define(model::makeDefinition(wanted)));
        const QString broken = folder.filePath(QStringLiteral("11111111-2222-3333-4444-555555555555"));
        QVERIFY(QDir().mkpath(broken));
        QFile file(broken + QStringLiteral("/domain.xml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("<domain") == 7);
        file.close();
        machines.reload();
        QCOMPARE(machines.machines().size(), 3);

        const auto others = store::neighboursOf(machines, one->uuid.toUpper());
        QCOMPARE(others.size(), 1);
        QCOMPARE(others.first().name, QStringLiteral("two"));
        QCOMPARE(others.first().definition.name(), QStringLiteral("two"));
        QCOMPARE(store::neighboursOf(machines, {}).size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_Neighbours)
#include "tst_Neighbours.moc"
