#pragma once

#include "core/xml/Element.h"

#include <QString>

namespace portside::schema {

/// A size element of libvirt (<memory unit='GiB'>2</memory>; the unit defaults to KiB) in KiB, rounded up as libvirt
/// does; "" when it is no size.
QString readMemory(const xml::Element &element);
/// Writes a size in the element's own unit where that is exact, else in KiB.
void writeMemory(xml::Element &element, qint64 kibibytes);

} // namespace portside::schema
