#include "core/xml/XmlReader.h"

#include "core/base/Limits.h"
#include "core/xml/Decoding.h"
#include "core/xml/Scanner.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace portside::xml {

/// The grammar over the scanner's words, one function each; builds the tree on the way.
class Reader : Scanner
{
public:
    using Scanner::Scanner;

    Result<Document> read()
    {
        Document document;
        declaration();
        const QString head = since(0);
        document.prolog = head + misc();
        if (!failed() && !at(u"<"))
            fault(QT_TRANSLATE_NOOP("XmlReader", "there is no element"));
        document.root = element(1);
        document.epilog = misc();
        if (!failed() && !ended())
            fault(QT_TRANSLATE_NOOP("XmlReader", "something follows behind the end of the document"));
        if (failed())
            return Error{sentence()};
        return document;
    }

private:
    void declaration()
    {
        if (!at(u"<?xml") || rest().size() < 6 || !isBlankCharacter(rest().at(5)))
            return;
        moveTo(5);
        const QStringView content = upTo(u"?>", QT_TRANSLATE_NOOP("XmlReader", "the XML declaration has no end"));
        if (!failed() && !isDeclaration(content)) {
            moveTo(0);
            fault(QT_TRANSLATE_NOOP(
                "XmlReader",
                "the XML declaration is not understood, or names an encoding other than UTF-8 and UTF-16"));
        }
    }

    // Comments, instructions and white space around the root element, verbatim.
    QString misc()
    {
        const qsizetype start = position();
        while (!failed()) {
            skipBlank();
            if (at(u"<!--"))
                comment();
            else if (at(u"<?"))
                instruction();
            else
                break;
        }
        if (at(u"<!"))
            fault(QT_TRANSLATE_NOOP("XmlReader", "document types are not accepted; remove <!DOCTYPE ...>"));
        return since(start);
    }

    QString comment()
    {
        const qsizetype start = position();
        take(u"<!--");
        upTo(u"--", QT_TRANSLATE_NOOP("XmlReader", "a comment has no end"));
        if (!failed() && !take(u">"))
            fault(QT_TRANSLATE_NOOP("XmlReader", "two hyphens may not stand inside a comment"));
        return since(start);
    }

    QString instruction()
    {
        const qsizetype start = position();
        take(u"<?");
        const QString target = name();
        if (target.compare(QLatin1String("xml"), Qt::CaseInsensitive) == 0 || target.contains(u':'))
            fault(QT_TRANSLATE_NOOP("XmlReader", "an XML declaration may stand only at the beginning"));
        if (!failed() && !at(u"?>") && !skipBlank())
            fault(QT_TRANSLATE_NOOP("XmlReader", "white space is missing in a processing instruction"));
        if (!failed())
            upTo(u"?>", QT_TRANSLATE_NOOP("XmlReader", "a processing instruction has no end"));
        return since(start);
    }

    Element element(int depth)
    {
        if (depth > limits::xmlDepth)
            fault(QT_TRANSLATE_NOOP("XmlReader", "elements are nested deeper than %1"),
                  QString::number(limits::xmlDepth));
        if (++m_elements > limits::xmlElements)
            fault(QT_TRANSLATE_NOOP("XmlReader", "there are more than %1 elements"),
                  QString::number(limits::xmlElements));
        if (failed())
            return {};
        take(u"<");
        Element made{name()};
        Element::Data &data = *made.m_data;
        attributes(data);
        if (failed())
            return {};
        const QStringList declared = declarePrefixes(data);
        content(data, depth);
        for (const QString &prefix : declared)
            --m_prefixes[prefix];
        return made;
    }

    void attributes(Element::Data &data)
    {
        QSet<QString> names;
        while (!failed()) {
            const qsizetype start = position();
            const bool blank = skipBlank();
            if (ended() || at(u">") || at(u"/>")) {
                data.tagTail = since(start);
                return;
            }
            if (!blank)
                return fault(QT_TRANSLATE_NOOP("XmlReader", "white space is missing before an attribute"));
            const Attribute read = attribute(start);
            if (names.contains(read.name))
                return fault(QT_TRANSLATE_NOOP("XmlReader", "the attribute %1 is given twice"), read.name);
            if (names.size() == limits::xmlAttributes)
                return fault(QT_TRANSLATE_NOOP("XmlReader", "an element has more than %1 attributes"),
                             QString::number(limits::xmlAttributes));
            names += read.name;
            data.attributes += read;
        }
    }

