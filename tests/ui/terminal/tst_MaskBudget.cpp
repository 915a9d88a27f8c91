#include "ui/terminal/MaskBudget.h"

#include <QTest>

using portside::ui::MaskBudget;
using Output = MaskBudget::Output;

class tst_MaskBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstFrame_hasTheTimeOfRest()
    {
        MaskBudget budget;
        QCOMPARE(budget.begin(Output::New), MaskBudget::atRest);
    }
    void frameInAFlood_hasWhatPaintingLeaves()
    {
        MaskBudget budget;
        const qint64 time = budget.begin(Output::New);
        budget.end(time); // painted at once, and nothing was made
        const qint64 next = budget.begin(Output::New);
        QVERIFY(next <= MaskBudget::inAFlood && next >= MaskBudget::least);
    }
    void slowPainting_leavesTheLeast()
    {
        MaskBudget budget;
        const qint64 time = budget.begin(Output::New);
        QTest::qSleep(10);
        budget.end(time);
        QCOMPARE(budget.begin(Output::New), MaskBudget::least);
    }
    void timeOfMasks_isNoPainting()
    {
        MaskBudget budget;
        budget.begin(Output::New);
        QTest::qSleep(10);
        budget.end(MaskBudget::atRest - 10'000'000);
        QVERIFY(budget.begin(Output::New) > MaskBudget::least);
    }
    void frameThatOnlyFinishes_hasTheTimeOfRest()
    {
        MaskBudget budget;
        budget.end(budget.begin(Output::New));
        QCOMPARE(budget.begin(Output::None), MaskBudget::atRest);
    }
    void frameAfterQuiet_hasTheTimeOfRest()
    {
        MaskBudget budget;
        budget.end(budget.begin(Output::New));
        QTest::qSleep(120);
        QCOMPARE(budget.begin(Output::New), MaskBudget::atRest);
    }
};

QTEST_APPLESS_MAIN(tst_MaskBudget)
#include "tst_MaskBudget.moc"
