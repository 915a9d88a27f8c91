#include "core/xml/Element.h"

#include "core/xml/Escape.h"

#include <algorithm>

namespace portside::xml {

namespace {

const QList<Attribute> noAttributes;
const QList<Node> noNodes;

bool isElement(const Node &node, QAnyStringView name)
{
    return node.kind == Node::Kind::Element && node.element.name() == name;
}

QChar quoteOf(const Attribute &attribute)
{
    return attribute.head.isEmpty() ? u'\'' : attribute.head.back();
}

bool isText(const Node &node)
{
    return node.kind == Node::Kind::Text || node.kind == Node::Kind::CData;
}

} // namespace

bool Node::isBlank() const
{
    return kind == Kind::Text && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace(); });
}

Element::Element() = default;
Element::Element(const Element &other) = default;
Element::Element(Element &&other) noexcept = default;
Element &Element::operator=(const Element &other) = default;
Element &Element::operator=(Element &&other) noexcept = default;
Element::~Element() = default;

Element::Element(QAnyStringView name) : m_data(new Data)
{
    m_data->name = name.toString();
}

Element::Data &Element::edit()
{
    Q_ASSERT(m_data);
    m_data.detach();
    return *m_data;
}

QString Element::name() const
{
    return m_data ? m_data->name : QString();
}

QString Element::prefix() const
{
    const qsizetype colon = name().indexOf(u':');
    return colon < 0 ? QString() : name().left(colon);
}

QString Element::localName() const
{
    return name().mid(name().indexOf(u':') + 1);
}

const QList<Attribute> &Element::attributes() const
{
    return m_data ? m_data->attributes : noAttributes;
}

bool Element::hasAttribute(QAnyStringView name) const
{
    return std::any_of(attributes().cbegin(), attributes().cend(), [&](const Attribute &a) { return a.name == name; });
}

QString Element::attribute(QAnyStringView name) const
{
    for (const Attribute &attribute : attributes()) {
        if (attribute.name == name)
            return attribute.value;
    }
    return {};
}

void Element::setAttribute(QAnyStringView name, const QString &value)
{
    Data &data = edit();
    for (Attribute &attribute : data.attributes) {
        if (attribute.name != name)
            continue;
        if (attribute.value != value) {
            attribute.value = value;
            attribute.raw = escapedAttribute(value, quoteOf(attribute));
        }
        return;
    }
    const QChar quote = data.attributes.isEmpty() ? QChar(u'\'') : quoteOf(data.attributes.last());
    const QString head = QStringLiteral(" %1=").arg(name.toString()) + quote;
    data.attributes.append({name.toString(), value, head, escapedAttribute(value, quote)});
}

void Element::removeAttribute(QAnyStringView name)
{
    if (hasAttribute(name))
        edit().attributes.removeIf([&](const Attribute &attribute) { return attribute.name == name; });
}

QString Element::text() const
{
    QString text;
    for (const Node &node : nodes()) {
        if (isText(node))
            text += node.text;
    }
    return text;
}

void Element::setText(const QString &text)
{
    if (this->text() == text)
        return;
    Data &data = edit();
    const auto first = std::find_if(data.nodes.cbegin(), data.nodes.cend(), isText);
    qsizetype at = first - data.nodes.cbegin();
    data.nodes.removeIf(isText);
    if (text.isEmpty())
        return;
    at = std::min(at, data.nodes.size());
    data.nodes.insert(at, {Node::Kind::Text, text, escapedText(text), {}, false});
}

const QList<Node> &Element::nodes() const
{
    return m_data ? m_data->nodes : noNodes;
}

QList<Element> Element::children() const
{
    QList<Element> found;
    for (const Node &node : nodes()) {
        if (node.kind == Node::Kind::Element)
            found += node.element;
    }
    return found;
}

QList<Element> Element::children(QAnyStringView name) const
{
    QList<Element> found;
    for (const Node &node : nodes()) {
        if (isElement(node, name))
            found += node.element;
    }
    return found;
}

int Element::count(QAnyStringView name) const
{
    return int(
        std::count_if(nodes().cbegin(), nodes().cend(), [&](const Node &node) { return isElement(node, name); }));
}

