#include "core/terminal/Selection.h"

#include "core/base/Limits.h"
#include "core/terminal/Terminal.h"

namespace portside::terminal {

namespace {

bool isWordCell(const Row &row, int column, const WordRule &rule)
{
    if (row.cell(column).isWideTail())
        --column;
    const std::u32string points = row.codePoints(column);
    if (points.empty())
        return false;
    const char32_t point = points.front();
    return QChar::isLetterOrNumber(point) || (point < 0x10000 && rule.alsoInWords.contains(QChar(char16_t(point))));
}

bool isBlankCell(const Row &row, int column)
{
    const Cell cell = row.cell(column);
    return !cell.isWideTail() && (cell.isBlank() || cell.glyph == ' ');
}

enum class CellClass { Word, Blank, Other };

CellClass classOf(const Row &row, int column, const WordRule &rule)
{
    return isWordCell(row, column, rule) ? CellClass::Word
           : isBlankCell(row, column)    ? CellClass::Blank
                                         : CellClass::Other;
}

Position clamped(const Terminal &terminal, Position at)
{
    if (at.line < terminal.firstLine())
        return {terminal.firstLine(), 0};
    if (at.line >= terminal.endLine())
        return {terminal.endLine() - 1, terminal.columns()};
    return {at.line, std::max(0, at.column)};
}

int lineWidth(const Terminal &terminal, qint64 line)
{
    return std::max(terminal.columns(), terminal.line(line).used());
}

constexpr qint64 wordLines = 64; // a guest may wrap one "word" over the whole scrollback

// The run of equal cells around `at`, over lines that autowrap joined. Other characters stand alone.
SelectionRange wordAround(const Terminal &terminal, Position at, const WordRule &rule)
{
    at.column = std::min(at.column, lineWidth(terminal, at.line) - 1);
    const CellClass kind = classOf(terminal.line(at.line), at.column, rule);
    Position first = at, last = {at.line, at.column + 1};
    if (kind == CellClass::Other)
        return {first, last, false};
    for (;;) {
        Position before = first;
        if (--before.column < 0) {
            if (--before.line < std::max(terminal.firstLine(), at.line - wordLines) ||
                !terminal.line(before.line).isWrapped())
                break;
            before.column = terminal.line(before.line).used() - 1;
        }
        if (before.column < 0 || classOf(terminal.line(before.line), before.column, rule) != kind)
            break;
        first = before;
    }
    for (;;) {
        Position next = last;
        const Row &row = terminal.line(next.line);
        if (next.column >= (row.isWrapped() ? row.used() : lineWidth(terminal, next.line))) {
            if (!row.isWrapped() || next.line + 1 >= std::min(terminal.endLine(), at.line + wordLines))
                break;
            next = {next.line + 1, 0};
        }
        if (classOf(terminal.line(next.line), next.column, rule) != kind)
            break;
        last = {next.line, next.column + 1};
    }
    return {first, last, false};
}

SelectionRange lineAround(const Terminal &terminal, Position at)
{
    qint64 first = at.line, last = at.line;
    while (first > terminal.firstLine() && terminal.line(first - 1).isWrapped())
        --first;
    while (last + 1 < terminal.endLine() && terminal.line(last).isWrapped())
        ++last;
    return {{first, 0}, {last, lineWidth(terminal, last)}, false};
}

// Edges that would cut a wide character move outwards.
void takeWholeCharacters(const Terminal &terminal, SelectionRange &range)
{
    if (terminal.line(range.first.line).cell(range.first.column).isWideTail())
        --range.first.column;
    if (terminal.line(range.last.line).cell(range.last.column).isWideTail())
        ++range.last.column;
}

} // namespace

SelectionRange selectedRange(const Terminal &terminal, const Selection &selection, const WordRule &rule)
{
    Position first = clamped(terminal, std::min(selection.anchor, selection.head));
    Position last = clamped(terminal, std::max(selection.anchor, selection.head));
    switch (selection.unit) {
    case SelectionUnit::Word:
        return {
            wordAround(terminal, first, rule).first,
            wordAround(terminal, last.column > 0 && last != first ? Position{last.line, last.column - 1} : last, rule)
                .last,
            false};
    case SelectionUnit::Line:
        return {lineAround(terminal, first).first, lineAround(terminal, last).last, false};
    case SelectionUnit::Block:
        return {{first.line, std::min(selection.anchor.column, selection.head.column)},
                {last.line, std::max(selection.anchor.column, selection.head.column)},
                true};
    case SelectionUnit::Character:
        break;
    }
    SelectionRange range{first, last, false};
    if (first != last)
        takeWholeCharacters(terminal, range);
    return range;
}

ColumnSpan spanOnLine(const Terminal &terminal, const SelectionRange &range, qint64 line)
{
    if (line < range.first.line || line > range.last.line)
        return {};
    ColumnSpan span;
    span.from = range.block || line == range.first.line ? range.first.column : 0;
    span.to = range.block || line == range.last.line ? range.last.column : lineWidth(terminal, line);
    if (range.block && !span.isEmpty()) {
        const Row &row = terminal.line(line);
        span.from -= row.cell(span.from).isWideTail();
        span.to += row.cell(span.to).isWideTail();
    }
    return span;
}

QString selectedText(const Terminal &terminal, const SelectionRange &range, WrapJoin join)
{
    QString text;
    const qint64 last = std::min(range.last.line, terminal.endLine() - 1);
    for (qint64 line = std::max(range.first.line, terminal.firstLine()); line <= last; ++line) {
        const ColumnSpan span = spanOnLine(terminal, range, line);
        const Row &row = terminal.line(line);
        text += row.text(span.from, span.to);
        const bool joined = join == WrapJoin::Join && !range.block && row.isWrapped();
        if (line < last && !joined)
            text += u'\n';
    }
    return text;
}

QString allText(const Terminal &terminal, WrapJoin join)
{
    const SelectionRange everything{
        {terminal.firstLine(), 0}, {terminal.endLine() - 1, limits::terminalColumns}, false};
    QString text = selectedText(terminal, everything, join);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

QString lineText(const Terminal &terminal, qint64 line)
{
    const Row &row = terminal.line(line);
    return row.text(0, row.used());
}

} // namespace portside::terminal
