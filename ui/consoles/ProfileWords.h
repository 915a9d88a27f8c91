#pragma once

#include "core/terminal/KeyEncoder.h"
#include "core/terminal/Terminal.h"
#include "ui/preferences/PortProfile.h"
#include "ui/terminal/ByteMapping.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingPacer.h"

namespace portside::ui {

/// What the words of a profile are in the terminal's own types.
terminal::KeyStyle keyStyle(const PortProfile &profile);
terminal::EncodingChoice encodingOf(const PortProfile &profile);
NewLines newLinesOf(const PortProfile &profile);
TypingPace paceOf(const PortProfile &profile);
/// The name for TERM: the chosen one, or that of the keys.
QString termName(const PortProfile &profile);

struct GridChoice
{
    GridPolicy policy = GridPolicy::Fixed;
    int rows = usualRows;
    int columns = usualColumns;
    bool operator==(const GridChoice &) const = default;
};
/// What the far side of a console knows of the terminal's size.
enum class SizeKnown { No, Yes };
/// "window", columns and rows as in "80x24", or "auto": the window where the far side hears of its size, else 80x24.
GridChoice gridOf(const QString &word, SizeKnown known);

/// A word of the preferences, such as "bar-blinking".
CursorStyle cursorStyleOf(const QString &word);

/// An encoding for people, and as the profile's word.
QString encodingName(terminal::Encoding encoding);
QString encodingWord(terminal::Encoding encoding);

} // namespace portside::ui
