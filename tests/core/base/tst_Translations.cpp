#include "core/base/Translations.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

// The data folder holds portside_en.ts, and portside_en.qm made of it by lrelease.
class tst_Translations : public QObject
{
    Q_OBJECT

    static QString ships(int count) { return QCoreApplication::translate("Harbour", "%n ship(s)", nullptr, count); }

private Q_SLOTS:
    void missingFolder_leavesTheSource()
    {
        portside::installTranslations(*qApp, QLocale(QStringLiteral("en_GB")), QStringLiteral("/nowhere"));
        QCOMPARE(ships(2), QStringLiteral("2 ship(s)"));
    }
    void missingLanguage_getsEnglish_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::newRow("Finnish") << QStringLiteral("fi_FI");
        QTest::newRow("C") << QStringLiteral("C");
    }
    void missingLanguage_getsEnglish()
    {
        QFETCH(QString, locale);
        QCoreApplication *application = QCoreApplication::instance();
        portside::installTranslations(*application, QLocale(locale),
                                      QStringLiteral(PORTSIDE_TEST_DATA "/translations"));
        QCOMPARE(ships(2), QStringLiteral("2 ships"));
        qDeleteAll(application->findChildren<QTranslator *>());
        QCOMPARE(ships(2), QStringLiteral("2 ship(s)"));
    }
    void english_hasItsPlurals()
    {
        portside::installTranslations(*qApp, QLocale(QStringLiteral("en_GB")),
                                      QStringLiteral(PORTSIDE_TEST_DATA "/translations"));
        QCOMPARE(ships(1), QStringLiteral("1 ship"));
        QCOMPARE(ships(2), QStringLiteral("2 ships"));
    }
    void folder_liesBesideThePrograms()
    {
        QCOMPARE(portside::translationsFolder(), QStringLiteral(PORTSIDE_BUILD_DIR "/share/portside/translations"));
    }
};

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_Translations.moc"
