#include "ui/terminal/LinkFinder.h"

#include "core/terminal/Terminal.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace portside::ui {

namespace {

// Brackets and full stops at the end belong to the sentence around an address.
const QRegularExpression &addressPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"((?:https?://|mailto:)[^\s<>"'`\\^{}|]{1,2000}[^\s<>"'`\\^{}|.,;:!?)\]])"));
    return pattern;
}

std::optional<FoundLink> markedLink(const terminal::Row &row, terminal::Position cell)
{
    const terminal::HyperlinkPtr link = row.link(cell.column);
    if (!link || !isAllowedLink(link->uri))
        return std::nullopt;
    FoundLink found{{cell.line, cell.column, cell.column + 1}, link->uri};
    while (found.span.from > 0 && row.link(found.span.from - 1) == link)
        --found.span.from;
    while (found.span.to < row.used() && row.link(found.span.to) == link)
        ++found.span.to;
    return found;
}

} // namespace

bool isAllowedLink(const QString &uri)
{
    static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto")};
    const bool clean = std::all_of(uri.cbegin(), uri.cend(), [](QChar c) { return c.isPrint() && !c.isSpace(); });
    const QUrl url(uri, QUrl::StrictMode);
    return clean && url.isValid() && schemes.contains(url.scheme()) &&
           (url.scheme() == schemes.last() || !url.host().isEmpty());
}

std::vector<int> columnsOfText(const terminal::Row &row, QString *text)
{
    std::vector<int> columns;
    for (int column = 0; column < row.used(); ++column) {
        const terminal::Cell cell = row.cell(column);
        if (cell.isWideTail())
            continue;
        const QString piece = cell.isBlank() ? QStringLiteral(" ") : row.text(column);
        columns.insert(columns.end(), size_t(piece.size()), column);
        *text += piece;
    }
    columns.push_back(row.used());
    return columns;
}

std::optional<FoundLink> linkAt(const terminal::Terminal &terminal, terminal::Position cell)
{
    const terminal::Row &row = terminal.line(cell.line);
    if (const auto marked = markedLink(row, cell))
        return marked;
    QString text;
    const std::vector<int> columns = columnsOfText(row, &text);
    for (const QRegularExpressionMatch &match : addressPattern().globalMatch(text)) {
        const SearchMatch span{cell.line, columns[size_t(match.capturedStart())], columns[size_t(match.capturedEnd())]};
        if (cell.column >= span.from && cell.column < span.to && isAllowedLink(match.captured()))
            return FoundLink{span, match.captured()};
    }
    return std::nullopt;
}

} // namespace portside::ui
