#include "ui/look/MessageBar.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>

using namespace portside;
using namespace portside::ui;

class tst_MessageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isShownWithoutWaiting()
    {
        MessageBar bar;
        bar.QWidget::show();
        bar.show(Severity::Error, QStringLiteral("The port 4555 is in use."));
        QCOMPARE(bar.messages(), QStringList{QStringLiteral("The port 4555 is in use.")});
        QVERIFY(!QApplication::activeModalWidget());
    }
    void sameMessage_isShownOnce()
    {
        MessageBar bar;
        for (int i = 0; i < 3; ++i)
            bar.show(Severity::Warning, QStringLiteral("Bell \x07."));
        QCOMPARE(bar.messages(), QStringList{QStringLiteral("Bell \\x07.")});
    }
    void oldest_givesWay()
    {
        MessageBar bar;
        for (int i = 0; i <= MessageBar::shownAtOnce; ++i)
            bar.show(Severity::Note, QString::number(i));
        QCOMPARE(bar.messages(), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    }
    void dismissButton_removesItsMessage()
    {
        MessageBar bar;
        bar.show(Severity::Note, QStringLiteral("first"));
        bar.show(Severity::Note, QStringLiteral("second"));
        bar.findChild<QToolButton *>()->click();
        QTRY_COMPARE(bar.messages(), QStringList{QStringLiteral("second")});
        bar.clear();
        QVERIFY(bar.messages().isEmpty());
    }
};

QTEST_MAIN(tst_MessageBar)
#include "tst_MessageBar.moc"
