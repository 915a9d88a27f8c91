#include "core/qemu/Availability.h"

#include "core/qemu/CharDriver.h"
#include "core/qemu/CommandLine.h"
#include "tests/core/qemu/InstalledQemu.h"

#include <QRegularExpression>
#include <QTest>

using namespace portside;
using model::CharDevice;
using model::VmDefinition;
using qemu::Capabilities;

namespace {

// A QEMU that takes only what every character device cannot do without.
Capabilities bare()
{
    Capabilities capabilities = test::installedQemu();
    const QSet<QString> needed{QStringLiteral("path"),   QStringLiteral("host"),      QStringLiteral("port"),
                               QStringLiteral("server"), QStringLiteral("wait"),      QStringLiteral("out"),
                               QStringLiteral("device"), QStringLiteral("reconnect"), QStringLiteral("name")};
    for (QSet<QString> &members : capabilities.chardevMembers)
        members &= needed;
    capabilities.chardevOptions &= needed;
    for (QSet<QString> &properties : capabilities.deviceProperties)
        properties &= {QStringLiteral("chardev"), QStringLiteral("index"), QStringLiteral("nr")};
    return capabilities;
}

VmDefinition machineWith(const CharDevice &device, model::DeviceId *id)
{
    return VmDefinition::fromXml("<domain type='qemu'><name>x</name><os><type>hvm</type></os><devices/></domain>")
        ->addDevice(device, id);
}

CharDevice ptyWithLink()
{
    CharDevice device;
    device.backend = model::PtySource();
    device.extras.link = QStringLiteral("/run/vm/link");
    return device;
}

qemu::LaunchContext with(const Capabilities &capabilities)
{
    qemu::LaunchContext context;
    context.runtimeFolder = QStringLiteral("/run/x");
    context.capabilities = capabilities;
    return context;
}

QStringList rulesOf(const Diagnostics &found)
{
    QStringList rules;
    for (const Diagnostic &one : found)
        rules += one.rule + u' ' + one.path;
    return rules;
}

// The option names of all -chardev and -device arguments.
QSet<QString> optionNames(const QStringList &arguments)
{
    QSet<QString> names;
    for (int i = 1; i < int(arguments.size()); ++i) {
        if (arguments.at(i - 1) != QLatin1String("-chardev") && arguments.at(i - 1) != QLatin1String("-device"))
            continue;
        static const QRegularExpression name(QStringLiteral(R"x([,{]"?([a-z0-9-]+)"?[=:])x"));
        auto match = name.globalMatch(arguments.at(i));
        while (match.hasNext())
            names += match.next().captured(1);
    }
    return names;
}

} // namespace

