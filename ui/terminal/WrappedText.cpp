#include "ui/terminal/WrappedText.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/LinkFinder.h"

namespace portside::ui {

SearchMatch WrappedText::span(qsizetype from, qsizetype to) const
{
    const int start = columns[size_t(from)];
    const int row = start / width;
    return {first + row, start % width, columns[size_t(to)] - row * width};
}

WrappedText wrappedText(const terminal::Terminal &terminal, qint64 first,
                        const std::function<bool(qint64 next)> &goesOn)
{
    WrappedText result{{}, {}, first, first, terminal.columns()};
    for (bool isLast = false; !isLast;) {
        const terminal::Row &row = terminal.line(result.end);
        const int before = int(result.end - first) * result.width;
        for (const int column : columnsOfText(row, &result.text))
            result.columns.push_back(before + column);
        const bool isWrapped = row.isWrapped();
        ++result.end;
        isLast = !isWrapped || result.end >= terminal.endLine() || !goesOn(result.end);
        if (!isLast)
            result.columns.pop_back(); // the end of a line is the beginning of the next
    }
    return result;
}

} // namespace portside::ui
