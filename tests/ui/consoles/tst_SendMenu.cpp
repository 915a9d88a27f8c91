#include "ui/consoles/SendMenu.h"

#include <QTest>

using namespace portside::ui;

class tst_SendMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void size_isThatOfTheMomentOfSending()
    {
        QMenu menu;
        SendFacts facts{24, 80, QStringLiteral("vt220"), "\r"};
        QList<QByteArray> sent;
        fillSendMenu(
            &menu, [&facts] { return facts; }, [&sent](const QByteArray &bytes) { sent += bytes; });
        facts = {50, 132, QStringLiteral("linux"), "\r"};
        for (QAction *action : menu.actions())
            action->trigger();
        QVERIFY(sent.contains("stty rows 50 cols 132\r"));
        QVERIFY(sent.contains("export TERM=linux\r"));
        QVERIFY(sent.contains("\x03"));
        QVERIFY(sent.contains("\r"));
    }
    void lines_endAsTheEnterKeyEndsThem()
    {
        QMenu menu;
        QList<QByteArray> sent;
        fillSendMenu(
            &menu,
            [] {
                return SendFacts{24, 80, QStringLiteral("vt220"), "\n"};
            },
            [&sent](const QByteArray &bytes) { sent += bytes; });
        for (QAction *action : menu.actions())
            action->trigger();
        QVERIFY(sent.contains("\n"));
        QVERIFY(sent.contains("stty rows 24 cols 80\n"));
        QVERIFY(sent.contains("export TERM=vt220\n"));
        QVERIFY(!sent.contains("\r"));
    }
};

QTEST_MAIN(tst_SendMenu)
#include "tst_SendMenu.moc"
