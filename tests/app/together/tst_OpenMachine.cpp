#include "tests/app/support/DisplayMain.h"
#include "tests/app/support/Programs.h"
#include "tests/app/support/Window.h"

#include <QTest>

using namespace portside::test;

// `portside MACHINE`: whoever names a machine wants to type into it, so its console has the keyboard from the start.
class tst_OpenMachine : public QObject
{
    Q_OBJECT

    Household m_household;

    static void run(const QStringList &arguments)
    {
        const Answer answer = portsidectl(arguments);
        QVERIFY2(answer.code == 0, answer.err.constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"first", "second"})
            QCOMPARE(defineDemo(QLatin1String(name), "com1=echo said-at-boot").code, 0);
    }
    void namedMachine_hasTheKeyboardInItsConsole_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QStringList>("before");
        const QString start = QStringLiteral("start");
        const QString stop = QStringLiteral("stop");
        const QString first = QStringLiteral("first");
        const QString second = QStringLiteral("second");
        QTest::newRow("running for the first time") << second << QStringList{start, second};
        QTest::newRow("running, the first in the list") << first << QStringList{start, first};
        QTest::newRow("off, with what it said before")
            << second << QStringList{stop, second, QStringLiteral("--force")};
        QTest::newRow("running again") << second << QStringList{start, second};
    }
    void namedMachine_hasTheKeyboardInItsConsole()
    {
        QFETCH(QString, machine);
        QFETCH(QStringList, before);
        run(before);
        Window window({machine});
        QVERIFY(window.isShown(machine));
        QVERIFY(window.terminalShows(QStringLiteral("said-at-boot")));
    }
    void cleanupTestCase()
    {
        for (const char *name : {"first", "second"})
            portsidectl({QStringLiteral("stop"), QLatin1String(name), QStringLiteral("--force")});
        QCOMPARE(m_household.programsLeft(10'000), QString());
    }
};

PORTSIDE_DISPLAY_MAIN(tst_OpenMachine)
#include "tst_OpenMachine.moc"
