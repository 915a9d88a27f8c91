#include "core/xml/Element.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"

#include <QTest>

using namespace portside;
using xml::Element;

namespace {

Element parsed(const char *text)
{
    const auto document = xml::readDocument(QByteArrayView(text));
    return document ? document->root : Element();
}

} // namespace

class tst_Element : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nullElement_answersEmptyAllTheWay()
    {
        const Element none;
        QVERIFY(none.isNull());
        QCOMPARE(none.child("os").child("type").attribute("arch"), QString());
        QVERIFY(none.children().isEmpty());
    }
    void copy_isIndependent()
    {
        const Element original = parsed("<a><b x='1'/></a>");
        Element copy = original;
        copy.editChild("b")->setAttribute("x", QStringLiteral("2"));
        QCOMPARE(original.child("b").attribute("x"), QStringLiteral("1"));
        QCOMPARE(copy.child("b").attribute("x"), QStringLiteral("2"));
    }
    void setAttribute_changesOnlyItsValue_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("double quotes stay") << QByteArray("<a  x = \"1\"\n y='2' />") << QStringLiteral("\"&'")
                                            << QByteArray("<a  x = \"&quot;&amp;'\"\n y='2' />");
        QTest::newRow("same value keeps its spelling")
            << QByteArray("<a x='&#49;'/>") << QStringLiteral("1") << QByteArray("<a x='&#49;'/>");
        QTest::newRow("line ends are references")
            << QByteArray("<a x=''/>") << QStringLiteral("a\nb\tc") << QByteArray("<a x='a&#10;b&#9;c'/>");
        QTest::newRow("new one takes its neighbour's quotes")
            << QByteArray("<a y=\"2\"/>") << QStringLiteral("1") << QByteArray("<a y=\"2\" x=\"1\"/>");
        QTest::newRow("first one has single quotes")
            << QByteArray("<a/>") << QStringLiteral("1") << QByteArray("<a x='1'/>");
        QTest::newRow("what XML cannot hold is marked")
            << QByteArray("<a x='1'/>") << QStringLiteral("\x01") << QByteArray("<a x='\xEF\xBF\xBD'/>");
    }
    void setAttribute_changesOnlyItsValue()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, value);
        QFETCH(QByteArray, after);
        Element element = parsed(before.constData());
        element.setAttribute("x", value);
        QCOMPARE(xml::toText(element).toUtf8(), after);
    }
    void setText_keepsComments()
    {
        Element element = parsed("<a>old<!--why--><![CDATA[er]]></a>");
        QCOMPARE(element.text(), QStringLiteral("older"));
        element.setText(QStringLiteral("<new>"));
        QCOMPARE(xml::toText(element), QStringLiteral("<a>&lt;new&gt;<!--why--></a>"));
    }
    void sameText_keepsItsSpelling()
    {
        Element element = parsed("<a><![CDATA[x]]></a>");
        element.setText(QStringLiteral("x"));
        QCOMPARE(xml::toText(element), QStringLiteral("<a><![CDATA[x]]></a>"));
    }
    void insert_followsTheGivenOrder()
    {
        static constexpr const char *order[] = {"source", "log", "target"};
        Element element = parsed("<a>\n  <log/>\n  <mystery/>\n</a>");
        element.insertChild(Element("target"), order);
        element.insertChild(Element("source"), order);
        QCOMPARE(xml::toText(element), QStringLiteral("<a>\n  <source/>\n  <log/>\n  <target/>\n  <mystery/>\n</a>"));
    }
    void removeChild_takesItsLine()
    {
        Element element = parsed("<a>\n  <b/>\n  <c/>\n</a>");
        element.removeChild("b");
        QCOMPARE(xml::toText(element), QStringLiteral("<a>\n  <c/>\n</a>"));
        element.removeChild("c");
        QCOMPARE(xml::toText(element), QStringLiteral("<a/>"));
    }
    void moveChild_keepsEveryLine_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("order");
        QTest::newRow("down") << 0 << 1 << QStringLiteral("213");
        QTest::newRow("to the end") << 0 << 2 << QStringLiteral("231");
        QTest::newRow("up") << 2 << 1 << QStringLiteral("132");
        QTest::newRow("to the front") << 2 << 0 << QStringLiteral("312");
        QTest::newRow("nowhere") << 1 << 1 << QStringLiteral("123");
        QTest::newRow("out of range") << 1 << 3 << QStringLiteral("123");
    }
    void moveChild_keepsEveryLine()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, order);
        Element element = parsed("<a>\n  <b n='1'/>\n  <x/>\n  <b n='2'/>\n  <b n='3'/>\n</a>");
        element.moveChild("b", from, to);
        QString numbers;
        for (const Element &child : element.children("b"))
            numbers += child.attribute("n");
        QCOMPARE(numbers, order);
        QCOMPARE(xml::toText(element).count(u'\n'), 5);
        QVERIFY(!xml::toText(element).contains(QStringLiteral("\n\n")));
    }
    void meaning_ignoresSpelling()
    {
        const Element one = parsed("<a x='1' y='2'><b/>t</a>");
        QVERIFY(one.sameMeaning(parsed("<a y=\"2\"  x='1'>\n <!-- c -->\n <b></b>t\n</a>")));
        QVERIFY(!one.sameMeaning(parsed("<a x='1'><b/>t</a>")));
        QVERIFY(!one.sameMeaning(parsed("<a x='1' y='2'><b/>u</a>")));
        QVERIFY(!one.sameMeaning(parsed("<a x='1' y='2'><b z=''/>t</a>")));
    }
};

QTEST_GUILESS_MAIN(tst_Element)
#include "tst_Element.moc"
