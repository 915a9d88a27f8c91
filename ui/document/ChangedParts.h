#pragma once

#include <QList>
#include <QString>

namespace portside::ui {

/// A part of a text, in UTF-16 units.
struct TextPart
{
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextPart &) const = default;
};

/// The parts of `after` that `before` does not have, word by word (a word ends at white space, quotes, commas, equals
/// signs and angle brackets). Above `wordLimit` words between the first and the last difference, that whole stretch is
/// one part.
QList<TextPart> changedParts(const QString &before, const QString &after, qsizetype wordLimit = 600);

} // namespace portside::ui
