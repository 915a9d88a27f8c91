#include "core/supervisor/LaunchPlan.h"

#include "core/model/NewMachine.h"
#include "core/model/devices/CharDevice.h"
#include "tests/support/TestSupport.h"

#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::supervisor;

class tst_LaunchPlan : public QObject
{
    Q_OBJECT

    static model::VmDefinition machine(const QString &hypervisor = QStringLiteral("qemu"))
    {
        model::NewMachine wanted;
        wanted.name = QStringLiteral("planned");
        wanted.hypervisor = hypervisor;
        wanted.kernel = QStringLiteral("/boot/none");
        return model::makeDefinition(wanted);
    }
    static model::VmDefinition withSerial(const model::CharBackend &backend)
    {
        const model::VmDefinition definition = machine();
        const model::DeviceId id = definition.devices(QStringLiteral("serial")).first();
        auto device = definition.device<model::CharDevice>(id);
        device.backend = backend;
        return definition.setDevice(id, device);
    }
    struct Outcome
    {
        std::optional<LaunchPlan> plan;
        QString refusal;
    };
    static Outcome outcomeOf(const model::VmDefinition &definition)
    {
        const QTemporaryDir folder;
        qemu::LaunchContext context;
        context.runtimeFolder = folder.path();
        LaunchPlanner planner;
        Outcome outcome;
        bool isWithin = true;
        QObject::connect(&planner, &LaunchPlanner::planned, &planner, [&](const LaunchPlan &plan) {
            QVERIFY(!isWithin);
            outcome.plan = plan;
        });
        QObject::connect(&planner, &LaunchPlanner::refused, &planner, [&](const QString &sentence) {
            QVERIFY(!isWithin);
            outcome.refusal = sentence;
        });
        planner.plan(definition, context);
        isWithin = false;
        if (!portside::test::waitFor([&] { return outcome.plan || !outcome.refusal.isEmpty(); }, 60'000))
            qFatal("The planner never ended.");
        return outcome;
    }

private Q_SLOTS:
    void plan_holdsWhatQemuNeeds()
    {
        const Outcome outcome = outcomeOf(machine());
        QVERIFY2(outcome.plan, qPrintable(outcome.refusal));
        QVERIFY(QFileInfo(outcome.plan->context.emulator).isExecutable());
        QCOMPARE(outcome.plan->context.accelerator, QStringLiteral("tcg"));
        QVERIFY(outcome.plan->acceleratorReason.contains(QStringLiteral("\"qemu\"")));
        QVERIFY(outcome.plan->command.arguments.contains(QStringLiteral("-nodefaults")));
    }
    void foreignHypervisor_isRefused()
    {
        const Outcome outcome = outcomeOf(machine(QStringLiteral("xen")));
        QVERIFY(!outcome.plan && outcome.refusal.contains(QStringLiteral("xen")));
    }
    void missingEmulator_isRefused()
    {
        const model::VmDefinition definition = machine();
        model::Machine changed = definition.machine();
        changed.emulator = QStringLiteral("/nowhere/qemu-system-x86_64");
        const Outcome outcome = outcomeOf(definition.withMachine(changed));
        QVERIFY(!outcome.plan && outcome.refusal.contains(QStringLiteral("/nowhere/qemu-system-x86_64")));
    }
    void portInUse_isRefused()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const QString number = QString::number(taken.serverPort());
        model::TcpSource source;
        source.mode = model::SocketMode::Bind;
        source.host = QStringLiteral("127.0.0.1");
        source.service = number;
        const Outcome outcome = outcomeOf(withSerial(source));
        QVERIFY(!outcome.plan && outcome.refusal.contains(number));
    }
    void socketPathTooLong_isRefused()
    {
        model::UnixSource source;
        source.mode = model::SocketMode::Bind;
        source.path = QStringLiteral("/tmp/") + QString(200, QLatin1Char('p'));
        const Outcome outcome = outcomeOf(withSerial(source));
        QVERIFY(!outcome.plan && !outcome.refusal.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_LaunchPlan)
#include "tst_LaunchPlan.moc"
