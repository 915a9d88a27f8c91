#include "ui/document/LogView.h"

#include <QScrollBar>
#include <QTest>

using namespace portside::ui;

class tst_LogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyLog_speaks()
    {
        LogView view;
        QVERIFY(view.placeholderText().contains(QStringLiteral("Nothing has happened")));
    }
    void controlCharacters_areVisible()
    {
        LogView view;
        view.setLines({QStringLiteral("qemu: \x1b[31mred")});
        QCOMPARE(view.toPlainText(), QStringLiteral("qemu: \\x1b[31mred"));
    }
    void end_isFollowedOnlyWhileInSight()
    {
        LogView view;
        view.resize(300, 100);
        view.show();
        QStringList lines;
        for (int i = 0; i < 100; ++i)
            lines += QString::number(i);
        view.setLines(lines);
        QScrollBar *bar = view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(3);
        view.appendLines({QStringLiteral("more")});
        QCOMPARE(bar->value(), 3);
    }
    void veryLongLog_keepsItsEnd()
    {
        LogView view;
        for (int i = 0; i < LogView::linesKept + 10; ++i)
            view.appendPlainText(QString::number(i));
        QVERIFY(view.blockCount() <= LogView::linesKept);
        QVERIFY(view.toPlainText().endsWith(QString::number(LogView::linesKept + 9)));
    }
};

QTEST_MAIN(tst_LogView)
#include "tst_LogView.moc"
