#include "core/base/Limits.h"
#include "tests/ui/support/Mnemonics.h"
#include "ui/preferences/PortProfile.h"
#include "ui/preferences/PortProfileDialog.h"
#include "ui/preferences/Settings.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_PortProfile : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
    };
    static QString port(int number) { return QStringLiteral("tcp:127.0.0.1:%1").arg(number); }

private Q_SLOTS:
    void altKeys_haveOneFieldEach()
    {
        Fixture f;
        const PortProfileDialog dialog(f.settings, port(1), QStringLiteral("COM1"));
        QCOMPARE(portside::test::sharedMnemonics(dialog), QStringList());
    }
    void initialValues_areNotKept()
    {
        PortProfile profile;
        profile.set(ProfileField::Encoding, QStringLiteral("cp437"));
        profile.set(ProfileField::LocalEcho, true);
        profile.set(ProfileField::LinePause, 20);
        QCOMPARE(profile.values().size(), 3);
        profile.set(ProfileField::Encoding, QStringLiteral("auto"));
        profile.set(ProfileField::LocalEcho, false);
        profile.set(ProfileField::LinePause, 0);
        QCOMPARE(profile, PortProfile());
    }
    void impossibleValues_areTheInitialOnes()
    {
        const PortProfile profile(
            QJsonObject{{QStringLiteral("encoding"), QStringLiteral("klingon")}, {QStringLiteral("linePause"), -4}});
        QCOMPARE(profile.text(ProfileField::Encoding), QStringLiteral("auto"));
        QCOMPARE(profile.number(ProfileField::LinePause), 0);
    }
    void pace_staysWithinItsLimits()
    {
        const PortProfile profile(QJsonObject{{QStringLiteral("charactersPerSecond"), 2'000'000'000},
                                              {QStringLiteral("linePause"), 2'000'000'000}});
        QCOMPARE(profile.number(ProfileField::CharactersPerSecond), limits::pacedCharactersPerSecond);
        QCOMPARE(profile.number(ProfileField::LinePause), limits::pacedLinePause);
    }
    void profiles_areThereAfterRestart()
    {
        Fixture f;
        PortProfile profile;
        profile.set(ProfileField::Keys, QStringLiteral("vt220"));
        setPortProfile(f.settings, port(1), profile);
        const Settings again(f.folder.path(), f.folder.path());
        QCOMPARE(portProfile(again, port(1)), profile);
        QCOMPARE(portProfile(again, port(2)), PortProfile());
    }
    void tooManyProfiles_dropTheOldest()
    {
        Fixture f;
        PortProfile profile;
        profile.set(ProfileField::LocalEcho, true);
        QJsonObject all;
        for (int i = 0; i < limits::portProfiles; ++i)
            all.insert(port(i), QJsonObject{{QStringLiteral("localEcho"), true}, {QStringLiteral("changed"), i + 1}});
        f.settings.setObject(Setting::PortProfiles, all);
        setPortProfile(f.settings, port(9999), profile);
        QCOMPARE(f.settings.object(Setting::PortProfiles).size(), limits::portProfiles);
        QCOMPARE(portProfile(f.settings, port(0)), PortProfile());
        QCOMPARE(portProfile(f.settings, port(1)), profile);
        QCOMPARE(portProfile(f.settings, port(9999)), profile);
    }
    void dialog_hasANamedEditorForEveryRow()
    {
        Fixture f;
        const PortProfileDialog dialog(f.settings, port(1), QStringLiteral("COM1"));
        for (const ProfileRow &row : profileRows()) {
            const auto *editor = dialog.findChild<QWidget *>(QString::fromLatin1(row.key));
            QVERIFY2(editor, row.key);
            QVERIFY2(!editor->accessibleName().isEmpty() && !editor->toolTip().isEmpty(), row.key);
        }
    }
    void tabKey_goesFromTopToBottom()
    {
        Fixture f;
        PortProfileDialog dialog(f.settings, port(1), QStringLiteral("COM1"));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        for (const ProfileRow &row : profileRows()) {
            QVERIFY(dialog.focusWidget());
            QCOMPARE(dialog.focusWidget()->objectName(), QString::fromLatin1(row.key));
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        }
        const auto *buttons = dialog.findChild<QDialogButtonBox *>();
        QCOMPARE(dialog.focusWidget(), buttons->button(QDialogButtonBox::RestoreDefaults));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget(), buttons->button(QDialogButtonBox::Close));
    }
    void enterKey_keepsTheSettings()
    {
        Fixture f;
        PortProfileDialog dialog(f.settings, port(1), QStringLiteral("COM1"));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *pause = dialog.findChild<QSpinBox *>(QStringLiteral("linePause"));
        pause->setValue(40);
        QTest::keyClick(pause, Qt::Key_Return);
        QCOMPARE(portProfile(f.settings, port(1)).number(ProfileField::LinePause), 40);
        QVERIFY(!dialog.isVisible()); // Close has it
    }
    void change_takesEffectAtOnceAndCanBeUndone()
    {
        Fixture f;
        PortProfileDialog dialog(f.settings, port(1), QStringLiteral("COM1"));
        dialog.findChild<QSpinBox *>(QStringLiteral("linePause"))->setValue(40);
        QTest::keyClick(dialog.findChild<QComboBox *>(QStringLiteral("encoding")), Qt::Key_Down);
        QCOMPARE(portProfile(f.settings, port(1)).number(ProfileField::LinePause), 40);
        QCOMPARE(portProfile(f.settings, port(1)).text(ProfileField::Encoding), QStringLiteral("utf-8"));
        dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults)->click();
        QCOMPARE(portProfile(f.settings, port(1)), PortProfile());
        QCOMPARE(dialog.findChild<QSpinBox *>(QStringLiteral("linePause"))->value(), 0);
    }
};

QTEST_MAIN(tst_PortProfile)
#include "tst_PortProfile.moc"
