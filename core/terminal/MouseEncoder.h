#pragma once

#include "core/terminal/KeyEncoder.h"

#include <QByteArray>

namespace portside::terminal {

enum class MouseAction : quint8 { Press, Release, Move };
enum class MouseButton : quint8 { None, Left, Middle, Right, WheelUp, WheelDown, WheelLeft, WheelRight, Back, Forward };

/// Row and column count from 0 within the screen; x and y are pixels within it (mode 1016).
struct MouseEvent
{
    MouseAction action = MouseAction::Press;
    MouseButton button = MouseButton::None; // for Move: the button held, if any
    quint8 modifiers = 0;
    int row = 0;
    int column = 0;
    int x = 0;
    int y = 0;
};

/// Mouse events as the guest asked for them (xterm ctlseqs, "Mouse Tracking"). Remembers the last cell, so that a move
/// within one cell is told once.
class MouseEncoder
{
public:
    /// Empty when the guest does not want this event: the view may use it for selection.
    QByteArray encode(const MouseEvent &event, const Modes &modes);

private:
    int m_lastRow = -1;
    int m_lastColumn = -1;
};

/// Focus gained or lost; empty unless mode 1004 is on.
QByteArray encodeFocus(bool gained, const Modes &modes);

} // namespace portside::terminal
