#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/LineMargin.h"
#include "ui/terminal/TerminalAccessible.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace portside::ui {

namespace {

constexpr int leastRows = 4;
constexpr int leastColumns = 20;
constexpr qreal leastFontSize = 5, mostFontSize = 72; // points

} // namespace

TerminalView::TerminalView(terminal::Terminal &terminal, QWidget *parent)
    : QAbstractScrollArea(parent), m_terminal(terminal), m_accessible(*this), m_fontFamily(fixedPitchFamily()),
      m_margin(new LineMargin(*this))
{
    TerminalAccessible::install();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setAcceptDrops(true);
    setAccessibleName(tr("Terminal"));
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAttribute(Qt::WA_NoSystemBackground);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_dragScroll.setInterval(40);
    connect(&m_dragScroll, &QTimer::timeout, this, &TerminalView::scrollWhileDragging);
    connect(&m_pacer, &FramePacer::frameDue, this, &TerminalView::paintFrame);
    connect(&m_blink, &BlinkClock::cursorToggled, this, &TerminalView::updateCursorRow);
    connect(&m_blink, &BlinkClock::textToggled, viewport(), qOverload<>(&QWidget::update));
    connect(&m_bell, &Bell::rang, this, &TerminalView::bellRang);
    connect(&m_bell, &Bell::flashChanged, viewport(), qOverload<>(&QWidget::update));
    setColorScheme(colorSchemes()[0]);
    updateMetrics();
}

TerminalView::~TerminalView() = default;

void TerminalView::updateMetrics()
{
    m_painter.setMetrics(CellMetrics::of(m_fontFamily, fontSize(), logicalDpiY(), devicePixelRatioF()));
    m_viewport.setMetrics(m_painter.metrics());
    m_terminal.setCellSize(m_painter.metrics().width, m_painter.metrics().height);
    layOutGrid();
    updateGeometry();
}

void TerminalView::layOutGrid()
{
    const QSize logical = viewport()->size();
    const qreal scale = m_painter.metrics().scale;
    m_viewport.setPixels(QSize(int(logical.width() * scale), int(logical.height() * scale)));
    const int rows = m_viewport.fittingRows();
    const int columns = m_viewport.fittingColumns();
    if (m_gridPolicy == GridPolicy::FollowWindow && isVisible() &&
        (rows != m_terminal.rows() || columns != m_terminal.columns())) {
        resizeGrid(rows, columns);
    }
    takeDamage();
    updateScrollBars();
    viewport()->update();
}

// Where lines are broken anew they get other numbers: what belongs to a text stays with it.
void TerminalView::resizeGrid(int rows, int columns)
{
    LineAnchors lines;
    std::vector<qint64> marks = m_margin->marks().lines(), starts = m_margin->starts().lines();
    for (std::vector<qint64> *own : {&marks, &starts})
        std::for_each(own->begin(), own->end(), [&lines](qint64 &line) { lines.follow(&line); });
    std::optional<terminal::Selection> selection = m_drag.selection();
    if (selection) {
        lines.follow(&selection->anchor);
        lines.follow(&selection->head);
    }
    if (m_selected) {
        lines.follow(&m_selected->first);
        lines.follow(&m_selected->last);
    }
    qint64 top = m_viewport.topLine();
    lines.follow(&top);
    Q_EMIT resizing(&lines);
    m_terminal.resize(rows, columns, lines.anchors());
    lines.takeLines();
    m_margin->marks().setLines(marks);
    m_margin->starts().setLines(starts);
    m_drag.moveTo(selection);
    if (m_selected)
        m_selectionWatch.watch(m_terminal, *m_selected);
    m_viewport.update(m_terminal);
    if (!m_viewport.isFollowing())
        m_viewport.scrollToLine(m_terminal, top);
    Q_EMIT gridSizeChanged(m_terminal.rows(), m_terminal.columns());
}

