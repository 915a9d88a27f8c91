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

QString styleOf(const terminal::Cell &cell, CellColors &colors)
{
    const CellColors::Pair pair = colors.of(cell);
    QString style = QStringLiteral("color:%1;background:%2").arg(colorName(pair.text), colorName(pair.background));
    if (cell.has(attribute::Bold))
        style += QStringLiteral(";font-weight:bold");
    if (cell.has(attribute::Italic))
        style += QStringLiteral(";font-style:italic");
    if (cell.has(attribute::UnderlineMask | attribute::Strike))
        style += QStringLiteral(";text-decoration:%1")
                     .arg(cell.has(attribute::Strike) ? QStringLiteral("line-through") : QStringLiteral("underline"));
    return style;
}

QString htmlOfRow(const terminal::Row &row, terminal::ColumnSpan span, CellColors &colors)
{
    QString html;
    const int end = std::min(span.to, row.used());
    for (int from = span.from; from < end;) {
        const QString style = styleOf(row.cell(from), colors);
        QString text;
        int to = from;
        for (; to < end && styleOf(row.cell(to), colors) == style; ++to)
            text += row.cell(to).isBlank() ? QStringLiteral(" ") : row.text(to);
        html += QStringLiteral("<span style=\"%1\">%2</span>").arg(style, text.toHtmlEscaped());
        from = to;
    }
    return html;
}

} // namespace

QString htmlOf(const terminal::Terminal &terminal, const terminal::SelectionRange &range, CellColors &colors,
               const QString &family)
{
    QString html = QStringLiteral("<pre style=\"font-family:'%1',monospace;color:%2;background:%3\">")
                       .arg(family.toHtmlEscaped(), colorName(colors.foreground()), colorName(colors.background()));
    for (qint64 line = range.first.line; line <= range.last.line; ++line) {
        const terminal::ColumnSpan span = terminal::spanOnLine(terminal, range, line);
        if (line > range.first.line)
            html += QLatin1Char('\n');
        html += htmlOfRow(terminal.line(line), span, colors);
    }
    return html + QStringLiteral("</pre>");
}

} // namespace portside::ui
