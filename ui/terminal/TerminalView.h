#pragma once

#include "core/terminal/KeyEncoder.h"
#include "core/terminal/MouseEncoder.h"
#include "core/terminal/Selection.h"
#include "ui/terminal/AccessibleOutput.h"
#include "ui/terminal/Bell.h"
#include "ui/terminal/BlinkClock.h"
#include "ui/terminal/FramePacer.h"
#include "ui/terminal/KeyboardSelection.h"
#include "ui/terminal/LineAnchors.h"
#include "ui/terminal/MaskBudget.h"
#include "ui/terminal/SelectionDrag.h"
#include "ui/terminal/SelectionWatch.h"
#include "ui/terminal/TerminalCommands.h"
#include "ui/terminal/TerminalPainter.h"
#include "ui/terminal/Viewport.h"

#include <QAbstractScrollArea>
#include <QByteArray>
#include <QElapsedTimer>
#include <QRegion>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

class QMenu;

namespace portside::terminal {
class Terminal;
struct WindowRequest;
} // namespace portside::terminal

namespace portside::ui {

class LineMargin;

/// FollowWindow: the grid is what fits. Fixed: the grid keeps its size, as a serial guest that knows none expects; it
/// is centred in a larger window and scrolled in a smaller one.
enum class GridPolicy { FollowWindow, Fixed };
/// What guests and suites take a terminal for that they know nothing of (VT100).
inline constexpr int usualRows = 24;
inline constexpr int usualColumns = 80;

/// Paste: between brackets when the guest asked for them. Keys: always as if typed, for guests that misread brackets.
enum class PasteWay { Paste, Keys };

struct CursorStyle
{
    terminal::CursorShape shape = terminal::CursorShape::Block;
    bool blinks = false;
    bool operator==(const CursorStyle &) const = default;
};

/// One terminal on the screen: paints a terminal::Terminal that someone else feeds, and turns keys, mouse and paste
/// into bytes. It knows no port. The terminal must outlive the view and be used on the GUI thread only.
class TerminalView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr qreal defaultFontSize = 11; // points

    explicit TerminalView(terminal::Terminal &terminal, QWidget *parent = nullptr);
    ~TerminalView() override;

    terminal::Terminal &terminal() const { return m_terminal; }

    /// Rows and columns count for Fixed only. The first size of a FollowWindow terminal is that of the terminal as it
    /// is.
    void setGridPolicy(GridPolicy policy, int rows = 25, int columns = 80);
    GridPolicy gridPolicy() const { return m_gridPolicy; }

    void setColorScheme(const ColorScheme &scheme);
    void setFontFamily(const QString &family); ///< empty: the system's fixed-pitch font
    /// 5 to 72. Zooming starts from here; it outlasts being told the same size again.
    void setFontSize(qreal points);
    qreal fontSize() const; ///< as zoomed
    /// A grid of fixed size gets the largest text with which all of it is seen, until the user zooms.
    void setFitsText(bool fits);
    void setKeyStyle(const terminal::KeyStyle &style) { m_keyStyle = style; }
    QByteArray enterBytes() const; ///< what the Enter key sends now
    /// What is shown while the guest has chosen no cursor of its own (DECSCUSR). A steady block at first.
    void setCursorStyle(const CursorStyle &style);
    void setMargin(int pixels); ///< around the cells; logical pixels, 2 at first
    /// The wheel presses cursor keys where a program fills the screen and tracks no mouse. (Guests can ask for it,
    /// too.)
    void setAlternateScroll(bool on) { m_alternateScroll = on; }
    /// Shift with Page Up and Page Down scrolls, unless a program fills the screen, and with Insert pastes what is
    /// selected: xterm sends nothing for these either.
    void setTakesShiftKeys(bool takes) { m_takesShiftKeys = takes; }
    void setBellStyle(Bell::Style style) { m_bell.setStyle(style); }
    /// Whether no cell is empty that a later frame will paint.
    bool paintedAll() const { return m_unfinished.isEmpty() && m_pacer.isIdle(); }
    void setWordRule(const terminal::WordRule &rule) { m_wordRule = rule; }
    /// Nothing typed, pasted or clicked reaches the guest.
    void setReadOnly(bool readOnly);
    /// The same by the user's wish: keys are refused with typingRefused().
    void setLocked(bool locked);
    bool isLocked() const { return m_locked; }
    /// Pasted text is still on its way: it can be stopped.
    void setTyping(bool typing) { m_isTyping = typing; }
    /// Whether ShowRecording can be run.
    void setHasRecording(bool has) { m_hasRecording = has; }
    bool isReadOnly() const { return m_readOnly || m_locked; }

