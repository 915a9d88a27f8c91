#include "core/model/NewMachine.h"
#include "ui/devices/DeviceList.h"
#include "ui/devices/DevicePanel.h"
#include "ui/devices/DevicePreview.h"
#include "ui/devices/DevicesPage.h"
#include "ui/devices/FindingsList.h"
#include "ui/document/CodeView.h"
#include "ui/document/MachineDocument.h"
#include "ui/forms/FormBuilder.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;

class tst_DevicesPage : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        store::MachineStore store{folder.path()};
        store::StoredMachine stored = *store.define(model::makeDemo(QStringLiteral("/usr/share/demo.elf")));
        MachineDocument document{store, stored};
        DevicesPage page{document, [](const model::VmDefinition &) { return qemu::LaunchContext{}; }};

        void choose(const QString &key, const QString &value) { Q_EMIT page.panel()->form()->fieldEdited(key, value); }
        QByteArray fileBytes() const
        {
            QFile file(stored.file);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
    };
    static MachinePart serial(int index) { return model::DeviceId{QStringLiteral("serial"), index}; }

private Q_SLOTS:
    void editPreviewApplyUndo_restoresTheVeryFile()
    {
        Fixture f;
        const QByteArray before = f.fileBytes();
        QVERIFY(!before.isEmpty());
        QVERIFY(!f.page.applyButton()->isEnabled());
        f.page.select(serial(0));
        f.choose(QStringLiteral("type"), QStringLiteral("tcp"));
        FormBuilder *form = f.page.panel()->form();
        QVERIFY(form->editor(QStringLiteral("host")));
        // A listener is proposed that stays on this computer; what it holds can be typed over.
        QCOMPARE(form->editor(QStringLiteral("host"))->text(), QStringLiteral("127.0.0.1"));
        auto *service = static_cast<QLineEdit *>(form->editor(QStringLiteral("service"))->focusTarget());
        QVERIFY(!service->text().isEmpty());
        service->selectAll();
        QTest::keyClicks(service, QStringLiteral("4555"));
        QVERIFY(f.page.preview()->xml()->toPlainText().contains(QStringLiteral("service='4555'")));
        QVERIFY(f.page.preview()->arguments()->toPlainText().contains(QStringLiteral("4555")));
        QCOMPARE(f.fileBytes(), before);

        QVERIFY(f.page.applyButton()->isEnabled());
        f.page.applyButton()->click();
        QVERIFY(f.fileBytes().contains("service='4555'"));
        QVERIFY(!f.page.applyButton()->isEnabled());

        while (f.document.undoStack().canUndo())
            f.document.undoStack().undo();
        f.page.applyButton()->click();
        QCOMPARE(f.fileBytes(), before);
    }
    void backend_showsOnlyItsOwnFields()
    {
        Fixture f;
        f.page.select(serial(0));
        FormBuilder *form = f.page.panel()->form();
        QVERIFY(!form->editor(QStringLiteral("host")));
        f.choose(QStringLiteral("type"), QStringLiteral("tcp"));
        QVERIFY(form->editor(QStringLiteral("host")));
        QVERIFY(!form->editor(QStringLiteral("append")));
        f.choose(QStringLiteral("type"), QStringLiteral("file"));
        QVERIFY(!form->editor(QStringLiteral("host")));
        QVERIFY(form->editor(QStringLiteral("append")));
    }
    void everyBackend_isListed()
    {
        Fixture f;
        f.page.select(serial(0));
        auto *box = static_cast<QComboBox *>(f.page.panel()->form()->editor(QStringLiteral("type"))->focusTarget());
        for (const model::BackendInfo &backend : model::backends()) {
            if (QLatin1String(backend.key) != QLatin1String("unknown"))
                QVERIFY2(box->findData(QString::fromLatin1(backend.key)) >= 0, backend.key);
        }
    }
    void missingField_isSaidBesideIt()
    {
        Fixture f;
        f.page.select(serial(0));
        f.choose(QStringLiteral("type"), QStringLiteral("tcp"));
        f.choose(QStringLiteral("service"), {});
        QVERIFY(!f.page.panel()->form()->notes(QStringLiteral("service")).isEmpty());
        QTest::keyClicks(f.page.panel()->form()->editor(QStringLiteral("service"))->focusTarget(),
                         QStringLiteral("4555"));
        QVERIFY(f.page.panel()->form()->notes(QStringLiteral("service")).isEmpty());
    }
    // The repair is made on this computer: the definition stays as it is, and the finding goes.
    void missingPipe_isMadeByItsButton()
    {
        Fixture f;
        f.page.select(serial(0));
        f.choose(QStringLiteral("type"), QStringLiteral("pipe"));
        const QString pipe = f.folder.filePath(QStringLiteral("pipe"));
        f.choose(QStringLiteral("path"), pipe);
        const int steps = f.document.undoStack().count();
        QPushButton *repair = nullptr;
        for (QPushButton *button : f.page.findings()->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Make the pipes"))
                repair = button;
        }
        QVERIFY(repair);
        repair->click();
        QVERIFY(QFile::exists(pipe + QStringLiteral(".in")) && QFile::exists(pipe + QStringLiteral(".out")));
        QCOMPARE(f.document.undoStack().count(), steps);
        for (const Diagnostic &finding : f.document.diagnostics())
            QVERIFY2(finding.rule != QStringLiteral("missing-pipe"), qPrintable(finding.message));
    }
    void remove_canBeUndone()
    {
        Fixture f;
        const QByteArray before = f.document.draft().toXml();
        f.page.select(serial(2));
        f.page.removeButton()->click();
        QCOMPARE(f.document.draft().devices(QStringLiteral("serial")).size(), 3);
        f.document.undoStack().undo();
        QCOMPARE(f.document.draft().toXml(), before);
        f.page.select(MachineShare::Boot);
        QVERIFY(!f.page.removeButton()->isEnabled());
    }
    void movedPort_keepsItsConnectionAndTheSelection()
    {
        Fixture f;
        const QByteArray before = f.document.draft().toXml();
        f.page.select(serial(1));
        f.choose(QStringLiteral("type"), QStringLiteral("null"));
        f.page.upButton()->click();
        QCOMPARE(f.page.list()->currentPart(), serial(0));
        QVERIFY(!f.page.upButton()->isEnabled());
        const auto device = f.document.draft().device<model::CharDevice>({QStringLiteral("serial"), 0});
        QVERIFY(std::holds_alternative<model::NullSource>(device.backend));
        QCOMPARE(device.target.port.value_or(-1), 0);
        f.page.downButton()->click();
        QCOMPARE(f.page.list()->currentPart(), serial(1));
        while (f.document.undoStack().canUndo())
            f.document.undoStack().undo();
        QCOMPARE(f.document.draft().toXml(), before);
    }
    void duplicate_isOneStep()
    {
        Fixture f;
        f.page.select(serial(0));
        f.page.duplicateButton()->click();
        QCOMPARE(f.document.draft().devices(QStringLiteral("serial")).size(), 5);
        f.document.undoStack().undo();
        QVERIFY(!f.document.hasDraft());
    }
    void changedPort_saysWhetherTheRunningMachineGetsIt()
    {
        Fixture f;
        session::MachineStatus status;
        status.state = session::MachineState::Running;
        f.page.setMachine(status, f.document.applied());
        f.page.select(serial(0));
        f.choose(QStringLiteral("type"), QStringLiteral("null"));
        QVERIFY2(f.page.hint().contains(QStringLiteral("at once")), qPrintable(f.page.hint()));
        f.choose(QStringLiteral("target.type"), QStringLiteral("pci-serial"));
        QVERIFY2(f.page.hint().contains(QStringLiteral("next start")), qPrintable(f.page.hint()));
    }
    void finding_leadsToItsField()
    {
        Fixture f;
        f.page.select(serial(2));
        f.choose(QStringLiteral("type"), QStringLiteral("file"));
        f.page.select(MachineShare::General);
        f.page.show();
        QVERIFY(QTest::qWaitForWindowActive(&f.page));
        Diagnostic finding;
        for (const Diagnostic &one : f.document.diagnostics()) {
            if (one.path == QStringLiteral("devices/serial[2]/source/path"))
                finding = one;
        }
        QVERIFY(!finding.message.isEmpty());
        QVERIFY(!f.page.findings()->isHidden());
        Q_EMIT f.page.findings()->chosen(finding);
        QCOMPARE(f.page.list()->currentPart(), serial(2));
        QVERIFY(f.page.panel()->form()->editor(QStringLiteral("path"))->focusTarget()->hasFocus());
    }
    void revert_takesBackAll()
    {
        Fixture f;
        f.page.select(serial(0));
        f.choose(QStringLiteral("type"), QStringLiteral("null"));
        f.page.revertButton()->click();
        QVERIFY(!f.document.hasDraft());
        QVERIFY(!f.page.revertButton()->isEnabled());
    }
    void failedApply_isReportedWithoutADialog()
    {
        Fixture f;
        f.page.select(MachineShare::General);
        f.choose(QStringLiteral("name"), QStringLiteral("other"));
        QVERIFY(QFile::remove(f.stored.file));
        QSignalSpy problems(&f.page, &DevicesPage::problem);
        f.page.applyButton()->click();
        QCOMPARE(problems.count(), 1);
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(f.document.hasDraft());
    }
};

QTEST_MAIN(tst_DevicesPage)
#include "tst_DevicesPage.moc"
