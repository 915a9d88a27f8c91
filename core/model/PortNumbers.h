#pragma once

#include "core/xml/Element.h"

#include <QList>

#include <optional>

namespace portside::model {

/// The target port of every child of <devices> with that name, in their order: as written, else as libvirt numbers it.
/// An explicit isa-serial without a number takes the lowest free one, any other device the highest so far plus one;
/// consoles are numbered by place.
QList<int> portNumbers(const xml::Element &devices, const QString &element);

/// What tells consoles apart that are alike: the number that each has written, unless it is another's; else its place or
/// the next after all. libvirt and QEMU number consoles by place, so that a written number says nothing to them.
QList<int> lastingNumbers(const QList<std::optional<qint64>> &written);

/// The lowest number that no device of that name has.
int freePortNumber(const xml::Element &devices, const QString &element);

} // namespace portside::model