void TerminalView::setGridPolicy(GridPolicy policy, int rows, int columns)
{
    m_gridPolicy = policy;
    m_viewport.setAlign(policy == GridPolicy::Fixed ? Viewport::Align::Centre : Viewport::Align::TopLeft);
    setHorizontalScrollBarPolicy(policy == GridPolicy::Fixed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (policy == GridPolicy::Fixed && (rows != m_terminal.rows() || columns != m_terminal.columns()))
        resizeGrid(rows, columns);
    layOutGrid();
    fitText();
}

void TerminalView::setColorScheme(const ColorScheme &scheme)
{
    m_painter.colors().setScheme(scheme);
    m_terminal.setColorScheme(scheme.palette());
    viewport()->update();
}

void TerminalView::setFontFamily(const QString &family)
{
    m_fontFamily = fixedPitchFamily(family);
    updateMetrics();
}

qreal TerminalView::fontSize() const
{
    return m_fittedSize.value_or(std::clamp(m_fontSize + m_zoom, leastFontSize, mostFontSize));
}

void TerminalView::setFontSize(qreal points)
{
    if (points == m_fontSize)
        return;
    m_fontSize = std::clamp(points, leastFontSize, mostFontSize);
    setZoom(0);
}

void TerminalView::setZoom(qreal points)
{
    m_fittedSize.reset();
    m_zoom = std::clamp(points, leastFontSize - m_fontSize, mostFontSize - m_fontSize);
    updateMetrics();
}

void TerminalView::setFitsText(bool fits)
{
    if (fits == m_zoomBefore.has_value())
        return;
    if (!fits)
        return setZoom(*std::exchange(m_zoomBefore, std::nullopt));
    m_zoomBefore = m_zoom;
    m_fittedSize = fontSize();
    fitText();
}

void TerminalView::fitText()
{
    if (!m_fittedSize || m_gridPolicy != GridPolicy::Fixed)
        return;
    const QSize margins(2 * m_viewport.marginInPixels() + 2, 2 * m_viewport.marginInPixels() + 2);
    const QSize room = viewport()->size() - margins;
    const QSize now = m_painter.metrics().logicalSize(m_terminal.columns(), m_terminal.rows());
    const qreal ratio = std::min(room.width() / qreal(now.width()), room.height() / qreal(now.height()));
    const auto fits = [&](qreal points) {
        const CellMetrics cell = CellMetrics::of(m_fontFamily, points, logicalDpiY(), devicePixelRatioF());
        const QSize grid = cell.logicalSize(m_terminal.columns(), m_terminal.rows());
        return grid.width() <= room.width() && grid.height() <= room.height();
    };
    qreal points = std::clamp(std::ceil(*m_fittedSize * ratio) + 1, leastFontSize, mostFontSize);
    while (points > leastFontSize && !fits(points))
        points -= 0.5;
    m_fittedSize = points;
    updateMetrics();
}

void TerminalView::setMargin(int pixels)
{
    m_viewport.setMargin(pixels);
    layOutGrid();
    updateGeometry();
}

void TerminalView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    setAttribute(Qt::WA_InputMethodEnabled, takesText());
    updateCursorRow();
}

void TerminalView::setLocked(bool locked)
{
    m_locked = locked;
    setReadOnly(m_readOnly);
}

void TerminalView::layOutMargin()
{
    const QMargins margins(m_margin->isHidden() ? 0 : m_margin->sizeHint().width(), 0, 0, 0);
    if (margins != viewportMargins())
        setViewportMargins(margins);
    m_margin->setGeometry(0, viewport()->y(), viewport()->x(), viewport()->height());
}

qint64 TerminalView::lineInQuestion() const
{
    if (const auto range = selectedRange())
        return range->first.line;
    return isAtEnd() ? m_terminal.screenTop() + m_terminal.cursor().row : m_viewport.topLine();
}

void TerminalView::setSearchMatches(std::vector<SearchMatch> matches, int current)
{
    m_frame.matches = std::move(matches);
    m_frame.currentMatch = current;
    viewport()->update();
}

void TerminalView::showLine(qint64 line)
{
    if (line < m_viewport.topLine() || line >= m_viewport.topLine() + m_viewport.rows())
        scrollToLine(line - m_viewport.rows() / 2);
}

void TerminalView::scrollToLine(qint64 line)
{
    moveView(m_viewport.scrollToLine(m_terminal, line));
}

void TerminalView::scrollLines(int lines)
{
    const bool moved = m_viewport.update(m_terminal); // what came since the last frame counts, too
    moveView(m_viewport.scrollToLine(m_terminal, m_viewport.topLine() + lines) || moved);
}

