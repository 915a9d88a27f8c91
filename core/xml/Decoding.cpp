#include "core/xml/Decoding.h"

#include "core/base/Limits.h"
#include "core/xml/Escape.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>

namespace portside::xml {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("XmlReader", text);
}

struct Mark
{
    QByteArrayView bytes;
    Encoding encoding;
    QStringConverter::Encoding converter;
};

const Mark marks[] = {
    {"\xEF\xBB\xBF", Encoding::Utf8WithMark, QStringConverter::Utf8},
    {"\xFF\xFE", Encoding::Utf16LittleEndian, QStringConverter::Utf16LE},
    {"\xFE\xFF", Encoding::Utf16BigEndian, QStringConverter::Utf16BE},
};

// Line of the first character that XML cannot hold, 0 when all are fine.
qsizetype lineOfBadCharacter(const QString &text)
{
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype here = at;
        if (!isXmlCharacter(nextCodePoint(text, &at)))
            return QStringView(text).left(here).count(u'\n') + 1;
    }
    return 0;
}

} // namespace

Result<DecodedText> decode(QByteArrayView bytes)
{
    if (bytes.size() > limits::xmlBytes)
        return Error{tr("The XML is too large: it has %1 bytes and at most %2 are accepted.")
                         .arg(bytes.size())
                         .arg(limits::xmlBytes)};
    DecodedText decoded;
    QStringConverter::Encoding converter = QStringConverter::Utf8;
    for (const Mark &mark : marks) {
        if (bytes.size() >= mark.bytes.size() && bytes.first(mark.bytes.size()) == mark.bytes) {
            decoded.encoding = mark.encoding;
            converter = mark.converter;
            bytes = bytes.sliced(mark.bytes.size());
            break;
        }
    }
    const bool wide = converter != QStringConverter::Utf8;
    // Stateless: an incomplete character at the end is an error and not a beginning.
    QStringDecoder decoder(converter, QStringConverter::Flag::Stateless);
    decoded.text = decoder.decode(bytes);
    if (decoder.hasError() || (wide && bytes.size() % 2 != 0))
        return Error{tr("The XML is not valid: its bytes are no %1 text. Save it in UTF-8.")
                         .arg(wide ? QStringLiteral("UTF-16") : QStringLiteral("UTF-8"))};
    if (const qsizetype line = lineOfBadCharacter(decoded.text))
        return Error{tr("The XML is not valid: line %1 holds a control character that XML does not allow.").arg(line)};
    return decoded;
}

bool isDeclaration(QStringView content)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A\\s+version\\s*=\\s*(?:'1\\.0'|\"1\\.0\")"
                       "(?:\\s+encoding\\s*=\\s*(['\"])(?i:utf-8|utf-16|us-ascii)\\1)?"
                       "(?:\\s+standalone\\s*=\\s*(['\"])(?:yes|no)\\2)?\\s*\\z"));
    return pattern.match(content.toString()).hasMatch();
}

} // namespace portside::xml
