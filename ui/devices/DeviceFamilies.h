#pragma once

#include "ui/devices/MachinePart.h"
#include "ui/look/Glyphs.h"

#include <span>

namespace portside::ui {

/// A heading of the device list. A row of the table; an element that no row names belongs to the last one.
struct DeviceFamily
{
    const char *label; ///< marked for translation in context "DeviceFamily"
    Glyph glyph;
};

std::span<const DeviceFamily> deviceFamilies();
/// The place of the part's family in deviceFamilies().
int familyOf(const MachinePart &part);
Glyph glyphOf(const MachinePart &part);

} // namespace portside::ui
