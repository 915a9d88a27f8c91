#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleGroup.h"
#include "ui/consoles/ConsoleView.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;
using portside::test::FakeConsole;

class tst_ConsoleGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenTabWithNewOutput_isMarkedUntilLookedAt()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        ConsoleGroup group;
        auto *second = new FakeConsole(QStringLiteral("R&D"));
        group.add(new ConsoleView(std::make_unique<FakeConsole>(QStringLiteral("COM1")), settings));
        group.add(new ConsoleView(std::unique_ptr<session::ConsoleSession>(second), settings));
        QCOMPARE(group.tabText(1), QStringLiteral("R&&D"));
        Q_EMIT second->output("old", session::OutputOrigin::History);
        QVERIFY(!group.isMarked(1));
        Q_EMIT second->output("new", session::OutputOrigin::Live);
        QVERIFY(group.isMarked(1));
        QVERIFY(!group.isMarked(0));
        group.setCurrentIndex(1);
        QVERIFY(!group.isMarked(1));
    }
};

QTEST_MAIN(tst_ConsoleGroup)
#include "tst_ConsoleGroup.moc"
