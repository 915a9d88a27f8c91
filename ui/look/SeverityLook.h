#pragma once

#include "core/base/Diagnostic.h"
#include "ui/look/Colours.h"
#include "ui/look/Glyphs.h"

namespace portside::ui {

/// How a finding or a message of this severity is marked, everywhere in the window.
struct SeverityLook
{
    Glyph glyph;
    colours::Meaning meaning;
};

inline SeverityLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return {Glyph::Information, colours::Meaning::Quiet};
    case Severity::Warning:
        return {Glyph::Warning, colours::Meaning::Attention};
    case Severity::Error:
        return {Glyph::Error, colours::Meaning::Bad};
    }
    Q_UNREACHABLE();
}

} // namespace portside::ui
