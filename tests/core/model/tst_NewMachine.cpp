#include "core/model/CharPorts.h"
#include "core/model/Diagnose.h"
#include "core/model/NewMachine.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace portside;
using namespace portside::model;

class tst_NewMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void demo_hasFiveManagedPorts()
    {
        const VmDefinition demo = makeDemo(QStringLiteral("/usr/share/portside/guest/demo-guest.elf"));
        QStringList names;
        for (const CharPort &port : charPorts(demo)) {
            QVERIFY(port.isManaged());
            names += port.guestName.shortName;
        }
        QCOMPARE(names.join(u' '), QStringLiteral("COM1 COM2 COM3 COM4 LPT1"));
        QCOMPARE(demo.name(), QStringLiteral("demo"));
        QVERIFY(!demo.uuid().isEmpty());
    }
    void definition_isInLibvirtsStyle()
    {
        NewMachine wanted;
        wanted.name = QStringLiteral("new & shiny");
        wanted.uuid = QStringLiteral("11111111-2222-4333-8444-555555555555");
        wanted.disk = QStringLiteral("/srv/a.qcow2");
        wanted.iso = QStringLiteral("/srv/b.iso");
        wanted.parallelPorts = 1;
        QVERIFY(test::equalsGolden(QStringLiteral("model/new-machine.xml"), makeDefinition(wanted).toXml()));
    }
    void definition_readsBackAsItself()
    {
        QTemporaryDir folder;
        NewMachine wanted;
        wanted.name = QStringLiteral("n");
        wanted.disk = QStringLiteral("/srv/a.qcow2");
        wanted.iso = QStringLiteral("/srv/b.iso");
        for (const VmDefinition &definition : {makeDefinition(wanted), makeDemo(QStringLiteral("/k"))})
            QVERIFY(VmDefinition::fromXml(definition.toXml())->toXml() == definition.toXml());
    }
    void completeDefinition_hasNoErrors()
    {
        QTemporaryDir folder;
        const QString kernel = folder.filePath(QStringLiteral("kernel"));
        QFile file(kernel);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Diagnostics found = diagnose(makeDemo(kernel));
        for (const Diagnostic &diagnostic : found)
            QVERIFY2(diagnostic.severity == Severity::Note, qPrintable(diagnostic.message));
    }
    void demoKernel_isFoundBesideTheProgram()
    {
        QTemporaryDir folder;
        QVERIFY(findDemoKernel(folder.filePath(QStringLiteral("bin"))).isEmpty());
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("share/portside/guest")));
        const QString path = folder.filePath(QStringLiteral("share/portside/guest/demo-guest.elf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(findDemoKernel(folder.filePath(QStringLiteral("bin"))), path);
    }
};

QTEST_GUILESS_MAIN(tst_NewMachine)
#include "tst_NewMachine.moc"
