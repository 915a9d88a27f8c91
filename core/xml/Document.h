#pragma once

#include "core/xml/Element.h"

namespace portside::xml {

enum class Encoding { Utf8, Utf8WithMark, Utf16LittleEndian, Utf16BigEndian };

/// A whole document: the root element and, verbatim, what stands before and behind it.
struct Document
{
    QString prolog;
    Element root;
    QString epilog = QStringLiteral("\n");
    Encoding encoding = Encoding::Utf8;
};

} // namespace portside::xml
