#pragma once

#include "core/xml/Element.h"

namespace portside::xml {

/// The namespace of `element` given its ancestors, outermost first: declared on itself or on the nearest of them. Empty
/// for none.
QString namespaceOf(const Element &element, std::initializer_list<const Element *> ancestors);

/// The children of `parent` with that namespace and local name, whatever their prefix. `ancestors` are those of
/// `parent`.
QList<Element> childrenIn(const Element &parent, QAnyStringView uri, QAnyStringView localName,
                          std::initializer_list<const Element *> ancestors = {});

} // namespace portside::xml
