#pragma once

#include "core/base/Result.h"
#include "core/recording/RecordingReader.h"

#include <QList>
#include <QString>

namespace portside::recording {

enum class PatternKind { Plain, RegularExpression };

struct TextQuery
{
    QString pattern;
    PatternKind kind = PatternKind::Plain;
    Qt::CaseSensitivity caseSensitivity = Qt::CaseInsensitive;
    int maximumMatches = 1000;
};

/// Output offsets [from, to) of the first and past the last byte of what matched, and its line as text safe to show.
struct TextMatch
{
    quint64 from = 0;
    quint64 to = 0;
    QString line;
    bool operator==(const TextMatch &) const = default;
};

/// Finds the pattern in the output of [from, to) with escape sequences taken off, line by line, in order. A pattern
/// that is no regular expression is an error with the place and the reason.
Result<QList<TextMatch>> searchText(const RecordingReader &reader, const TextQuery &query, quint64 from, quint64 to);

} // namespace portside::recording
