#include "core/model/DeviceForm.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/MachinePage.h"
#include "ui/consoles/ConsolesPage.h"
#include "ui/devices/DeviceList.h"
#include "ui/devices/DevicesPage.h"
#include "ui/document/CodeView.h"
#include "ui/document/LogView.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::WindowFixture;

class tst_MachinePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void xmlAndCommand_followTheDraft()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        QCOMPARE(page.xmlView()->toPlainText(),
                 QString::fromUtf8(machine.definition.toXml()).trimmed() + QLatin1Char('\n'));
        QVERIFY(page.commandView()->toPlainText().contains(QStringLiteral("qemu-system-x86_64")));
        QVERIFY(page.commandView()->marks().isEmpty());

        const model::VmDefinition changed =
            *model::withMachineField(machine.definition, QStringLiteral("vcpus"), QStringLiteral("5"));
        page.document().change(changed, QStringLiteral("Change"));
        QVERIFY(!page.xmlView()->marks().isEmpty());
        QVERIFY(!page.commandView()->marks().isEmpty());
        QVERIFY(page.document().apply().isOk());
        QVERIFY(page.xmlView()->marks().isEmpty());
    }
    void log_growsWithTheMachine()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        session.appendLog(QStringLiteral("first"));
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        session.appendLog(QStringLiteral("second"));
        QCOMPARE(page.logView()->toPlainText(), QStringLiteral("first\nsecond"));
    }
    void attach_opensTheConsole()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        page.showTab(MachinePage::Devices);
        Q_EMIT page.devices()->attachRequested(QStringLiteral("serial0"));
        QCOMPARE(page.currentTab(), MachinePage::Consoles);
    }
    void applyOnARunningMachine_saysOnceWhatHappened()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        QSignalSpy problems(&page, &MachinePage::problem);
        const auto change = [&](const char *vcpus) {
            page.document().change(
                *model::withMachineField(page.document().draft(), QStringLiteral("vcpus"), QString::fromLatin1(vcpus)),
                QStringLiteral("Change"));
            page.devices()->applyButton()->click();
        };
        change("2");
        QVERIFY(!session.calls.contains(QStringLiteral("applyLive")));

        session.setState(session::MachineState::Running);
        session.liveOutcome = session::LiveOutcome{{QStringLiteral("Done.")}, {QStringLiteral("Later.")}};
        change("3");
        QCOMPARE(session.calls.count(QStringLiteral("applyLive")), 1);
        QCOMPARE(problems.count(), 1);
        QCOMPARE(problems.first().at(1).toString(), QStringLiteral("Done.\nLater."));
        QVERIFY(!page.document().hasDraft());
    }
    void failure_becomesAMessage()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        QSignalSpy problems(&page, &MachinePage::problem);
        Q_EMIT session.failed(QStringLiteral("QEMU is not installed."));
        QCOMPARE(problems.count(), 1);
        QCOMPARE(problems.first().at(1).toString(), QStringLiteral("QEMU is not installed."));
    }
    void portSettings_leadToThePort()
    {
        WindowFixture f;
        const store::StoredMachine machine = f.addMachine(QStringLiteral("vm"));
        test::FakeSession session{QUuid(machine.uuid)};
        const Actions actions;
        MachinePage page(f.workbench, session, machine, actions);
        Q_EMIT page.consoles()->portSettingsRequested(QStringLiteral("serial1"));
        QCOMPARE(page.currentTab(), MachinePage::Devices);
        QCOMPARE(page.devices()->list()->currentPart(), MachinePart(model::DeviceId{QStringLiteral("serial"), 1}));
    }
};

QTEST_MAIN(tst_MachinePage)
#include "tst_MachinePage.moc"
