#pragma once

#include "core/terminal/Modes.h"

#include <QByteArray>
#include <QString>

namespace portside::terminal {

/// Why a paste should be shown to the user before it is sent. None set: harmless.
struct PasteConcerns
{
    bool lineBreaks = false; // it would press Enter
    bool controls = false;   // control characters that the filter removes or blanks
    bool large = false;      // more than limits::pasteConfirmBytes
    bool tooLarge = false;   // more than limits::pasteBytes: refuse it
    qsizetype lines = 1;     // as people count them: a break at the end begins none
    qsizetype bytes = 0;     // as UTF-8

    bool needsConfirmation() const { return lineBreaks || controls || large || tooLarge; }
    bool operator==(const PasteConcerns &) const = default;
};
PasteConcerns inspectPaste(const QString &text);

/// The bytes that a paste sends: ESC, DEL and C1 removed, other C0 but TAB and line breaks as spaces, CR LF and LF as
/// CR, as UTF-8; between bracketed-paste marks when the guest asked for them (mode 2004), which the text cannot end
/// early since no ESC survives. Empty for a text that is too large.
QByteArray pasteBytes(const QString &text, const Modes &modes);

} // namespace portside::terminal
