#include "core/base/AtomicFile.h"
#include "core/model/NewMachine.h"
#include "core/store/FolderLock.h"
#include "core/store/MachineStore.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace portside;
using model::VmDefinition;
using store::MachineStore;
using store::StoredMachine;

namespace {

VmDefinition machine(const QString &name)
{
    model::NewMachine wanted;
    wanted.name = name;
    return model::makeDefinition(wanted);
}

VmDefinition withVcpus(const VmDefinition &definition, qint64 count)
{
    model::Machine changed = definition.machine();
    changed.vcpus = count;
    return definition.withMachine(changed);
}

QStringList names(const MachineStore &store)
{
    QStringList found;
    for (const StoredMachine &stored : store.machines())
        found += stored.name;
    return found;
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

} // namespace

class tst_MachineStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void definedMachine_isThereForTheNextStore()
    {
        QTemporaryDir folder;
        const VmDefinition definition = machine(QStringLiteral("one"));
        {
            MachineStore store(folder.path());
            const auto stored = store.define(definition);
            QVERIFY2(stored.isOk(), qPrintable(stored.errorMessage()));
            QCOMPARE(stored->file, folder.filePath(definition.uuid() + QStringLiteral("/domain.xml")));
        }
        MachineStore store(folder.path());
        QCOMPARE(store.find(QStringLiteral("one"))->definition.toXml(), definition.toXml());
        QCOMPARE(store.find(definition.uuid().toUpper())->name, QStringLiteral("one"));
        QVERIFY(store.find(QStringLiteral("two")).errorMessage().contains(QStringLiteral("two")));
    }
    void missingUuid_isGiven()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        const auto stored = store.define(*VmDefinition::fromXml("<domain type='qemu'>\n  <name>x</name>\n</domain>\n"));
        QVERIFY2(stored.isOk(), qPrintable(stored.errorMessage()));
        QVERIFY(!QUuid::fromString(stored->uuid).isNull());
        QVERIFY(stored->definition.toXml().contains("</name>\n  <uuid>"));
        QVERIFY(!store.define(*VmDefinition::fromXml("<domain type='qemu'><name>y</name><uuid>zzz</uuid></domain>")));
    }
    void list_isSortedAsPeopleSort()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        for (const char *name : {"vm10", "Vm9", "alpha"})
            QVERIFY(store.define(machine(QString::fromLatin1(name))));
        QCOMPARE(names(store), QStringList({QStringLiteral("alpha"), QStringLiteral("Vm9"), QStringLiteral("vm10")}));
    }
    void takenOrBadName_isRefused()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        QVERIFY(store.define(machine(QStringLiteral("one"))));
        QVERIFY(store.define(machine(QStringLiteral("one"))).errorMessage().contains(QStringLiteral("one")));
        QVERIFY(!store.define(machine(QStringLiteral("../evil"))));
        const auto two = store.define(machine(QStringLiteral("two")));
        QVERIFY(!store.rename(two->uuid, QStringLiteral("one")));
        QVERIFY(store.rename(two->uuid, QStringLiteral("three")));
        QCOMPARE(names(store), QStringList({QStringLiteral("one"), QStringLiteral("three")}));
    }
    void outdatedSave_isRefusedAndLosesNothing()
    {
        QTemporaryDir folder;
        MachineStore mine(folder.path());
        const auto opened = mine.define(machine(QStringLiteral("shared")));
        MachineStore theirs(folder.path());
        QVERIFY(theirs.save(withVcpus(opened->definition, 2), opened->revision));
        const auto refused = mine.save(withVcpus(opened->definition, 3), opened->revision);
        QVERIFY(!refused.isOk());
        QVERIFY2(refused.errorMessage().contains(QStringLiteral("somebody else")), qPrintable(refused.errorMessage()));
        mine.reload();
        QCOMPARE(mine.find(QStringLiteral("shared"))->definition.machine().vcpus, std::optional<qint64>(2));
        QVERIFY(!mine.save(withVcpus(opened->definition, 3), {}));
    }
    void removedMachine_cannotBeSaved()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        const auto opened = store.define(machine(QStringLiteral("gone")));
        QVERIFY(store.undefine(opened->uuid));
        QVERIFY(!QFile::exists(folder.filePath(opened->uuid)));
        QVERIFY(!store.save(opened->definition, opened->revision));
        QVERIFY(!store.undefine(opened->uuid));
    }
    void brokenDefinition_isListedAndNeverOverwritten_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no XML") << QByteArray("<domain><name>broken</name>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\xff\x00\xfe", 3);
        QTest::newRow("another root") << QByteArray("<network/>");
        QTest::newRow("another UUID") << QByteArray(
            "<domain><name>n</name><uuid>11111111-2222-4333-8444-555555555555</uuid></domain>");
        QTest::newRow("no name") << QByteArray("<domain><uuid>aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee</uuid></domain>");
    }
    void brokenDefinition_isListedAndNeverOverwritten()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const QString uuid = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
        QVERIFY(QDir(folder.path()).mkdir(uuid));
        const QString file = folder.filePath(uuid + QStringLiteral("/domain.xml"));
        put(file, content);
        MachineStore store(folder.path());
        QVERIFY(store.define(machine(QStringLiteral("good"))));
        QCOMPARE(store.machines().size(), 2);
        const auto broken = store.find(uuid);
        QVERIFY(broken->isBroken() && broken->error.endsWith(u'.'));
        QVERIFY(broken->definition.isNull());

        model::NewMachine wanted;
        wanted.name = QStringLiteral("usurper");
        wanted.uuid = uuid;
        const auto refused = store.define(model::makeDefinition(wanted));
        QVERIFY2(refused.errorMessage().contains(file), qPrintable(refused.errorMessage()));
        QVERIFY(!store.rename(uuid, QStringLiteral("x")));
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
        QVERIFY(store.find(QStringLiteral("good")));
    }
    void everyPrefixOfAFile_leavesTheOthersLoadable()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        const auto good = store.define(machine(QStringLiteral("good")));
        const auto victim = store.define(machine(QStringLiteral("victim")));
        const QByteArray whole = victim->definition.toXml();
        for (qsizetype size = 0; size < whole.size() - 10; size += 7) {
            put(victim->file, whole.first(size));
            store.reload();
            QVERIFY2(store.find(victim->uuid)->isBroken(), qPrintable(QString::number(size)));
            QVERIFY(!store.find(good->uuid)->isBroken());
        }
    }
    void changeFromOutside_isNoticed()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        QSignalSpy added(&store, &MachineStore::machineAdded);
        QSignalSpy changed(&store, &MachineStore::machineChanged);
        QSignalSpy removed(&store, &MachineStore::machineRemoved);
        MachineStore other(folder.path());
        const auto stored = other.define(machine(QStringLiteral("one")));
        QVERIFY(test::waitFor([&] { return added.count() == 1; }));
        QVERIFY(other.save(withVcpus(stored->definition, 2), stored->revision));
        QVERIFY(test::waitFor([&] { return changed.count() == 1; }));
        QCOMPARE(store.find(stored->uuid)->definition.machine().vcpus, std::optional<qint64>(2));
        QVERIFY(other.undefine(stored->uuid));
        QVERIFY(test::waitFor([&] { return removed.count() == 1; }));
        QCOMPARE(added.count(), 1);
    }
    void lock_keepsOthersOutAndDiesWithItsHolder()
    {
        QTemporaryDir folder;
        {
            const auto held = store::FolderLock::take(folder.path());
            QVERIFY(held);
            const auto second = store::FolderLock::take(folder.path());
            QVERIFY(second.errorMessage().contains(folder.path()));
        }
        QVERIFY(store::FolderLock::take(folder.path()));
        QVERIFY(!store::FolderLock::take(QStringLiteral("/nonexistent")));
    }
    void twoProcesses_loseNoUpdate()
    {
        QTemporaryDir folder;
        MachineStore store(folder.path());
        const auto stored = store.define(withVcpus(machine(QStringLiteral("counter")), 1));
        QProcess children[2];
        for (QProcess &child : children)
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--count"), folder.path(), QStringLiteral("25")});
        for (QProcess &child : children) {
            QVERIFY(child.waitForFinished(60'000));
            QCOMPARE(child.exitCode(), 0);
        }
        store.reload();
        QCOMPARE(store.find(stored->uuid)->definition.machine().vcpus, std::optional<qint64>(51));
    }
    void fiveHundredMachines_loadInASecond()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 500; ++i) {
            const VmDefinition definition = machine(QStringLiteral("vm%1").arg(i));
            QVERIFY(QDir(folder.path()).mkdir(definition.uuid()));
            put(folder.filePath(definition.uuid() + QStringLiteral("/domain.xml")), definition.toXml());
        }
        QElapsedTimer timer;
        timer.start();
        MachineStore store(folder.path());
        const qint64 elapsed = timer.elapsed();
        QCOMPARE(store.machines().size(), 500);
        qInfo("loaded 500 machines in %lld ms", static_cast<long long>(elapsed));
        QVERIFY(elapsed < 1000);
    }
};

namespace {

// The child of twoProcesses: adds 1 as often as told, opening anew whenever the other was faster.
int count(const QString &folder, int times)
{
    MachineStore store(folder);
    for (int done = 0; done < times;) {
        store.reload();
        const auto opened = store.find(QStringLiteral("counter"));
        if (!opened)
            return 1;
        const qint64 now = opened->definition.machine().vcpus.value_or(0);
        if (store.save(withVcpus(opened->definition, now + 1), opened->revision))
            ++done;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QStringLiteral("--count"))
        return count(arguments.value(2), arguments.value(3).toInt());
    tst_MachineStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_MachineStore.moc"
