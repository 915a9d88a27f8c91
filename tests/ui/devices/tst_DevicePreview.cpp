#include "core/model/NewMachine.h"
#include "ui/devices/DevicePreview.h"
#include "ui/document/CodeView.h"

#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_DevicePreview : public QObject
{
    Q_OBJECT

    static QStringList markedTexts(const CodeView *view)
    {
        QStringList result;
        for (const TextPart &part : view->marks())
            result += view->toPlainText().mid(part.start, part.length);
        return result;
    }

private Q_SLOTS:
    void changedBackend_isMarkedInBothViews()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const MachinePart port = model::DeviceId{QStringLiteral("serial"), 1};
        qemu::LaunchContext context;
        context.runtimeFolder = QStringLiteral("/run/portside/12345678");
        DevicePreview preview;
        preview.show(port, demo, demo, context);
        QVERIFY(preview.xml()->marks().isEmpty());
        QVERIFY(preview.arguments()->marks().isEmpty());
        QVERIFY(preview.arguments()->toPlainText().contains(QStringLiteral("/run/portside/12345678/serial1.sock")));

        const model::VmDefinition changed = *withPartField(demo, port, QStringLiteral("type"), QStringLiteral("null"));
        preview.show(port, changed, demo, context);
        QVERIFY(markedTexts(preview.xml()).join(QLatin1Char(' ')).contains(QStringLiteral("null")));
        QVERIFY(markedTexts(preview.arguments()).join(QLatin1Char(' ')).contains(QStringLiteral("null")));
    }
    void machineField_isMarkedInTheWholeCommand()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const MachinePart memory = MachineShare::ProcessorAndMemory;
        const model::VmDefinition changed = *withPartField(demo, memory, QStringLiteral("vcpus"), QStringLiteral("7"));
        DevicePreview preview;
        preview.show(memory, changed, demo, {});
        QVERIFY(markedTexts(preview.arguments()).join(QLatin1Char(' ')).contains(QStringLiteral("7")));
        QVERIFY(!preview.xml()->toPlainText().contains(QStringLiteral("<serial")));
    }
    void whatQemuDoesNotGet_isSaid()
    {
        const model::VmDefinition demo = model::makeDemo(QStringLiteral("/usr/share/demo.elf"));
        const MachinePart port = model::DeviceId{QStringLiteral("serial"), 1};
        const model::VmDefinition changed =
            *withPartField(demo, port, QStringLiteral("type"), QStringLiteral("spiceport"));
        DevicePreview preview;
        preview.show(port, changed, demo, {});
        QVERIFY(preview.arguments()->toPlainText().isEmpty());
        QVERIFY(preview.arguments()->placeholderText().endsWith(QLatin1Char('.')));
    }
};

QTEST_MAIN(tst_DevicePreview)
#include "tst_DevicePreview.moc"
