#include "core/schema/XmlFields.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"
#include "tests/core/schema/SampleTable.h"

#include <QTest>

using namespace portside;
using namespace portside::schema;
using sample::Lamp;
using sample::lampFields;
using sample::lampOrder;

namespace {

xml::Element parsed(const char *text)
{
    return xml::readDocument(QByteArrayView(text))->root;
}

Lamp lampOf(const xml::Element &element)
{
    Lamp lamp;
    readFields(lampFields, element, &lamp);
    return lamp;
}

} // namespace

class tst_XmlFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unchangedValue_writesNothing()
    {
        const char *text = "<lamp name=\"a\" x='1'><glass colour='green'><light on='maybe'/></glass><watts> 007 "
                           "</watts><address base='1016'/></lamp>";
        xml::Element element = parsed(text);
        const Lamp lamp = lampOf(element);
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(xml::toText(element), QString::fromLatin1(text));
    }
    void changedField_changesOnlyItself()
    {
        xml::Element element = parsed("<lamp name='a'><!-- c --><glass colour='green' thick='3'/><mystery/></lamp>");
        Lamp lamp = lampOf(element);
        lamp.name = QStringLiteral("b");
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(xml::toText(element),
                 QStringLiteral("<lamp name='b'><!-- c --><glass colour='green' thick='3'/><mystery/></lamp>"));
    }
    void unknownWord_survivesUntilItIsReplaced()
    {
        xml::Element element = parsed("<lamp name='a'><glass colour='green'/></lamp>");
        Lamp lamp = lampOf(element);
        lamp.colour = sample::Colour::Blue;
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(element.child("glass").attribute("colour"), QStringLiteral("blue"));
    }
    void newFields_standInOrder()
    {
        xml::Element element("lamp");
        Lamp lamp;
        lamp.name = QStringLiteral("n");
        lamp.base = 0x3f8;
        lamp.on = Switch::On;
        lamp.watts = 5;
        lamp.fixed = Switch::On;
        lamp.port = QStringLiteral("80");
        lamp.path = QStringLiteral("/p");
        lamp.memory = 4;
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(xml::toText(element),
                 QStringLiteral("<lamp name='n'>\n  <wire mode='in' port='80'/>\n  <wire mode='out' path='/p'/>\n  "
                                "<glass>\n    <light on='yes'/>\n"
                                "  </glass>\n  <watts>5</watts>\n  <memory unit='KiB'>4</memory>\n  <fixed/>\n  "
                                "<address base='0x3f8'/>\n</lamp>"));
    }
    void fieldThatStopsToApply_isRemoved()
    {
        xml::Element element = parsed(
            "<lamp name='n'><glass><light on='yes'/></glass><watts>5</watts><wire mode='out' path='/p'/></lamp>");
        Lamp lamp = lampOf(element);
        lamp.on = Switch::Off;
        lamp.colour = sample::Colour::Blue;
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(xml::toText(element),
                 QStringLiteral("<lamp name='n'><glass colour='blue'><light on='no'/></glass></lamp>"));
    }
    void fieldThatNeverApplied_staysAsItWas()
    {
        const char *text = "<lamp name='n'><watts>5</watts></lamp>";
        xml::Element element = parsed(text);
        Lamp lamp = lampOf(element);
        lamp.name = QStringLiteral("m");
        writeFields(lampFields, element, &lamp, lampOrder);
        QCOMPARE(xml::toText(element), QString::fromLatin1(text).replace(QStringLiteral("'n'"), QStringLiteral("'m'")));
    }
    void presence_isAnElement()
    {
        xml::Element element = parsed("<lamp name='n'><fixed deep='1'/></lamp>");
        Lamp lamp = lampOf(element);
        QCOMPARE(lamp.fixed, Switch::On);
        lamp.fixed = Switch::Off;
        writeFields(lampFields, element, &lamp, lampOrder);
        QVERIFY(element.child("fixed").isNull());
    }
    void clearFields_keepsWhatTheOtherTableNames()
    {
        xml::Element element = parsed("<lamp name='n'><watts>5</watts><address base='1' x='2'/></lamp>");
        clearFields(lampFields, {Fields(lampFields).first(1)}, element);
        QCOMPARE(xml::toText(element), QStringLiteral("<lamp name='n'><address x='2'/></lamp>"));
    }
    void fieldPath_namesTheField()
    {
        const auto path = [](const char *key) {
            return fieldPath(QStringLiteral("devices/lamp[0]"), *findField(lampFields, QString::fromLatin1(key)));
        };
        QCOMPARE(path("name"), QStringLiteral("devices/lamp[0]/name"));
        QCOMPARE(path("colour"), QStringLiteral("devices/lamp[0]/glass/colour"));
        QCOMPARE(fieldPath({}, lampFields[3]), QStringLiteral("watts"));
    }
};

QTEST_GUILESS_MAIN(tst_XmlFields)
#include "tst_XmlFields.moc"
