#include "core/model/References.h"

#include "core/model/CharPorts.h"
#include "core/model/DeviceForm.h"
#include "tests/core/model/SharedPortSupport.h"

#include <QTest>

using namespace portside;
using namespace portside::model;
using namespace portside::model::test;

class tst_References : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partner_isFollowedWhenPortsMove()
    {
        const VmDefinition three = shared(domain(pty + pty + pty), 2, "serial1");
        const auto shareOf = [](const VmDefinition &definition, int serial) {
            return std::get<MuxSource>(definition.device<CharDevice>({QStringLiteral("serial"), serial}).backend).share;
        };
        QCOMPARE(shareOf(three.removeDevice({QStringLiteral("serial"), 0}), 1), QStringLiteral("serial0"));
        QCOMPARE(shareOf(three.moveDevice({QStringLiteral("serial"), 1}, 0), 2), QStringLiteral("serial0"));
        QCOMPARE(shareOf(three.moveDevice({QStringLiteral("serial"), 2}, 0), 0), QStringLiteral("serial2"));
        const VmDefinition orphan = three.removeDevice({QStringLiteral("serial"), 1});
        QCOMPARE(shareOf(orphan, 1), QString());
        const VmDefinition hub = with(domain(pty + pty + pty), 2, "hub", "serial1");
        QVERIFY(hub.removeDevice({QStringLiteral("serial"), 0}).toXml().contains("hub='serial0'"));
    }
    void consoleEntries_moveWithTheirConsole()
    {
        const QByteArray virtio("<console type='pty'><target type='virtio'/></console>");
        const DeviceId second{QStringLiteral("console"), 1};
        VmDefinition two = domain(virtio + virtio);
        CharDevice device = two.device<CharDevice>(second);
        device.backend = ManagedSource();
        two = two.setDevice(second, device);
        two = *withField(two, second, QStringLiteral("monitor"), QStringLiteral("on"));
        const VmDefinition one = two.removeDevice({QStringLiteral("console"), 0});
        const CharDevice left = one.device<CharDevice>({QStringLiteral("console"), 0});
        QVERIFY(std::holds_alternative<ManagedSource>(left.backend));
        QVERIFY(left.extras.monitor == Switch::On);
        const VmDefinition moved = two.moveDevice(second, 0);
        QVERIFY(
            std::holds_alternative<ManagedSource>(moved.device<CharDevice>({QStringLiteral("console"), 0}).backend));
        QVERIFY(!std::holds_alternative<ManagedSource>(moved.device<CharDevice>(second).backend));
    }
};

QTEST_GUILESS_MAIN(tst_References)
#include "tst_References.moc"
