#include "core/model/Diagnose.h"
#include "tests/support/TestSupport.h"
#include "ui/wizards/NewMachineDialog.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_NewMachineDialog : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        store::MachineStore store{folder.filePath(QStringLiteral("machines"))};
        NewMachineDialog dialog{store, folder.filePath(QStringLiteral("images"))};
        QSignalSpy created{&dialog, &NewMachineDialog::created};

        QString makeFile(const char *name)
        {
            QFile file(folder.filePath(QLatin1String(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write("x") != 1)
                qFatal("no test file");
            return file.fileName();
        }
        Diagnostics findings()
        {
            const QString uuid = created.first().first().toString();
            return model::diagnose(store.find(uuid)->definition);
        }
    };

private Q_SLOTS:
    void kernelMachine_isCleanAndStored()
    {
        Fixture f;
        f.dialog.setName(QStringLiteral("router"));
        f.dialog.setSource(MachineSource::Kernel);
        f.dialog.setField(QStringLiteral("kernel"), f.makeFile("vmlinuz"));
        f.dialog.create(NewMachineDialog::Then::Start);
        QCOMPARE(f.created.count(), 1);
        QCOMPARE(f.created.first().at(1).value<NewMachineDialog::Then>(), NewMachineDialog::Then::Start);
        QCOMPARE(f.findings(), Diagnostics{});
        QCOMPARE(f.store.machines().first().definition.machine().cmdline, QStringLiteral("console=ttyS0"));
        QVERIFY(!f.dialog.isVisible());
    }
    void diskMachine_hasTheFormatThatTheImageHas()
    {
        Fixture f;
        const QString image = f.folder.filePath(QStringLiteral("cloud.img"));
        QCOMPARE(QProcess::execute(test::program(QStringLiteral("qemu-img")),
                                   {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                                    QStringLiteral("qcow2"), image, QStringLiteral("1M")}),
                 0);
        f.dialog.setName(QStringLiteral("cloud"));
        f.dialog.setSource(MachineSource::DiskImage);
        f.dialog.setField(QStringLiteral("disk"), image);
        f.dialog.create(NewMachineDialog::Then::Nothing);
        QVERIFY(f.created.count() == 1 || f.created.wait(20'000));
        QCOMPARE(f.findings(), Diagnostics{});
        QVERIFY(f.store.machines().first().definition.toXml().contains("type='qcow2'"));
    }
    void emptyDisk_isMade()
    {
        Fixture f;
        f.dialog.setName(QStringLiteral("empty"));
        f.dialog.setSource(MachineSource::EmptyDisk);
        f.dialog.setField(QStringLiteral("size"), QStringLiteral("1"));
        f.dialog.create(NewMachineDialog::Then::Nothing);
        QVERIFY(f.created.count() == 1 || f.created.wait(20'000));
        QCOMPARE(f.findings(), Diagnostics{});
        QVERIFY(QFile::exists(
            f.folder.filePath(QStringLiteral("images/%1.qcow2").arg(f.created.first().first().toString()))));
    }
    void mistakes_areSaidAtTheirFields()
    {
        Fixture f;
        f.dialog.setName(QStringLiteral("a/b"));
        QVERIFY(!f.dialog.note(QStringLiteral("name")).isEmpty());
        f.dialog.setSource(MachineSource::Kernel);
        f.dialog.setField(QStringLiteral("kernel"), QStringLiteral("/nowhere"));
        QVERIFY(f.dialog.note(QStringLiteral("kernel")).contains(QStringLiteral("/nowhere")));
        f.dialog.create(NewMachineDialog::Then::Nothing);
        QCOMPARE(f.created.count(), 0);
        f.dialog.setName(QStringLiteral("fine"));
        QCOMPARE(f.dialog.note(QStringLiteral("name")), QString());
    }
    void takenName_isRefused()
    {
        Fixture f;
        QVERIFY(f.store.define(model::makeDemo(QStringLiteral("/x"))).isOk());
        f.dialog.setName(QStringLiteral("demo"));
        QVERIFY(f.dialog.note(QStringLiteral("name")).contains(QStringLiteral("already")));
    }
    void failure_isSaidInTheDialog()
    {
        Fixture f;
        f.makeFile("images"); // a file where the folder of new disks must be
        f.dialog.setName(QStringLiteral("vm"));
        f.dialog.setSource(MachineSource::EmptyDisk);
        f.dialog.show();
        f.dialog.create(NewMachineDialog::Then::Nothing);
        QTRY_VERIFY(!f.dialog.note(QStringLiteral("problem")).isEmpty());
        QCOMPARE(f.created.count(), 0);
        QVERIFY(f.dialog.isVisible());
        QVERIFY(f.store.machines().isEmpty());
    }
    void ports_areAsManyAsAsked()
    {
        Fixture f;
        f.dialog.setName(QStringLiteral("ports"));
        for (QSpinBox *box : f.dialog.findChildren<QSpinBox *>()) {
            if (box->accessibleName() == QStringLiteral("Serial ports"))
                box->setValue(3);
            if (box->accessibleName() == QStringLiteral("Parallel ports"))
                box->setValue(2);
        }
        QCOMPARE(f.dialog.definition().devices(QStringLiteral("serial")).size(), 3);
        QCOMPARE(f.dialog.definition().devices(QStringLiteral("parallel")).size(), 2);
    }
};

QTEST_MAIN(tst_NewMachineDialog)
#include "tst_NewMachineDialog.moc"
