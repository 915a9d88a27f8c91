#include "core/control/LiveOutcome.h"

#include <QJsonArray>
#include <QTest>

using namespace portside::control;

class tst_LiveOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_survivesTheWire()
    {
        const LiveOutcome outcome{{QStringLiteral("One was added."), QStringLiteral("Two was changed.")},
                                  {QStringLiteral("Three goes with the next start.")}};
        QCOMPARE(liveOutcomeFromJson(toJson(outcome)), outcome);
        QCOMPARE(liveOutcomeFromJson(toJson(LiveOutcome())), LiveOutcome());
    }
    // A supervisor of one version speaks with clients of another.
    void wireWords_staySame()
    {
        const LiveOutcome outcome{{QStringLiteral("a")}, {QStringLiteral("b")}};
        QCOMPARE(toJson(outcome), QJsonObject({{QStringLiteral("done"), QJsonArray{QStringLiteral("a")}},
                                               {QStringLiteral("later"), QJsonArray{QStringLiteral("b")}}}));
    }
    void nonsense_readsAsNothing() { QCOMPARE(liveOutcomeFromJson({{QStringLiteral("done"), 7}}), LiveOutcome()); }
};

QTEST_GUILESS_MAIN(tst_LiveOutcome)
#include "tst_LiveOutcome.moc"
