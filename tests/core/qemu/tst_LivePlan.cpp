#include "core/qemu/LivePlan.h"

#include <QTest>

using namespace portside;
using namespace portside::qemu;
using model::VmDefinition;

namespace {

VmDefinition machine(const QByteArray &devices, const QByteArray &memory = "65536")
{
    const QByteArray xml = "<domain type='qemu'><name>x</name><memory>" + memory +
                           "</memory><os><type machine='pc'>hvm</type></os><devices>" + devices + "</devices></domain>";
    const auto definition = VmDefinition::fromXml(xml);
    return *definition;
}

const QByteArray com1 = "<serial type='null'><target type='isa-serial' port='0'/></serial>";
const QByteArray pci1 = "<serial type='null'><target type='pci-serial' port='1'/></serial>";
const QByteArray pci2 = "<serial type='pty'><target type='pci-serial' port='2'/></serial>";
const QByteArray lpt = "<parallel type='null'><target port='0'/></parallel>";

LaunchContext context()
{
    LaunchContext made;
    made.runtimeFolder = QStringLiteral("/run/x");
    return made;
}

QStringList names(const QList<MonitorCommand> &commands)
{
    QStringList list;
    for (const MonitorCommand &command : commands)
        list += command.name;
    return list;
}

} // namespace

