#pragma once

#include "core/schema/Field.h"
#include "core/xml/Element.h"

namespace portside::model {

/// libvirt's <interface> (formatdomain, "Network interfaces"), as far as Portside runs it.
struct Interface
{
    QString type; ///< "user", "network", "bridge" ...
    QString mac;
    QString model;   ///< "virtio", "e1000e" ...; empty: QEMU's usual card
    QString network; ///< libvirt network, of type network
    QString bridge;  ///< host bridge, of type bridge
    bool operator==(const Interface &) const = default;
};

schema::Fields interfaceFields();
Interface readInterface(const xml::Element &element);
void writeInterface(xml::Element &element, const Interface &value);

} // namespace portside::model
