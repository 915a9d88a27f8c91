#include "core/model/ManagedMark.h"

#include "core/xml/Document.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"

#include <QTest>

using namespace portside;
using namespace portside::model;
using xml::Element;

namespace {

Element domain(const QByteArray &inside)
{
    const QByteArray text = "<domain>" + inside + "</domain>";
    const auto document = xml::readDocument(text);
    if (!document)
        qFatal("%s", qUtf8Printable(document.errorMessage()));
    return document->root;
}

const QString zero = QStringLiteral("0");

} // namespace

class tst_ManagedMark : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mark_isSetOnceAndTakenBack()
    {
        Element root = domain("<name>x</name>");
        QVERIFY(!isMarkedManaged(root, CharKind::Serial, zero));
        markManaged(root, CharKind::Serial, zero);
        markManaged(root, CharKind::Serial, zero);
        QVERIFY(isMarkedManaged(root, CharKind::Serial, zero));
        QCOMPARE(ourMetadata(root).children().size(), 1);
        QVERIFY(!isMarkedManaged(root, CharKind::Parallel, zero));
        QVERIFY(!isMarkedManaged(root, CharKind::Serial, QStringLiteral("1")));
        unmarkManaged(root, CharKind::Serial, zero);
        QVERIFY(root.child("metadata").isNull()); // nothing of ours stays
    }
    void foreignMetadata_stays()
    {
        Element root = domain("<metadata><other:x xmlns:other='urn:o'><managed kind='serial' port='0'/></other:x>"
                              "</metadata>");
        QVERIFY(!isMarkedManaged(root, CharKind::Serial, zero));
        markManaged(root, CharKind::Serial, zero);
        unmarkManaged(root, CharKind::Serial, zero);
        QCOMPARE(root.child("metadata").children().size(), 1);
        QCOMPARE(root.child("metadata").child("other:x").children().size(), 1);
    }
    void mark_isReadUnderAnyPrefix()
    {
        const Element root = domain("<metadata><m:machine xmlns:m='urn:portside:domain:1'><m:managed kind='channel' "
                                    "name='a,b'/></m:machine></metadata>");
        QVERIFY(isMarkedManaged(root, CharKind::Channel, QStringLiteral("a,b")));
    }
    void key_isTheNumberAndForAChannelTheName()
    {
        CharTarget target;
        target.name = QStringLiteral("org.a");
        QCOMPARE(markKey(CharKind::Serial, target, 3), QStringLiteral("3"));
        QCOMPARE(markKey(CharKind::Channel, target, 3), QStringLiteral("org.a"));
    }
    void options_areKeptBesideTheMarkAndGoWhenEmpty()
    {
        Element root = domain("");
        Element options("port");
        options.setAttribute("websocket", QStringLiteral("on"));
        options.setAttribute("kind", QStringLiteral("nonsense")); // the entry says of what it is, not the caller
        markManaged(root, CharKind::Serial, zero);
        setPortOptions(root, CharKind::Serial, zero, options);
        QCOMPARE(portOptions(root, CharKind::Serial, zero).attribute("websocket"), QStringLiteral("on"));
        QCOMPARE(portOptions(root, CharKind::Serial, zero).attribute("kind"), QStringLiteral("serial"));
        QVERIFY(portOptions(root, CharKind::Parallel, zero).isNull());
        setPortOptions(root, CharKind::Serial, zero, Element("port"));
        QVERIFY(portOptions(root, CharKind::Serial, zero).isNull());
        QVERIFY(isMarkedManaged(root, CharKind::Serial, zero));
    }
};

QTEST_GUILESS_MAIN(tst_ManagedMark)
#include "tst_ManagedMark.moc"
