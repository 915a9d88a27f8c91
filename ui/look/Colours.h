#pragma once

#include <QColor>
#include <QPalette>

/// Colours with a meaning, chosen to be readable on the palette's window and base colour, light or dark.
namespace portside::ui::colours {

enum class Meaning { Good, Attention, Bad, Quiet };

bool isDark(const QPalette &palette);
QColor of(Meaning meaning, const QPalette &palette);

/// A background behind text of the palette's own text colour, such as a message bar or a changed part of a preview.
QColor tint(Meaning meaning, const QPalette &palette);

/// Fusion's own colours in light or dark, whatever the desktop says.
QPalette lightPalette();
QPalette darkPalette();
/// Those of an appearance as the settings say it, "light" or "dark"; else the desktop's.
QPalette paletteOf(const QString &appearance, const QPalette &desktop);

} // namespace portside::ui::colours
