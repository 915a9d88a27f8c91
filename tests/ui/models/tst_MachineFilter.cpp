#include "tests/ui/support/FakeSession.h"
#include "ui/models/MachineFilter.h"
#include "ui/models/MachineListModel.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;

class tst_MachineFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_matchEveryWord_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("shown");
        const auto list = [](const char *text) {
            return QString::fromLatin1(text).split(QLatin1Char('|'), Qt::SkipEmptyParts);
        };
        QTest::newRow("nothing typed") << QString() << list("build-vm|router-1|Endpoints|tcp:127.0.0.1:4555");
        QTest::newRow("part of a name") << QStringLiteral("ROUT") << list("router-1");
        QTest::newRow("state") << QStringLiteral("off") << list("build-vm");
        QTest::newRow("name and state") << QStringLiteral("r running") << list("router-1");
        QTest::newRow("endpoint keeps its heading") << QStringLiteral("4555") << list("Endpoints|tcp:127.0.0.1:4555");
        QTest::newRow("no match") << QStringLiteral("zebra") << list("");
    }
    void rows_matchEveryWord()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, shown);
        FakeSession router, build;
        router.setState(session::MachineState::Running);
        MachineListModel model;
        model.setMachines({{build.uuid(), QStringLiteral("build-vm"), &build, {}},
                           {router.uuid(), QStringLiteral("router-1"), &router, {}}});
        model.setEndpoints({QStringLiteral("tcp:127.0.0.1:4555")});
        MachineFilter filter;
        filter.setSourceModel(&model);
        filter.setWords(typed);
        QStringList result;
        for (int row = 0; row < filter.rowCount(); ++row)
            result += filter.index(row, 0).data().toString();
        QCOMPARE(result, shown);
    }
    void filter_followsTheState()
    {
        FakeSession router;
        MachineListModel model;
        model.setMachines({{router.uuid(), QStringLiteral("router-1"), &router, {}}});
        MachineFilter filter;
        filter.setSourceModel(&model);
        filter.setWords(QStringLiteral("running"));
        QCOMPARE(filter.rowCount(), 0);
        router.setState(session::MachineState::Running);
        QCOMPARE(filter.rowCount(), 1);
    }
};

QTEST_MAIN(tst_MachineFilter)
#include "tst_MachineFilter.moc"
