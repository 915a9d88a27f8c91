#include "core/base/TextPattern.h"

#include <QCoreApplication>

namespace portside {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TextPattern", text);
}

} // namespace

Result<QRegularExpression> expressionOf(const TextPattern &pattern)
{
    if (pattern.text.isEmpty())
        return Error{tr("There is nothing to search for. Type some text.")};
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, pattern.caseSensitivity == Qt::CaseInsensitive);
    const bool isPlain = pattern.kind == PatternKind::Plain;
    QRegularExpression expression(isPlain ? QRegularExpression::escape(pattern.text) : pattern.text, options);
    if (!expression.isValid())
        return Error{tr("This is no regular expression: %1 at character %2.")
                         .arg(expression.errorString(), QString::number(expression.patternErrorOffset() + 1))};
    return expression;
}

Result<void> findMatches(const QRegularExpression &expression, const QString &line,
                         const std::function<bool(const QRegularExpressionMatch &)> &take)
{
    QRegularExpressionMatchIterator found = expression.globalMatch(line);
    qsizetype end = -1;
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        end = match.capturedEnd();
        if (match.capturedLength() > 0 && !take(match))
            return {};
    }
    if (!found.isValid() && end < line.size()) // Qt has no valid match behind an empty one at the end, either
        return Error{
            tr("The regular expression takes too long on this output. Make it simpler, for example without one "
               "repetition inside of another.")};
    return {};
}

} // namespace portside
