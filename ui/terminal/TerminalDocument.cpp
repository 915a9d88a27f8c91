#include "ui/terminal/TerminalDocument.h"

#include "core/base/AtomicFile.h"
#include "core/base/LogText.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalView.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>

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

qreal charWidth(const QPainter &painter)
{
    return std::max(1.0, QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(QLatin1Char('0')));
}

Sheet sheetOf(QPainter &painter)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect area(QPoint(0, 0), painter.viewport().size());
    return {area, metrics.lineSpacing(), std::max(1, int(area.width() / charWidth(painter))),
            std::max(1, area.height() / metrics.lineSpacing() - headLines)};
}

// Without the blanks at the end.
int endOfText(const terminal::Row &row, terminal::ColumnSpan span)
{
    int end = std::min(span.to, row.used());
    while (end > span.from && row.cell(end - 1).isBlank() && !row.cell(end - 1).isWideTail())
        --end;
    return end;
}

// Of cells from `from` on as many as a line of the sheet has room for; a wide character is not cut.
int endOfPiece(const terminal::Row &row, int from, int columns, int end)
{
    const int to = std::min(from + columns, end);
    return to < end && to - from > 1 && row.cell(to).isWideTail() ? to - 1 : to;
}

// Each character where its cell is: fonts that stand in for the sheet's are as wide as they like.
void paintPiece(QPainter &painter, const terminal::Row &row, terminal::ColumnSpan piece, QPoint baseline)
{
    const qreal width = charWidth(painter);
    QString run;
    int begin = piece.from;
    const auto flush = [&](int next) {
        painter.drawText(baseline + QPointF((begin - piece.from) * width, 0), run);
        run.clear();
        begin = next;
    };
    for (int column = piece.from; column < piece.to; ++column) {
        const terminal::Cell cell = row.cell(column);
        const QString text = cell.isBlank() && !cell.isWideTail() ? QStringLiteral(" ") : row.text(column);
        const bool isPlain = text.size() == 1 && text.at(0).unicode() < 0x7f;
        if (!isPlain)
            flush(column);
        run += text;
        if (!isPlain)
            flush(column + 1);
    }
    flush(piece.to);
}

// Lines on paper, page after page.
class PageWriter
{
public:
    PageWriter(QPagedPaintDevice &paper, const QString &heading, int first, int last)
        : m_paper(paper), m_heading(heading), m_first(first), m_last(last), m_painter(&paper)
    {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPointSizeF(paperPoints);
        m_painter.setFont(font);
        m_sheet = sheetOf(m_painter);
        m_used = m_sheet.lines; // full, so that the first line begins a page
    }

    int columns() const { return m_sheet.columns; }
    int pages() const { return m_page; }

    void add(const terminal::Row &row, terminal::ColumnSpan piece)
    {
        if (m_used >= m_sheet.lines)
            beginPage();
        const int top = (headLines + m_used++) * m_sheet.lineHeight;
        if (isWanted())
            paintPiece(m_painter, row, piece, {0, top + m_painter.fontMetrics().ascent()});
    }

private:
    bool isWanted() const { return m_page >= m_first && (m_last == 0 || m_page <= m_last); }

    void beginPage()
    {
        ++m_page;
        m_used = 0;
        if (!isWanted())
            return;
        if (m_page > std::max(1, m_first))
            m_paper.newPage();
        const QRect head(0, 0, m_sheet.area.width(), m_sheet.lineHeight);
        const QFontMetrics metrics = m_painter.fontMetrics();
        m_painter.drawText(head, Qt::AlignLeft, metrics.elidedText(m_heading, Qt::ElideRight, head.width() * 3 / 4));
        m_painter.drawText(head, Qt::AlignRight,
                           QCoreApplication::translate("TerminalDocument", "Page %1").arg(m_page));
    }

    QPagedPaintDevice &m_paper;
    const QString m_heading;
    const int m_first;
    const int m_last;
    QPainter m_painter;
    Sheet m_sheet;
    int m_page = 0;
    int m_used = 0; // lines of this page
};

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
    PageWriter pages(paper, logLine(title), first, last);
    for (qint64 line = range.first.line; line <= range.last.line; ++line) {
        const terminal::ColumnSpan span = terminal::spanOnLine(terminal, range, line);
        const terminal::Row &row = terminal.line(line);
        const int end = endOfText(row, span);
        int from = span.from;
        do {
            const int to = endOfPiece(row, from, pages.columns(), end);
            pages.add(row, {from, to});
            from = std::max(from + 1, to);
        } while (from < end);
    }
    return pages.pages();
}

// Qt's printer writes as it goes and says nothing of a full disk.
Result<void> printFile(const QString &path, const QPageLayout &layout, const terminal::Terminal &terminal,
                       const terminal::SelectionRange &range, const QString &title, int first, int last)
{
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    {
        QPdfWriter paper(&pdf);
        paper.setPageLayout(layout);
        paper.setTitle(logLine(title));
        printLines(paper, terminal, range, title, first, last);
    }
    return writeFileAtomically(path, pdf.data());
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
