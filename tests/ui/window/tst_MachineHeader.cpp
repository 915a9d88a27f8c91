#include "ui/MachineHeader.h"

#include <QDateTime>
#include <QLabel>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_MachineHeader : public QObject
{
    Q_OBJECT

    static QStringList texts(const MachineHeader &header)
    {
        QStringList result;
        for (const QLabel *label : header.findChildren<QLabel *>())
            result += label->text();
        return result;
    }

private Q_SLOTS:
    void runningMachine_showsItsUptimeAndAccelerator()
    {
        MachineHeader header;
        header.setName(QStringLiteral("demo"));
        session::MachineStatus status;
        status.state = session::MachineState::Running;
        status.startedAt = QDateTime::currentMSecsSinceEpoch() - 3'725'000;
        status.accelerator = QStringLiteral("tcg");
        status.acceleratorReason = QStringLiteral("/dev/kvm is missing.");
        header.setStatus(status);
        QVERIFY(header.stateText().startsWith(QStringLiteral("running 01:02:0")));
        QVERIFY(texts(header).contains(QStringLiteral("TCG. /dev/kvm is missing.")));
        QVERIFY(texts(header).contains(QStringLiteral("demo")));
    }
    void machineThatIsOff_showsNoTime()
    {
        MachineHeader header;
        header.setStatus({});
        QCOMPARE(header.stateText(), QStringLiteral("off"));
    }
};

QTEST_MAIN(tst_MachineHeader)
#include "tst_MachineHeader.moc"
