#include "core/model/NewMachine.h"
#include "ui/devices/DevicePanel.h"
#include "ui/forms/FormBuilder.h"

#include <QLabel>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_DevicePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deviceWithoutATable_saysThatItIsKept()
    {
        const model::VmDefinition definition = *model::VmDefinition::fromXml(
            "<domain type='qemu'><name>a</name><devices><teleporter><to>mars</to></teleporter></devices></domain>");
        DevicePanel panel;
        panel.show(model::DeviceId{QStringLiteral("teleporter"), 0}, definition, {});
        QVERIFY(panel.form()->keys().isEmpty());
        bool spoke = false;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            spoke = spoke || (label->isVisibleTo(&panel) && label->text().contains(QStringLiteral("has no form")));
        QVERIFY(spoke);
    }
    void serialPort_hasItsNameAndFields()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        DevicePanel panel;
        panel.show(model::DeviceId{QStringLiteral("serial"), 0}, demo, {});
        QVERIFY(panel.title().contains(QStringLiteral("COM1")));
        QVERIFY(panel.form()->keys().contains(QStringLiteral("type")));
    }
};

QTEST_MAIN(tst_DevicePanel)
#include "tst_DevicePanel.moc"
