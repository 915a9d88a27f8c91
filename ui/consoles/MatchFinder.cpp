#include "ui/consoles/MatchFinder.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/WrappedText.h"

#include <algorithm>

namespace portside::ui {

namespace {

// Places are noted once a slice; a slice of a flood is a few thousand lines.
constexpr qint64 mostLines = 20'000;

// Text as a terminal and a recording have it alike: one lays blanks where the other has a tab, and shows no end of a
// line that it cuts.
QString comparable(QString text)
{
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text.replace(QLatin1String("\\x09"), QLatin1String(" ")).simplified();
}

enum class Fit { Equal, ShowsMore, ShowsLess, None }; // the best first

// A recorded line may be cut to what is around the match, and a guest may have taken away some of a line.
Fit fitOf(const QString &shown, const QString &recorded)
{
    if (shown.isEmpty() || recorded.isEmpty())
        return Fit::None;
    return shown == recorded          ? Fit::Equal
           : shown.contains(recorded) ? Fit::ShowsMore
           : recorded.contains(shown) ? Fit::ShowsLess
                                      : Fit::None;
}

// The first of the lines that autowrap made of one.
qint64 beginningOf(qint64 line, const terminal::Terminal &terminal)
{
    qint64 first = line;
    while (first > terminal.firstLine() && line - first < mostLines && terminal.line(first - 1).isWrapped())
        --first;
    return first;
}

// Of the matches on a line the one that so many stand before; the last where there are fewer now.
std::optional<SearchMatch> matchOn(const WrappedText &line, const QRegularExpression &expression, int before)
{
    std::optional<SearchMatch> found;
    const Result<void> searched = findMatches(expression, line.text, [&](const QRegularExpressionMatch &match) {
        found = line.span(match.capturedStart(), match.capturedEnd());
        return before-- > 0;
    });
    return searched ? found : std::nullopt;
}

} // namespace

ConsoleMatch recordedMatch(const TextPattern &pattern, const recording::TextMatch &match)
{
    ConsoleMatch result;
    result.pattern = pattern;
    result.line = match.line;
    result.before = match.before;
    result.offset = qint64(match.from);
    return result;
}

std::optional<terminal::Position> placeOfMatch(const ConsoleMatch &match, const OutputMap::Lines &lines,
                                               const terminal::Terminal &terminal)
{
    const Result<QRegularExpression> expression = expressionOf(match.pattern);
    if (lines.last < terminal.firstLine() || !expression)
        return {};
    const QString recorded = comparable(match.line);
    // A cursor that went up leaves text below it.
    const qint64 first = std::max({lines.first - terminal.rows(), terminal.firstLine(), lines.guess - mostLines});
    const qint64 last = std::min({lines.last + terminal.rows(), terminal.endLine() - 1, lines.guess + mostLines});
    std::optional<terminal::Position> best;
    std::pair bestRank(Fit::None, qint64(0));
    for (qint64 line = beginningOf(first, terminal); line <= last;) {
        const WrappedText whole =
            wrappedText(terminal, line, [line](qint64 next) { return next - line < 2 * mostLines; });
        line = whole.end;
        const qint64 distance = std::max({whole.first - lines.guess, lines.guess - (whole.end - 1), qint64(0)});
        const std::pair rank(fitOf(comparable(whole.text), recorded), distance);
        if (rank.first == Fit::None || (best && rank >= bestRank))
            continue;
        if (const std::optional<SearchMatch> found = matchOn(whole, *expression, match.before)) {
            best = terminal::Position{found->line, found->from};
            bestRank = rank;
        }
    }
    return best ? best : terminal::Position{std::clamp(lines.guess, terminal.firstLine(), terminal.endLine() - 1), 0};
}

} // namespace portside::ui
