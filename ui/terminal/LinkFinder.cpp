#include "ui/terminal/LinkFinder.h"

#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/WrappedText.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <map>

namespace portside::ui {

namespace {

// Frames of tables and the punctuation of Chinese and Japanese stand beside an address without a blank.
const QRegularExpression &addressPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"((?:https?://|mailto:)[^\s<>"'`\\^{}|\x{2500}-\x{259f}\x{3000}-\x{303f}\x{ff00}-\x{ff0f}]{1,2001})"),
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

// What stands at the end of an address belongs to the sentence around it, unless it closes a bracket of the address.
qsizetype lengthOfAddress(QStringView text)
{
    const auto closesNone = [&text](QChar open, QChar close) {
        return text.back() == close && text.count(open) < text.count(close);
    };
    while (!text.isEmpty() &&
           (QStringView(u".,;:!?").contains(text.back()) || closesNone(u'(', u')') || closesNone(u'[', u']')))
        text.chop(1);
    return text.size();
}

bool isSameLink(const terminal::HyperlinkPtr &one, const terminal::HyperlinkPtr &other)
{
    return one == other || (one && other && !one->id.isEmpty() && one->id == other->id && one->uri == other->uri);
}

void addSpans(std::vector<SearchMatch> &spans, const terminal::Row &row, qint64 line,
              const terminal::HyperlinkPtr &link)
{
    for (int from = 0; from < row.used(); ++from) {
        const int begin = from;
        while (from < row.used() && isSameLink(row.link(from), link))
            ++from;
        if (from > begin)
            spans.push_back({line, begin, from});
    }
}

// Without an id, equal addresses are links of their own unless autowrap came between.
void keepConnected(std::vector<SearchMatch> &spans, const terminal::Terminal &terminal, terminal::Position cell)
{
    const auto isOver = [cell](const SearchMatch &span) {
        return span.line == cell.line && cell.column >= span.from && cell.column < span.to;
    };
    const auto goesOn = [&terminal](const SearchMatch &span, const SearchMatch &next) {
        return next.line == span.line + 1 && next.from == 0 && span.to == terminal.line(span.line).used() &&
               terminal.line(span.line).isWrapped();
    };
    auto first = std::find_if(spans.begin(), spans.end(), isOver);
    auto last = first;
    while (first != spans.begin() && goesOn(*std::prev(first), *first))
        --first;
    while (std::next(last) != spans.end() && goesOn(*last, *std::next(last)))
        ++last;
    spans = {first, std::next(last)};
}

std::optional<FoundLink> markedLink(const terminal::Terminal &terminal, terminal::Position cell)
{
    const terminal::HyperlinkPtr link = terminal.line(cell.line).link(cell.column);
    if (!link || !isAllowedLink(link->uri))
        return std::nullopt;
    FoundLink found{{}, link->uri};
    const qint64 first = std::max(terminal.firstLine(), cell.line - SearchMatch::mostLines);
    const qint64 end = std::min(terminal.endLine(), cell.line + SearchMatch::mostLines);
    for (qint64 line = first; line < end; ++line)
        addSpans(found.spans, terminal.line(line), line, link);
    if (link->id.isEmpty())
        keepConnected(found.spans, terminal, cell);
    return found;
}

// The line of the guest's that this one is a part of.
WrappedText lineAround(const terminal::Terminal &terminal, qint64 line)
{
    qint64 first = line;
    const qint64 top = std::max(terminal.firstLine(), line - SearchMatch::mostLines);
    while (first > top && terminal.line(first - 1).isWrapped())
        --first;
    return wrappedText(terminal, first, [line](qint64 next) { return next - line < SearchMatch::mostLines; });
}

std::vector<FoundLink> addressesIn(const WrappedText &line)
{
    std::vector<FoundLink> found;
    for (const QRegularExpressionMatch &match : addressPattern().globalMatch(line.text)) {
        const QString uri = match.captured().left(lengthOfAddress(match.capturedView()));
        if (isAllowedLink(uri))
            found.push_back({{line.span(match.capturedStart(), match.capturedStart() + uri.size())}, uri});
    }
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

QString addressLines(const QString &uri)
{
    constexpr int width = 80, most = 8;
    const QString address = logLine(uri, width * most);
    QStringList lines;
    for (qsizetype at = 0; at < address.size(); at += width)
        lines += address.mid(at, width);
    return lines.join(u'\n');
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
    if (const auto marked = markedLink(terminal, cell))
        return marked;
    for (FoundLink &found : addressesIn(lineAround(terminal, cell.line))) {
        const SearchMatch &span = found.spans.front();
        const int column = int(cell.line - span.line) * terminal.columns() + cell.column;
        if (column >= span.from && column < span.to)
            return std::move(found);
    }
    return std::nullopt;
}

QStringList linksOn(const terminal::Terminal &terminal, qint64 first, qint64 end)
{
    QStringList uris;
    for (qint64 line = first; line < end; ++line) {
        const terminal::Row &row = terminal.line(line);
        std::multimap<int, QString> byColumn;
        for (int column = 0; column < row.used(); ++column) {
            const terminal::HyperlinkPtr link = row.link(column);
            if (link && isAllowedLink(link->uri) && (column == 0 || row.link(column - 1) != link))
                byColumn.emplace(column, link->uri);
        }
        const int width = terminal.columns();
        for (const FoundLink &found : addressesIn(lineAround(terminal, line))) {
            const SearchMatch &span = found.spans.front();
            const int before = int(line - span.line) * width;
            if (before >= 0 && span.from < before + width && span.to > before)
                byColumn.emplace(std::max(0, span.from - before), found.uri);
        }
        for (const auto &[column, uri] : byColumn)
            uris += uri;
    }
    uris.removeDuplicates();
    return uris;
}

} // namespace portside::ui
