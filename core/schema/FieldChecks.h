#pragma once

#include "core/base/Diagnostic.h"
#include "core/schema/Field.h"
#include "core/xml/Element.h"

/// Tables as checks.
namespace portside::schema {

/// Why `text` cannot be the field's value, as a whole sentence; empty when it can. An empty text is always possible
/// here: whether the field is required is asked by checkFields().
QString refusal(const Field &field, const QString &text);

/// Each field of the element as it is written: required and missing, unknown words, numbers out of range, malformed
/// names, paths and ports. `title` names the device for people ("Serial port 2"); `path` is the device's for
/// diagnostics.
Diagnostics checkFields(Fields fields, const xml::Element &element, const QString &path, const QString &title);

} // namespace portside::schema
