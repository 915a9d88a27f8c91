#pragma once

#include <QAnyStringView>
#include <QList>
#include <QSharedData>
#include <QString>

#include <span>

/// An XML document as a value: an ordered tree that remembers how each untouched part was written.
namespace portside::xml {

struct Node;

/// One attribute. `head` is what stands before the value in the source (white space, name, equals sign, opening quote)
/// and `raw` the value as written there; both are written back verbatim until the value changes.
struct Attribute
{
    QString name;
    QString value;
    QString head;
    QString raw;
};

/// An element: name, attributes and nodes in their order. Copies are cheap (shared until written) and independent. A
/// default-constructed element is null: it has no name, no attributes and no children, so that look-ups can be chained.
/// Names are as written, prefix included.
class Element
{
public:
    Element();
    explicit Element(QAnyStringView name);
    Element(const Element &other);
    Element(Element &&other) noexcept;
    Element &operator=(const Element &other);
    Element &operator=(Element &&other) noexcept;
    ~Element();

    bool isNull() const { return !m_data; }
    QString name() const;
    QString prefix() const;
    QString localName() const;

    const QList<Attribute> &attributes() const;
    bool hasAttribute(QAnyStringView name) const;
    QString attribute(QAnyStringView name) const; ///< empty when absent
    /// Changes the value in place, or adds the attribute behind the others. Characters that XML cannot hold become
    /// U+FFFD.
    void setAttribute(QAnyStringView name, const QString &value);
    void removeAttribute(QAnyStringView name);

    /// All text and CDATA directly inside, joined; not that of child elements.
    QString text() const;
    void setText(const QString &text);

    const QList<Node> &nodes() const;
    QList<Element> children() const;
    QList<Element> children(QAnyStringView name) const;
    int count(QAnyStringView name) const;
    Element child(QAnyStringView name, int index = 0) const; ///< null when there is none
    /// For changing a child in place; nullptr when there is none. Valid until this element changes otherwise.
    Element *editChild(QAnyStringView name, int index = 0);

    /// The place of the index-th child of that name in nodes(), -1 when there is none.
    int nodeIndex(QAnyStringView name, int index = 0) const;
    /// Inserts before nodes()[position]. The writer indents an inserted child like its siblings.
    void insertChild(int position, const Element &child);
    /// Inserts behind the last child element.
    void appendChild(const Element &child);
    /// Inserts behind siblings of the same name and otherwise where `order`, a list of names, puts it.
    void insertChild(const Element &child, std::span<const char *const> order);
    void replaceChild(QAnyStringView name, int index, const Element &child);
    /// Removes the child and the white space before it; an element left without content closes itself.
    void removeChild(QAnyStringView name, int index = 0);
    /// Puts the child in front of the sibling of the same name that now has the place `to` (counted without the child
    /// itself).
    void moveChild(QAnyStringView name, int from, int to);

    /// The same element in meaning: names, attributes (in any order), text without outer white space, children in
    /// order. Comments, instructions, quotes and indentation do not count.
    bool sameMeaning(const Element &other) const;

private:
    friend class Reader;
    friend class Writer;
    struct Data;
    Data &edit();
    QExplicitlySharedDataPointer<Data> m_data;
};

/// One thing inside an element.
struct Node
{
    enum class Kind { Element, Text, CData, Comment, Instruction };
    Kind kind = Kind::Text;
    QString text;          ///< decoded content of Text and CData
    QString raw;           ///< source of everything but elements
    Element element;       ///< of Kind::Element
    bool inserted = false; ///< added since reading: the writer lays it out

    bool isBlank() const; ///< text that is only white space
};

struct Element::Data : QSharedData
{
    QString name;
    QList<Attribute> attributes;
    QList<Node> nodes;
    QString tagTail; ///< between the last attribute and the end of the start tag, without the slash
    QString closing; ///< the end tag as written; empty for one that closes itself
    bool closesItself = true;
};

/// Every character may stand in an XML 1.0 document.
bool isXmlText(QStringView text);

} // namespace portside::xml
