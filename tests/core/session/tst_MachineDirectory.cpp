#include "core/session/MachineDirectory.h"

#include "tests/core/session/MachineSupport.h"

#include <QSignalSpy>

using namespace portside;
using namespace portside::session;
using portside::test::waitFor;

// Machines that are never started: what the directory makes of a folder that changes.
class tst_MachineDirectory : public QObject
{
    Q_OBJECT

    portside::session::test::PrivateFolders m_private;

    static model::VmDefinition machine(const QString &name)
    {
        model::NewMachine wanted;
        wanted.name = name;
        return model::makeDefinition(wanted);
    }
    static QStringList names(const MachineDirectory &directory)
    {
        QStringList all;
        for (const MachineDirectory::Entry &entry : directory.machines())
            all += entry.machine.name;
        return all;
    }

private Q_SLOTS:
    void eachMachine_hasOneSessionThatStays()
    {
        const QTemporaryDir folder;
        MachineDirectory directory(folder.path());
        const auto first = directory.store().define(machine(QStringLiteral("router-10")));
        const auto second = directory.store().define(machine(QStringLiteral("router-9")));
        QVERIFY(first && second);
        QVERIFY(waitFor([&] { return directory.machines().size() == 2; }));
        QCOMPARE(names(directory), (QStringList{QStringLiteral("router-9"), QStringLiteral("router-10")}));
        const auto entry = directory.find(first->uuid);
        QVERIFY(entry && entry->session);
        QCOMPARE(entry->session->status().state, MachineState::Off);
        QVERIFY(directory.store().rename(first->uuid, QStringLiteral("switch")));
        QVERIFY(waitFor([&] { return names(directory).contains(QStringLiteral("switch")); }));
        QCOMPARE(directory.find(QStringLiteral("switch"))->session, entry->session);
        QVERIFY(!directory.find(QStringLiteral("router-10")));
    }
    void otherProgramsMachines_comeAndGo()
    {
        const QTemporaryDir folder;
        MachineDirectory directory(folder.path());
        QSignalSpy added(&directory, &MachineDirectory::added);
        QSignalSpy removed(&directory, &MachineDirectory::removed);
        store::MachineStore other(folder.path());
        const auto stored = other.define(machine(QStringLiteral("guest")));
        QVERIFY(stored);
        QVERIFY(waitFor([&] { return added.size() == 1; }));
        QCOMPARE(added.first().first().toString(), stored->uuid);
        QVERIFY(directory.find(QStringLiteral("guest"))->session);
        QVERIFY(other.undefine(stored->uuid));
        QVERIFY(waitFor([&] { return removed.size() == 1; }));
        QVERIFY(directory.machines().isEmpty());
        QVERIFY(!directory.find(stored->uuid));
    }
    void brokenDefinition_isListedBesideTheOthers()
    {
        const QTemporaryDir folder;
        QString file;
        {
            store::MachineStore store(folder.path());
            const auto stored = store.define(machine(QStringLiteral("broken")));
            QVERIFY(stored && store.define(machine(QStringLiteral("whole"))));
            file = stored->file;
        }
        QFile definition(file);
        QVERIFY(definition.open(QIODevice::WriteOnly) && definition.write("<domain><name>broken</name>") > 0);
        definition.close();
        MachineDirectory directory(folder.path());
        QCOMPARE(directory.machines().size(), 2);
        QVERIFY(directory.find(QStringLiteral("whole"))->session);
        const QList<MachineDirectory::Entry> all = directory.machines();
        QCOMPARE(std::count_if(all.begin(), all.end(), [](const auto &entry) { return entry.machine.isBroken(); }), 1);
    }
    void unknownMachine_isASentence()
    {
        const QTemporaryDir folder;
        const MachineDirectory directory(folder.path());
        const auto found = directory.find(QStringLiteral("nobody"));
        QVERIFY(!found && found.errorMessage().contains(QStringLiteral("nobody")));
    }
};

QTEST_GUILESS_MAIN(tst_MachineDirectory)
#include "tst_MachineDirectory.moc"
