#include "core/model/Diagnose.h"
#include "core/model/NewMachine.h"
#include "ui/devices/FindingsList.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace portside;
using namespace portside::ui;

class tst_FindingsList : public QObject
{
    Q_OBJECT

    // A listener on all interfaces: a warning with a fix; and a file without a path: an error.
    static Diagnostics findings()
    {
        const auto definition = model::VmDefinition::fromXml(R"(<domain type='qemu'><name>x</name>
<os><type>hvm</type><kernel>/usr/share/demo.elf</kernel></os><devices>
<serial type='tcp'><source mode='bind' host='0.0.0.0' service='4555'/><target port='0'/></serial>
<serial type='file'><target port='1'/></serial></devices></domain>)");
        Diagnostics wanted;
        for (const Diagnostic &one : model::diagnose(*definition)) {
            if (one.path.startsWith(QStringLiteral("devices/serial")))
                wanted += one;
        }
        return wanted;
    }

private Q_SLOTS:
    void noFinding_takesNoRoom()
    {
        FindingsList list;
        list.show(findings());
        QVERIFY(!list.isHidden());
        list.show({});
        QVERIFY(list.isHidden());
    }
    void errors_standFirstAndAreCounted()
    {
        FindingsList list;
        const Diagnostics all = findings();
        QVERIFY(all.size() >= 2);
        list.show(all);
        QVERIFY(list.header()->text().contains(QString::number(all.size())));
        QCOMPARE(list.list()->topLevelItemCount(), all.size());
        QVERIFY(list.list()->topLevelItem(0)->text(0).startsWith(QStringLiteral("Serial port 2")));
        QVERIFY(!list.isOpen());
        list.setOpen(true);
        QVERIFY(!list.list()->isHidden());
    }
    void clickAndButton_nameTheFinding()
    {
        FindingsList list;
        list.show(findings());
        QSignalSpy chosen(&list, &FindingsList::chosen);
        QSignalSpy fixed(&list, &FindingsList::fixRequested);
        Q_EMIT list.list()->itemClicked(list.list()->topLevelItem(0), 0);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().value<Diagnostic>().path.startsWith(QStringLiteral("devices/serial[1]")));
        const QList<QPushButton *> buttons = list.list()->findChildren<QPushButton *>();
        QVERIFY(!buttons.isEmpty());
        buttons.first()->click();
        QCOMPARE(fixed.size(), 1);
        QVERIFY(!fixed.first().first().value<Diagnostic>().fix.isEmpty());
    }
};

QTEST_MAIN(tst_FindingsList)
#include "tst_FindingsList.moc"
