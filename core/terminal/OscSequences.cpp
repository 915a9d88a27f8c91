// Titles, links and prompt marks.
#include "core/terminal/Sequences.h"

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

} // namespace portside::terminal::sequence
