#include "ui/terminal/HtmlText.h"

#include "core/terminal/Terminal.h"

#include <algorithm>

namespace portside::ui {

namespace attribute = terminal::attribute;

namespace {

QString colorName(QRgb color)
{
    return QColor::fromRgb(color).name();
}

QString underlineName(terminal::Underline underline)
{
    constexpr const char *names[] = {"", "", " double", " wavy", " dotted", " dashed"};
    return QLatin1String(names[int(underline)]);
}

QString decorationOf(const terminal::Row &row, int column, CellColors &colors)
{
    const terminal::Cell cell = row.cell(column);
    QString lines;
    if (cell.has(attribute::UnderlineMask))
        lines += QLatin1String(" underline") + underlineName(cell.underline());
    if (cell.has(attribute::Strike))
        lines += QLatin1String(" line-through");
    if (cell.has(attribute::Overline))
        lines += QLatin1String(" overline");
    const terminal::Color color = row.underlineColor(column);
    if (cell.has(attribute::UnderlineMask) && !color.isDefault())
        lines += u' ' + colorName(colors.of(color, 0));
    return lines.trimmed();
}

QString styleOf(const terminal::Row &row, int column, CellColors &colors)
{
    const terminal::Cell cell = row.cell(column);
    const CellColors::Pair pair = colors.of(cell);
    QString style = QStringLiteral("color:%1;background:%2").arg(colorName(pair.text), colorName(pair.background));
    if (cell.has(attribute::Bold))
        style += QStringLiteral(";font-weight:bold");
    if (cell.has(attribute::Italic))
        style += QStringLiteral(";font-style:italic");
    if (const QString lines = decorationOf(row, column, colors); !lines.isEmpty())
        style += QLatin1String(";text-decoration:") + lines;
    return style;
}

QString htmlOfRow(const terminal::Row &row, terminal::ColumnSpan span, CellColors &colors)
{
    QString html;
    const int end = std::min(span.to, row.used());
    for (int from = span.from; from < end;) {
        const QString style = styleOf(row, from, colors);
        QString text;
        int to = from;
        for (; to < end && styleOf(row, to, colors) == style; ++to) {
            const terminal::Cell cell = row.cell(to);
            if (!cell.isWideTail())
                text += cell.isBlank() ? QStringLiteral(" ") : row.text(to);
        }
        html += QStringLiteral("<span style=\"%1\">%2</span>").arg(style, text.toHtmlEscaped());
        from = to;
    }
    return html;
}

} // namespace

QString htmlOf(const terminal::Terminal &terminal, const terminal::SelectionRange &range, CellColors &colors,
               const QString &family, terminal::WrapJoin join)
{
    QString html = QStringLiteral("<pre style=\"font-family:'%1',monospace;color:%2;background:%3\">")
                       .arg(family.toHtmlEscaped(), colorName(colors.foreground()), colorName(colors.background()));
    for (qint64 line = range.first.line; line <= range.last.line; ++line) {
        const terminal::ColumnSpan span = terminal::spanOnLine(terminal, range, line);
        const terminal::Row &row = terminal.line(line);
        html += htmlOfRow(row, span, colors);
        const bool joined = join == terminal::WrapJoin::Join && !range.block && row.isWrapped();
        if (line < range.last.line && !joined)
            html += QLatin1Char('\n');
    }
    return html + QStringLiteral("</pre>");
}

} // namespace portside::ui
