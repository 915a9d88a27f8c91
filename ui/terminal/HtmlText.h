#pragma once

#include "core/terminal/Selection.h"
#include "ui/terminal/CellColors.h"

#include <QString>

namespace portside::ui {

/// The selected cells as one HTML `pre` with their colours, weights and underlines, for the clipboard. All text is
/// escaped. With WrapJoin::Join a line that autowrap broke is one, as in the text of the same selection.
QString htmlOf(const terminal::Terminal &terminal, const terminal::SelectionRange &range, CellColors &colors,
               const QString &family, terminal::WrapJoin join = terminal::WrapJoin::Keep);

} // namespace portside::ui
