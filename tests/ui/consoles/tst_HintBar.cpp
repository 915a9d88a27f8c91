#include "ui/consoles/HintBar.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace portside::ui;

class tst_HintBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedHint_staysClosedUntilItChanges()
    {
        HintBar bar;
        bar.show(QStringLiteral("silent"), QStringLiteral("Enter"));
        QCOMPARE(bar.text(), QStringLiteral("silent"));
        bar.findChild<QToolButton *>()->click();
        QCOMPARE(bar.text(), QString());
        bar.show(QStringLiteral("silent"), QStringLiteral("Enter"));
        QCOMPARE(bar.text(), QString());
        bar.show(QStringLiteral("lost"));
        QCOMPARE(bar.text(), QStringLiteral("lost"));
        QVERIFY(!bar.button()->isVisibleTo(&bar));
    }
};

QTEST_MAIN(tst_HintBar)
#include "tst_HintBar.moc"
