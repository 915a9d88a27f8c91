#pragma once

#include <QPoint>
#include <QSize>

#include <functional>

namespace portside::terminal {

/// What a guest asked of the window around it (XTWINOPS and what else sizes the screen).
struct WindowRequest
{
    enum class Kind : quint8 {
        Resize, // the screen has the size already; the window may follow
        Restore,
        Iconify,
        Move,
        Raise,
        Lower,
        Refresh,
        Unmaximize,
        Maximize,
        MaximizeHeight,
        MaximizeWidth,
        LeaveFullScreen,
        EnterFullScreen,
        ToggleFullScreen
    };

    Kind kind = Kind::Refresh;
    QSize cells{};  // Resize: columns by rows
    QPoint place{}; // Move: of the frame
    bool operator==(const WindowRequest &) const = default;
};

/// What a guest may be told of that window. Device pixels.
struct WindowFacts
{
    bool isIconified = false;
    QPoint place{};     // of the frame on the display
    QPoint textPlace{}; // of the cells
    QSize size{};       // with the frame
    QSize display{};
    QSize room{}; // the most that cells of such a window can take of the display
    bool operator==(const WindowFacts &) const = default;
};

/// Asked when the guest asks, so that the answer is the window's newest.
using WindowFactsSource = std::function<WindowFacts()>;

} // namespace portside::terminal
