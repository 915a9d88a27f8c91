#include "ui/terminal/TerminalPainter.h"

#include "ui/terminal/TextLines.h"

#include <algorithm>

namespace portside::ui {

using terminal::Underline;
namespace attribute = terminal::attribute;

namespace {

// As LinkFinder's rule, but cheap: a guest may fill a screen with links.
bool hasAllowedScheme(const QString &uri)
{
    return uri.startsWith(QLatin1String("http://")) || uri.startsWith(QLatin1String("https://")) ||
           uri.startsWith(QLatin1String("mailto:"));
}

} // namespace

// What the guest has marked as a link is dotted, as nothing else tells it from text; what the pointer is on is
// underlined.
void TerminalPainter::paintLinks(QPainter &painter, const terminal::Row &row, const Frame &frame, qint64 line,
                                 int screenColumns)
{
    const int end = std::min(row.used(), frame.leftColumn + frame.columns);
    const auto underline = [&](int column, Underline style) {
        const int i = column - frame.leftColumn;
        paintUnderline(painter, m_metrics, style, left(i), left(i + 1), 0, QColor::fromRgb(m_pairs[size_t(i)].text));
    };
    for (int column = frame.leftColumn; m_hasLinks && column < end; ++column) {
        const terminal::HyperlinkPtr link = row.link(column);
        if (link && hasAllowedScheme(link->uri) && !row.cell(column).has(attribute::UnderlineMask | attribute::Conceal))
            underline(column, Underline::Dotted);
    }
    for (const SearchMatch &part : frame.link) {
        const int before = int(line - part.line) * screenColumns;
        for (int column = std::max(frame.leftColumn, part.from - before); column < std::min(end, part.to - before);
             ++column)
            underline(column, Underline::Single);
    }
}

} // namespace portside::ui
