#include "ui/terminal/TerminalView.h"

#include "core/terminal/Terminal.h"
#include "ui/look/ToolTip.h"
#include "ui/terminal/KeyMapping.h"
#include "ui/terminal/LinkFinder.h"

#include "core/base/LogText.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

namespace portside::ui {

using terminal::MouseAction;
using terminal::MouseButton;
using terminal::Position;

namespace {

constexpr int wheelNotch = 120; // QWheelEvent::angleDelta of one step
constexpr int tripleClickTime = 500;

// QPoint's own division rounds.
QPoint wholeSteps(QPoint distance, int step)
{
    return {distance.x() / step, distance.y() / step};
}

} // namespace

Position TerminalView::positionAt(const QPointF &point) const
{
    const QPointF device = toDevice(point);
    return {m_viewport.lineAt(device), m_viewport.columnAt(device, Viewport::Snap::Edge)};
}

Position TerminalView::cellAt(const QPointF &point) const
{
    const QPointF device = toDevice(point);
    return {m_viewport.lineAt(device), m_viewport.columnAt(device, Viewport::Snap::Cell)};
}

// With Shift held the mouse is always the user's, as it is over the scrollback: a guest knows its screen only.
bool TerminalView::isMouseOfGuest(const QPointF &point, Qt::KeyboardModifiers modifiers) const
{
    return m_terminal.modes().mouseTracking != terminal::MouseTracking::Off && !(modifiers & Qt::ShiftModifier) &&
           !isReadOnly() && cellAt(point).line >= m_terminal.screenTop();
}

void TerminalView::sendMouse(MouseAction action, MouseButton button, const QPointF &point,
                             Qt::KeyboardModifiers modifiers)
{
    const Position cell = cellAt(point);
    const QPoint inside = toDevice(point).toPoint() - m_viewport.cells().topLeft();
    terminal::MouseEvent event;
    event.action = action;
    event.button = button;
    event.modifiers = modifiersOf(modifiers);
    event.row = int(std::max<qint64>(0, cell.line - m_terminal.screenTop()));
    event.column = cell.column;
    event.x = std::max(0, inside.x());
    event.y = std::max(0, inside.y());
    report(m_mouse.encode(event, m_terminal.modes()));
}

bool TerminalView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hoverAt(QPointF(-1, -1), Qt::NoModifier);
    if (event->type() == QEvent::ToolTip) {
        if (const auto link = linkAt(m_terminal, cellAt(m_pointer)); link && !m_frame.link.empty())
            showLinkAddress(link->uri);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    const bool triple = m_sinceDoubleClick.isValid() && m_sinceDoubleClick.elapsed() < tripleClickTime &&
                        (event->position() - m_pointer).manhattanLength() < QApplication::startDragDistance();
    m_sinceDoubleClick.invalidate();
    press(event, triple ? 3 : 1);
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_sinceDoubleClick.start();
    press(event, 2);
}

void TerminalView::press(QMouseEvent *event, int clicks)
{
    const QPointF point = event->position();
    m_pointer = point;
    setSelectsByKeyboard(false);
    if (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ControlModifier)) {
        if (const auto link = linkAt(m_terminal, cellAt(point))) {
            Q_EMIT linkActivated(link->uri);
            return;
        }
    }
    if (isMouseOfGuest(point, event->modifiers())) {
        m_guestsButtons |= event->button();
        sendMouse(MouseAction::Press, mouseButtonOf(event->button()), point, event->modifiers());
    } else if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        pasteText(QGuiApplication::clipboard()->text(QClipboard::Selection));
    } else if (event->button() == Qt::LeftButton) {
        m_drag.press(positionAt(point), cellAt(point), clicks, event->modifiers());
        selectionMoved();
    }
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    if (m_drag.isDragging()) {
        dragTo(point);
        return;
    }
    hoverAt(point, event->modifiers());
    const MouseButton held = event->buttons() & Qt::LeftButton     ? MouseButton::Left
                             : event->buttons() & Qt::MiddleButton ? MouseButton::Middle
                             : event->buttons() & Qt::RightButton  ? MouseButton::Right
                                                                   : MouseButton::None;
    if (m_guestsButtons || isMouseOfGuest(point, event->modifiers()))
        sendMouse(MouseAction::Move, held, point, event->modifiers());
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragScroll.stop();
    if (m_drag.isDragging()) {
        m_drag.release();
        selectionMoved();
        offerPrimarySelection();
        return;
    }
    if (!m_guestsButtons.testFlag(event->button()))
        return; // the guest saw no press
    m_guestsButtons.setFlag(event->button(), false);
    sendMouse(MouseAction::Release, mouseButtonOf(event->button()), event->position(), event->modifiers());
}

