#include "ui/preferences/Settings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portside::ui;

class tst_Settings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString config() const { return m_folder.path() + QStringLiteral("/config"); }
    QString state() const { return m_folder.path() + QStringLiteral("/state"); }
    QString preferencesFile() const { return config() + QStringLiteral("/preferences.json"); }

    void writePreferences(const QByteArray &bytes)
    {
        QVERIFY(QDir().mkpath(config()));
        QFile file(preferencesFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void emptyLine_isAChoice()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path(), folder.path());
        QVERIFY(!settings.text(Setting::TerminalWords).isEmpty());
        settings.setText(Setting::TerminalWords, QString());
        QVERIFY(Settings(folder.path(), folder.path()).text(Setting::TerminalWords).isEmpty());
    }
    void init()
    {
        QDir(config()).removeRecursively();
        QDir(state()).removeRecursively();
    }
    void everyValue_isThereAfterRestart()
    {
        {
            Settings settings(config(), state());
            settings.setOn(Setting::ConfirmForceOff, false);
            settings.setNumber(Setting::TerminalFontSize, 14);
            settings.setText(Setting::Appearance, QStringLiteral("dark"));
            settings.setTexts(Setting::RecentAddresses, {QStringLiteral("tcp:a:1"), QStringLiteral("pty:/dev/pts/1")});
            settings.setBytes(Setting::WindowGeometry, QByteArray("\0\xff", 2));
        }
        const Settings settings(config(), state());
        QVERIFY(!settings.isOn(Setting::ConfirmForceOff));
        QCOMPARE(settings.number(Setting::TerminalFontSize), 14);
        QCOMPARE(settings.text(Setting::Appearance), QStringLiteral("dark"));
        QCOMPARE(settings.texts(Setting::RecentAddresses).size(), 2);
        QCOMPARE(settings.bytes(Setting::WindowGeometry), QByteArray("\0\xff", 2));
        QVERIFY(QFile::exists(state() + QStringLiteral("/window.json")));
    }
    void impossibleValue_isTheDefault_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no file") << QByteArray("{}");
        QTest::newRow("other kinds") << QByteArray(
            R"({"terminal.fontSize":"big","appearance":3,"confirm.forceOff":"no"})");
        QTest::newRow("unknown choice") << QByteArray(R"({"appearance":"pink"})");
    }
    void impossibleValue_isTheDefault()
    {
        QFETCH(QByteArray, json);
        writePreferences(json);
        const Settings settings(config(), state());
        QCOMPARE(settings.number(Setting::TerminalFontSize), 11);
        QCOMPARE(settings.text(Setting::Appearance), QStringLiteral("system"));
        QVERIFY(settings.isOn(Setting::ConfirmForceOff));
        QVERIFY(settings.loadProblems().isEmpty());
    }
    void numbers_staySane()
    {
        writePreferences(R"({"terminal.fontSize":100000})");
        QCOMPARE(Settings(config(), state()).number(Setting::TerminalFontSize), 72);
    }
    void brokenFile_isKeptBeside()
    {
        writePreferences("{ half");
        Settings settings(config(), state());
        QCOMPARE(settings.loadProblems().size(), 1);
        settings.setOn(Setting::ConfirmForceOff, false);
        QFile aside(preferencesFile() + QStringLiteral(".broken"));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), QByteArray("{ half"));
    }
    void unknownKeys_survive()
    {
        writePreferences(R"({"of.a.later.version": 1})");
        Settings settings(config(), state());
        settings.setOn(Setting::ConfirmForceOff, false);
        QFile file(preferencesFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("of.a.later.version"));
    }
    void failedWrite_isReported()
    {
        QFile blocker(config());
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Settings settings(config(), state());
        QSignalSpy problems(&settings, &Settings::problem);
        settings.setOn(Setting::ConfirmForceOff, false);
        QCOMPARE(problems.count(), 1);
        QVERIFY(!settings.isOn(Setting::ConfirmForceOff));
        blocker.remove();
    }
};

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_Settings.moc"
