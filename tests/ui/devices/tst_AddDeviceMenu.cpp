#include "core/model/CharPorts.h"
#include "core/model/Diagnose.h"
#include "core/model/NewMachine.h"
#include "ui/devices/AddDeviceMenu.h"

#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_AddDeviceMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntry_addsAUsableDevice()
    {
        AddDeviceMenu menu;
        QVERIFY(!menu.actions().isEmpty());
        model::NewMachine wanted;
        wanted.name = QStringLiteral("vm");
        wanted.kernel = QCoreApplication::applicationFilePath(); // any file that exists
        const model::VmDefinition definition = model::makeDefinition(wanted);
        QStringList elements;
        connect(&menu, &AddDeviceMenu::chosen, this, [&elements](const QString &element, const QString &label) {
            QVERIFY(!label.isEmpty());
            elements += element;
        });
        for (QAction *action : menu.actions())
            action->trigger();
        for (const QString &element : elements) {
            model::DeviceId added;
            const model::VmDefinition with = withNewDevice(definition, element, &added);
            QVERIFY(with.contains(added));
            // Only the user knows the file of a disk.
            const QString missing = element == QStringLiteral("disk") ? added.path() : QStringLiteral("-");
            for (const Diagnostic &finding : model::diagnose(with))
                QVERIFY2(finding.severity != Severity::Error || finding.path.startsWith(missing),
                         qPrintable(element + QStringLiteral(": ") + finding.message));
        }
    }
    void newPort_takesTheLowestFreeNumber()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const model::VmDefinition three = demo.removeDevice({QStringLiteral("serial"), 1});
        model::DeviceId added;
        const model::VmDefinition four = withNewDevice(three, QStringLiteral("serial"), &added);
        QSet<int> numbers;
        for (const model::CharPort &port : model::charPorts(four)) {
            if (port.device.kind == model::CharKind::Serial)
                numbers += port.number;
        }
        QCOMPARE(numbers, (QSet<int>{0, 1, 2, 3}));
    }
};

QTEST_MAIN(tst_AddDeviceMenu)
#include "tst_AddDeviceMenu.moc"
