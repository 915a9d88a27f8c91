#include "ui/terminal/TerminalDocument.h"

#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalView.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>

namespace portside::ui {

namespace {

constexpr qreal paperPoints = 8;
constexpr int headLines = 2; // title and a blank line

// What is on a page, in its own units.
struct Sheet
{
    QRect area; // from the printable corner
    int lineHeight;
    int columns;
    int lines; // below the head
};

Sheet sheetOf(QPainter &painter)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect area(QPoint(0, 0), painter.viewport().size());
    const int width = std::max(1, metrics.horizontalAdvance(QLatin1Char('0')));
    return {area, metrics.lineSpacing(), std::max(1, area.width() / width),
            std::max(1, area.height() / metrics.lineSpacing() - headLines)};
}

void paintHead(QPainter &painter, const Sheet &sheet, const QString &title, int page)
{
    const QRect head(0, 0, sheet.area.width(), sheet.lineHeight);
    painter.drawText(head, Qt::AlignLeft,
                     painter.fontMetrics().elidedText(title, Qt::ElideRight, head.width() * 3 / 4));
    painter.drawText(head, Qt::AlignRight, QCoreApplication::translate("TerminalDocument", "Page %1").arg(page));
}

} // namespace

terminal::SelectionRange everything(const terminal::Terminal &terminal)
{
    qint64 last = terminal.endLine() - 1;
    while (last > terminal.screenTop() && terminal.line(last).used() == 0)
        --last;
    return {{terminal.firstLine(), 0}, {last, terminal.columns()}, false};
}

QByteArray textDocument(const terminal::Terminal &terminal)
{
    QString text = terminal::selectedText(terminal, everything(terminal), terminal::WrapJoin::Join);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return (text + u'\n').toUtf8();
}

QByteArray htmlDocument(const TerminalView &view, const QString &title)
{
    const QString head =
        QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title></head>\n"
                       "<body style=\"margin:0\">\n");
    const QString page = head.arg(logLine(title).toHtmlEscaped()) + view.html(everything(view.terminal())) +
                         QLatin1String("\n</body></html>\n");
    return page.toUtf8();
}

int printLines(QPagedPaintDevice &paper, const terminal::Terminal &terminal, const terminal::SelectionRange &range,
               const QString &title, int first, int last)
{
    QPainter painter(&paper);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(paperPoints);
    painter.setFont(font);
    const Sheet sheet = sheetOf(painter);
    const QString heading = logLine(title);
    int page = 0;
    int used = sheet.lines; // of this page; full at first, so that the first line begins a page
    const auto isWanted = [&] { return page >= first && (last == 0 || page <= last); };
    bool painted = false;
    for (qint64 line = range.first.line; line <= range.last.line; ++line) {
        const terminal::ColumnSpan span = terminal::spanOnLine(terminal, range, line);
        const QString text = terminal.line(line).text(span.from, span.to);
        for (qsizetype at = 0; at == 0 || at < text.size(); at += sheet.columns, ++used) {
            if (used >= sheet.lines) {
                ++page;
                used = 0;
                if (isWanted()) {
                    if (painted)
                        paper.newPage();
                    painted = true;
                    paintHead(painter, sheet, heading, page);
                }
            }
            if (isWanted())
                painter.drawText(0, (used + headLines) * sheet.lineHeight + painter.fontMetrics().ascent(),
                                 text.mid(at, sheet.columns));
        }
    }
    return page;
}

QString documentName(const QString &title)
{
    QString name;
    for (const QChar letter : logLine(title, 60)) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

} // namespace portside::ui
