#include "core/xml/Namespaces.h"

#include "core/xml/Document.h"
#include "core/xml/XmlReader.h"

#include <QTest>

using namespace portside;
using xml::Element;

namespace {

Element root(const QByteArray &text)
{
    const auto document = xml::readDocument(text);
    if (!document)
        qFatal("%s", qUtf8Printable(document.errorMessage()));
    return document->root;
}

} // namespace

class tst_Namespaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namespace_isThatOfTheNearestDeclaration()
    {
        const Element outer = root("<a xmlns:q='far' xmlns='plain'><b xmlns:q='near'><q:c/><d/></b><q:e/></a>");
        const Element b = outer.child("b");
        QCOMPARE(xml::namespaceOf(b.child("q:c"), {&outer, &b}), QStringLiteral("near"));
        QCOMPARE(xml::namespaceOf(b.child("d"), {&outer, &b}), QStringLiteral("plain"));
        QCOMPARE(xml::namespaceOf(outer.child("q:e"), {&outer}), QStringLiteral("far"));
        QCOMPARE(xml::namespaceOf(outer.child("q:e"), {}), QString());
    }
    void ownDeclaration_counts()
    {
        const Element outer = root("<a><q:c xmlns:q='own'/></a>");
        QCOMPARE(xml::namespaceOf(outer.child("q:c"), {&outer}), QStringLiteral("own"));
    }
    void children_areFoundWhateverTheirPrefix()
    {
        const Element outer = root("<a xmlns:q='u'><q:x n='1'/><r:x xmlns:r='u' n='2'/><x xmlns='u' n='3'/><x n='4'/>"
                                   "<q:y n='5'/><s:x xmlns:s='other' n='6'/></a>");
        QStringList found;
        for (const Element &child : xml::childrenIn(outer, u"u", u"x"))
            found += child.attribute("n");
        QCOMPARE(found, QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    }
    void children_areFoundByTheDeclarationOfAnAncestor()
    {
        const Element outer = root("<a xmlns:q='u'><b><q:x/></b></a>");
        const Element b = outer.child("b");
        QCOMPARE(xml::childrenIn(b, u"u", u"x").size(), 0);
        QCOMPARE(xml::childrenIn(b, u"u", u"x", {&outer}).size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_Namespaces)
#include "tst_Namespaces.moc"
