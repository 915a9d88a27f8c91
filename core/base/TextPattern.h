#pragma once

#include "core/base/Result.h"

#include <QRegularExpression>
#include <QString>

#include <functional>

namespace portside {

enum class PatternKind { Plain, RegularExpression };

/// What a user looks for in lines of text.
struct TextPattern
{
    QString text;
    PatternKind kind = PatternKind::Plain;
    Qt::CaseSensitivity caseSensitivity = Qt::CaseInsensitive;
    bool operator==(const TextPattern &) const = default;
};

/// The pattern to match with (Perl's syntax, Unicode's letters and digits). A pattern that is empty or no regular
/// expression is an error with the place and the reason.
Result<QRegularExpression> expressionOf(const TextPattern &pattern);

/// Calls `take` with each match in `line` that is not empty, in order, until it returns false. An expression that has
/// to try too much on this line is an error (PCRE's match limit; about 20 ms), so that nobody waits for it on the next
/// ones.
Result<void> findMatches(const QRegularExpression &expression, const QString &line,
                         const std::function<bool(const QRegularExpressionMatch &)> &take);

} // namespace portside
