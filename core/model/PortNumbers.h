#pragma once

#include "core/xml/Element.h"

#include <QList>

namespace portside::model {

/// The target port of every child of <devices> with that name, in their order: as written, else as libvirt numbers it.
/// An explicit isa-serial without a number takes the lowest free one, any other device the highest so far plus one;
/// consoles are numbered by place.
QList<int> portNumbers(const xml::Element &devices, const QString &element);

/// The lowest number that no device of that name has.
int freePortNumber(const xml::Element &devices, const QString &element);

} // namespace portside::model
