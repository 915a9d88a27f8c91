#pragma once

#include "ui/look/Glyphs.h"

#include <QIcon>

namespace portside::ui {

/// An icon painted when it is needed, in the palette's colours: right at every size and scale, in light and in dark.
QIcon icon(Glyph glyph);

/// The program's own icon, for windows without a desktop file.
QIcon applicationIcon();

} // namespace portside::ui
