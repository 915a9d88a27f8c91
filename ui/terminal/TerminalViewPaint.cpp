#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/LineMargin.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>
#include <utility>

namespace portside::ui {

void TerminalView::terminalChanged()
{
    for (int bells = m_terminal.takeBells(); bells > 0; --bells)
        m_bell.ring();
    if (m_terminal.takeTitleChange())
        Q_EMIT titleChanged(m_terminal.title());
    for (const terminal::WindowRequest &request : m_terminal.takeWindowRequests()) {
        if (request.kind == terminal::WindowRequest::Kind::Resize) {
            setGridPolicy(GridPolicy::Fixed, request.cells.height(), request.cells.width());
            Q_EMIT gridSizeChanged(m_terminal.rows(), m_terminal.columns());
        }
        Q_EMIT windowRequested(request);
    }
    m_accessible.noteChange();
    m_pacer.noteChange(m_terminal.isHoldingFrame() ? FramePacer::Hold::Yes : FramePacer::Hold::No);
}

void TerminalView::paintFrame()
{
    takeDamage();
    const auto output = m_dirty.isEmpty() ? MaskBudget::Output::None : MaskBudget::Output::New;
    m_dirty += std::exchange(m_unfinished, {});
    m_painter.setMaskTime(m_maskBudget.begin(output));
    if (isVisible())
        viewport()->repaint(m_dirty); // at once: the way through the event queue would add to the latency of a key
    m_maskBudget.end(m_painter.maskTime().value_or(0));
    m_painter.setMaskTime({});
    if (!m_unfinished.isEmpty())
        m_pacer.noteChange(FramePacer::Hold::No);
}

// Collects into m_dirty what the next frame has to paint.
void TerminalView::takeDamage()
{
    const terminal::Damage damage = m_terminal.takeDamage();
    const qint64 cursorLine = m_frame.cursor.line;
    const bool moved = m_viewport.update(m_terminal);
    if (damage.everything || damage.scrolled != 0 || !damage.rows.empty())
        dropChangedSelection();
    if (!m_frame.link.empty()) // what is under the pointer may be another text now
        hoverAt(m_pointer, opensLinks() ? Qt::ControlModifier : Qt::NoModifier);
    m_painter.colors().setGuest(m_terminal.palette(), m_terminal.modes().reverseScreen);
    placeCursor();
    if (damage.everything || moved || damage.scrolled != 0) {
        m_dirty = viewport()->rect();
    } else {
        m_dirty = {};
        for (const int row : damage.rows)
            m_dirty += lineRect(m_terminal.screenTop() + row);
        if (damage.cursor)
            m_dirty += QRegion(lineRect(cursorLine)) + lineRect(m_frame.cursor.line);
    }
    if (damage.scrollback || damage.everything || moved)
        updateScrollBars();
    if (m_margin->isVisible())
        m_margin->refresh();
    if (moved)
        Q_EMIT scrolled();
}

QRect TerminalView::lineRect(qint64 line) const
{
    const qint64 row = line - m_viewport.topLine();
    if (row < 0 || row >= m_viewport.rows())
        return {};
    const CellMetrics &cell = m_painter.metrics();
    const QRect cells = m_viewport.cells();
    return toLogical(QRect(cells.x(), cells.y() + int(row) * cell.height, cells.width(), cell.height));
}

void TerminalView::updateRow(qint64 line)
{
    viewport()->update(lineRect(line));
}

void TerminalView::setCursorStyle(const CursorStyle &style)
{
    m_cursorStyle = style;
    placeCursor();
    updateCursorRow();
}

// What the guest has chosen, else the user's, which a guest can still make blink (mode 12).
CursorStyle TerminalView::cursorStyle() const
{
    const terminal::Cursor cursor = m_terminal.cursor();
    if (cursor.isChosen)
        return {cursor.shape, cursor.blink};
    return {m_cursorStyle.shape, m_cursorStyle.blinks || cursor.blink};
}

CursorLook TerminalView::cursorLook() const
{
    const terminal::Cursor cursor = m_terminal.cursor();
    if (m_keyboard)
        return hasFocus() ? CursorLook::Block : CursorLook::Hollow;
    if (!cursor.visible)
        return CursorLook::None;
    if (!hasFocus() || !isActiveWindow())
        return CursorLook::Hollow;
    if (!m_blink.isCursorOn())
        return CursorLook::None;
    switch (cursorStyle().shape) {
    case terminal::CursorShape::Block:
        return CursorLook::Block;
    case terminal::CursorShape::Underline:
        return CursorLook::Underline;
    case terminal::CursorShape::Bar:
        return CursorLook::Bar;
    }
    return CursorLook::Block;
}

void TerminalView::placeCursor()
{
    const terminal::Cursor cursor = m_terminal.cursor();
    if (m_keyboard)
        m_keyboard->keepInside(m_terminal);
    const terminal::Position place = m_keyboard ? m_keyboard->place()
                                                : terminal::Position{m_terminal.screenTop() + cursor.row,
                                                                     std::min(cursor.column, m_terminal.columns() - 1)};
    m_blink.setCursorBlinks(!m_keyboard && cursor.visible && cursorStyle().blinks && hasFocus() && isVisible());
    if (place == m_frame.cursor)
        return;
    m_frame.cursor = place;
    m_blink.restartCursor();
    if (hasFocus())
        updateMicroFocus(Qt::ImCursorRectangle);
}

void TerminalView::paintEvent(QPaintEvent *event)
{
    if (!qFuzzyCompare(m_painter.metrics().scale, devicePixelRatioF())) {
        // The window came to another screen: a new grid, painted with the update that it brings.
        QMetaObject::invokeMethod(this, &TerminalView::updateMetrics, Qt::QueuedConnection);
    }
    QPainter painter(viewport());
    // The place of the viewport in its window need not be a whole device pixel; the grid is put on the nearest one.
    const QTransform device = painter.deviceTransform();
    const QRegion region = event->region();
    paintOutside(painter, region);
    const qreal scale = m_painter.metrics().scale;
    // Qt cuts the place of a glyph to 1/64 of a pixel: a hair before a whole one it would be a pixel further left.
    constexpr qreal hair = 5e-5;
    const QPointF offset(std::round(device.dx()) - device.dx() + hair, std::round(device.dy()) - device.dy() + hair);
    painter.translate(offset / scale);
    painter.scale(1 / scale, 1 / scale);

    m_frame.topLine = m_viewport.topLine();
    m_frame.leftColumn = m_viewport.leftColumn();
    m_frame.rows = m_viewport.rows();
    m_frame.columns = m_viewport.columns();
    m_frame.origin = m_viewport.cells().topLeft();
    m_frame.cursorLook = cursorLook();
    m_frame.blinkOn = m_blink.isTextOn();
    m_frame.selection = selectedRange();

    const bool whole = region.contains(viewport()->rect().center()) && region.rectCount() == 1 &&
                       region.boundingRect() == viewport()->rect();
    bool blinks = false;
    for (int row = 0; row < m_frame.rows; ++row) {
        if (!whole && !region.intersects(lineRect(m_frame.topLine + row)))
            continue;
        m_painter.paintRow(painter, m_terminal, m_frame, row);
        if (!m_painter.paintedAll())
            m_unfinished += lineRect(m_frame.topLine + row);
        blinks = blinks || m_painter.paintedBlink();
    }
    if (blinks || whole)
        m_blink.setTextBlinks(blinks);
}

// The margin in the colour of the screen, and around a grid of fixed size that of the window; a bell flashes here.
void TerminalView::paintOutside(QPainter &painter, const QRegion &region)
{
    const QRegion outside = region - toLogicalInside(m_viewport.cells());
    const QRegion page = m_gridPolicy == GridPolicy::Fixed ? outside & toLogical(m_viewport.page()) : outside;
    const QColor flash = QColor::fromRgb(m_painter.colors().cursor());
    const QColor around = palette().color(QPalette::Window), back = QColor::fromRgb(m_painter.colors().background());
    for (const QRect &rect : outside - page)
        painter.fillRect(rect, m_bell.isFlashing() ? flash : around);
    for (const QRect &rect : page)
        painter.fillRect(rect, m_bell.isFlashing() ? flash : back);
}

} // namespace portside::ui
