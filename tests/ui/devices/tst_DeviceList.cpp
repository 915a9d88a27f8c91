#include "core/model/NewMachine.h"
#include "ui/devices/DeviceList.h"

#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_DeviceList : public QObject
{
    Q_OBJECT

    static model::VmDefinition demo() { return model::makeDemo(QStringLiteral("/usr/share/demo.elf")); }
    static MachinePart serial(int index) { return model::DeviceId{QStringLiteral("serial"), index}; }

private Q_SLOTS:
    void everyPart_isListed()
    {
        DeviceList list;
        list.show(demo(), {});
        QCOMPARE(list.titles().size(), partsOf(demo()).size());
        QVERIFY(list.titles().contains(summaryOf(demo(), serial(3)).title));
    }
    void selection_staysOverAnEdit()
    {
        DeviceList list;
        list.show(demo(), {});
        list.select(serial(2));
        QSignalSpy selected(&list, &DeviceList::partSelected);
        list.show(*withPartField(demo(), serial(2), QStringLiteral("type"), QStringLiteral("null")), {});
        QCOMPARE(list.currentPart(), serial(2));
        QCOMPARE(selected.count(), 0);
    }
    void removedPart_leavesAnotherSelected()
    {
        DeviceList list;
        list.show(demo(), {});
        list.select(serial(3));
        list.show(demo().removeDevice({QStringLiteral("serial"), 3}), {});
        QVERIFY(list.currentItem());
        QVERIFY(list.currentPart() != serial(3));
    }
    void finding_marksItsPart()
    {
        DeviceList list;
        list.show(demo(), {{Severity::Error,
                            QStringLiteral("devices/serial[1]/target@port"),
                            QStringLiteral("Port 0 is <taken>."),
                            {},
                            {}}});
        list.select(serial(1));
        QVERIFY(!list.currentItem()->icon(1).isNull());
        QVERIFY(list.currentItem()->toolTip(0).contains(QStringLiteral("&lt;taken&gt;")));
        list.select(serial(0));
        QVERIFY(list.currentItem()->icon(1).isNull());
    }
};

QTEST_MAIN(tst_DeviceList)
#include "tst_DeviceList.moc"
