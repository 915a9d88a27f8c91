#include "ui/Question.h"

#include <QApplication>
#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace portside::ui;

class tst_Question : public QObject
{
    Q_OBJECT

    static Question question()
    {
        return {Setting::ConfirmForceOff, QStringLiteral("Force <b>vm</b> off?"), QStringLiteral("It loses data."),
                QStringLiteral("&Force off")};
    }
    static QPushButton *accept(QMessageBox *box)
    {
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                return static_cast<QPushButton *>(button);
        }
        return nullptr;
    }

private Q_SLOTS:
    void yes_doesIt()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        QWidget parent;
        parent.show();
        int done = 0;
        askThen(&parent, settings, question(), [&done] { ++done; });
        QCOMPARE(done, 0);
        auto *box = parent.findChild<QMessageBox *>();
        QCOMPARE(box->textFormat(), Qt::PlainText);
        accept(box)->click();
        QCOMPARE(done, 1);
        QVERIFY(settings.isOn(Setting::ConfirmForceOff));
    }
    void cancel_doesNothing()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        QWidget parent;
        parent.show();
        int done = 0;
        askThen(&parent, settings, question(), [&done] { ++done; });
        parent.findChild<QMessageBox *>()->button(QMessageBox::Cancel)->click();
        QCOMPARE(done, 0);
    }
    void doNotAskAgain_isRemembered()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        QWidget parent;
        parent.show();
        int done = 0;
        askThen(&parent, settings, question(), [&done] { ++done; });
        auto *box = parent.findChild<QMessageBox *>();
        box->checkBox()->setChecked(true);
        accept(box)->click();
        QVERIFY(!settings.isOn(Setting::ConfirmForceOff));
        askThen(&parent, settings, question(), [&done] { ++done; });
        QCOMPARE(done, 2);
    }
};

QTEST_MAIN(tst_Question)
#include "tst_Question.moc"
