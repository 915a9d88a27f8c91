#include "ui/document/MachineDocument.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_MachineDocument : public QObject
{
    Q_OBJECT

    // Odd spelling and unknown parts on purpose: undo must give back these bytes.
    static QByteArray xml()
    {
        return "<domain   type=\"qemu\">\n  <name>odd</name>\n  <uuid>6f2cbf5b-8a5c-4a3e-9a3c-000000000001</uuid>\n"
               "  <memory unit='MiB'>64</memory><!-- keep me -->\n  <vcpu>1</vcpu>\n  <os><type "
               "arch='x86_64'>hvm</type></os>\n"
               "  <devices>\n    <serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555' x='y'/>"
               "<protocol type='raw'/><target port='0'/></serial>\n  </devices>\n</domain>\n";
    }
    static model::VmDefinition definition() { return *model::VmDefinition::fromXml(xml()); }
    static model::VmDefinition withMemory(const model::VmDefinition &from, qint64 kib)
    {
        model::Machine machine = from.machine();
        machine.memoryKiB = kib;
        return from.withMachine(machine);
    }

private Q_SLOTS:
    void undo_restoresTheVeryBytes()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        const QByteArray before = document.draft().toXml();
        document.change(withMemory(document.draft(), 131072), QStringLiteral("Change memory"));
        QVERIFY(document.hasDraft());
        QVERIFY(document.draft().toXml() != before);
        document.undoStack().undo();
        QCOMPARE(document.draft().toXml(), before);
        QVERIFY(!document.hasDraft());
    }
    void apply_savesAndUndoStillWorks()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        const store::StoredMachine stored = *store.define(definition());
        MachineDocument document(store, stored);
        const QByteArray before = document.draft().toXml();
        document.change(withMemory(document.draft(), 131072), QStringLiteral("Change memory"));
        QVERIFY(document.apply().isOk());
        QVERIFY(!document.hasDraft());
        document.undoStack().undo();
        QVERIFY(document.hasDraft());
        QVERIFY(document.apply().isOk());
        QFile file(stored.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }
    void typing_isOneStep()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        for (const qint64 kib : {70000, 80000, 90000})
            document.change(withMemory(document.draft(), kib), QStringLiteral("Change memory"),
                            QStringLiteral("memory"));
        QCOMPARE(document.undoStack().count(), 1);
        document.change(withMemory(document.draft(), 95000), QStringLiteral("Change memory"), QStringLiteral("other"));
        QCOMPARE(document.undoStack().count(), 2);
    }
    void revert_canBeUndone()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        document.change(withMemory(document.draft(), 131072), QStringLiteral("Change memory"));
        const QByteArray draft = document.draft().toXml();
        document.revert();
        QVERIFY(!document.hasDraft());
        document.undoStack().undo();
        QCOMPARE(document.draft().toXml(), draft);
    }
    void cleanDraft_followsTheStore()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        QSignalSpy warned(&document, &MachineDocument::changedElsewhere);
        QVERIFY(store.define(withMemory(definition(), 131072)).isOk());
        QTRY_COMPARE(*document.draft().machine().memoryKiB, 131072);
        QCOMPARE(warned.count(), 0);
    }
    void changedDraft_survivesAChangeElsewhere()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        QSignalSpy warned(&document, &MachineDocument::changedElsewhere);
        document.change(withMemory(document.draft(), 90112), QStringLiteral("Change memory"));
        QVERIFY(store.define(withMemory(definition(), 131072)).isOk());
        QTRY_COMPARE(warned.count(), 1);
        QCOMPARE(*document.draft().machine().memoryKiB, 90112);
        document.revert();
        QCOMPARE(*document.draft().machine().memoryKiB, 131072);
    }
    void apply_isNoChangeElsewhere()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        QSignalSpy warned(&document, &MachineDocument::changedElsewhere);
        document.change(withMemory(document.draft(), 90112), QStringLiteral("Change memory"));
        QVERIFY(document.apply().isOk());
        QCOMPARE(warned.count(), 0);
        QVERIFY(!document.hasDraft());
    }
    // The other program's version is noticed only when ours is saved.
    void apply_replacesNoVersionNobodySaw()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        MachineDocument document(store, *store.define(definition()));
        QSignalSpy warned(&document, &MachineDocument::changedElsewhere);
        document.change(withMemory(document.draft(), 90112), QStringLiteral("Change memory"));
        store::MachineStore another(folder.path());
        QVERIFY(another.define(withMemory(definition(), 131072)).isOk());
        QVERIFY(!document.apply().isOk());
        QCOMPARE(warned.count(), 1);
        QCOMPARE(*another.find(definition().uuid())->definition.machine().memoryKiB, 131072);
        QCOMPARE(*document.draft().machine().memoryKiB, 90112);
        QVERIFY(document.apply().isOk()); // now that we know
        QCOMPARE(*document.applied().machine().memoryKiB, 90112);
    }
    void failedApply_losesNothing()
    {
        const QTemporaryDir folder;
        store::MachineStore store(folder.path());
        model::Machine other = definition().machine();
        other.name = QStringLiteral("taken");
        other.uuid = QStringLiteral("6f2cbf5b-8a5c-4a3e-9a3c-000000000002");
        QVERIFY(store.define(definition().withMachine(other)).isOk());
        MachineDocument document(store, *store.define(definition()));
        model::Machine machine = document.draft().machine();
        machine.name = QStringLiteral("taken");
        document.change(document.draft().withMachine(machine), QStringLiteral("Rename"));
        const Result<void> done = document.apply();
        QVERIFY(!done);
        QVERIFY(!done.errorMessage().isEmpty());
        QVERIFY(document.hasDraft());
        QCOMPARE(document.draft().name(), QStringLiteral("taken"));
        QCOMPARE(document.applied().name(), QStringLiteral("odd"));
    }
};

QTEST_GUILESS_MAIN(tst_MachineDocument)
#include "tst_MachineDocument.moc"
