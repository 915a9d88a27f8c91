#pragma once

#include "core/model/devices/CharTarget.h"
#include "core/xml/Element.h"

/// Our mark on ports that the supervisor holds, in the document's <metadata>:
///   <portside:machine xmlns:portside='urn:portside:domain:1'><portside:managed kind='serial'
///   port='0'/></portside:machine>
/// It names the port by kind and target port (a channel by its name), not by place or alias: the number moves with the
/// device when ports are reordered, is what the guest sees, and libvirt keeps it, whereas it drops aliases that are not
/// its own. A port whose mark is lost is an ordinary pty.
namespace portside::model {

inline constexpr char portsideNamespace[] = "urn:portside:domain:1";

/// What identifies a port in a mark: its number, for a channel its name.
QString markKey(CharKind kind, const CharTarget &target, int number);

bool isMarkedManaged(const xml::Element &root, CharKind kind, const QString &key);
void markManaged(xml::Element &root, CharKind kind, const QString &key);
void unmarkManaged(xml::Element &root, CharKind kind, const QString &key);

} // namespace portside::model
