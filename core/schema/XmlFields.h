#pragma once

#include "core/schema/Field.h"
#include "core/xml/Element.h"

#include <QStringList>

/// Tables as readers and writers of XML.
namespace portside::schema {

/// What the element says of one field, in the field's canonical text; "" for absent and for what the field cannot hold.
QString readText(const Field &field, const xml::Element &element);
/// The same as written in the document, "" when absent.
QString rawText(const Field &field, const xml::Element &element);

void readFields(Fields fields, const xml::Element &element, void *object);

/// Writes only the fields whose value differs from what the element reads as, so that spelling, order and all that no
/// table names stay. A field that does not apply counts as absent. `order` places new children.
void writeFields(Fields fields, xml::Element &element, const void *object, std::span<const char *const> order);
/// Sets one field, or removes it when `text` is empty; nothing when the element already reads so.
void writeText(const Field &field, xml::Element &element, const QString &text, std::span<const char *const> order);
/// Removes the fields of a table whose places in the XML no table of `kept` names: what a former choice leaves behind.
void clearFields(Fields fields, std::initializer_list<Fields> kept, xml::Element &element);

/// The place of a field for diagnostics: "devices/serial[0]" and "source@port" make "devices/serial[0]/source/port".
QString fieldPath(const QString &devicePath, const Field &field);

} // namespace portside::schema
