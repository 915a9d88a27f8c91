#include "core/recording/TextSearch.h"

#include "core/base/LogText.h"
#include "core/recording/TextLines.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace portside::recording {

namespace {

constexpr int shownCharacters = 200;
constexpr int shownBefore = 60;

Result<QRegularExpression> compiled(const TextQuery &query)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("TextSearch", text); };
    if (query.pattern.isEmpty())
        return Error{tr("There is nothing to search for. Type some text.")};
    QRegularExpression expression(query.kind == PatternKind::Plain ? QRegularExpression::escape(query.pattern)
                                                                   : query.pattern,
                                  QRegularExpression::UseUnicodePropertiesOption);
    if (query.caseSensitivity == Qt::CaseInsensitive)
        expression.setPatternOptions(expression.patternOptions() | QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid())
        return Error{tr("The pattern is no regular expression: %1 at character %2.")
                         .arg(expression.errorString(), QString::number(expression.patternErrorOffset() + 1))};
    return expression;
}

// Of a long line the part around the match.
QString shownLine(const QString &text, qsizetype at)
{
    const qsizetype first = text.size() <= shownCharacters ? 0 : std::max<qsizetype>(0, at - shownBefore);
    return logLine(text.mid(first), shownCharacters);
}

void searchLine(const TextLine &line, const QRegularExpression &expression, int maximum, QList<TextMatch> *matches)
{
    QRegularExpressionMatchIterator found = expression.globalMatch(line.text);
    while (found.hasNext() && matches->size() < maximum) {
        const QRegularExpressionMatch match = found.next();
        const qsizetype first = match.capturedStart();
        if (match.capturedLength() == 0)
            continue;
        matches->append(
            {line.origins.at(first).from, line.origins.at(match.capturedEnd() - 1).to, shownLine(line.text, first)});
    }
}

} // namespace

Result<QList<TextMatch>> searchText(const RecordingReader &reader, const TextQuery &query, quint64 from, quint64 to)
{
    const Result<QRegularExpression> expression = compiled(query);
    if (!expression)
        return expression.error();
    QList<TextMatch> matches;
    TextLines lines([&](const TextLine &line) { searchLine(line, *expression, query.maximumMatches, &matches); });
    const RecordingReader::Visitor visitor{
        [&](const Run &run) {
            if (run.direction == Direction::Output)
                lines.feed(run.bytes, run.offset);
            return matches.size() < query.maximumMatches;
        },
        [](const Mark &) { return true; },
    };
    reader.visit(from, to, visitor);
    lines.finish();
    return matches;
}

} // namespace portside::recording
