#include "core/xml/XmlWriter.h"

#include <QHash>
#include <QStringEncoder>

#include <algorithm>

namespace portside::xml {

/// Writes a tree to text; what was inserted since reading is laid out on the way.
class Writer
{
public:
    explicit Writer(QList<ElementPosition> *positions) : m_positions(positions) {}

    QString text;

    void write(const Element &element, const QString &path)
    {
        const qsizetype start = text.size();
        qsizetype slot = -1;
        if (m_positions) {
            slot = m_positions->size();
            m_positions->append({path, start, start});
        }
        writeElement(element, path);
        if (slot >= 0)
            (*m_positions)[slot].end = text.size();
    }

private:
    // How the children of one element stand: each on a line of its own behind `lead`, or all on one line.
    struct Layout
    {
        bool lines = true;
        QString lead;
    };

    void writeElement(const Element &element, const QString &path)
    {
        const Element::Data &data = *element.m_data;
        text += u'<' + data.name;
        for (const Attribute &attribute : data.attributes)
            text += attribute.head + attribute.raw + attribute.head.back();
        text += data.tagTail;
        if (data.nodes.isEmpty() && data.closesItself) {
            text += QLatin1String("/>");
            return;
        }
        text += u'>';
        writeNodes(data, path);
        if (data.closing.isEmpty())
            text += QLatin1String("</") + data.name + u'>';
        else
            text += data.closing;
    }

    void writeNodes(const Element::Data &data, const QString &path)
    {
        const bool anyInserted =
            std::any_of(data.nodes.cbegin(), data.nodes.cend(), [](const Node &node) { return node.inserted; });
        const QString outer = anyInserted ? currentLead() : QString();
        const Layout layout = anyInserted ? layoutOf(data, outer) : Layout();
        QHash<QString, int> seen;
        for (const Node &node : data.nodes) {
            if (node.kind != Node::Kind::Element) {
                text += node.raw;
                continue;
            }
            if (node.inserted && layout.lines)
                text += layout.lead;
            write(node.element, m_positions ? childPath(path, node.element.name(), seen) : QString());
        }
        if (anyInserted && layout.lines && data.nodes.last().kind == Node::Kind::Element)
            text += outer;
    }

    static QString childPath(const QString &path, const QString &name, QHash<QString, int> &seen)
    {
        const int index = seen[name]++;
        const QString step = index == 0 ? name : QStringLiteral("%1[%2]").arg(name).arg(index);
        return path.isEmpty() ? step : path + u'/' + step;
    }

    // Line end and indentation of the line on which the element being written begins.
    QString currentLead() const
    {
        const qsizetype line = text.lastIndexOf(u'\n') + 1;
        qsizetype end = line;
        while (end < text.size() && (text.at(end) == u' ' || text.at(end) == u'\t'))
            ++end;
        const bool carriageReturn = line >= 2 && text.at(line - 2) == u'\r';
        return (carriageReturn ? QStringLiteral("\r\n") : QStringLiteral("\n")) + text.mid(line, end - line);
    }

    static Layout layoutOf(const Element::Data &data, const QString &outer)
    {
        bool hasOld = false;
        for (qsizetype i = 0; i < data.nodes.size(); ++i) {
            const Node &node = data.nodes.at(i);
            if (node.kind == Node::Kind::Text && !node.isBlank())
                return {false, {}};
            if (node.inserted || node.kind != Node::Kind::Element)
                continue;
            hasOld = true;
            if (i > 0 && data.nodes.at(i - 1).isBlank()) {
                const QString &blank = data.nodes.at(i - 1).raw;
                const qsizetype line = blank.lastIndexOf(u'\n');
                if (line >= 0)
                    return {true, blank.mid(line > 0 && blank.at(line - 1) == u'\r' ? line - 1 : line)};
            }
        }
        if (hasOld)
            return {false, {}};
        return {true, outer + QStringLiteral("  ")};
    }

    QList<ElementPosition> *m_positions;
};

QString toText(const Document &document, QList<ElementPosition> *positions)
{
    Writer writer(positions);
    writer.text = document.prolog;
    if (!document.root.isNull())
        writer.write(document.root, {});
    return writer.text + document.epilog;
}

QByteArray writeDocument(const Document &document)
{
    const QString text = toText(document);
    const auto encode = [&](QStringConverter::Encoding encoding, bool mark) -> QByteArray {
        QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        return encoder.encode(text);
    };
    switch (document.encoding) {
    case Encoding::Utf8:
        break;
    case Encoding::Utf8WithMark:
        return encode(QStringConverter::Utf8, true);
    case Encoding::Utf16LittleEndian:
        return encode(QStringConverter::Utf16LE, true);
    case Encoding::Utf16BigEndian:
        return encode(QStringConverter::Utf16BE, true);
    }
    return text.toUtf8();
}

QString toText(const Element &element)
{
    if (element.isNull())
        return {};
    Writer writer(nullptr);
    writer.write(element, {});
    QStringList lines = writer.text.split(u'\n');
    // An end tag on a line of its own stands where the start tag stood in the document.
    const qsizetype endTag = lines.last().indexOf(QLatin1String("</"));
    const QString blank = lines.last().left(qMax(qsizetype(0), endTag));
    const QString indentation = blank.trimmed().isEmpty() ? blank : QString();
    for (QString &line : lines) {
        if (!indentation.isEmpty() && line.startsWith(indentation))
            line.remove(0, indentation.size());
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines.join(u'\n');
}

int lineOfPath(const Document &document, const QString &path)
{
    QList<ElementPosition> positions;
    const QString text = toText(document, &positions);
    QString wanted = path;
    wanted.replace(QStringLiteral("[0]"), QString());
    const ElementPosition *best = nullptr;
    for (const ElementPosition &position : positions) {
        const bool inside = position.path.isEmpty() || wanted == position.path ||
                            (wanted.startsWith(position.path) && wanted.at(position.path.size()) == u'/');
        if (inside && (!best || position.path.size() > best->path.size()))
            best = &position;
    }
    return best ? int(QStringView(text).left(best->start).count(u'\n')) + 1 : 0;
}

} // namespace portside::xml
