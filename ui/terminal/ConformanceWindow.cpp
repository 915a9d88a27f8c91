#include "ui/terminal/ConformanceWindow.h"

#include "core/terminal/Terminal.h"
#include "ui/terminal/TerminalView.h"

#include <QEvent>
#include <QScreen>
#include <QWidget>
#include <QWindow>

#include <cmath>

namespace portside::ui {

namespace {

// The place of the window's inside, when its frame is to be there.
QRect inside(const QWidget &window, const QRect &frame)
{
    const QRect outer = window.frameGeometry();
    const QRect inner = window.geometry();
    return frame.adjusted(inner.left() - outer.left(), inner.top() - outer.top(), inner.right() - outer.right(),
                          inner.bottom() - outer.bottom());
}

} // namespace

ConformanceWindow::ConformanceWindow(QWidget &window, TerminalView &view)
    : m_window(window), m_view(view), m_size(window.size())
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(patience);
    m_window.installEventFilter(this);
    connect(&m_view, &TerminalView::windowRequested, this, &ConformanceWindow::run);
    m_view.terminal().setWindow([this] { return facts(); });
    m_view.setGridPolicy(GridPolicy::Fixed, usualRows, usualColumns); // what suites begin with
}

ConformanceWindow::~ConformanceWindow()
{
    m_view.terminal().setWindow({});
}

bool ConformanceWindow::eventFilter(QObject *object, QEvent *event)
{
    const bool isSized = object == &m_window && event->type() == QEvent::Resize;
    if (isSized && m_window.size() != m_size && !m_settling.isActive())
        m_view.setGridPolicy(GridPolicy::FollowWindow);
    return QObject::eventFilter(object, event);
}

void ConformanceWindow::run(const terminal::WindowRequest &request)
{
    using Kind = terminal::WindowRequest::Kind;
    const qreal scale = m_view.devicePixelRatioF();
    switch (request.kind) {
    case Kind::Resize:
        return goAround(request.cells);
    case Kind::Restore:
        return restore();
    case Kind::Iconify:
        return iconify();
    case Kind::Move:
        return m_window.move((QPointF(request.place) / scale).toPoint());
    case Kind::Raise:
        return m_window.raise();
    case Kind::Lower:
        return m_window.lower();
    case Kind::Refresh:
        return m_view.viewport()->update();
    case Kind::Unmaximize:
        return giveBack();
    case Kind::Maximize:
        return grow(Qt::Horizontal | Qt::Vertical);
    case Kind::MaximizeHeight:
        return grow(Qt::Vertical);
    case Kind::MaximizeWidth:
        return grow(Qt::Horizontal);
    case Kind::LeaveFullScreen:
        return setFullScreen(false);
    case Kind::EnterFullScreen:
        return setFullScreen(true);
    case Kind::ToggleFullScreen:
        return setFullScreen(!isFullScreen());
    }
}

QSize ConformanceWindow::sizeAround(QSize cells) const
{
    return m_window.size() - m_view.size() + m_view.sizeForGrid(cells.height(), cells.width());
}

void ConformanceWindow::goAround(QSize cells)
{
    if (isFullScreen())
        return;
    m_ordinary.reset();
    m_settling.start();
    m_window.resize(sizeAround(cells));
    m_size = m_window.size();
}

void ConformanceWindow::place(const QRect &geometry)
{
    m_settling.stop();
    m_size = {};
    m_view.setGridPolicy(GridPolicy::FollowWindow);
    m_window.setGeometry(geometry);
}

// Not left to the window system: it may know no windows that are large in one direction, or no large ones at all.
void ConformanceWindow::grow(Qt::Orientations directions)
{
    if (isFullScreen())
        return;
    if (!m_ordinary)
        m_ordinary = m_window.geometry();
    const QRect most = inside(m_window, m_window.screen()->availableGeometry());
    QRect now = m_window.geometry();
    if (directions & Qt::Horizontal)
        now = QRect(most.x(), now.y(), most.width(), now.height());
    if (directions & Qt::Vertical)
        now = QRect(now.x(), most.y(), now.width(), most.height());
    place(now);
}

void ConformanceWindow::giveBack()
{
    if (!isFullScreen() && m_ordinary)
        place(*std::exchange(m_ordinary, std::nullopt));
}

bool ConformanceWindow::isFullScreen() const
{
    return m_window.isFullScreen() || m_covers;
}

void ConformanceWindow::setFullScreen(bool on)
{
    if (on == isFullScreen())
        return;
    if (on && !m_ordinary)
        m_ordinary = m_window.geometry();
    m_covers = false;
    place(m_window.geometry()); // the grid is to follow
    m_window.setWindowState(on ? Qt::WindowFullScreen : Qt::WindowNoState);
    if (on)
        QTimer::singleShot(patience, this, &ConformanceWindow::cover);
    else
        giveBack();
}

// The display, where no window manager has made the window that large.
void ConformanceWindow::cover()
{
    if (!m_window.isFullScreen() || m_window.size() == m_window.screen()->size())
        return;
    m_covers = true;
    m_window.setGeometry(m_window.screen()->geometry());
}

// Where no window manager takes it off the display, an icon is a window that is not mapped.
void ConformanceWindow::iconify()
{
    m_window.setWindowState(m_window.windowState() | Qt::WindowMinimized);
    QTimer::singleShot(patience, this, [this] {
        if (m_window.isMinimized() && m_window.windowHandle()->isExposed())
            m_window.windowHandle()->hide();
    });
}

void ConformanceWindow::restore()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    if (!m_window.windowHandle()->isVisible())
        m_window.windowHandle()->show();
}

terminal::WindowFacts ConformanceWindow::facts() const
{
    const qreal scale = m_view.devicePixelRatioF();
    const auto pixels = [scale](auto logical) { return logical * scale; };
    const QRect frame = m_window.frameGeometry();
    const QSize furniture = frame.size() - m_view.size() + m_view.sizeForGrid(0, 0);
    return {.isIconified = m_window.isMinimized(),
            .place = pixels(frame.topLeft()),
            .textPlace = pixels(m_view.viewport()->mapToGlobal(m_view.cellRect(0, 0).topLeft())),
            .size = pixels(frame.size()),
            .display = pixels(m_window.screen()->size()),
            .room = pixels(m_window.screen()->availableSize() - furniture)};
}

} // namespace portside::ui
