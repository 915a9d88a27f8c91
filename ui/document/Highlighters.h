#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace portside::ui {

enum class Syntax { None, Xml, Command };

/// Colours of a read-only text, taken from `palette`. The document owns the highlighter; nothing for Syntax::None.
QSyntaxHighlighter *makeHighlighter(Syntax syntax, QTextDocument *document, const QPalette &palette);

} // namespace portside::ui
