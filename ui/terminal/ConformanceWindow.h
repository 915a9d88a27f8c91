#pragma once

#include <QObject>
#include <QRect>
#include <QSize>
#include <QTimer>

#include <optional>

class QWidget;

namespace portside::terminal {
struct WindowFacts;
struct WindowRequest;
} // namespace portside::terminal

namespace portside::ui {

class TerminalView;

/// Moves, sizes and iconifies a window as the suite in its only terminal asks (XTWINOPS), and tells that terminal of
/// the window. Made for conformance mode and for nothing else. A grid that the suite asked for stands, and the window
/// goes around it; when anyone else sizes the window, the grid follows the window again.
class ConformanceWindow : public QObject
{
    Q_OBJECT

public:
    /// How long the window system may take to give the window another size than was asked for, milliseconds.
    static constexpr int patience = 500;

    /// Both must outlive it.
    ConformanceWindow(QWidget &window, TerminalView &view);
    ~ConformanceWindow() override;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void run(const terminal::WindowRequest &request);
    void goAround(QSize cells);
    void grow(Qt::Orientations directions);
    void giveBack();
    void iconify();
    void restore();
    bool isFullScreen() const;
    void setFullScreen(bool on);
    void cover();
    void place(const QRect &geometry);
    terminal::WindowFacts facts() const;
    QSize sizeAround(QSize cells) const;

    QWidget &m_window;
    TerminalView &m_view;
    QSize m_size;                    // the window's, as it was asked for
    QTimer m_settling;               // answers of the window system are still on their way
    bool m_covers = false;           // the display, without a window manager's doing
    std::optional<QRect> m_ordinary; // the window's place before it was made larger
};

} // namespace portside::ui