void TerminalView::dragTo(const QPointF &point)
{
    m_pointer = point;
    m_drag.move(positionAt(point), cellAt(point));
    selectionMoved();
    const bool outside = point.y() < 0 || point.y() >= viewport()->height();
    if (outside && !m_dragScroll.isActive())
        m_dragScroll.start();
    else if (!outside)
        m_dragScroll.stop();
}

void TerminalView::scrollWhileDragging()
{
    scrollLines(m_pointer.y() < 0 ? -1 : 1);
    dragTo(m_pointer);
}

// The link under the pointer is underlined; with Ctrl held, when a click opens it, the pointer becomes a hand.
void TerminalView::hoverAt(const QPointF &point, Qt::KeyboardModifiers modifiers)
{
    m_pointer = point;
    std::optional<FoundLink> link;
    if (viewport()->rect().contains(point.toPoint()))
        link = linkAt(m_terminal, cellAt(point));
    std::vector<SearchMatch> spans = link ? std::move(link->spans) : std::vector<SearchMatch>();
    const bool opens = link && modifiers & Qt::ControlModifier;
    const bool opened = opensLinks();
    if (opens != opened)
        viewport()->setCursor(opens ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (spans == m_frame.link && opens == opened)
        return;
    updateLink();
    m_frame.link = std::move(spans);
    updateLink();
    if (opens)
        showLinkAddress(link->uri);
    else
        QToolTip::hideText();
}

bool TerminalView::opensLinks() const
{
    return viewport()->cursor().shape() == Qt::PointingHandCursor;
}

void TerminalView::updateLink()
{
    for (const SearchMatch &part : m_frame.link) {
        const qint64 lines = (part.to - 1) / std::max(1, m_terminal.columns());
        for (qint64 line = part.line; line <= part.line + lines; ++line)
            updateRow(line);
    }
}

// The true address, which may be another than the text it stands on.
void TerminalView::showLinkAddress(const QString &uri)
{
    const QString text = tr("%1\nCtrl+click opens it, after a question.").arg(addressLines(uri));
    QToolTip::showText(viewport()->mapToGlobal(m_pointer.toPoint()), plainToolTip(text), viewport());
}

void TerminalView::addLinkActions(QMenu *menu, const QString &uri)
{
    menu->addAction(tr("Open this address…"), this, [this, uri] { Q_EMIT linkActivated(uri); });
    QAction *copies =
        menu->addAction(tr("Copy this address"), this, [uri] { QGuiApplication::clipboard()->setText(uri); });
    copies->setObjectName(QStringLiteral("copyAddress"));
    menu->addSeparator();
}

// For the keyboard: all that are in sight, by number.
void TerminalView::offerLinks()
{
    const QStringList uris = linksOn(m_terminal, m_viewport.topLine(), m_viewport.topLine() + m_viewport.rows());
    if (uris.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &uri : uris) {
        const int number = int(menu->actions().size()) + 1;
        const QString text = QStringLiteral("%1%2  %3").arg(number < 10 ? QStringLiteral("&") : QString()).arg(number);
        menu->addAction(text.arg(logLine(uri, 90).replace(u'&', QLatin1String("&&"))), this,
                        [this, uri] { Q_EMIT linkActivated(uri); });
    }
    menu->setActiveAction(menu->actions().first());
    menu->popup(viewport()->mapToGlobal(cellRect(m_terminal.cursor().row, 0).bottomLeft()));
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    m_wheelRest += event->angleDelta();
    const QPoint notches = wholeSteps(m_wheelRest, wheelNotch); // of a wheel; touchpads come to one in small steps
    const bool cursorKeys = m_terminal.modes().alternateScreen && !isReadOnly() &&
                            (m_alternateScroll || m_terminal.modes().alternateScroll);
    if (event->modifiers() & Qt::ControlModifier) {
        m_wheelRest -= notches * wheelNotch;
        setZoom(fontSize() - m_fontSize + notches.y());
    } else if (isMouseOfGuest(event->position(), event->modifiers()) || cursorKeys) {
        m_wheelRest -= notches * wheelNotch;
        // With Alt, Qt lays the wheel on its side for widgets that scroll. A guest gets Alt and the wheel as it is.
        const bool onItsSide = event->modifiers() & Qt::AltModifier && notches.y() == 0;
        turnGuestsWheel(event, onItsSide ? notches.transposed() : notches);
    } else {
        scrollByWheel();
    }
}

void TerminalView::turnGuestsWheel(const QWheelEvent *event, QPoint notches)
{
    const bool tracked = isMouseOfGuest(event->position(), event->modifiers());
    const auto turn = [this, event, tracked](int count, MouseButton button, terminal::Key key) {
        for (int i = 0; i < count; ++i) {
            if (tracked)
                sendMouse(MouseAction::Press, button, event->position(), event->modifiers());
            else
                send(terminal::encodeKey({key, {}, 0}, m_terminal.modes(), m_keyStyle)
                         .repeated(QApplication::wheelScrollLines()));
        }
    };
    turn(notches.y(), MouseButton::WheelUp, terminal::Key::Up);
    turn(-notches.y(), MouseButton::WheelDown, terminal::Key::Down);
    if (!tracked)
        return; // keys that move within a line are no scrolling
    turn(notches.x(), MouseButton::WheelLeft, terminal::Key::Left);
    turn(-notches.x(), MouseButton::WheelRight, terminal::Key::Right);
}

void TerminalView::scrollByWheel()
{
    const int step = std::max(1, wheelNotch / std::max(1, QApplication::wheelScrollLines()));
    const QPoint steps = wholeSteps(m_wheelRest, step);
    m_wheelRest -= steps * step;
    scrollLines(-steps.y());
    if (steps.x() != 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - steps.x());
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && isMouseOfGuest(event->pos(), event->modifiers()))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto link = linkAt(m_terminal, cellAt(event->pos())); link && event->reason() == QContextMenuEvent::Mouse)
        addLinkActions(menu, link->uri);
    for (const TerminalCommandRow &row : terminalCommands()) {
        if (row.command >= TerminalCommand::LineUp && row.command <= TerminalCommand::End)
            continue;
        if (row.beginsGroup)
            menu->addSeparator();
        QAction *action = menu->addAction(commandText(row.command));
        action->setShortcut(commandShortcut(row.command));
        action->setShortcutVisibleInContextMenu(true);
        action->setEnabled(canRun(row.command));
        action->setCheckable(switchState(row.command).has_value());
        action->setChecked(switchState(row.command).value_or(false));
        connect(action, &QAction::triggered, this, [this, command = row.command] { run(command); });
    }
    // What the owner adds: it knows the port.
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void TerminalView::dragEnterEvent(QDragEnterEvent *event)
{
    if (isReadOnly() || !(event->mimeData()->hasText() || event->mimeData()->hasUrls()))
        return;
    event->setDropAction(Qt::CopyAction); // moved, it would be gone where it came from
    event->accept();
}

void TerminalView::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (paths.isEmpty())
        pasteText(event->mimeData()->text());
    else
        offerFiles(paths, viewport()->mapToGlobal(event->position().toPoint()));
}

// The guest does not see our files: what of them it gets is for the user to say. Both ways are those of a paste.
void TerminalView::offerFiles(const QStringList &paths, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(paths.size() == 1 ? tr("Type its &path") : tr("Type their &paths"), this, [this, paths] {
        QStringList quoted; // for a shell
        for (QString path : paths)
            quoted += u'\'' + path.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
        pasteText(quoted.join(u' '));
    });
    QAction *content = menu->addAction(tr("Type its &content"), this, [this, paths] { pasteFile(paths.first()); });
    content->setEnabled(paths.size() == 1);
    menu->addSeparator();
    menu->addAction(tr("&Cancel"));
    menu->popup(place);
}

} // namespace portside::ui
