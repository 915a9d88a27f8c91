#include "core/base/LogText.h"

namespace portside {

namespace {

enum class Lines { Keep, Escape };

bool isBidirectionalControl(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

bool isShownAsIs(char16_t c, Lines lines)
{
    if (c == u'\n' || c == u'\t')
        return lines == Lines::Keep;
    const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
    return !control && !isBidirectionalControl(c);
}

QString escaped(const QString &text, Lines lines)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (isShownAsIs(c.unicode(), lines))
            out += c;
        else if (c.unicode() < 0x100)
            out += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return out;
}

} // namespace

QString logBytes(QByteArrayView bytes)
{
    return escaped(QString::fromUtf8(bytes), Lines::Keep);
}

QString logText(const QString &text)
{
    return escaped(text, Lines::Keep);
}

QString logLine(const QString &text, int maximum)
{
    const QString line = escaped(text.left(maximum), Lines::Escape);
    return text.size() > maximum ? QString(line + QChar(0x2026)) : line;
}

} // namespace portside
