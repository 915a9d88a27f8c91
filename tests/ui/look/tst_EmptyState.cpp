#include "ui/look/EmptyState.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace portside::ui;

class tst_EmptyState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void detailsOfAGuest_stayPlainText()
    {
        EmptyState state;
        state.show(Glyph::Terminal, QStringLiteral("Off"), QStringLiteral("Start it."));
        state.setDetails(QStringLiteral("<b>qemu</b> \x1b[31m"));
        QCOMPARE(state.details(), QStringLiteral("<b>qemu</b> \\x1b[31m"));
        state.setDetails({});
        QCOMPARE(state.details(), QString());
    }
    void button_followsItsAction()
    {
        QAction action(QStringLiteral("&Start"));
        action.setEnabled(false);
        EmptyState state;
        state.setButtons({&action});
        auto *button = state.findChild<QPushButton *>();
        QCOMPARE(button->text(), QStringLiteral("&Start"));
        QVERIFY(!button->isEnabled());
        action.setEnabled(true);
        QVERIFY(button->isEnabled());
        int triggered = 0;
        connect(&action, &QAction::triggered, this, [&triggered] { ++triggered; });
        button->click();
        QCOMPARE(triggered, 1);
        action.setVisible(false);
        QVERIFY(!button->isVisibleTo(&state));
    }
};

QTEST_MAIN(tst_EmptyState)
#include "tst_EmptyState.moc"
