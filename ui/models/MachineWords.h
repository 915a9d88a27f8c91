#pragma once

#include "core/session/MachineStatus.h"
#include "ui/look/Glyphs.h"

#include <QString>

/// How the window speaks about a machine's state.
namespace portside::ui::words {

QString state(session::MachineState state); ///< "running"
Glyph stateGlyph(session::MachineState state);

/// Time since `startedAt` (milliseconds since the epoch) as 00:12:40, with days in front after the first one.
QString uptime(qint64 startedAt, qint64 now);

/// "KVM", "TCG", or nothing while off.
QString accelerator(const QString &name);

} // namespace portside::ui::words
