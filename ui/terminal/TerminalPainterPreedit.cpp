// What an input method is composing.
#include "ui/terminal/TerminalPainter.h"

#include "ui/terminal/TextLines.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace portside::ui {

// Over what stands there, like the text it will be but underlined. `room` is how many columns the line has.
void TerminalPainter::paintPreedit(QPainter &painter, const Frame &frame, int room)
{
    const int start = frame.preedit.start(frame.cursor.column - frame.leftColumn, room);
    const CellColors::Pair plain{m_colors.foreground(), m_colors.background(), m_colors.foreground()};
    const int bar = 2 * std::max(m_metrics.lineThickness, int(std::lround(m_metrics.scale)));
    for (const Preedit::Piece &piece : frame.preedit.pieces) {
        const int index = start + piece.column;
        if (index + piece.cells <= 0 || index >= room)
            continue;
        const CellColors::Pair colors = piece.isConverted ? m_colors.selected() : plain;
        painter.fillRect(left(index), 0, left(piece.cells), m_metrics.height, QColor::fromRgb(colors.background));
        painter.setPen(QColor::fromRgb(colors.text));
        paintShaped(painter, m_glyphs.shaped(GlyphCache::Regular, piece.text), index, piece.cells);
        paintUnderline(painter, m_metrics, terminal::Underline::Single, left(index), left(index + piece.cells), 0,
                       painter.pen().color());
    }
    if (frame.preedit.cursor && !frame.preedit.isEmpty())
        painter.fillRect(left(start + *frame.preedit.cursor), 0, bar, m_metrics.height,
                         QColor::fromRgb(m_colors.cursorOn(plain)));
}

} // namespace portside::ui
