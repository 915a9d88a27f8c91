#include "ui/devices/DeviceFamilies.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_DeviceFamilies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void element_belongsToItsFamily_data()
    {
        QTest::addColumn<QString>("element");
        QTest::addColumn<QString>("family");
        QTest::newRow("serial") << QStringLiteral("serial") << QStringLiteral("Serial and parallel ports");
        QTest::newRow("parallel") << QStringLiteral("parallel") << QStringLiteral("Serial and parallel ports");
        QTest::newRow("disk") << QStringLiteral("disk") << QStringLiteral("Disks");
        QTest::newRow("of tomorrow") << QStringLiteral("teleporter") << QStringLiteral("Other devices");
    }
    void element_belongsToItsFamily()
    {
        QFETCH(QString, element);
        QFETCH(QString, family);
        const int index = familyOf(model::DeviceId{element, 0});
        QCOMPARE(QString::fromLatin1(deviceFamilies()[std::size_t(index)].label), family);
    }
    void machineFields_comeFirst() { QCOMPARE(familyOf(MachineShare::Boot), 0); }
};

QTEST_GUILESS_MAIN(tst_DeviceFamilies)
#include "tst_DeviceFamilies.moc"
