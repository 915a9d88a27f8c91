#pragma once

#include "core/model/OurMetadata.h"
#include "core/model/devices/CharTarget.h"
#include "core/xml/Element.h"

/// Our mark on ports that the supervisor holds, in the document's <metadata>:
///   <portside:machine xmlns:portside='urn:portside:domain:1'><portside:managed kind='serial'
///   port='0'/></portside:machine>
/// It names the port by kind and target port (a channel by its name), not by place or alias: the number moves with the
/// device when ports are reordered, is what the guest sees, and libvirt keeps it, whereas it drops aliases that are not
/// its own. A port whose mark is lost is an ordinary pty.
namespace portside::model {

/// What identifies a port in a mark: its number, for a channel its name.
QString markKey(CharKind kind, const CharTarget &target, int number);

bool isMarkedManaged(const xml::Element &root, CharKind kind, const QString &key);
void markManaged(xml::Element &root, CharKind kind, const QString &key);
void unmarkManaged(xml::Element &root, CharKind kind, const QString &key);

/// What else we keep of a port, options of QEMU for which libvirt has no word:
///   <portside:port kind='serial' port='0' websocket='on'/>
/// CharExtras says which there are. Null when there are none.
xml::Element portOptions(const xml::Element &root, CharKind kind, const QString &key);
/// Takes the options from the attributes of `options`, and removes the entry when there are none.
void setPortOptions(xml::Element &root, CharKind kind, const QString &key, const xml::Element &options);

} // namespace portside::model
