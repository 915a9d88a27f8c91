#pragma once

#include "core/xml/Element.h"

#include <optional>

namespace portside::xml {

/// One step: the index-th child of that name, or of those children that have attribute == value.
struct PathStep
{
    QString name;
    int index = 0;
    QString attribute;
    QString value;
};

/// An address inside an element: steps with an optional attribute at the end. Written as
///   source              the first <source>
///   devices/serial[1]   the second <serial> of <devices>
///   source[mode=bind]   the first <source> with mode='bind' (made so when it is created)
///   target/model@name   an attribute; "@name" is one of the element itself. "target/model/@name" means the same.
struct Path
{
    QList<PathStep> steps;
    QString attribute;

    static std::optional<Path> parse(QStringView text);

    Element element(const Element &from) const; ///< null when it does not exist
    bool exists(const Element &from) const;
    QString value(const Element &from) const; ///< attribute or text, empty when absent

    /// Sets the attribute or text and makes what is missing on the way; `order` places new children.
    void setValue(Element &in, const QString &value, std::span<const char *const> order = {}) const;
    /// Removes the attribute or element, then parents on the way that have become empty.
    void remove(Element &in) const;
    /// The element for changing, made when missing.
    Element *editElement(Element &in, std::span<const char *const> order = {}) const;
};

} // namespace portside::xml
