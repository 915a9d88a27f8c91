#include "core/model/devices/Interface.h"

#include "core/schema/XmlFields.h"

namespace portside::model {

namespace {

using schema::Choice;
using schema::Field;
using schema::field;
using schema::FieldType;

constexpr Choice types[] = {{"user", QT_TRANSLATE_NOOP("Field", "Behind this computer (user mode)")},
                            {"network", QT_TRANSLATE_NOOP("Field", "libvirt network")},
                            {"bridge", QT_TRANSLATE_NOOP("Field", "Host bridge")},
                            {"ethernet", QT_TRANSLATE_NOOP("Field", "TAP device")},
                            {"direct", QT_TRANSLATE_NOOP("Field", "Directly on a host card")},
                            {"hostdev", QT_TRANSLATE_NOOP("Field", "Passed through")},
                            {"vhostuser", QT_TRANSLATE_NOOP("Field", "vhost-user")},
                            {"vdpa", QT_TRANSLATE_NOOP("Field", "vDPA")},
                            {"udp", QT_TRANSLATE_NOOP("Field", "UDP tunnel")},
                            {"mcast", QT_TRANSLATE_NOOP("Field", "Multicast group")},
                            {"server", QT_TRANSLATE_NOOP("Field", "TCP tunnel, server")},
                            {"client", QT_TRANSLATE_NOOP("Field", "TCP tunnel, client")},
                            {"internal", QT_TRANSLATE_NOOP("Field", "Internal")},
                            {"null", QT_TRANSLATE_NOOP("Field", "Not connected")},
                            {"vds", QT_TRANSLATE_NOOP("Field", "Distributed switch")}};

constexpr Field fields[] = {
    field<&Interface::type>({.key = "type",
                             .label = QT_TRANSLATE_NOOP("Field", "Connect to"),
                             .type = FieldType::Choice,
                             .xml = "@type",
                             .required = true,
                             .choices = types}),
    field<&Interface::network>({.key = "network",
                                .label = QT_TRANSLATE_NOOP("Field", "Network"),
                                .type = FieldType::Text,
                                .xml = "source@network",
                                .required = true,
                                .when = "type=network"}),
    field<&Interface::bridge>({.key = "bridge",
                               .label = QT_TRANSLATE_NOOP("Field", "Bridge"),
                               .type = FieldType::Name,
                               .xml = "source@bridge",
                               .required = true,
                               .when = "type=bridge"}),
    field<&Interface::model>(
        {.key = "model", .label = QT_TRANSLATE_NOOP("Field", "Card"), .type = FieldType::Name, .xml = "model@type"}),
    field<&Interface::mac>({.key = "mac",
                            .label = QT_TRANSLATE_NOOP("Field", "MAC address"),
                            .type = FieldType::MacAddress,
                            .xml = "mac@address"}),
};

constexpr const char *childOrder[] = {"mac",    "source", "virtualport", "ip",      "script",    "backenddomain",
                                      "target", "model",  "driver",      "backend", "filterref", "link",
                                      "boot",   "alias",  "acpi",        "address"};

} // namespace

schema::Fields interfaceFields()
{
    return fields;
}

Interface readInterface(const xml::Element &element)
{
    Interface value;
    schema::readFields(fields, element, &value);
    return value;
}

void writeInterface(xml::Element &element, const Interface &value)
{
    schema::writeFields(fields, element, &value, childOrder);
}

} // namespace portside::model