class tst_Availability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingOption_isLeftOutAndTold()
    {
        // QEMU 7.2 makes no link to a pty and writes no times into a log; the schema says so, whatever is installed.
        Capabilities capabilities = test::installedQemu();
        capabilities.chardevMembers[QStringLiteral("pty")].remove(QStringLiteral("path"));
        model::DeviceId id;
        const VmDefinition definition = machineWith(ptyWithLink(), &id);
        const auto line = qemu::buildCommandLine(definition, with(capabilities));
        QVERIFY2(!line.shellText().contains(QStringLiteral("/run/vm/link")), qPrintable(line.shellText()));
        QCOMPARE(rulesOf(line.diagnostics), QStringList{QStringLiteral("not-in-qemu devices/serial[0]/link")});
        QCOMPARE(line.diagnostics.first().severity, Severity::Warning);

        capabilities.chardevMembers[QStringLiteral("pty")].insert(QStringLiteral("path"));
        const auto newer = qemu::buildCommandLine(definition, with(capabilities));
        QVERIFY(newer.shellText().contains(QStringLiteral("pty,id=charserial0,path=/run/vm/link")));
        QVERIFY(newer.diagnostics.isEmpty());
    }
    void missingBackend_isRefused()
    {
        Capabilities capabilities = test::installedQemu();
        capabilities.chardevBackends.remove(QStringLiteral("ringbuf"));
        CharDevice device;
        device.backend = model::RingbufSource();
        model::DeviceId id;
        const VmDefinition definition = machineWith(device, &id);
        const auto line = qemu::buildCommandLine(definition, with(capabilities));
        QVERIFY(hasErrors(line.diagnostics));
        QCOMPARE(rulesOf(line.diagnostics), QStringList{QStringLiteral("not-in-qemu devices/serial[0]/type")});
        // In the schema and not loaded: it lies in a module.
        QVERIFY2(line.diagnostics.first().message.contains(QStringLiteral("modul")),
                 qPrintable(line.diagnostics.first().message));
        capabilities.chardevMembers.remove(QStringLiteral("ringbuf"));
        QVERIFY(!unavailableIn(definition, capabilities).first().message.contains(QStringLiteral("modul")));
    }
    void missingDevice_isRefused()
    {
        Capabilities capabilities = test::installedQemu();
        capabilities.devices.remove(QStringLiteral("pci-serial"));
        CharDevice device;
        device.target.type = QStringLiteral("pci-serial");
        model::DeviceId id;
        const auto found = unavailableIn(machineWith(device, &id), capabilities);
        QCOMPARE(rulesOf(found), QStringList{QStringLiteral("not-in-qemu devices/serial[0]/target/type")});
        QVERIFY(hasErrors(found));
    }
    void missingProtection_isRefused()
    {
        CharDevice device;
        model::TcpSource tcp;
        tcp.host = QStringLiteral("127.0.0.1");
        tcp.service = QStringLiteral("4555");
        tcp.tls = model::Switch::On;
        device.backend = tcp;
        device.extras.tlsAuthz = QStringLiteral("authz0");
        model::DeviceId id;
        const auto found = unavailableIn(machineWith(device, &id), bare());
        QCOMPARE(found.size(), 2);
        for (const Diagnostic &one : found)
            QCOMPARE(one.severity, Severity::Error);
    }
    void unknownCapabilities_hideNothing()
    {
        model::DeviceId id;
        const VmDefinition definition = machineWith(ptyWithLink(), &id);
        QVERIFY(unavailableIn(definition, Capabilities()).isEmpty());
        qemu::LaunchContext context = with({});
        context.capabilities.reset();
        QVERIFY(qemu::buildCommandLine(definition, context).shellText().contains(QStringLiteral("path=/run/vm/link")));
    }
    void choices_areAskedOneByOne()
    {
        const CharDevice device;
        Capabilities capabilities = test::installedQemu();
        capabilities.chardevBackends.remove(QStringLiteral("udp"));
        capabilities.devices.remove(QStringLiteral("usb-serial"));
        const auto because = [&](const char *key, const char *value) {
            return unavailableBecause(capabilities, device, QLatin1String(key), QLatin1String(value));
        };
        QVERIFY(because("type", "udp"));
        QVERIFY(!because("type", "tcp"));
        QVERIFY(because("target.type", "usb-serial"));
        QVERIFY(!because("target.type", "pci-serial"));
        QVERIFY(!because("no such key", "x"));
        capabilities.devices.remove(QStringLiteral("pci-serial-4x"));
        QVERIFY(because("card", "1"));
        capabilities.chardevBackends.remove(QStringLiteral("hub"));
        QVERIFY(because("hub", "serial0"));
        capabilities.chardevBackends.insert(QStringLiteral("hub"));
        QVERIFY(!because("hub", "serial0"));
        capabilities.chardevMembers[QStringLiteral("socket")].remove(QStringLiteral("reconnect-ms"));
        QVERIFY(because("reconnectMs", "1500"));
        QVERIFY(!because("reconnectMs", "2000"));
        QVERIFY(!because("type", "no such backend"));
    }
    // Every row of every table with a QEMU that takes almost nothing: no option that it lacks is in the arguments, and
    // none goes without a word.
    void noArgument_hasAnOptionThatIsMissing_data()
    {
        QTest::addColumn<int>("backend");
        for (int i = 0; i < int(model::backends().size()); ++i) {
            if (!model::backends()[i].isUnknown())
                QTest::newRow(model::backends()[i].key) << i;
        }
    }
    void noArgument_hasAnOptionThatIsMissing()
    {
        QFETCH(int, backend);
        const model::BackendInfo &info = model::backends()[backend];
        const Capabilities capabilities = bare();
        const auto fill = [](schema::Fields fields, void *object) {
            for (const schema::Field &field : fields) {
                if (QStringList{QStringLiteral("use"), QStringLiteral("hub")}.contains(field.name()))
                    continue; // ports by themselves
                const auto choices = schema::choicesOf(field);
                const bool isNumber = field.type == schema::FieldType::Integer || field.type == schema::FieldType::Hex;
                field.assign(object, !choices.empty() ? QString::fromLatin1(choices.back().value)
                                     : isNumber       ? QStringLiteral("1")
                                                      : QStringLiteral("/a"));
            }
        };
        for (const char *target : {"isa-serial", "usb-serial", "isa-debug"}) {
            CharDevice device;
            device.backend = info.make();
            device.target.type = QLatin1String(target);
            fill(info.fields, info.editObject(device.backend));
            for (const schema::Fields fields : model::extrasOf(device))
                fill(fields, &device.extras);
            model::DeviceId id;
            const VmDefinition definition = machineWith(device, &id);
            auto context = with(capabilities);
            const QSet<QString> bareNames = optionNames(qemu::portArguments(definition, id, context));
            context.capabilities = test::installedQemu();
            const QSet<QString> fullNames = optionNames(qemu::portArguments(definition, id, context));
            const QSet<QString> allowed =
                capabilities.chardevOptions | QSet<QString>{QStringLiteral("id"), QStringLiteral("driver"),
                                                            QStringLiteral("bus"), QStringLiteral("chardev"),
                                                            QStringLiteral("index")};
            QVERIFY2((bareNames - allowed).isEmpty(),
                     qPrintable(QStringList((bareNames - allowed).values()).join(u' ')));
            if (fullNames != bareNames)
                QVERIFY(!unavailableIn(definition, capabilities).isEmpty());
        }
    }
    void installedQemu_hasEveryDeviceOfAPc()
    {
        const Capabilities capabilities = test::installedQemu();
        for (const char *driver : {"isa-serial", "pci-serial", "usb-serial", "isa-debugcon", "isa-parallel",
                                   "virtconsole", "virtserialport"}) {
            QVERIFY2(qemu::portDevices().contains(QLatin1String(driver)), driver);
            QVERIFY2(capabilities.hasDevice(QLatin1String(driver)), driver);
            QVERIFY2(capabilities.deviceProperties.value(QLatin1String(driver)).contains(QStringLiteral("chardev")),
                     driver);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Availability)
#include "tst_Availability.moc"
