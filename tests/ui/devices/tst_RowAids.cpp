#include "core/model/NewMachine.h"
#include "core/model/devices/CharDevice.h"
#include "core/port/HostDevices.h"
#include "ui/devices/RowAids.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_RowAids : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostDevices_areSuggestedForTheirFieldOnly()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const model::DeviceId id{QStringLiteral("serial"), 0};
        auto device = demo.device<model::CharDevice>(id);
        device.backend = model::DevSource();
        const model::VmDefinition definition = demo.setDevice(id, device);
        const QList<port::HostDevice> devices = port::hostSerialDevices();
        for (const model::FieldRow &row : withHostDevices(model::formRows(definition, id), definition, id)) {
            const bool isPath = row.path == id.path() + QStringLiteral("/source/path");
            QCOMPARE(row.suggestions.size(), isPath ? devices.size() : 0);
            QCOMPARE(row.folder, isPath ? QStringLiteral("/dev") : QString());
            for (int i = 0; i < row.suggestions.size(); ++i)
                QCOMPARE(row.suggestions[i].value, devices[i].path);
        }
    }
    void whatQemuLacks_isGreyedWithItsReason()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const model::DeviceId id{QStringLiteral("serial"), 0};
        qemu::Capabilities capabilities;
        capabilities.version = QStringLiteral("7.2.22");
        capabilities.chardevBackends = {QStringLiteral("socket"), QStringLiteral("null")};
        capabilities.devices = {QStringLiteral("isa-serial")};
        const QList<model::FieldRow> rows = withAvailability(model::formRows(demo, id), demo, id, capabilities);
        const auto choice = [&](const char *key, const char *value) {
            for (const model::FieldRow &row : rows) {
                for (const model::ChoiceRow &one : row.choices) {
                    if (row.key == QLatin1String(key) && one.value == QLatin1String(value))
                        return one;
                }
            }
            return model::ChoiceRow();
        };
        QCOMPARE(choice("type", "tcp").refusal, QString());
        QVERIFY(choice("type", "ringbuf").refusal.endsWith(u'.'));
        QCOMPARE(choice("target.type", "isa-serial").refusal, QString());
        QVERIFY(choice("target.type", "pci-serial").refusal.endsWith(u'.'));
        // Not known is not lacking.
        for (const model::FieldRow &row : withAvailability(model::formRows(demo, id), demo, id, {}))
            QVERIFY(row.refusal.isEmpty());
    }
    void otherParts_areLeftAlone()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const QList<model::FieldRow> rows = rowsOf(demo, MachineShare::Boot);
        QCOMPARE(withHostDevices(rows, demo, MachineShare::Boot).size(), rows.size());
    }
};

QTEST_GUILESS_MAIN(tst_RowAids)
#include "tst_RowAids.moc"