    LineMargin &margin() { return *m_margin; }
    /// The margin's width has changed.
    void layOutMargin();
    /// The line that a command is about: the first selected one, else the top one while scrolled back, else the
    /// cursor's.
    qint64 lineInQuestion() const;

    bool hasSelection() const;
    std::optional<terminal::SelectionRange> selectedRange() const; ///< grown to whole words or lines where so selected
    QString selectedText(terminal::WrapJoin join = terminal::WrapJoin::Join) const;
    QString selectedHtml() const;
    QString html(const terminal::SelectionRange &range, terminal::WrapJoin join = terminal::WrapJoin::Keep) const;
    void selectAll();
    /// While on, keys move a mark and select instead of going to the guest; Enter copies and Escape ends it.
    void setSelectsByKeyboard(bool on);
    void clearSelection();
    void setSelection(const terminal::Selection &selection);

    /// Every way in (clipboard, primary selection, drop) comes here: harmless text is sent, the rest is asked about
    /// with pasteNeedsConfirmation.
    void pasteText(const QString &text, PasteWay way = PasteWay::Paste);
    /// Sends without asking: the user has said yes.
    void sendPaste(const QString &text, PasteWay way = PasteWay::Paste);
    /// The text of local files, which goes the way of a paste; what cannot be pasted is refused in words.
    void pasteFile(const QString &path);
    /// Keys typed by the program: the same way as the user's.
    void typeText(const QString &text);

    /// Marked in all lines shown; `current` (an index, or -1) more strongly. Sorted by line.
    void setSearchMatches(std::vector<SearchMatch> matches, int current = -1);
    /// Scrolls to the line unless it is in sight.
    void showLine(qint64 line);

    bool isAtEnd() const { return m_viewport.isFollowing(); }
    void scrollToLine(qint64 line);
    void scrollLines(int lines);
    void scrollToEnd();

    /// The menu's and the shortcuts' commands (Ctrl+Shift and a key).
    void run(TerminalCommand command);
    bool canRun(TerminalCommand command) const;
    /// Whether a command that switches something has it on now; nothing for the others.
    std::optional<bool> switchState(TerminalCommand command) const;

    const CellMetrics &metrics() const { return m_painter.metrics(); }
    /// Where a cell of the screen is, in logical pixels of viewport().
    QRect cellRect(int row, int column) const;
    /// Where a line is, its whole width, in logical pixels of viewport(); empty when it is not shown.
    QRect lineRect(qint64 line) const;
    qint64 topLine() const { return m_viewport.topLine(); }
    int shownRows() const { return m_viewport.rows(); }
    /// The place under a point of viewport(): a line and a place between two characters.
    terminal::Position positionAt(const QPointF &point) const;

    /// The size of the view in which this grid fits exactly.
    QSize sizeForGrid(int rows, int columns) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

public Q_SLOTS:
    /// The terminal was fed, reset or resized: paints what changed, at once or with the next frame.
    void terminalChanged();

Q_SIGNALS:
    void bytesTyped(const QByteArray &bytes);  ///< for the guest; each emission is to be written in one piece
    void bytesPasted(const QByteArray &bytes); ///< the same for pasted text, which may be sent at a pace
    /// Just before the terminal gets another size: lines that you know may get other numbers, follow them.
    void resizing(portside::ui::LineAnchors *lines);
    void gridSizeChanged(int rows, int columns);
    void titleChanged(const QString &title); ///< sanitised
    /// In conformance mode the guest asked something of the window. A size is in force already, as a Fixed one.
    void windowRequested(const portside::terminal::WindowRequest &request);
    void bellRang(); ///< at most limits::bellsPerSecond
    void selectionChanged();
    void selectsByKeyboardChanged(bool on);
    void pasteNeedsConfirmation(const QString &text, portside::ui::PasteWay way);
    void pasteRefused(const QString &sentence);
    void typingRefused();                   ///< a key came while the user has locked the terminal
    void linkActivated(const QString &uri); ///< Ctrl+click on a link with an allowed scheme; the owner asks, then opens
    /// A command that is more than the view's own: searching, saving, notes ... The owner runs it.
    void commandRequested(portside::ui::TerminalCommand command);
    void resetRequested(); ///< after the terminal was reset from here
    void scrolled();       ///< what is shown moved

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    // TerminalView.cpp: geometry and settings
    void updateMetrics();
    void layOutGrid();
    void resizeGrid(int rows, int columns);
    void moveView(bool moved);
    void updateScrollBars();
    QSize around() const;
    QRect toLogical(const QRect &devicePixels) const;       // all that it touches
    QRect toLogicalInside(const QRect &devicePixels) const; // only what it covers whole
    QPointF toDevice(const QPointF &logical) const { return logical * m_painter.metrics().scale; }

