#include "core/base/Limits.h"
#include "core/xml/Namespaces.h"
#include "core/xml/XmlReader.h"
#include "core/xml/XmlWriter.h"
#include "tests/support/TestSupport.h"

#include <QDir>
#include <QDomDocument>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QXmlStreamReader>

using namespace portside;
using xml::Element;

namespace {

QByteArray nested(int depth)
{
    return QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth);
}

QByteArray withAttributes(int count)
{
    QByteArray text = "<a";
    for (int i = 0; i < count; ++i)
        text += " a" + QByteArray::number(i) + "=''";
    return text + "/>";
}

// A second opinion: our tree and the tokens that Qt's own reader finds say the same.
bool sameAsQt(const Element &element, QXmlStreamReader &reader)
{
    if (reader.qualifiedName() != element.name())
        return false;
    const auto attributes = reader.attributes();
    for (const auto &attribute : attributes) {
        if (element.attribute(attribute.qualifiedName()) != attribute.value())
            return false;
    }
    QString text;
    int child = 0;
    const QList<Element> children = element.children();
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isEndElement())
            break;
        if (reader.isCharacters())
            text += reader.text();
        else if (reader.isStartElement() && (child >= children.size() || !sameAsQt(children.at(child++), reader)))
            return false;
    }
    return child == children.size() && text == element.text();
}

bool qtAccepts(const QByteArray &bytes)
{
    QXmlStreamReader reader(bytes);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::DTD)
            return false;
    }
    return !reader.hasError();
}

QStringList documents()
{
    return QDir(QStringLiteral(PORTSIDE_TEST_DATA "/model")).entryList({QStringLiteral("*.xml")});
}

} // namespace

