#include "core/qemu/KnownCapabilities.h"

#include "tests/support/TestSupport.h"

#include <QSignalSpy>
#include <QTest>

using namespace portside;
using model::VmDefinition;

namespace {

VmDefinition machine(const QString &emulator)
{
    const QString xml = QStringLiteral("<domain type='qemu'><name>x</name><os><type arch='x86_64'>hvm</type></os>"
                                       "<devices><emulator>%1</emulator></devices></domain>");
    return *VmDefinition::fromXml(xml.arg(emulator).toUtf8());
}

} // namespace

class tst_KnownCapabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answer_comesLaterAndStays()
    {
        qemu::KnownCapabilities known;
        QSignalSpy changed(&known, &qemu::KnownCapabilities::changed);
        const VmDefinition definition = machine(test::program(QStringLiteral("qemu-system-x86_64")));
        QVERIFY(!known.of(definition));
        QVERIFY(!known.of(definition)); // asked once
        QVERIFY(test::waitFor([&] { return changed.count() > 0; }));
        QVERIFY(known.of(definition));
        QCOMPARE(known.of(definition)->architecture, QStringLiteral("x86_64"));
        QCOMPARE(changed.count(), 1);
    }
    void noEmulator_isNoAnswer()
    {
        qemu::KnownCapabilities known;
        QVERIFY(!known.of(machine(QStringLiteral("/nowhere/qemu"))));
    }
    void brokenEmulator_isAskedOnce()
    {
        qemu::KnownCapabilities known;
        QSignalSpy changed(&known, &qemu::KnownCapabilities::changed);
        const VmDefinition definition = machine(test::program(QStringLiteral("true")));
        QVERIFY(!known.of(definition));
        QVERIFY(test::waitFor([&] { return changed.count() > 0; }));
        QVERIFY(!known.of(definition));
        QTest::qWait(50);
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_KnownCapabilities)
#include "tst_KnownCapabilities.moc"
