#pragma once

#include "core/base/Result.h"
#include "core/terminal/Selection.h"

#include <QByteArray>
#include <QFont>
#include <QString>

class QPageLayout;
class QPagedPaintDevice;

namespace portside::ui {

class TerminalView;

/// All lines that a terminal holds, but for the empty ones at the end.
terminal::SelectionRange everything(const terminal::Terminal &terminal);

/// The lines as UTF-8 text, and as an HTML page with their colours. Both are safe to open: no control characters, all
/// text escaped.
QByteArray textDocument(const terminal::Terminal &terminal);
QByteArray htmlDocument(const TerminalView &view, const QString &title);

/// Pages [first, last] (from 1; last 0: all) of the range on paper: black on white, a line that is wider than the page
/// continued below, the title and the page's number at its head. Answers how many pages the whole has.
int printLines(QPagedPaintDevice &paper, const terminal::Terminal &terminal, const terminal::SelectionRange &range,
               const QString &title, int first = 1, int last = 0);

/// The same into a PDF file, which is whole or as it was before; the error says why.
Result<void> printFile(const QString &path, const QPageLayout &layout, const terminal::Terminal &terminal,
                       const terminal::SelectionRange &range, const QString &title, int first = 1, int last = 0);

/// A title as the name of a file in any folder, without what would pass for its ending.
QString documentName(const QString &title);

} // namespace portside::ui
