#include "tests/ui/support/FakeSession.h"
#include "ui/models/MachineListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;

class tst_MachineListModel : public QObject
{
    Q_OBJECT

    static MachineEntry entry(const char *name, FakeSession *session)
    {
        return {session ? session->uuid() : QUuid::createUuid(), QString::fromUtf8(name), session, {}};
    }
    static QStringList names(const MachineListModel &model)
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result += model.index(row).data().toString();
        return result;
    }

private Q_SLOTS:
    void state_isLive()
    {
        FakeSession session;
        MachineListModel model;
        model.setMachines({entry("demo", &session)});
        QSignalSpy changed(&model, &MachineListModel::dataChanged);
        session.setState(session::MachineState::Running);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0).data(MachineListModel::StateTextRole).toString(), QStringLiteral("running"));
    }
    void brokenDefinition_isListedWithItsProblem()
    {
        MachineListModel model;
        MachineEntry broken = entry("broken", nullptr);
        broken.problem = QStringLiteral("Line 3 is no XML.");
        model.setMachines({broken});
        QCOMPARE(model.index(0).data(MachineListModel::StateTextRole).toString(), QStringLiteral("cannot be read"));
        QCOMPARE(model.index(0).data(MachineListModel::ProblemRole).toString(), QStringLiteral("Line 3 is no XML."));
    }
    void endpoints_standBelowTheirHeading()
    {
        FakeSession session;
        MachineListModel model;
        QAbstractItemModelTester tester(&model);
        model.setMachines({entry("demo", &session)});
        QCOMPARE(model.rowCount(), 1);
        model.setEndpoints({QStringLiteral("tcp:127.0.0.1:4555")});
        QCOMPARE(names(model), (QStringList{QStringLiteral("demo"), QStringLiteral("Endpoints"),
                                            QStringLiteral("tcp:127.0.0.1:4555")}));
        QCOMPARE(model.flags(model.index(1)), Qt::NoItemFlags);
        model.setEndpointState(QStringLiteral("tcp:127.0.0.1:4555"), QStringLiteral("connected"));
        QCOMPARE(model.index(2).data(MachineListModel::StateTextRole).toString(), QStringLiteral("connected"));
        model.setEndpoints({});
        QCOMPARE(model.rowCount(), 1);
    }
    void sameMachines_keepTheSelection()
    {
        FakeSession session;
        MachineListModel model;
        model.setMachines({entry("demo", &session)});
        QSignalSpy reset(&model, &MachineListModel::modelReset);
        model.setMachines({entry("demo", &session)});
        QCOMPARE(reset.count(), 0);
    }
    void hostileName_isEscaped()
    {
        FakeSession session;
        MachineListModel model;
        model.setMachines({entry("a\x1b[2J\n", &session)});
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("a\\x1b[2J\\x0a"));
    }
};

QTEST_MAIN(tst_MachineListModel)
#include "tst_MachineListModel.moc"
