#include "core/model/CharPorts.h"
#include "core/model/PortOrder.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

VmDefinition machine()
{
    const auto definition = VmDefinition::fromXml(R"(<domain type='qemu'>
  <name>order</name>
  <metadata>
    <portside:machine xmlns:portside='urn:portside:domain:1'>
      <portside:managed kind='serial' port='1'/>
    </portside:machine>
  </metadata>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file'><source file='/a'/><target dev='vda'/></disk>
    <disk type='file'><source file='/b'/><target dev='vdb'/></disk>
    <serial type='null'><target port='0'/></serial>
    <serial type='pty'><target port='1'/><!-- kept --></serial>
    <serial type='file'><source path='/c'/><target port='3'/></serial>
  </devices>
</domain>)");
    return *definition;
}

QStringList shown(const VmDefinition &definition)
{
    QStringList result;
    for (const CharPort &port : charPorts(definition))
        result += QString::number(port.number) + u' ' + QLatin1String(infoOf(port.device.backend).key);
    return result;
}

} // namespace

class tst_PortOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movedPort_takesTheNumberOfItsPlace()
    {
        const VmDefinition moved = withDeviceMoved(machine(), {QStringLiteral("serial"), 1}, 0);
        QCOMPARE(shown(moved),
                 QStringList({QStringLiteral("0 managed"), QStringLiteral("1 null"), QStringLiteral("3 file")}));
        QVERIFY(moved.toXml().contains("<!-- kept -->"));
        QCOMPARE(shown(withDeviceMoved(moved, {QStringLiteral("serial"), 0}, 2)),
                 QStringList({QStringLiteral("0 null"), QStringLiteral("1 file"), QStringLiteral("3 managed")}));
    }
    void movedThereAndBack_isTheSame()
    {
        const VmDefinition there = withDeviceMoved(machine(), {QStringLiteral("serial"), 0}, 1);
        const VmDefinition back = withDeviceMoved(there, {QStringLiteral("serial"), 1}, 0);
        QCOMPARE(shown(back), shown(machine()));
    }
    void otherDevice_isOnlyMoved()
    {
        const VmDefinition moved = withDeviceMoved(machine(), {QStringLiteral("disk"), 1}, 0);
        QVERIFY(moved.toXml().indexOf("/b") < moved.toXml().indexOf("/a"));
    }
    void placeThatDoesNotExist_changesNothing()
    {
        QCOMPARE(withDeviceMoved(machine(), {QStringLiteral("serial"), 2}, 3).toXml(), machine().toXml());
        QCOMPARE(withDeviceMoved(machine(), {QStringLiteral("serial"), 0}, -1).toXml(), machine().toXml());
    }
};

QTEST_GUILESS_MAIN(tst_PortOrder)
#include "tst_PortOrder.moc"
