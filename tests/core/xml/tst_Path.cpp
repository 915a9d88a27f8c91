#include "core/xml/Path.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"

#include <QTest>

using namespace portside;
using xml::Element;
using xml::Path;

namespace {

Element parsed(const char *text)
{
    return xml::readDocument(QByteArrayView(text))->root;
}

} // namespace

class tst_Path : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void malformedPath_isRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"a//b", "/a", "a/", "a[", "a[]", "a[-1]", "a[x]", "a@", "[0]"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void malformedPath_isRefused()
    {
        QFETCH(QString, path);
        QVERIFY(!Path::parse(path));
    }
    void value_isFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::newRow("attribute of the element") << QStringLiteral("@n") << QStringLiteral("0");
        QTest::newRow("attribute below") << QStringLiteral("b@n") << QStringLiteral("1");
        QTest::newRow("with a slash") << QStringLiteral("b/@n") << QStringLiteral("1");
        QTest::newRow("by index") << QStringLiteral("b[1]@n") << QStringLiteral("2");
        QTest::newRow("by attribute") << QStringLiteral("b[m=y]@n") << QStringLiteral("2");
        QTest::newRow("text") << QStringLiteral("b[1]/c") << QStringLiteral("text");
        QTest::newRow("own text") << QString() << QStringLiteral("own");
        QTest::newRow("absent") << QStringLiteral("b[2]/c@x") << QString();
    }
    void value_isFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        const Element element = parsed("<a n='0'>own<b n='1' m='x'/><b n='2' m='y'><c>text</c></b></a>");
        QCOMPARE(Path::parse(path)->value(element), value);
    }
    void setValue_makesWhatIsMissing()
    {
        Element element = parsed("<a>\n  <z/>\n</a>");
        static constexpr const char *order[] = {"s", "z"};
        Path::parse(u"s[mode=bind]/deep@x")->setValue(element, QStringLiteral("1"), order);
        Path::parse(u"s[mode=connect]@y")->setValue(element, QStringLiteral("2"), order);
        QCOMPARE(xml::toText(element),
                 QStringLiteral(
                     "<a>\n  <s mode='bind'>\n    <deep x='1'/>\n  </s>\n  <s mode='connect' y='2'/>\n  <z/>\n</a>"));
    }
    void remove_takesEmptyParentsAlong()
    {
        Element element = parsed("<a>\n  <s mode='bind'>\n    <deep x='1'/>\n  </s>\n  <z/>\n</a>");
        Path::parse(u"s[mode=bind]/deep@x")->remove(element);
        QCOMPARE(xml::toText(element), QStringLiteral("<a>\n  <z/>\n</a>"));
    }
    void remove_keepsParentsWithOtherContent()
    {
        Element element = parsed("<a><s x='1' other='2'/><t x='1'><!-- note --></t></a>");
        Path::parse(u"s@x")->remove(element);
        Path::parse(u"t@x")->remove(element);
        Path::parse(u"u/v@x")->remove(element);
        QCOMPARE(xml::toText(element), QStringLiteral("<a><s other='2'/><t><!-- note --></t></a>"));
    }
};

QTEST_GUILESS_MAIN(tst_Path)
#include "tst_Path.moc"
