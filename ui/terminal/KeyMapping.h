#pragma once

#include "core/terminal/KeyEncoder.h"
#include "core/terminal/MouseEncoder.h"

#include <QtCore/qnamespace.h>

#include <optional>

class QKeyEvent;

namespace portside::ui {

/// Qt's key event as the terminal's encoder wants it; nothing for a modifier alone, a dead key that has not been
/// completed, and keys without meaning for a guest.
std::optional<terminal::KeyPress> keyPressOf(const QKeyEvent &event);

quint8 modifiersOf(Qt::KeyboardModifiers modifiers); ///< bits of terminal::modifier
terminal::MouseButton mouseButtonOf(Qt::MouseButton button);

} // namespace portside::ui
