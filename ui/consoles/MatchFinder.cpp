#include "ui/consoles/MatchFinder.h"

#include "core/terminal/Terminal.h"

#include <algorithm>
#include <cstdlib>

namespace portside::ui {

namespace {

// Places are noted once a slice; a slice of a flood is a few thousand lines.
constexpr qint64 mostLines = 20'000;

// A recorded line may be cut to what is around the match, and be wrapped over several lines of the terminal.
bool fits(const QString &shown, const QString &recorded)
{
    return !shown.isEmpty() && !recorded.isEmpty() && (recorded.contains(shown) || shown.contains(recorded));
}

QRegularExpression expressionOf(const ConsoleMatch &match)
{
    const bool isRegular = match.syntax == ScrollbackSearch::Syntax::Regular;
    return QRegularExpression(isRegular ? match.pattern : QRegularExpression::escape(match.pattern),
                              match.sensitivity == ScrollbackSearch::Case::Insensitive
                                  ? QRegularExpression::CaseInsensitiveOption
                                  : QRegularExpression::NoPatternOption);
}

} // namespace

std::optional<qint64> lineOfMatch(const ConsoleMatch &match, const OutputMap::Lines &lines,
                                  const terminal::Terminal &terminal)
{
    if (lines.last < terminal.firstLine())
        return {};
    const QRegularExpression expression = expressionOf(match);
    const QString recorded = match.line.trimmed();
    // A cursor that went up leaves text below it.
    const qint64 first = std::max({lines.first - terminal.rows(), terminal.firstLine(), lines.guess - mostLines});
    const qint64 last = std::min({lines.last + terminal.rows(), terminal.endLine() - 1, lines.guess + mostLines});
    std::optional<qint64> nearest;
    for (qint64 line = first; line <= last; ++line) {
        const QString shown = terminal.line(line).text(0, terminal.columns()).trimmed();
        if (!fits(shown, recorded) || !expression.match(shown).hasMatch())
            continue;
        if (!nearest || std::abs(line - lines.guess) < std::abs(*nearest - lines.guess))
            nearest = line;
    }
    return nearest ? *nearest : std::clamp(lines.guess, terminal.firstLine(), terminal.endLine() - 1);
}

} // namespace portside::ui
