#include "ui/preferences/SettingsTable.h"

#include <QSet>
#include <QTest>

using namespace portside::ui;

class tst_SettingsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_areUnique()
    {
        QSet<QString> keys;
        for (const SettingRow &row : settingRows())
            keys += QString::fromLatin1(row.key);
        QCOMPARE(std::size_t(keys.size()), settingRows().size());
    }
    void everySetting_hasARow()
    {
        for (int setting = int(Setting::Appearance); setting <= int(Setting::DevicesSplitter); ++setting)
            QCOMPARE(int(rowOf(Setting(setting)).setting), setting);
    }
    void mnemonics_areUnique()
    {
        QSet<QChar> seen;
        for (const SettingRow &row : settingRows()) {
            if (!row.label)
                continue;
            const QString label = QString::fromLatin1(row.label);
            const QChar key = label.at(label.indexOf(QLatin1Char('&')) + 1).toLower();
            QVERIFY2(!seen.contains(key), row.label);
            seen += key;
        }
    }
};

QTEST_GUILESS_MAIN(tst_SettingsTable)
#include "tst_SettingsTable.moc"