int Element::nodeIndex(QAnyStringView name, int index) const
{
    for (qsizetype at = 0; at < nodes().size(); ++at) {
        if (isElement(nodes().at(at), name) && index-- == 0)
            return int(at);
    }
    return -1;
}

Element Element::child(QAnyStringView name, int index) const
{
    const int at = nodeIndex(name, index);
    return at < 0 ? Element() : nodes().at(at).element;
}

Element *Element::editChild(QAnyStringView name, int index)
{
    const int at = nodeIndex(name, index);
    return at < 0 ? nullptr : &edit().nodes[at].element;
}

void Element::insertChild(int position, const Element &child)
{
    Node node;
    node.kind = Node::Kind::Element;
    node.element = child;
    node.inserted = true;
    edit().nodes.insert(position, node);
}

void Element::appendChild(const Element &child)
{
    qsizetype at = nodes().size();
    while (at > 0 && nodes().at(at - 1).kind != Node::Kind::Element)
        --at;
    // Without a sibling, behind everything but the white space before the end tag.
    if (at == 0)
        at = nodes().size() - (!nodes().isEmpty() && nodes().last().isBlank() ? 1 : 0);
    insertChild(int(at), child);
}

void Element::insertChild(const Element &child, std::span<const char *const> order)
{
    const auto rank = [&](QAnyStringView name) {
        const auto found =
            std::find_if(order.begin(), order.end(), [&](const char *entry) { return name == QLatin1String(entry); });
        return found - order.begin();
    };
    const QString name = child.name();
    const auto own = rank(name);
    int behind = -1;
    int firstChild = -1;
    for (int at = 0; at < int(nodes().size()); ++at) {
        const Node &node = nodes().at(at);
        if (node.kind != Node::Kind::Element)
            continue;
        if (firstChild < 0)
            firstChild = at;
        if (rank(node.element.name()) <= own)
            behind = at;
    }
    if (firstChild < 0)
        appendChild(child);
    else if (behind >= 0)
        insertChild(behind + 1, child);
    else
        insertChild(nodes().at(std::max(0, firstChild - 1)).isBlank() ? std::max(0, firstChild - 1) : firstChild,
                    child);
}

void Element::replaceChild(QAnyStringView name, int index, const Element &child)
{
    if (Element *place = editChild(name, index))
        *place = child;
}

void Element::removeChild(QAnyStringView name, int index)
{
    const int at = nodeIndex(name, index);
    if (at < 0)
        return;
    Data &data = edit();
    const bool ownLine = !data.nodes.at(at).inserted;
    data.nodes.removeAt(at);
    if (ownLine && at > 0 && data.nodes.at(at - 1).isBlank())
        data.nodes.removeAt(at - 1);
    if (std::all_of(data.nodes.cbegin(), data.nodes.cend(), [](const Node &node) { return node.isBlank(); })) {
        data.nodes.clear();
        data.closesItself = true;
    }
}

void Element::moveChild(QAnyStringView name, int from, int to)
{
    const Element moved = child(name, from);
    const int last = count(name) - 1;
    if (moved.isNull() || from == to || to < 0 || to > last)
        return;
    removeChild(name, from);
    if (to == last) {
        insertChild(nodeIndex(name, last - 1) + 1, moved);
        return;
    }
    const int at = nodeIndex(name, to);
    insertChild(at > 0 && nodes().at(at - 1).isBlank() ? at - 1 : at, moved);
}

bool Element::sameMeaning(const Element &other) const
{
    if (name() != other.name() || attributes().size() != other.attributes().size() ||
        text().trimmed() != other.text().trimmed())
        return false;
    for (const Attribute &attribute : attributes()) {
        if (!other.hasAttribute(attribute.name) || other.attribute(attribute.name) != attribute.value)
            return false;
    }
    const QList<Element> mine = children();
    const QList<Element> theirs = other.children();
    return std::equal(mine.cbegin(), mine.cend(), theirs.cbegin(), theirs.cend(),
                      [](const Element &a, const Element &b) { return a.sameMeaning(b); });
}

} // namespace portside::xml