class tst_LivePlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameDefinition_needsNothing()
    {
        const LivePlan plan = livePlan(machine(com1 + pci1), machine(com1 + pci1));
        QVERIFY(plan.steps.isEmpty());
        QVERIFY(!plan.hasOtherChanges);
    }
    void aliasOfAFile_isNotThatOfTheMachine()
    {
        const VmDefinition imported =
            machine("<serial type='null'><target type='isa-serial' port='0'/><alias name='serial5'/></serial>");
        QCOMPARE(model::liveCharPorts(startedDefinition(imported)).first().alias, QStringLiteral("serial0"));
        QVERIFY(livePlan(startedDefinition(imported), imported).steps.isEmpty());
    }
    void addedPort_isPluggedWhereThatCanBe_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<bool>("now");
        QTest::newRow("pci-serial") << pci1 << true;
        QTest::newRow("usb-serial") << QByteArray("<serial type='null'><target type='usb-serial' port='1'/></serial>")
                                    << true;
        QTest::newRow("isa-serial") << QByteArray("<serial type='null'><target type='isa-serial' port='1'/></serial>")
                                    << false;
        QTest::newRow("virtconsole") << QByteArray("<console type='pty'><target type='virtio'/></console>") << true;
        QTest::newRow("channel") << QByteArray("<channel type='pty'><target type='virtio' name='a.b'/></channel>")
                                 << true;
        QTest::newRow("parallel") << lpt << false;
        QTest::newRow("stdio") << QByteArray("<serial type='stdio'><target type='pci-serial' port='1'/></serial>")
                               << false;
    }
    void addedPort_isPluggedWhereThatCanBe()
    {
        QFETCH(QByteArray, device);
        QFETCH(bool, now);
        const LivePlan plan = livePlan(machine(com1), machine(com1 + device));
        QCOMPARE(plan.steps.size(), 1);
        QCOMPARE(plan.steps[0].kind, LiveStep::Kind::Add);
        QCOMPARE(plan.steps[0].whyLater.isEmpty(), now);
        QVERIFY(now || plan.steps[0].whyLater.endsWith(u'.'));
        QVERIFY(!plan.hasOtherChanges);
    }
    void newPort_comesWithItsControllerAndConnection()
    {
        const VmDefinition before = machine(com1);
        const VmDefinition after = machine(com1 + "<channel type='pty'><target type='virtio' name='a.b'/></channel>");
        const LivePlan plan = livePlan(before, after);
        const auto commands = liveCommands(plan.steps[0], before, context());
        QVERIFY(commands.isOk());
        QCOMPARE(names(*commands), QStringList({QStringLiteral("device_add"), QStringLiteral("human-monitor-command"),
                                                QStringLiteral("device_add")}));
        QVERIFY((*commands)[0].mayFail); // it may be there from a port that is gone
        QCOMPARE((*commands)[1].arguments.value(u"command-line").toString(),
                 QStringLiteral("chardev-add \"pty,id=charchannel0\""));
        const QJsonObject device = (*commands)[2].arguments;
        QCOMPARE(device.value(u"driver").toString(), QStringLiteral("virtserialport"));
        QCOMPARE(device.value(u"id").toString(), QStringLiteral("channel0"));
        QVERIFY(!device.contains(u"nr")); // QEMU knows best which one is free
    }
    void hostilePath_reachesTheMonitorAsOneWord()
    {
        const VmDefinition after = machine(
            com1 + "<serial type='file'><source path='/a \"b\\,c'/><target type='pci-serial' port='1'/></serial>");
        const auto commands = liveCommands(livePlan(machine(com1), after).steps[0], machine(com1), context());
        QCOMPARE((*commands)[0].arguments.value(u"command-line").toString(),
                 QStringLiteral("chardev-add \"file,id=charserial1,path=/a \\\"b\\\\,,c\""));
    }
    void removedPort_leavesTheOthersTheirNames()
    {
        const VmDefinition before = machine(com1 + pci1 + pci2);
        const LivePlan plan = livePlan(before, machine(com1 + pci2));
        QCOMPARE(plan.steps.size(), 1);
        QCOMPARE(plan.steps[0].kind, LiveStep::Kind::Remove);
        QCOMPARE(unplugCommand(plan.steps[0].before).arguments.value(u"id").toString(), QStringLiteral("serial1"));
        const VmDefinition left = afterStep(before, plan.steps[0]);
        const QList<model::CharPort> ports = model::liveCharPorts(left);
        QCOMPARE(ports.size(), 2);
        QCOMPARE(ports[1].alias, QStringLiteral("serial2"));
        QCOMPARE(ports[1].number, 2);
        // It is as wanted now, though the names differ.
        QVERIFY(livePlan(left, machine(com1 + pci2)).steps.isEmpty());
        // A new one takes a name that nobody has.
        const LivePlan again = livePlan(left, machine(com1 + pci2 + QByteArray(pci1).replace("'1'", "'7'")));
        QCOMPARE(again.steps.size(), 1);
        QCOMPARE(again.steps[0].after.alias, QStringLiteral("serial1"));
    }
    // The guest's first console goes, the other stays what it is: its name in QEMU, its number in the guest.
    void removedConsole_isTheOneThatIsPulled()
    {
        const QByteArray console = "<console type='pty'><target type='virtio'/></console>";
        const VmDefinition before = startedDefinition(machine(com1 + console + console));
        const VmDefinition wanted = machine(com1 + console + console).removeDevice({QStringLiteral("console"), 0});
        const LivePlan plan = livePlan(before, wanted);
        QCOMPARE(plan.steps.size(), 1);
        QCOMPARE(plan.steps[0].kind, LiveStep::Kind::Remove);
        QCOMPARE(plan.steps[0].before.alias, QStringLiteral("console1"));
        const VmDefinition left = afterStep(before, plan.steps[0]);
        const model::CharPort stays = model::liveCharPorts(left).last();
        QCOMPARE(stays.alias, QStringLiteral("console2"));
        QCOMPARE(stays.guestName.shortName, QStringLiteral("hvc1"));
        QVERIFY(livePlan(left, wanted).steps.isEmpty());
        // One that comes later is a third to the guest, and takes no name that was another's.
        const VmDefinition more = wanted.addDevice(wanted.device<model::CharDevice>({QStringLiteral("console"), 0}));
        const LivePlan again = livePlan(left, more);
        QCOMPARE(again.steps.size(), 1);
        QCOMPARE(again.steps[0].after.alias, QStringLiteral("console3"));
        const VmDefinition both = afterStep(left, again.steps[0]);
        QCOMPARE(model::liveCharPorts(both).last().guestName.shortName, QStringLiteral("hvc2"));
        const LivePlan last = livePlan(both, more.removeDevice({QStringLiteral("console"), 0}));
        QCOMPARE(last.steps.size(), 1);
        QCOMPARE(last.steps[0].before.alias, QStringLiteral("console2"));
    }
    void newOrderOfConsoles_isNoticed()
    {
        const QByteArray console = "<console type='pty'><target type='virtio'/></console>";
        const QByteArray other = QByteArray(console).replace("pty", "null");
        const LivePlan plan = livePlan(machine(console + other), machine(other + console));
        QVERIFY(plan.steps.isEmpty());
        QVERIFY(plan.hasOtherOrder);
        QVERIFY(!livePlan(machine(console + other), machine(console + other)).hasOtherOrder);
    }
    void removedBoardPort_waits()
    {
        const LivePlan plan = livePlan(machine(com1 + lpt), machine(com1));
        QCOMPARE(plan.steps.size(), 1);
        QVERIFY(plan.steps[0].whyLater.contains(QStringLiteral("board")));
    }
    void changedConnection_isSwapped()
    {
        const VmDefinition before = machine(com1);
        const VmDefinition after = machine("<serial type='pty'><target type='isa-serial' port='0'/></serial>");
        const LivePlan plan = livePlan(before, after);
        QCOMPARE(plan.steps.size(), 1);
        QCOMPARE(plan.steps[0].kind, LiveStep::Kind::Change);
        QVERIFY2(plan.steps[0].whyLater.isEmpty(), qPrintable(plan.steps[0].whyLater));
        const auto commands = liveCommands(plan.steps[0], before, context());
        QCOMPARE(names(*commands), QStringList{QStringLiteral("human-monitor-command")});
        QCOMPARE((*commands)[0].arguments.value(u"command-line").toString(),
                 QStringLiteral("chardev-change charserial0 \"pty\""));
        QVERIFY(livePlan(afterStep(before, plan.steps[0]), after).steps.isEmpty());
    }
    void changedConnection_waitsWhereQemuCannot_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("parallel") << lpt << QByteArray(lpt).replace("null", "pty");
        const QByteArray usb = "<serial type='null'><target type='usb-serial' port='0'/></serial>";
        QTest::newRow("usb") << usb << QByteArray(usb).replace("null", "pty");
        const QByteArray socket = "<serial type='unix'><source mode='bind' path='/a'/><target type='isa-serial' "
                                  "port='0'/></serial>";
        QTest::newRow("same socket") << socket << QByteArray(socket).replace("bind", "connect");
        QTest::newRow("hardware") << com1 << QByteArray(com1).replace("isa", "pci");
    }
    void changedConnection_waitsWhereQemuCannot()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const LivePlan plan = livePlan(machine(before), machine(after));
        QCOMPARE(plan.steps.size(), 1);
        QVERIFY(plan.steps[0].whyLater.endsWith(u'.'));
    }
    void otherChange_isNoticed() { QVERIFY(livePlan(machine(com1), machine(com1, "131072")).hasOtherChanges); }
    void monitorsRefusal_isTold()
    {
        QCOMPARE(refusalOf(QStringLiteral("")), QString());
        QCOMPARE(refusalOf(QStringLiteral("char device redirected to /dev/pts/2 (label x)\r\n")), QString());
        QCOMPARE(refusalOf(QStringLiteral("Error: no such file\r\n")), QStringLiteral("no such file"));
        QCOMPARE(refusalOf(QStringLiteral("Duplicate ID 'c0' for chardev\r\nError: Parsing failed\r\n")),
                 QStringLiteral("Parsing failed"));
        QVERIFY(refusalOf(QStringLiteral("Error: Chardev user does not support chardev hotswap\r\n"))
                    .startsWith(QStringLiteral("QEMU cannot")));
    }
    void busesRefusal_isASentence()
    {
        QCOMPARE(plainRefusal(QStringLiteral("no such file")), QStringLiteral("no such file"));
        QVERIFY(plainRefusal(QStringLiteral("Bus 'pcie.0' does not support hotplugging"))
                    .contains(QStringLiteral("while the machine is off.")));
        QVERIFY(
            plainRefusal(QStringLiteral("Bus 'usb.0' not found")).startsWith(QStringLiteral("It needs a controller")));
    }
};

QTEST_GUILESS_MAIN(tst_LivePlan)
#include "tst_LivePlan.moc"
