#include "core/model/DeviceForm.h"
#include "core/model/devices/CharDevice.h"
#include "tests/support/TestSupport.h"

#include <QTest>

using namespace portside;
using namespace portside::model;

namespace {

const DeviceId serial0{QStringLiteral("serial"), 0};

VmDefinition ports()
{
    return *VmDefinition::fromXml(test::data(QStringLiteral("model/ports.xml")));
}

QStringList keys(const VmDefinition &definition, const DeviceId &id)
{
    QStringList found;
    for (const FieldRow &row : formRows(definition, id))
        found += row.key;
    return found;
}

VmDefinition set(const VmDefinition &definition, const DeviceId &id, const char *key, const char *text)
{
    const auto changed = withField(definition, id, QString::fromLatin1(key), QString::fromLatin1(text));
    if (!changed)
        qFatal("%s", qUtf8Printable(changed.errorMessage()));
    return *changed;
}

} // namespace

class tst_DeviceForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_areThoseOfTheChosenBackend()
    {
        const QStringList managed = keys(ports(), serial0);
        QCOMPARE(managed.first(), QStringLiteral("type"));
        QVERIFY(!managed.contains(QStringLiteral("host")));
        const QStringList tcp = keys(ports(), {QStringLiteral("serial"), 2});
        QVERIFY(tcp.contains(QStringLiteral("host")) && tcp.contains(QStringLiteral("protocol")));
        QVERIFY(!tcp.contains(QStringLiteral("reconnect"))); // a server does not reconnect
        const QStringList client = keys(ports(), {QStringLiteral("serial"), 3});
        QVERIFY(client.contains(QStringLiteral("reconnectSeconds")) && client.contains(QStringLiteral("iobase")));
    }
    void row_hasEverythingAnEditorNeeds()
    {
        for (const FieldRow &row : formRows(ports(), {QStringLiteral("serial"), 2})) {
            QVERIFY(!row.label.isEmpty());
            QVERIFY(row.path.startsWith(QStringLiteral("devices/serial[2]/")));
            if (row.key != QStringLiteral("type"))
                continue;
            QCOMPARE(row.text, QStringLiteral("tcp"));
            QVERIFY(row.choices.size() >= 6);
            for (const ChoiceRow &choice : row.choices)
                QVERIFY(choice.value != QStringLiteral("unknown"));
        }
    }
    void backend_changesAndKeepsWhatBothHave()
    {
        VmDefinition definition = set(ports(), {QStringLiteral("serial"), 1}, "type", "file");
        const auto device = definition.device<CharDevice>({QStringLiteral("serial"), 1});
        QCOMPARE(device.backend, CharBackend(FileSource{QStringLiteral("/srv/vm/serial1.sock"), Switch::Unset}));
        QCOMPARE(device.logFile, QStringLiteral("/srv/vm/serial1.log"));
        QVERIFY(!definition.toXml().contains("<source mode='bind' path="));
        QVERIFY(definition.toXml().contains("<source path='/srv/vm/serial1.sock'/>"));
    }
    void everyBackend_canBeChosenAndLeftAgain()
    {
        for (const BackendInfo &info : backends()) {
            if (info.isUnknown())
                continue;
            const auto changed = withField(ports(), serial0, QStringLiteral("type"), QString::fromLatin1(info.key));
            if (!changed)
                continue; // the hypervisor refuses it; tst_Hypervisor looks at that
            QCOMPARE(QString::fromLatin1(infoOf(changed->device<CharDevice>(serial0).backend).key),
                     QString::fromLatin1(info.key));
            const VmDefinition back = set(*changed, serial0, "type", "managed");
            QCOMPARE(back.device<CharDevice>(serial0).backend, CharBackend(ManagedSource()));
        }
    }
    void unknownPartsOfASource_surviveAChange()
    {
        const VmDefinition odd = *VmDefinition::fromXml(test::data(QStringLiteral("model/oddities.xml")));
        const VmDefinition changed = set(odd, serial0, "type", "null");
        QVERIFY(changed.toXml().contains("unknown='1'"));
        QVERIFY(changed.toXml().contains("<source extra=\"x\">"));
        QVERIFY(changed.toXml().contains("<seclabel model='dac' relabel='no'/>"));
        QVERIFY(!changed.toXml().contains("4555"));
    }
    void badEntry_isRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown field") << QStringLiteral("devices/serial[0]") << QStringLiteral("nonsense")
                                       << QStringLiteral("x");
        QTest::newRow("unknown backend") << QStringLiteral("devices/serial[0]") << QStringLiteral("type")
                                         << QStringLiteral("warp");
        QTest::newRow("bad port") << QStringLiteral("devices/serial[2]") << QStringLiteral("service")
                                  << QStringLiteral("a b");
        QTest::newRow("bad word") << QStringLiteral("devices/serial[2]") << QStringLiteral("mode")
                                  << QStringLiteral("listen");
        QTest::newRow("no such device") << QStringLiteral("devices/serial[9]") << QStringLiteral("type")
                                        << QStringLiteral("null");
        QTest::newRow("relative path") << QStringLiteral("devices/disk[0]") << QStringLiteral("file")
                                       << QStringLiteral("x");
        QTest::newRow("field of another table")
            << QStringLiteral("devices/disk[0]") << QStringLiteral("service") << QStringLiteral("1");
    }
    void badEntry_isRefusedWithASentence()
    {
        QFETCH(QString, device);
        QFETCH(QString, key);
        QFETCH(QString, text);
        const auto changed = withField(ports(), DeviceId::fromPath(device), key, text);
        QVERIFY(!changed.isOk());
        QVERIFY2(changed.errorMessage().endsWith(u'.'), qPrintable(changed.errorMessage()));
    }
    void machineRows_areSetLikeOthers()
    {
        QVERIFY(machineRows(ports()).size() > 10);
        QCOMPARE(withMachineField(ports(), QStringLiteral("vcpus"), QStringLiteral("3"))->machine().vcpus,
                 std::optional<qint64>(3));
        QVERIFY(!withMachineField(ports(), QStringLiteral("vcpus"), QStringLiteral("x")));
        QVERIFY(
            !withMachineField(ports(), QStringLiteral("uuid"), QStringLiteral("11111111-2222-4333-8444-555555555555")));
        QVERIFY(!withMachineField(ports(), QStringLiteral("nonsense"), {}));
    }
    void summary_namesAnyDevice()
    {
        const VmDefinition lin = *VmDefinition::fromXml(test::data(QStringLiteral("model/virt-install.xml")));
        for (const DeviceId &id : lin.devices())
            QVERIFY2(!summary(lin, id).title.isEmpty(), qPrintable(id.path()));
        QCOMPARE(summary(ports(), serial0).title, QStringLiteral("Serial port 1 (COM1, ttyS0)"));
        QCOMPARE(summary(ports(), serial0).guest,
                 QStringLiteral("The guest sees it as COM1 = /dev/ttyS0, 0x3f8 IRQ 4."));
        QCOMPARE(summary(ports(), {QStringLiteral("serial"), 2}).details,
                 QStringLiteral("TCP or telnet, 127.0.0.1, 4555"));
        QCOMPARE(summary(lin, {QStringLiteral("console"), 0}).title, QStringLiteral("Console 1 (COM1, ttyS0)"));
        QVERIFY(formRows(lin, {QStringLiteral("video"), 0}).isEmpty());
        QVERIFY(!withField(lin, {QStringLiteral("video"), 0}, QStringLiteral("type"), QStringLiteral("x")));
    }
};

QTEST_GUILESS_MAIN(tst_DeviceForm)
#include "tst_DeviceForm.moc"