class tst_XmlReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tree_isTheOneQtReads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : documents())
            QTest::newRow(qPrintable(name)) << test::data(QStringLiteral("model/") + name);
        QTest::newRow("references") << QByteArray(
            "<a x='&#65;&#x42;&amp;&lt;&gt;&quot;&apos;'>&#65;&#x1F600;&amp;\r\nb\rc<![CDATA[\r\n&]]></a>");
        QTest::newRow("attribute white space") << QByteArray("<a x=' 1\r\n\t2 '/>");
    }
    void tree_isTheOneQtReads()
    {
        QFETCH(QByteArray, bytes);
        const auto document = xml::readDocument(bytes);
        QVERIFY2(document.isOk(), qPrintable(document.errorMessage()));
        QXmlStreamReader reader(bytes);
        QVERIFY(reader.readNextStartElement());
        QVERIFY(sameAsQt(document->root, reader));
    }
    void writtenDocument_isTheSameToQtXml()
    {
        for (const QString &name : documents()) {
            const QByteArray bytes = test::data(QStringLiteral("model/") + name);
            QDomDocument dom;
            QVERIFY(dom.setContent(xml::writeDocument(*xml::readDocument(bytes))));
            QCOMPARE(dom.documentElement().tagName(), QStringLiteral("domain"));
        }
    }
    void badDocument_isOneSentenceWithLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const QByteArray &bytes, const char *place) {
            QTest::newRow(name) << bytes << QString::fromLatin1(place);
        };
        row("empty", "", "line 1, column 1");
        row("only blanks", " \n ", "line 2, column 2");
        row("no element", "text", "line 1, column 1");
        row("two roots", "<a/>\n<b/>", "line 2, column 1");
        row("wrong end tag", "<a>\n <b></a>", "line 2, column 5");
        row("no end tag", "<a>\n", "line 2, column 1");
        row("attribute twice", "<a x='1' x='2'/>", "line 1, column 15");
        row("no quotes", "<a x=1/>", "line 1, column 6");
        row("no space", "<a x='1'y='2'/>", "line 1, column 9");
        row("less-than in a value", "<a x='<'/>", "line 1, column 7");
        row("unknown entity", "<a>\n&nbsp;</a>", "line 2, column 1");
        row("NUL reference", "<a>&#0;</a>", "line 1, column 4");
        row("escape reference", "<a>&#27;</a>", "line 1, column 4");
        row("surrogate reference", "<a>&#xD800;</a>", "line 1, column 4");
        row("huge reference", "<a>&#x110000000000000000;</a>", "line 1, column 4");
        row("cdata end in text", "<a>x]]></a>", "line 1, column 5");
        row("hyphens in a comment", "<a><!-- -- --></a>", "line 1, column 11");
        row("DTD", "<!DOCTYPE a []><a/>", "line 1, column 1");
        row("DTD inside", "<a><!DOCTYPE a></a>", "line 1, column 4");
        row("entity bomb", "<?xml version='1.0'?>\n<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><l>&b;</l>",
            "line 2, column 1");
        row("external entity", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "line 1, column 1");
        row("UTF-7", "<?xml version='1.0' encoding='UTF-7'?><a/>", "line 1, column 1");
        row("late declaration", " <?xml version='1.0'?><a/>", "line 1, column 7");
        row("prefix", "<x:a/>", "line 1, column 5");
        row("digit name", "<1a/>", "line 1, column 2");
        row("too deep", nested(limits::xmlDepth + 1), "line 1, column 193");
        row("too many attributes", withAttributes(limits::xmlAttributes + 1), "line 1");
        row("too many elements", "<a>" + QByteArray("<b/>").repeated(limits::xmlElements) + "</a>", "line 1");
        row("text too long", "<a>" + QByteArray(limits::xmlTextBytes + 1, 'x') + "</a>", "line 1, column 4");
        row("value too long", "<a x='" + QByteArray(limits::xmlTextBytes + 1, 'x') + "'/>", "line 1, column 7");
        row("comment too long", "<a><!--" + QByteArray(limits::xmlTextBytes + 1, 'x') + "--></a>", "line 1, column 8");
        row("name too long", "<" + QByteArray(limits::xmlNameCharacters + 1, 'x') + "/>", "line 1");
    }
    void badDocument_isOneSentenceWithLineAndColumn()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, place);
        QElapsedTimer timer;
        timer.start();
        const auto document = xml::readDocument(bytes);
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(!document.isOk());
        QVERIFY2(document.errorMessage().contains(place), qPrintable(document.errorMessage()));
        QVERIFY(document.errorMessage().endsWith(u'.'));
        QVERIFY(!document.errorMessage().contains(u'\n'));
    }
    void limits_areStillAccepted()
    {
        QVERIFY(xml::readDocument(nested(limits::xmlDepth)));
        QVERIFY(xml::readDocument(withAttributes(limits::xmlAttributes)));
        QVERIFY(xml::readDocument(QByteArray("<a>" + QByteArray("<b/>").repeated(limits::xmlElements - 1) + "</a>")));
        QVERIFY(xml::readDocument(QByteArray("<a>" + QByteArray(limits::xmlTextBytes, 'x') + "</a>")));
        QVERIFY(xml::readDocument(QByteArray("<" + QByteArray(limits::xmlNameCharacters, 'x') + "/>")));
    }
    void badBytes_areRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("bad UTF-8") << QByteArray("<a>\xC3\x28</a>");
        QTest::newRow("cut UTF-8") << QByteArray("<a/>\xC3");
        QTest::newRow("coded surrogate") << QByteArray("<a>\xED\xA0\x80</a>");
        QTest::newRow("NUL") << QByteArray("<a>\0</a>", 8);
        QTest::newRow("escape") << QByteArray("<a>\x1b</a>");
        QTest::newRow("odd UTF-16") << QByteArray("\xFF\xFE<\0a\0/\0>\0x", 11);
        QTest::newRow("UTF-16 without a mark") << QByteArray("<\0a\0/\0>\0", 8);
        QTest::newRow("UTF-32") << QByteArray("\xFF\xFE\0\0<\0\0\0", 8);
        QTest::newRow("too large") << QByteArray("<a>") + QByteArray(limits::xmlBytes, ' ') + QByteArray("</a>");
    }
    void badBytes_areRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto document = xml::readDocument(bytes);
        QVERIFY(!document.isOk());
        QVERIFY(document.errorMessage().endsWith(u'.'));
    }
    void everyPrefixOfADocument_isRefusedOrWhole()
    {
        const QByteArray bytes = test::data(QStringLiteral("model/oddities.xml"));
        const qsizetype end = bytes.indexOf("</domain>") + 9;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto document = xml::readDocument(QByteArrayView(bytes).first(size));
            if (document)
                QVERIFY2(size >= end, qPrintable(QString::number(size)));
        }
    }
    void flippedBits_neverDisagreeWithTheirOwnText()
    {
        const QByteArray bytes = test::data(QStringLiteral("model/oddities.xml"));
        int accepted = 0;
        for (qsizetype bit = 0; bit < bytes.size() * 8; bit += 3) {
            QByteArray flipped = bytes;
            flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << bit % 8));
            const auto document = xml::readDocument(flipped);
            if (!document)
                continue;
            ++accepted;
            QCOMPARE(xml::writeDocument(*document), flipped);
            QVERIFY2(qtAccepts(flipped), flipped.constData());
        }
        QVERIFY(accepted > 100);
    }
    void mixedUpMarkup_isJudgedAsByQt()
    {
        static const QByteArray parts[] = {"<a>",       "</a>",    "<a/>",  "<b x='1'>", "</b>", " ",  "<!--", "-->",
                                           "<![CDATA[", "]]>",     "&amp;", "&#x41;",    "<?p ", "?>", "x",    "\"",
                                           "'",         "<b y=\"", "/>",    ">",         "&",    "]",  "-",    "="};
        QRandomGenerator random(20260101);
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray text = "<r>";
            const int count = random.bounded(8);
            for (int i = 0; i < count; ++i)
                text += parts[random.bounded(int(std::size(parts)))];
            text += "</r>";
            const bool ours = xml::readDocument(text).isOk();
            accepted += ours;
            QVERIFY2(ours == qtAccepts(text), text.constData());
        }
        QVERIFY(accepted > 500);
    }
    void namespaces_areFoundByUri()
    {
        const auto document = xml::readDocument(test::data(QStringLiteral("model/oddities.xml")));
        const Element root = document->root;
        const QString uri = QStringLiteral("http://libvirt.org/schemas/domain/qemu/1.0");
        const QList<Element> lines = xml::childrenIn(root, uri, "commandline");
        QCOMPARE(lines.size(), 1);
        QCOMPARE(xml::childrenIn(lines.first(), uri, "arg", {&root}).size(), 2);
        QCOMPARE(xml::childrenIn(root, "urn:other", "commandline").size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_XmlReader)
#include "tst_XmlReader.moc"
