#include "core/base/Limits.h"
#include "core/control/MachineStatus.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace portside;
using namespace portside::control;

class tst_MachineStatus : public QObject
{
    Q_OBJECT

    // Every member differs from its default, so a forgotten row shows.
    static MachineStatus sample()
    {
        PortStatus port{QStringLiteral("serial0"),
                        QStringLiteral("COM1"),
                        QStringLiteral("managed"),
                        true,
                        true,
                        true,
                        QStringLiteral("why"),
                        true,
                        true,
                        QStringLiteral("no break"),
                        3,
                        true,
                        QStringLiteral("full"),
                        qint64(1) << 40};
        return {MachineState::Paused,
                1234567890123,
                4711,
                QStringLiteral("tcg"),
                QStringLiteral("reason"),
                QStringLiteral("it crashed"),
                true,
                {port, PortStatus{}}};
    }

private Q_SLOTS:
    void status_readsBackAsWritten() { QCOMPARE(statusFromJson(toJson(sample())), sample()); }

    void everyMember_isWritten()
    {
        const QJsonObject json = toJson(sample());
        QCOMPARE(json.size(), 8);
        QCOMPARE(json.value(QLatin1String("ports")).toArray().first().toObject().size(), 14);
    }

    void states_haveWordsOfTheirOwn()
    {
        QSet<QString> words;
        for (int state = 0; state <= int(MachineState::NotResponding); ++state) {
            MachineStatus status;
            status.state = MachineState(state);
            QCOMPARE(statusFromJson(toJson(status)).state, status.state);
            words += stateWord(status.state);
        }
        QCOMPARE(words.size(), int(MachineState::NotResponding) + 1);
    }

    void nonsense_readsAsOff()
    {
        const QJsonObject json{{QStringLiteral("state"), 7},
                               {QStringLiteral("ports"), QStringLiteral("x")},
                               {QStringLiteral("qemuPid"), QStringLiteral("y")}};
        QCOMPARE(statusFromJson(json), MachineStatus());
    }

    void ports_areCapped()
    {
        MachineStatus status;
        status.ports = QList<PortStatus>(limits::portsPerMachine + 1);
        QCOMPARE(statusFromJson(toJson(status)).ports.size(), limits::portsPerMachine);
    }
};

QTEST_GUILESS_MAIN(tst_MachineStatus)
#include "tst_MachineStatus.moc"
