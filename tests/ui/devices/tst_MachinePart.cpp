#include "core/model/NewMachine.h"
#include "ui/devices/MachinePart.h"

#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_MachinePart : public QObject
{
    Q_OBJECT

    static model::VmDefinition demo() { return model::makeDemo(QStringLiteral("/usr/share/demo.elf")); }

private Q_SLOTS:
    void everyMachineField_isInExactlyOneShare()
    {
        QStringList shown;
        for (const MachineShare share : {MachineShare::General, MachineShare::ProcessorAndMemory, MachineShare::Boot}) {
            for (const model::FieldRow &row : rowsOf(demo(), share))
                shown += row.key;
        }
        QStringList wanted;
        for (const model::FieldRow &row : model::machineRows(demo()))
            wanted += row.key;
        shown.sort();
        wanted.sort();
        QCOMPARE(shown, wanted);
    }
    void everyShare_hasAFieldAndATitle()
    {
        for (const MachineShare share : {MachineShare::General, MachineShare::ProcessorAndMemory, MachineShare::Boot}) {
            QVERIFY(!rowsOf(demo(), share).isEmpty());
            QVERIFY(!summaryOf(demo(), share).title.isEmpty());
        }
    }
    void everyFinding_belongsToExactlyOnePart()
    {
        Diagnostics all;
        for (const model::FieldRow &row : model::machineRows(demo()))
            all += {Severity::Error, row.path, row.key, {}, {}};
        all += {Severity::Error, QString(), QStringLiteral("whole"), {}, {}};
        all += {Severity::Error, QStringLiteral("devices"), QStringLiteral("devices"), {}, {}};
        all += {Severity::Error, QStringLiteral("devices/serial[2]/target@port"), QStringLiteral("serial"), {}, {}};
        int found = 0;
        for (const MachinePart &part : partsOf(demo()))
            found += int(findingsOf(demo(), part, all).size());
        QCOMPARE(found, int(all.size()));
    }
    void field_isSetOnItsPart()
    {
        const model::VmDefinition changed =
            *withPartField(demo(), MachineShare::ProcessorAndMemory, QStringLiteral("vcpus"), QStringLiteral("3"));
        QCOMPARE(*changed.machine().vcpus, 3);
        const MachinePart port = model::DeviceId{QStringLiteral("serial"), 1};
        const Result<model::VmDefinition> direct =
            withPartField(demo(), port, QStringLiteral("type"), QStringLiteral("pty"));
        QVERIFY(direct.isOk());
        QVERIFY(!withPartField(demo(), port, QStringLiteral("no such field"), {}));
    }
};

QTEST_GUILESS_MAIN(tst_MachinePart)
#include "tst_MachinePart.moc"
