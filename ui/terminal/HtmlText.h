#pragma once

#include "core/terminal/Selection.h"
#include "ui/terminal/CellColors.h"

#include <QString>

namespace portside::ui {

/// The selected cells as one HTML `pre` with their colours, weights and underlines, for the clipboard. All text is
/// escaped.
QString htmlOf(const terminal::Terminal &terminal, const terminal::SelectionRange &range, CellColors &colors,
               const QString &family);

} // namespace portside::ui
