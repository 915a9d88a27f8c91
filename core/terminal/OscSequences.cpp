// Titles, links, prompt marks and the clipboard.
#include "core/terminal/Sequences.h"

#include "core/base/Limits.h"

#include <QList>

namespace portside::terminal::sequence {

void setTitles(Engine &engine, QByteArrayView text)
{
    engine.titles.set(Titles::Both, text.toByteArray());
}

void setIconName(Engine &engine, QByteArrayView text)
{
    engine.titles.set(Titles::Icon, text.toByteArray());
}

void setWindowTitle(Engine &engine, QByteArrayView text)
{
    engine.titles.set(Titles::Window, text.toByteArray());
}

// XTSMTITLE and XTRMTITLE. 2 and 3, UTF-8, are always so.
void setTitleModes(Engine &engine, const Parameters &parameters)
{
    for (int i = 0; i < parameters.count(); ++i) {
        engine.titles.takesHex |= parameters.at(i) == 0;
        engine.titles.reportsHex |= parameters.at(i) == 1;
    }
}

void resetTitleModes(Engine &engine, const Parameters &parameters)
{
    for (int i = 0; i < parameters.count(); ++i) {
        engine.titles.takesHex &= parameters.at(i) != 0;
        engine.titles.reportsHex &= parameters.at(i) != 1;
    }
}

// OSC 8 ; key=value:... ; URI. An empty URI ends the link.
void hyperlink(Engine &engine, QByteArrayView text)
{
    const qsizetype semicolon = text.indexOf(';');
    if (semicolon < 0)
        return;
    QString id;
    for (const QByteArray &pair : text.first(semicolon).toByteArray().split(':')) {
        if (pair.startsWith("id="))
            id = QString::fromUtf8(pair.mid(3));
    }
    const QString uri = QString::fromUtf8(text.sliced(semicolon + 1));
    Pen &pen = engine.screen.cursor().pen;
    pen.setExtra({pen.extra.underline, engine.links.open(id, uri)});
}

// Semantic prompts: A begins a prompt, B what the user types, C the output of the command, D ends it.
void promptMark(Engine &engine, QByteArrayView text)
{
    const char kind = text.isEmpty() ? '\0' : text.front();
    if (kind == 'A')
        engine.screen.markPrompt(PromptMark::Prompt);
    else if (kind == 'C')
        engine.screen.markPrompt(PromptMark::Output);
}

// OSC 52 ; where ; base64. Writing only, and only where the user allows it; what cannot be read as text is no text, so
// that a guest cannot empty the clipboard either.
void offerClipboard(Engine &engine, QByteArrayView text)
{
    const qsizetype semicolon = text.indexOf(';');
    if (!engine.permissions.clipboardWrite || semicolon < 0)
        return;
    const auto decoded = QByteArray::fromBase64Encoding(text.sliced(semicolon + 1).toByteArray(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() > limits::clipboardBytes)
        return;
    QString wanted = QString::fromUtf8(decoded.decoded);
    wanted.removeIf([](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x20 && u != u'\t' && u != u'\n') || (u >= 0x7F && u < 0xA0);
    });
    const QByteArrayView where = text.first(semicolon);
    if (!wanted.isEmpty())
        engine.clipboardOffer = ClipboardOffer{wanted, where.contains('p') && !where.contains('c')};
}

} // namespace portside::terminal::sequence