    // TerminalViewPaint.cpp
    void paintFrame();
    void takeDamage();
    void updateRow(qint64 line);
    void updateCursorRow() { updateRow(m_frame.cursor.line); }
    void placeCursor();
    CursorStyle cursorStyle() const;
    CursorLook cursorLook() const;
    void paintOutside(QPainter &painter, const QRegion &region);

    // TerminalViewKeys.cpp
    void send(const QByteArray &bytes);
    void report(const QByteArray &bytes);  // what is not typed, and leaves the view where it is
    void sendText(const QByteArray &utf8); // in the port's encoding
    QByteArray pastedBytes(const QString &text, PasteWay way) const;
    void noteTyping();
    void offerFiles(const QStringList &paths, const QPoint &place);
    void copy(terminal::WrapJoin join);
    void copyHtml();
    void setZoom(qreal points);
    void fitText();
    bool overrideShortcut(QKeyEvent *event);
    std::optional<TerminalCommand> shiftKeyOf(const QKeyEvent &event) const;

    // TerminalViewMouse.cpp
    bool isMouseOfGuest(const QPointF &point, Qt::KeyboardModifiers modifiers) const;
    void sendMouse(terminal::MouseAction action, terminal::MouseButton button, const QPointF &point,
                   Qt::KeyboardModifiers modifiers);
    terminal::Position cellAt(const QPointF &point) const;
    void press(QMouseEvent *event, int clicks);
    void dragTo(const QPointF &point);
    void scrollWhileDragging();
    void turnGuestsWheel(const QWheelEvent *event, QPoint notches);
    void scrollByWheel();
    void hoverAt(const QPointF &point, Qt::KeyboardModifiers modifiers);
    bool opensLinks() const; // a click now would
    void updateLink();
    void showLinkAddress(const QString &uri);
    void offerLinks();
    void addLinkActions(QMenu *menu, const QString &uri);

    // TerminalViewInputMethod.cpp
    QRect composingRect() const;

    // TerminalViewSelection.cpp
    bool takesText() const { return !isReadOnly() && !m_keyboard; }
    void selectByKey(QKeyEvent *event);
    void selectionMoved();
    void dropChangedSelection();
    void offerPrimarySelection();

    terminal::Terminal &m_terminal;
    TerminalPainter m_painter;
    Viewport m_viewport;
    Frame m_frame;
    QRegion m_dirty;      // what the next frame paints
    QRegion m_unfinished; // what this one left empty: masks that were not made yet
    FramePacer m_pacer;
    MaskBudget m_maskBudget;
    BlinkClock m_blink;
    Bell m_bell;
    AccessibleOutput m_accessible;

    GridPolicy m_gridPolicy = GridPolicy::FollowWindow;
    QString m_fontFamily;
    qreal m_fontSize = defaultFontSize; // before zooming
    qreal m_zoom = 0;                   // points more
    std::optional<qreal> m_zoomBefore;  // the text fits the window meanwhile
    std::optional<qreal> m_fittedSize;  // points
    CursorStyle m_cursorStyle;
    bool m_alternateScroll = false;
    bool m_takesShiftKeys = false;
    bool m_readOnly = false;
    bool m_locked = false;
    bool m_isTyping = false;
    bool m_hasRecording = false;
    LineMargin *m_margin;
    bool m_syncingScrollBars = false;

    terminal::KeyStyle m_keyStyle;
    terminal::MouseEncoder m_mouse;
    terminal::WordRule m_wordRule;
    SelectionDrag m_drag;
    std::optional<terminal::SelectionRange> m_selected; // what m_drag has selected, grown to its unit
    SelectionWatch m_selectionWatch;
    std::optional<KeyboardSelection> m_keyboard; // while keys are for selecting
    QTimer m_dragScroll;
    QPointF m_pointer{-1, -1}; // last place of the mouse over the viewport, logical pixels of it
    QElapsedTimer m_sinceDoubleClick;
    Qt::MouseButtons m_guestsButtons; // held, and the guest was told
    QPoint m_wheelRest;               // eighths of a degree not yet turned into lines and columns
};

} // namespace portside::ui
