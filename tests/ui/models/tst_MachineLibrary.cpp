#include "core/model/NewMachine.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/models/MachineLibrary.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;

class tst_MachineLibrary : public QObject
{
    Q_OBJECT

    static model::VmDefinition machine(const char *name)
    {
        model::NewMachine wanted;
        wanted.name = QLatin1String(name);
        wanted.kernel = QStringLiteral("/boot/vmlinuz");
        return model::makeDefinition(wanted);
    }
    static MachineLibrary::MakeSession fakes()
    {
        return [](const QUuid &uuid) { return std::make_unique<FakeSession>(uuid); };
    }

private Q_SLOTS:
    void everyMachine_hasASession()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        const QUuid uuid(store.define(machine("a"))->uuid);
        const MachineLibrary library(store, fakes());
        QCOMPARE(library.machines().size(), 1);
        QVERIFY(library.session(uuid));
        QCOMPARE(library.session(uuid)->uuid(), uuid);
    }
    void machines_comeAndGo()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineLibrary library(store, fakes());
        QSignalSpy changed(&library, &MachineLibrary::changed);
        const QString uuid = store.define(machine("a"))->uuid;
        QTRY_COMPARE(library.machines().size(), 1);
        QVERIFY(changed.count() > 0);
        bool alive = false;
        connect(&library, &MachineLibrary::aboutToRemove, this,
                [&library, &alive](const QUuid &removed) { alive = library.session(removed) != nullptr; });
        QVERIFY(store.undefine(uuid).isOk());
        QTRY_COMPARE(library.machines().size(), 0);
        QVERIFY(alive);
        QVERIFY(!library.session(QUuid(uuid)));
    }
    void session_survivesAnEdit()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        const store::StoredMachine stored = *store.define(machine("a"));
        MachineLibrary library(store, fakes());
        const session::VmSession *before = library.session(QUuid(stored.uuid));
        QVERIFY(store.rename(stored.uuid, QStringLiteral("b")).isOk());
        QTRY_COMPARE(library.machines().first().name, QStringLiteral("b"));
        QCOMPARE(library.session(QUuid(stored.uuid)), before);
    }
    void brokenMachine_isListedWithoutASession()
    {
        const QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/6f2cbf5b-8a5c-4a3e-9a3c-000000000001");
        QVERIFY(QDir().mkpath(path));
        QFile file(path + QStringLiteral("/domain.xml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<domain><name>half");
        file.close();
        store::MachineStore store(folder.path());
        const MachineLibrary library(store, fakes());
        QCOMPARE(library.machines().size(), 1);
        QVERIFY(!library.machines().first().session);
        QVERIFY(!library.machines().first().problem.isEmpty());
    }
};

QTEST_MAIN(tst_MachineLibrary)
#include "tst_MachineLibrary.moc"
