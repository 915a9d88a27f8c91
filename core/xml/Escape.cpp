#include "core/xml/Escape.h"

#include "core/xml/Element.h"

namespace portside::xml {

char32_t nextCodePoint(QStringView text, qsizetype *at)
{
    const QChar first = text.at((*at)++);
    if (!first.isSurrogate())
        return first.unicode();
    if (first.isLowSurrogate() || *at >= text.size() || !text.at(*at).isLowSurrogate())
        return 0;
    return QChar::surrogateToUcs4(first, text.at((*at)++));
}

bool isXmlCharacter(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

bool isXmlText(QStringView text)
{
    for (qsizetype at = 0; at < text.size();) {
        if (!isXmlCharacter(nextCodePoint(text, &at)))
            return false;
    }
    return true;
}

namespace {

QString escaped(QStringView text, QStringView references)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = nextCodePoint(text, &at);
        if (!isXmlCharacter(c))
            out += QChar::ReplacementCharacter;
        else if (c == U'&')
            out += QLatin1String("&amp;");
        else if (c == U'<')
            out += QLatin1String("&lt;");
        else if (c == U'>')
            out += QLatin1String("&gt;");
        else if (c < 0x80 && references.contains(QChar(char16_t(c))))
            out += c == U'\''  ? QStringLiteral("&apos;")
                   : c == U'"' ? QStringLiteral("&quot;")
                               : QStringLiteral("&#%1;").arg(int(c));
        else
            out += QStringView(QChar::fromUcs4(c));
    }
    return out;
}

} // namespace

QString escapedText(QStringView text)
{
    return escaped(text, u"\r");
}

QString escapedAttribute(QStringView value, QChar quote)
{
    // A reader turns bare tabs and line ends in attributes into spaces.
    const QString references = QStringLiteral("\t\n\r") + quote;
    return escaped(value, references);
}

} // namespace portside::xml
