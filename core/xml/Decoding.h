#pragma once

#include "core/base/Result.h"
#include "core/xml/Document.h"

#include <QByteArrayView>

namespace portside::xml {

struct DecodedText
{
    QString text;
    Encoding encoding = Encoding::Utf8;
};

/// Bytes to text: UTF-8, or UTF-16 with a byte order mark. Refuses too many bytes, bytes that are no valid UTF, and
/// characters that XML 1.0 cannot hold.
Result<DecodedText> decode(QByteArrayView bytes);

/// The inside of <?xml ...?> is a declaration of version 1.0 in UTF-8, UTF-16 or ASCII.
bool isDeclaration(QStringView content);

} // namespace portside::xml
