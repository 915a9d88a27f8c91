#include "core/base/Limits.h"
#include "ui/preferences/ImportedColours.h"

#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/Settings.h"
#include "ui/terminal/ColorScheme.h"

#include <QComboBox>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace portside;
using namespace portside::ui;

class tst_ImportedColours : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.path(), folder.path()};
    };
    static QString sample(const QString &name)
    {
        return QStringLiteral(PORTSIDE_TEST_DATA "/terminal/colours/") + name;
    }

private Q_SLOTS:
    void importedScheme_isChosenAndThereAfterRestart()
    {
        Fixture f;
        PreferencesDialog dialog(f.settings);
        dialog.importColours(sample(QStringLiteral("Sample.itermcolors")));
        QCOMPARE(f.settings.text(Setting::TerminalColours), QStringLiteral("imported.sample"));
        auto *box = dialog.findChild<QComboBox *>(QStringLiteral("terminal.colours"));
        QCOMPARE(box->currentText(), QStringLiteral("Sample"));
        const Settings again(f.folder.path(), f.folder.path());
        const ColorScheme scheme = colorScheme(again.text(Setting::TerminalColours));
        QCOMPARE(scheme.displayName(), QStringLiteral("Sample"));
        QCOMPARE(scheme.background, qRgb(0x0c, 0x0c, 0x14));
        QCOMPARE(scheme.indexed(9), qRgb(0xff, 0x50, 0x50));
        QCOMPARE(scheme.cursor, qRgb(0xff, 0xcc, 0x00));
    }
    void weakColours_areToldAndLifted()
    {
        Fixture f;
        const Result<QStringList> keys = importColourFile(f.settings, sample(QStringLiteral("Sample.toml")));
        QVERIFY(keys);
        const ColorScheme scheme = colorScheme(keys->first());
        const ContrastCheck check = contrastOf(scheme);
        QVERIFY(check.text > 10);
        QVERIFY(check.weak >= 1 && check.weakest < 3);
        QVERIFY(contrastRatio(withContrast(scheme.indexed(4), scheme.background, scheme.minimumContrast),
                              scheme.background) >= 3);
        f.settings.setText(Setting::TerminalColours, keys->first());
        PreferencesDialog dialog(f.settings);
        bool told = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told = told || label->text().contains(QStringLiteral("Weakest colour"));
        QVERIFY(told);
    }
    void sameName_isReplaced()
    {
        Fixture f;
        const auto before = allColorSchemes().size();
        QVERIFY(importColourFile(f.settings, sample(QStringLiteral("Sample.toml"))));
        QVERIFY(importColourFile(f.settings, sample(QStringLiteral("Sample.Xresources"))));
        QVERIFY(allColorSchemes().size() <= before + 1);
        QCOMPARE(f.settings.object(Setting::ImportedColours).size(), 1);
    }
    void moreThanCanBeKept_areRefused()
    {
        Fixture f;
        QJsonObject all;
        for (int i = 0; i < limits::colorFileTables; ++i)
            all.insert(QStringLiteral("imported.%1").arg(i), QJsonObject());
        f.settings.setObject(Setting::ImportedColours, all);
        QVERIFY(!importColourFile(f.settings, sample(QStringLiteral("Sample.toml"))));
    }
    void refusal_isShownInTheDialog()
    {
        Fixture f;
        PreferencesDialog dialog(f.settings);
        dialog.importColours(sample(QStringLiteral("missing.toml")));
        bool told = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told = told || label->text().contains(QStringLiteral("missing.toml"));
        QVERIFY(told);
        QVERIFY(f.settings.text(Setting::TerminalColours) != QLatin1String("imported.missing"));
    }
};

QTEST_MAIN(tst_ImportedColours)
#include "tst_ImportedColours.moc"
