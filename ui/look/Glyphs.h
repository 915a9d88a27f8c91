#pragma once

#include <QRectF>

class QPainter;
class QPalette;

namespace portside::ui {

enum class Glyph {
    New,
    Attach,
    Start,
    Pause,
    ShutDown,
    Reset,
    ForceOff,
    Settings,
    Search,
    Add,
    Remove,
    Undo,
    Redo,
    Copy,
    Close,
    Split,
    Detach,
    Apply,
    Information,
    Warning,
    Error,
    Terminal,
    SerialPort,
    ParallelPort,
    Processor,
    Boot,
    Disk,
    Network,
    Display,
    Device,
    StateRunning,
    StatePaused,
    StateOff,
    StateBusy,
    StateTrouble,
};

enum class Ink {
    Coloured, ///< parts with a meaning in its colour (start is green, force off is red)
    Plain,    ///< everything in the palette's text colour: disabled or on a selection
};

/// Paints on a square of 16 units laid over `place`.
void paintGlyph(QPainter &painter, const QRectF &place, Glyph glyph, const QPalette &palette, Ink ink);

} // namespace portside::ui
