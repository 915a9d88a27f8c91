#include "core/qemu/Capabilities.h"

#include <QTest>

using namespace portside::qemu;

namespace {

Capabilities sample()
{
    Capabilities capabilities;
    capabilities.version = QStringLiteral("7.2.22");
    capabilities.package = QStringLiteral("Debian");
    capabilities.architecture = QStringLiteral("x86_64");
    capabilities.machineTypes = {
        {QStringLiteral("pc-i440fx-7.2"), QStringLiteral("pc"), QStringLiteral("qemu64"), 255, false, true},
        {QStringLiteral("isapc"), {}, {}, 1, true, false}};
    capabilities.chardevBackends = {QStringLiteral("socket"), QStringLiteral("pty")};
    capabilities.chardevMembers = {{QStringLiteral("socket"), {QStringLiteral("reconnect"), QStringLiteral("addr")}}};
    capabilities.deprecatedChardevMembers = {{QStringLiteral("socket"), {QStringLiteral("reconnect")}}};
    capabilities.devices = {QStringLiteral("isa-serial")};
    capabilities.accelerators = {QStringLiteral("tcg")};
    capabilities.sandboxOptions = {QStringLiteral("enable")};
    capabilities.commands = {QStringLiteral("stop")};
    return capabilities;
}

} // namespace

class tst_Capabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_keepsEverything() { QCOMPARE(capabilitiesFromJson(toJson(sample())).value(), sample()); }
    void json_isTheSameEachTime() { QCOMPARE(toJson(sample()), toJson(sample())); }
    void foreignJson_isRefused()
    {
        QVERIFY(!capabilitiesFromJson({}));
        QJsonObject newer = toJson(sample());
        newer.insert(QStringLiteral("format"), 99);
        QVERIFY(!capabilitiesFromJson(newer));
    }
    void machine_isFoundByNameAndAlias()
    {
        const Capabilities capabilities = sample();
        QCOMPARE(capabilities.machine(QStringLiteral("pc")), &capabilities.machines().first());
        QCOMPARE(capabilities.machine(QStringLiteral("pc-i440fx-7.2")), &capabilities.machines().first());
        QCOMPARE(capabilities.machine(QStringLiteral("isapc")), &capabilities.machines().last());
        QCOMPARE(capabilities.machine(QStringLiteral("q35")), nullptr);
        QCOMPARE(capabilities.machine(QString()), nullptr);
    }
    void questions_areAnsweredFromTheSets()
    {
        Capabilities capabilities = sample();
        QVERIFY(capabilities.hasChardevBackend(QStringLiteral("pty")));
        QVERIFY(!capabilities.hasChardevBackend(QStringLiteral("hub")));
        QVERIFY(capabilities.hasDevice(QStringLiteral("isa-serial")));
        QVERIFY(capabilities.hasSandbox());
        QVERIFY(!capabilities.hasReconnectMs());
        capabilities.chardevMembers[QStringLiteral("socket")].insert(QStringLiteral("reconnect-ms"));
        QVERIFY(capabilities.hasReconnectMs());
    }
};

QTEST_GUILESS_MAIN(tst_Capabilities)
#include "tst_Capabilities.moc"
