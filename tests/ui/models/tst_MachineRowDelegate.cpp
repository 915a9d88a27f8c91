#include "tests/ui/support/FakeSession.h"
#include "ui/models/MachineListModel.h"
#include "ui/models/MachineRowDelegate.h"

#include <QListView>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeSession;

class tst_MachineRowDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void state_changesThePicture()
    {
        FakeSession session;
        MachineListModel model;
        model.setMachines({{session.uuid(), QStringLiteral("demo"), &session, {}}});
        QListView view;
        MachineRowDelegate delegate;
        view.setItemDelegate(&delegate);
        view.setModel(&model);
        view.resize(200, 100);
        const QImage off = view.grab().toImage();
        session.setState(session::MachineState::Running);
        QVERIFY(off != view.grab().toImage());
    }
    void row_holdsTwoLines()
    {
        FakeSession session;
        MachineListModel model;
        model.setMachines({{session.uuid(), QStringLiteral("demo"), &session, {}}});
        MachineRowDelegate delegate;
        QStyleOptionViewItem option;
        QVERIFY(delegate.sizeHint(option, model.index(0)).height() > option.fontMetrics.height() * 3 / 2);
    }
};

QTEST_MAIN(tst_MachineRowDelegate)
#include "tst_MachineRowDelegate.moc"
