#include "core/terminal/Paste.h"

#include "core/base/Limits.h"

namespace portside::terminal {

namespace {

bool isLineBreak(char16_t c)
{
    return c == u'\r' || c == u'\n';
}
bool isRemoved(char16_t c)
{
    return c == 0x1b || (c >= 0x7f && c < 0xa0);
}
bool isControl(char16_t c)
{
    return isRemoved(c) || (c < 0x20 && c != u'\t' && !isLineBreak(c));
}

} // namespace

PasteConcerns inspectPaste(const QString &text)
{
    PasteConcerns concerns;
    concerns.bytes = text.toUtf8().size();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        concerns.controls |= isControl(c);
        const bool secondOfPair = c == u'\n' && i > 0 && text[i - 1] == u'\r';
        concerns.lines += isLineBreak(c) && !secondOfPair;
    }
    concerns.lineBreaks = concerns.lines > 1;
    concerns.lines -= !text.isEmpty() && isLineBreak(text.back().unicode()); // after it there is no further line
    concerns.large = concerns.bytes > limits::pasteConfirmBytes;
    concerns.tooLarge = concerns.bytes > limits::pasteBytes;
    return concerns;
}

QByteArray pasteBytes(const QString &text, const Modes &modes)
{
    QString filtered;
    filtered.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool secondOfPair = c == u'\n' && i > 0 && text[i - 1] == u'\r';
        if (isRemoved(c) || secondOfPair)
            continue;
        filtered += isLineBreak(c) ? u'\r' : isControl(c) ? u' ' : QChar(c);
    }
    const QByteArray bytes = filtered.toUtf8();
    if (text.toUtf8().size() > limits::pasteBytes || bytes.isEmpty())
        return {};
    return modes.bracketedPaste ? QByteArray("\x1b[200~" + bytes + "\x1b[201~") : bytes;
}

} // namespace portside::terminal
