#include "core/qemu/CharDriver.h"

#include <QTest>

using namespace portside;
using model::CharKind;

class tst_CharDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_hasItsDriver_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("driver");
        const auto row = [](CharKind kind, const char *target, const char *model, const char *driver) {
            QTest::addRow("%d %s %s", int(kind), target, model)
                << int(kind) << QString::fromLatin1(target) << QString::fromLatin1(model)
                << QString::fromLatin1(driver);
        };
        row(CharKind::Serial, "isa-serial", "", "isa-serial");
        row(CharKind::Serial, "isa-debug", "isa-debugcon", "isa-debugcon");
        row(CharKind::Serial, "pci-serial", "", "pci-serial");
        row(CharKind::Serial, "usb-serial", "usb-serial", "usb-serial");
        row(CharKind::Serial, "spapr-vio-serial", "", "spapr-vty");
        row(CharKind::Serial, "sclp-serial", "", "sclpconsole");
        row(CharKind::Serial, "sclp-serial", "sclplmconsole", "sclplmconsole");
        row(CharKind::Serial, "system-serial", "pl011", "");
        row(CharKind::Serial, "", "", "");
        row(CharKind::Parallel, "", "", "isa-parallel");
        row(CharKind::Console, "virtio", "", "virtconsole");
        row(CharKind::Console, "sclp", "", "sclpconsole");
        row(CharKind::Console, "sclplm", "", "sclplmconsole");
        row(CharKind::Channel, "virtio", "", "virtserialport");
        row(CharKind::Channel, "guestfwd", "", "");
    }
    void target_hasItsDriver()
    {
        QFETCH(int, kind);
        QFETCH(QString, target);
        QFETCH(QString, model);
        model::CharTarget asked;
        asked.type = target;
        asked.model = model;
        QTEST(qemu::driverOf(CharKind(kind), asked), "driver");
    }
    void portDevices_namesEachOnce()
    {
        const QStringList names = qemu::portDevices();
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(tst_CharDriver)
#include "tst_CharDriver.moc"
