#include "tests/core/schema/SampleTable.h"

#include <QTest>

using namespace portside::schema;
using sample::Lamp;
using sample::lampFields;

class tst_Field : public QObject
{
    Q_OBJECT

    static const Field &row(const char *key) { return *findField(lampFields, QString::fromLatin1(key)); }

private Q_SLOTS:
    void value_travelsAsText_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("text") << QByteArray("name") << QStringLiteral(" a ") << QStringLiteral(" a ");
        QTest::newRow("choice") << QByteArray("colour") << QStringLiteral("blue") << QStringLiteral("blue");
        QTest::newRow("unknown choice") << QByteArray("colour") << QStringLiteral("green") << QString();
        QTest::newRow("switch") << QByteArray("on") << QStringLiteral("no") << QStringLiteral("no");
        QTest::newRow("other word of a switch") << QByteArray("on") << QStringLiteral("off") << QString();
        QTest::newRow("number") << QByteArray("watts") << QStringLiteral("007") << QStringLiteral("7");
        QTest::newRow("no number") << QByteArray("watts") << QStringLiteral("7x") << QString();
        QTest::newRow("hexadecimal") << QByteArray("base") << QStringLiteral("0x3F8") << QStringLiteral("0x3f8");
        QTest::newRow("decimal in a hexadecimal field")
            << QByteArray("base") << QStringLiteral("16") << QStringLiteral("0x10");
        QTest::newRow("absent") << QByteArray("watts") << QString() << QString();
    }
    void value_travelsAsText()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        Lamp lamp;
        row(key.constData()).assign(&lamp, text);
        QCOMPARE(row(key.constData()).text(&lamp), canonical);
        QCOMPARE(row(key.constData()).canonical(text), canonical);
    }
    void firstEnumerator_meansAbsent()
    {
        Lamp lamp;
        row("colour").assign(&lamp, QStringLiteral("red"));
        QCOMPARE(lamp.colour, sample::Colour::Red);
        row("colour").assign(&lamp, {});
        QCOMPARE(lamp.colour, sample::Colour::Unset);
    }
    void when_decidesWhatApplies()
    {
        Lamp lamp;
        QVERIFY(!applies(row("watts"), lampFields, &lamp));
        lamp.on = Switch::On;
        QVERIFY(applies(row("watts"), lampFields, &lamp));
        QVERIFY(applies(row("path"), lampFields, &lamp));
        lamp.colour = sample::Colour::Blue;
        QVERIFY(!applies(row("path"), lampFields, &lamp));
        QVERIFY(applies(row("name"), lampFields, &lamp));
    }
    void unknownKey_isNoField() { QVERIFY(!findField(lampFields, QStringLiteral("nonsense"))); }
};

QTEST_GUILESS_MAIN(tst_Field)
#include "tst_Field.moc"
