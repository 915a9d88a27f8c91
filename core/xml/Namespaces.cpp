#include "core/xml/Namespaces.h"

namespace portside::xml {

QString namespaceOf(const Element &element, std::initializer_list<const Element *> ancestors)
{
    const QString prefix = element.prefix();
    const QString declaration = prefix.isEmpty() ? QStringLiteral("xmlns") : QStringLiteral("xmlns:") + prefix;
    if (element.hasAttribute(declaration))
        return element.attribute(declaration);
    for (auto at = std::rbegin(ancestors); at != std::rend(ancestors); ++at) {
        if ((*at)->hasAttribute(declaration))
            return (*at)->attribute(declaration);
    }
    return {};
}

QList<Element> childrenIn(const Element &parent, QAnyStringView uri, QAnyStringView localName,
                          std::initializer_list<const Element *> ancestors)
{
    QList<Element> found;
    for (const Element &child : parent.children()) {
        if (child.localName() != localName)
            continue;
        QString space = namespaceOf(child, {&parent});
        if (space.isEmpty())
            space = namespaceOf(child, ancestors);
        if (space == uri)
            found += child;
    }
    return found;
}

} // namespace portside::xml
