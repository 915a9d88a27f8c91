#include "ui/terminal/Preedit.h"

#include <QInputMethodEvent>
#include <QTextFormat>

#include <algorithm>

namespace portside::ui {

namespace {

using Attribute = QInputMethodEvent::Attribute;

// Input methods mark the part that is being converted with a background.
bool isConverted(const QList<Attribute> &attributes, qsizetype unit)
{
    return std::any_of(attributes.begin(), attributes.end(), [unit](const Attribute &attribute) {
        return attribute.type == QInputMethodEvent::TextFormat && unit >= attribute.start &&
               unit < attribute.start + attribute.length &&
               attribute.value.value<QTextFormat>().hasProperty(QTextFormat::BackgroundBrush);
    });
}

// Without a word about it, it stands at the end.
std::optional<qsizetype> cursorOf(const QInputMethodEvent &event)
{
    for (const Attribute &attribute : event.attributes()) {
        if (attribute.type == QInputMethodEvent::Cursor)
            return attribute.length > 0 ? std::optional<qsizetype>(attribute.start) : std::nullopt;
    }
    return event.preeditString().size();
}

// The whole code point at `unit`.
QString pointAt(const QString &text, qsizetype unit)
{
    const bool pair = text.at(unit).isHighSurrogate() && unit + 1 < text.size();
    return text.mid(unit, pair ? 2 : 1);
}

} // namespace

int Preedit::start(int guestsCursor, int room) const
{
    const int wanted = std::max(columns, cursor ? *cursor + 1 : 0); // behind the last piece, the cursor needs a column
    if (wanted <= room)
        return std::clamp(guestsCursor, 0, room - wanted);
    return -std::clamp(cursor.value_or(columns) - room + 1, 0, wanted - room);
}

Preedit preeditOf(const QInputMethodEvent &event, terminal::AmbiguousWidth ambiguous)
{
    const QString &text = event.preeditString();
    const std::optional<qsizetype> cursor = cursorOf(event);
    Preedit preedit;
    for (qsizetype unit = 0; unit < text.size();) {
        if (cursor && unit >= *cursor && !preedit.cursor)
            preedit.cursor = preedit.columns;
        const QString point = pointAt(text, unit);
        const int cells = terminal::unicode::width(point.toUcs4().constFirst(), ambiguous);
        if (cells == 0 && !preedit.isEmpty())
            preedit.pieces.back().text += point;
        else
            preedit.pieces.push_back(
                {point, preedit.columns, std::max(1, cells), isConverted(event.attributes(), unit)});
        preedit.columns = preedit.pieces.back().column + preedit.pieces.back().cells;
        unit += point.size();
    }
    if (cursor && !preedit.cursor)
        preedit.cursor = preedit.columns;
    return preedit;
}

} // namespace portside::ui
