#include "core/schema/FieldChecks.h"
#include "core/xml/XmlReader.h"
#include "tests/core/schema/SampleTable.h"

#include <QTest>

using namespace portside;
using namespace portside::schema;

class tst_FieldChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badText_isRefusedWithASentence_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("bad");
        const auto row = [](const char *name, FieldType type, const char *good, const char *bad) {
            QTest::newRow(name) << int(type) << QString::fromUtf8(good) << QString::fromUtf8(bad);
        };
        row("control character", FieldType::Text, "a b\nc", "a\x01");
        row("name", FieldType::Name, "pc-q35.7_2", "a b");
        row("relative path", FieldType::Path, "/a b,c='\"", "a");
        row("line end in a path", FieldType::Path, "/a", "/a\nb");
        row("host", FieldType::HostName, "fe80::1%eth0", "a b");
        row("host with an option", FieldType::HostName, "host,x", "-x");
        row("host with a scheme", FieldType::HostName, "a.b-c", "http://x");
        row("port too large", FieldType::Port, "65535", "65536");
        row("negative port", FieldType::Port, "0", "-1");
        row("no service", FieldType::Port, "telnet", "a b");
        row("number", FieldType::Integer, "100", "x");
        row("number too small", FieldType::Integer, "1", "0");
        row("number too large", FieldType::Integer, "100", "101");
        row("hexadecimal", FieldType::Hex, "0x64", "0x65");
        row("on", FieldType::OnOff, "on", "yes");
        row("yes", FieldType::YesNo, "no", "off");
        row("choice", FieldType::Choice, "red", "green");
        row("UUID", FieldType::Uuid, "0B5E9F4A-33B1-4D6E-9F0C-1D2B3A4C5D6E", "0B5E9F4A-33B1-4D6E-9F0C-1D2B3A4C5D6");
        row("MAC address", FieldType::MacAddress, "52:54:00:12:34:56", "53:54:00:12:34:56");
        row("short MAC address", FieldType::MacAddress, "52:54:00:12:34:56", "52:54:00:12:34");
    }
    void badText_isRefusedWithASentence()
    {
        QFETCH(int, type);
        QFETCH(QString, good);
        QFETCH(QString, bad);
        Field row = sample::lampFields[3];
        row.type = FieldType(type);
        if (row.type == FieldType::Choice)
            row.choices = sample::colours;
        QCOMPARE(refusal(row, good), QString());
        QCOMPARE(refusal(row, {}), QString());
        const QString sentence = refusal(row, bad);
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(QStringLiteral("%1")) && !sentence.contains(QStringLiteral("%2")),
                 qPrintable(sentence));
    }
    void percentSigns_stayText()
    {
        Field row = sample::lampFields[3];
        QVERIFY(refusal(row, QStringLiteral("%2%3")).contains(QStringLiteral("%2%3")));
    }
    void element_isCheckedAsItIsWritten()
    {
        const auto document =
            xml::readDocument("<lamp><glass colour='green'><light on='yes'/></glass><watts>500</watts><wire mode='in' "
                              "port='x y'/></lamp>");
        const Diagnostics found = checkFields(sample::lampFields, document->root, QStringLiteral("devices/lamp[0]"),
                                              QStringLiteral("The lamp"));
        QStringList places;
        for (const Diagnostic &diagnostic : found) {
            places += diagnostic.path + u' ' + diagnostic.rule;
            QVERIFY(diagnostic.message.startsWith(QStringLiteral("The lamp")));
        }
        QCOMPARE(places, QStringList({QStringLiteral("devices/lamp[0]/name required"),
                                      QStringLiteral("devices/lamp[0]/glass/colour value"),
                                      QStringLiteral("devices/lamp[0]/watts value"),
                                      QStringLiteral("devices/lamp[0]/wire[mode=in]/port value")}));
    }
};

QTEST_GUILESS_MAIN(tst_FieldChecks)
#include "tst_FieldChecks.moc"
