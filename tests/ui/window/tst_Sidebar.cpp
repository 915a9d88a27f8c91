#include "tests/ui/support/FakeSession.h"
#include "ui/Sidebar.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;

class tst_Sidebar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selection_isAnnounced()
    {
        FakeSession a, b;
        MachineListModel model;
        model.setMachines({{a.uuid(), QStringLiteral("a"), &a, {}}, {b.uuid(), QStringLiteral("b"), &b, {}}});
        model.setEndpoints({QStringLiteral("tcp:h:1")});
        Sidebar sidebar(model);
        QSignalSpy machines(&sidebar, &Sidebar::machineSelected);
        QSignalSpy endpoints(&sidebar, &Sidebar::endpointSelected);
        sidebar.selectMachine(b.uuid());
        QCOMPARE(machines.last().first().toUuid(), b.uuid());
        sidebar.selectEndpoint(QStringLiteral("tcp:h:1"));
        QCOMPARE(endpoints.last().first().toString(), QStringLiteral("tcp:h:1"));
        sidebar.selectFirst();
        QCOMPARE(machines.last().first().toUuid(), a.uuid());
    }
    void selectingAHiddenMachine_clearsTheFilter()
    {
        FakeSession a;
        MachineListModel model;
        model.setMachines({{a.uuid(), QStringLiteral("a"), &a, {}}});
        Sidebar sidebar(model);
        sidebar.filterField()->setText(QStringLiteral("zebra"));
        QCOMPARE(sidebar.list()->model()->rowCount(), 0);
        sidebar.selectMachine(a.uuid());
        QCOMPARE(sidebar.filterField()->text(), QString());
        QCOMPARE(sidebar.list()->currentIndex().data().toString(), QStringLiteral("a"));
    }
    void everyControl_hasAName()
    {
        MachineListModel model;
        const Sidebar sidebar(model);
        QVERIFY(!sidebar.filterField()->accessibleName().isEmpty());
        QVERIFY(!sidebar.list()->accessibleName().isEmpty());
    }
};

QTEST_MAIN(tst_Sidebar)
#include "tst_Sidebar.moc"
