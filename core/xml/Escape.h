#pragma once

#include <QString>

namespace portside::xml {

/// Character content for a new part of a document, in libvirt's spelling; what XML cannot hold becomes U+FFFD.
QString escapedText(QStringView text);
QString escapedAttribute(QStringView value, QChar quote);

/// The code point at `at`, which moves behind it; 0 for half a surrogate pair.
char32_t nextCodePoint(QStringView text, qsizetype *at);

/// One code point may stand in an XML 1.0 document (production Char).
bool isXmlCharacter(char32_t character);

} // namespace portside::xml