void TerminalView::scrollToEnd()
{
    m_viewport.follow();
    moveView(m_viewport.update(m_terminal));
}

void TerminalView::moveView(bool moved)
{
    updateScrollBars();
    if (!moved)
        return;
    viewport()->update();
    m_margin->refresh();
    Q_EMIT scrolled();
}

void TerminalView::updateScrollBars()
{
    m_syncingScrollBars = true;
    const qint64 first = m_terminal.firstLine();
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, m_viewport.lastTopLine() - first)));
    verticalScrollBar()->setPageStep(m_viewport.rows());
    verticalScrollBar()->setValue(int(m_viewport.topLine() - first));
    horizontalScrollBar()->setRange(0, m_terminal.columns() - m_viewport.columns());
    horizontalScrollBar()->setPageStep(m_viewport.columns());
    horizontalScrollBar()->setValue(m_viewport.leftColumn());
    m_syncingScrollBars = false;
}

void TerminalView::scrollContentsBy(int, int)
{
    if (m_syncingScrollBars)
        return;
    m_viewport.setLeftColumn(horizontalScrollBar()->value());
    m_viewport.update(m_terminal);
    m_viewport.scrollToLine(m_terminal, m_terminal.firstLine() + verticalScrollBar()->value());
    moveView(true);
}

QRect TerminalView::toLogical(const QRect &devicePixels) const
{
    const qreal scale = m_painter.metrics().scale;
    const QPoint topLeft(int(std::floor(devicePixels.x() / scale)), int(std::floor(devicePixels.y() / scale)));
    const QPoint bottomRight(int(std::ceil((devicePixels.x() + devicePixels.width()) / scale)),
                             int(std::ceil((devicePixels.y() + devicePixels.height()) / scale)));
    // Where a device pixel is cut by a logical one, rounding differs along the way to the screen.
    const int slack = scale == std::floor(scale) ? 0 : 1;
    return QRect(topLeft, bottomRight - QPoint(1, 1)).adjusted(-slack, -slack, slack, slack);
}

QRect TerminalView::toLogicalInside(const QRect &devicePixels) const
{
    const int slack = m_painter.metrics().scale == 1 ? 0 : 3;
    return toLogical(devicePixels).adjusted(slack, slack, -slack, -slack);
}

QRect TerminalView::cellRect(int row, int column) const
{
    const CellMetrics &cell = m_painter.metrics();
    const QPoint origin = m_viewport.cells().topLeft();
    const int shownRow = int(m_terminal.screenTop() + row - m_viewport.topLine());
    return toLogical(QRect(origin.x() + (column - m_viewport.leftColumn()) * cell.width,
                           origin.y() + shownRow * cell.height, cell.width, cell.height));
}

QSize TerminalView::sizeForGrid(int rows, int columns) const
{
    const QMargins margins = viewportMargins();
    return m_painter.metrics().logicalSize(columns, rows) + m_viewport.outerSize() +
           QSize(verticalScrollBar()->sizeHint().width() + margins.left() + margins.right(), 0);
}

QSize TerminalView::sizeHint() const
{
    const QSize grid = m_painter.metrics().logicalSize(
        std::max(usualColumns, m_gridPolicy == GridPolicy::Fixed ? m_terminal.columns() : 0),
        std::max(usualRows, m_gridPolicy == GridPolicy::Fixed ? m_terminal.rows() : 0));
    return grid + around() + QSize(viewportMargins().left(), 0);
}

QSize TerminalView::minimumSizeHint() const
{
    return m_painter.metrics().logicalSize(leastColumns, leastRows) + around();
}

// Margins, the scroll bar, and a pixel to each side for what scaling takes.
QSize TerminalView::around() const
{
    const int margins = 2 * m_viewport.marginInPixels() + 2;
    return {margins + verticalScrollBar()->sizeHint().width(), margins};
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOutMargin();
    layOutGrid();
    fitText();
}

void TerminalView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    updateMetrics(); // the window's screen is known only now
}

// Also when the window is minimised. What is painted anew blinks again.
void TerminalView::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    m_blink.setTextBlinks(false);
}

void TerminalView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        updateCursorRow();
}

} // namespace portside::ui
