#pragma once

#include "core/base/Result.h"
#include "core/xml/Document.h"

#include <QByteArrayView>

namespace portside::xml {

/// Reads an XML 1.0 document (fifth edition, with namespaces) in UTF-8 or UTF-16. Document types and therefore entities
/// of one's own are refused, as is whatever exceeds the xml... limits of core/base/Limits.h. The error is one sentence
/// with line and column.
Result<Document> readDocument(QByteArrayView bytes);

} // namespace portside::xml
