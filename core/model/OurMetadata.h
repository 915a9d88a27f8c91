#pragma once

#include "core/xml/Element.h"

namespace portside::model {

inline constexpr char portsideNamespace[] = "urn:portside:domain:1";

/// Our one element in the document's <metadata>, <portside:machine>; null when there is none.
xml::Element ourMetadata(const xml::Element &root);
/// The same to change; made when there is none.
xml::Element *editOurMetadata(xml::Element &root);
/// What we made for the first entry goes with the last one.
void dropEmptyMetadata(xml::Element &root);
/// An entry of ours, with the prefix that the document gives our namespace.
xml::Element ourEntry(const xml::Element &ours, const QString &name);

} // namespace portside::model
