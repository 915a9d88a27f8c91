#include "ui/consoles/OffBanner.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace portside::ui;

class tst_OffBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastExit_isPlainText()
    {
        QAction start(QStringLiteral("Start"));
        OffBanner banner(&start);
        banner.setLastExit(QStringLiteral("QEMU ended: <i>\x1b[0m"), true);
        QCOMPARE(banner.text(), QStringLiteral("QEMU ended: <i>\\x1b[0m"));
    }
    void button_starts()
    {
        QAction start(QStringLiteral("Start"));
        OffBanner banner(&start);
        int started = 0;
        connect(&start, &QAction::triggered, this, [&started] { ++started; });
        banner.findChild<QPushButton *>()->click();
        QCOMPARE(started, 1);
        start.setEnabled(false);
        QVERIFY(!banner.findChild<QPushButton *>()->isEnabled());
    }
};

QTEST_MAIN(tst_OffBanner)
#include "tst_OffBanner.moc"
