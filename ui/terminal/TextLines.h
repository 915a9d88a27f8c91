#pragma once

#include "core/terminal/Cell.h"
#include "ui/terminal/CellMetrics.h"

#include <QColor>

class QPainter;

namespace portside::ui {

/// Lines along text: underlines in their five styles, strike-through and overline. `left` and `right` are cell edges
/// and `top` the top of the cells, in device pixels; patterns are anchored to the device, so that runs join.
void paintUnderline(QPainter &painter, const CellMetrics &cell, terminal::Underline style, int left, int right, int top,
                    QColor color);
void paintStrike(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color);
void paintOverline(QPainter &painter, const CellMetrics &cell, int left, int right, int top, QColor color);

} // namespace portside::ui
