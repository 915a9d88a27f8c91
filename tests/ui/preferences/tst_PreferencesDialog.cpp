#include "tests/ui/support/Mnemonics.h"
#include "ui/preferences/PreferencesDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace portside::ui;

class tst_PreferencesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVisibleRow_hasANamedEditor()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        PreferencesDialog dialog(settings);
        for (const SettingRow &row : settingRows()) {
            auto *editor = dialog.findChild<QWidget *>(QString::fromLatin1(row.key));
            QCOMPARE(editor != nullptr, row.label != nullptr);
            if (editor)
                QVERIFY2(!editor->accessibleName().isEmpty(), row.key);
        }
    }
    void altKeys_haveOneFieldEach()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        QCOMPARE(portside::test::sharedMnemonics(PreferencesDialog(settings)), QStringList());
    }
    void enterKey_closes()
    {
        QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        PreferencesDialog dialog(settings);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        for (const QPushButton *button : dialog.findChildren<QPushButton *>())
            QCOMPARE(button->isDefault(), button->text().contains(QStringLiteral("Close")));
        QTest::keyClick(dialog.findChild<QSpinBox *>(), Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
    }
    void change_takesEffectAtOnce()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        PreferencesDialog dialog(settings);
        dialog.findChild<QCheckBox *>(QStringLiteral("confirm.forceOff"))->click();
        QVERIFY(!settings.isOn(Setting::ConfirmForceOff));
        dialog.findChild<QSpinBox *>(QStringLiteral("terminal.fontSize"))->setValue(15);
        QCOMPARE(settings.number(Setting::TerminalFontSize), 15);
        auto *appearance = dialog.findChild<QComboBox *>(QStringLiteral("appearance"));
        QTest::keyClick(appearance, Qt::Key_Down);
        QCOMPARE(settings.text(Setting::Appearance), QStringLiteral("light"));
    }
};

QTEST_MAIN(tst_PreferencesDialog)
#include "tst_PreferencesDialog.moc"