    Attribute attribute(qsizetype start)
    {
        Attribute made;
        made.name = name();
        skipBlank();
        if (!failed() && !take(u"="))
            fault(QT_TRANSLATE_NOOP("XmlReader", "an equals sign is missing behind the attribute %1"), made.name);
        skipBlank();
        const QString quote = take(u"'") ? QStringLiteral("'") : take(u"\"") ? QStringLiteral("\"") : QString();
        if (!failed() && quote.isEmpty())
            fault(QT_TRANSLATE_NOOP("XmlReader", "the value of the attribute %1 needs quotes"), made.name);
        if (failed())
            return made;
        made.head = since(start);
        const qsizetype valueAt = position();
        made.raw = upTo(quote, QT_TRANSLATE_NOOP("XmlReader", "the value of an attribute has no end")).toString();
        const qsizetype behind = position();
        if (failed())
            return made;
        moveTo(valueAt);
        if (made.raw.contains(u'<'))
            fault(QT_TRANSLATE_NOOP("XmlReader", "the value of the attribute %1 contains <; write &lt; instead"),
                  made.name);
        made.value = decoded(behind - 1, Where::Attribute);
        moveTo(behind);
        return made;
    }

    // The prefixes that this element declares; its own names may use them.
    QStringList declarePrefixes(const Element::Data &data)
    {
        QStringList declared;
        for (const Attribute &attribute : data.attributes) {
            if (!attribute.name.startsWith(QLatin1String("xmlns:")))
                continue;
            if (attribute.value.isEmpty())
                fault(QT_TRANSLATE_NOOP("XmlReader", "the namespace declaration %1 is empty"), attribute.name);
            declared += attribute.name.mid(6);
            ++m_prefixes[declared.last()];
        }
        checkPrefix(data.name);
        for (const Attribute &attribute : data.attributes)
            checkPrefix(attribute.name);
        return declared;
    }

    void checkPrefix(const QString &name)
    {
        const qsizetype colon = name.indexOf(u':');
        const QString prefix = name.left(qMax(qsizetype(0), colon));
        const bool known = prefix.isEmpty() || prefix == QLatin1String("xml") || prefix == QLatin1String("xmlns") ||
                           m_prefixes.value(prefix) > 0;
        if (!known)
            fault(QT_TRANSLATE_NOOP("XmlReader", "the namespace prefix %1 is not declared"), prefix);
    }

    void content(Element::Data &data, int depth)
    {
        data.closesItself = !failed() && take(u"/>");
        if (data.closesItself || failed())
            return;
        if (!take(u">"))
            return fault(QT_TRANSLATE_NOOP("XmlReader", "the start tag of %1 has no end"), data.name);
        while (!failed() && !at(u"</")) {
            if (ended())
                return fault(QT_TRANSLATE_NOOP("XmlReader", "the element %1 has no end tag"), data.name);
            data.nodes += node(depth);
        }
        if (!failed())
            endTag(data);
    }

    void endTag(Element::Data &data)
    {
        const qsizetype start = position();
        take(u"</");
        const QString ended = name();
        if (!failed() && ended != data.name) {
            moveTo(start);
            return fault(QT_TRANSLATE_NOOP("XmlReader", "the end tag of %1 was expected"), data.name);
        }
        skipBlank();
        if (!failed() && !take(u">"))
            return fault(QT_TRANSLATE_NOOP("XmlReader", "an end tag has no end"));
        data.closing = since(start);
    }

    Node node(int depth)
    {
        Node made;
        const qsizetype start = position();
        if (at(u"<!--")) {
            made.kind = Node::Kind::Comment;
            made.raw = comment();
        } else if (take(u"<![CDATA[")) {
            made.kind = Node::Kind::CData;
            made.text = upTo(u"]]>", QT_TRANSLATE_NOOP("XmlReader", "a CDATA section has no end")).toString();
            made.text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
            made.raw = since(start);
        } else if (at(u"<?")) {
            made.kind = Node::Kind::Instruction;
            made.raw = instruction();
        } else if (at(u"<!")) {
            fault(QT_TRANSLATE_NOOP("XmlReader", "document types and their parts are not accepted"));
        } else if (at(u"<")) {
            made.kind = Node::Kind::Element;
            made.element = element(depth + 1);
        } else {
            text(made);
        }
        return made;
    }

    void text(Node &made)
    {
        const qsizetype start = position();
        const qsizetype found = rest().indexOf(u'<');
        const qsizetype size = found < 0 ? rest().size() : found;
        if (size > limits::xmlTextBytes)
            return fault(QT_TRANSLATE_NOOP("XmlReader", "a text is longer than %1 bytes"),
                         QString::number(limits::xmlTextBytes));
        const qsizetype forbidden = rest().left(size).indexOf(u"]]>");
        if (forbidden >= 0) {
            moveTo(start + forbidden);
            return fault(QT_TRANSLATE_NOOP("XmlReader", "]]> may not stand in a text"));
        }
        made.text = decoded(start + size, Where::Text);
        made.raw = since(start);
    }

    int m_elements = 0;
    QHash<QString, int> m_prefixes; // how many of the elements around declare it
};

Result<Document> readDocument(QByteArrayView bytes)
{
    const Result<DecodedText> decoded = decode(bytes);
    if (!decoded)
        return decoded.error();
    Result<Document> document = Reader(decoded->text).read();
    if (document)
        (*document).encoding = decoded->encoding;
    return document;
}

} // namespace portside::xml
